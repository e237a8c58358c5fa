/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-limits-panel.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* px of a slider */
#define SCALE_WIDTH 180

enum
{
  MAX_NODES,
  MIN_NODE,
  MIN_CALL,
  CALLER_DEPTH,
  CALLEE_DEPTH,
  N_ROWS,
};

/* What a slider stops at: values of its action, from few functions to many */
static const char *const numbers[] = { "legible", "6",   "12",  "25",   "50", "100",
                                       "200",     "400", "800", "1600", NULL };
static const char *const shares[] = { "50",  "20",  "10",   "5",    "2",    "1", "0.5",
                                      "0.2", "0.1", "0.05", "0.02", "0.01", "0", NULL };
static const char *const depths[] = { "0", "1", "2", "3", "4", "5", "7", "10", "15", "all", NULL };

static const struct
{
  const char *action;
  const char *title;
  const char *const *marks;
} kinds[N_ROWS] = {
  [MAX_NODES] = { "max-nodes", N_("Functions"), numbers },
  [MIN_NODE] = { "min-node", N_("Least Cost of a Function"), shares },
  [MIN_CALL] = { "min-call", N_("Least Cost of a Call"), shares },
  [CALLER_DEPTH] = { "caller-depth", N_("Levels of Callers"), depths },
  [CALLEE_DEPTH] = { "callee-depth", N_("Levels of Callees"), depths },
};

struct _GroveGraphLimitsPanel
{
  GtkWidget parent_instance;
  GtkWidget *grid;
  GtkRange *scales[N_ROWS];
  GtkLabel *values[N_ROWS];
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GroveGraphLimitsPanel, grove_graph_limits_panel, GTK_TYPE_WIDGET)

static guint
count_marks (guint row)
{
  return g_strv_length ((char **) kinds[row].marks);
}

/* Numbers rise from mark to mark, shares fall, and words are at an end. Returns: the mark nearest to @text */
static guint
find_mark (guint row, const char *text)
{
  double value = g_ascii_strtod (text, NULL), nearest = G_MAXDOUBLE;
  guint best = 0;

  for (guint i = 0; i < count_marks (row); i++)
    {
      double away = ABS (g_ascii_strtod (kinds[row].marks[i], NULL) - value);

      if (g_str_equal (kinds[row].marks[i], text))
        return i;
      if (g_ascii_isdigit (kinds[row].marks[i][0]) && away < nearest)
        {
          nearest = away;
          best = i;
        }
    }
  return best;
}

static char *
format_value (guint row, const char *text)
{
  if (row == MAX_NODES)
    return g_str_equal (text, "legible") ? g_strdup (_("As Many as Can Be Read"))
                                         : g_strdup_printf (_("At Most %s"), text);
  if (row == MIN_NODE || row == MIN_CALL)
    return g_strdup_printf (_("%s %%"), text);
  return g_strdup (g_str_equal (text, "all") ? _("Unlimited") : text);
}

static void
show_value (GroveGraphLimitsPanel *self, guint row, const char *text)
{
  g_autofree char *value = format_value (row, text);

  gtk_label_set_text (self->values[row], value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scales[row]), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  value, -1);
}

static void
on_value_changed (GtkRange *scale, GroveGraphLimitsPanel *self)
{
  for (guint row = 0; row < N_ROWS && !self->updating; row++)
    if (self->scales[row] == scale)
      {
        const char *text = kinds[row].marks[(guint) (gtk_range_get_value (scale) + 0.5)];
        g_autofree char *action = g_strconcat ("graph.", kinds[row].action, NULL);

        show_value (self, row, text);
        gtk_widget_activate_action (GTK_WIDGET (self), action, "s", text);
      }
}

/* @text: (transfer full) */
static void
set_row (GroveGraphLimitsPanel *self, guint row, char *text)
{
  self->updating = TRUE;
  gtk_range_set_value (self->scales[row], find_mark (row, text));
  self->updating = FALSE;
  show_value (self, row, text);
  g_free (text);
}

void
grove_graph_limits_panel_set_limits (GroveGraphLimitsPanel *self, const GroveGraphViewLimits *limits)
{
  set_row (self, MAX_NODES,
           limits->legible ? g_strdup ("legible") : g_strdup_printf ("%u", limits->max_nodes));
  set_row (self, MIN_NODE, grove_graph_share_format (limits->min_node));
  set_row (self, MIN_CALL, grove_graph_share_format (limits->min_call));
  set_row (self, CALLER_DEPTH, grove_graph_depth_format (limits->caller_depth));
  set_row (self, CALLEE_DEPTH, grove_graph_depth_format (limits->callee_depth));
}

GtkRange *
grove_graph_limits_panel_get_scale (GroveGraphLimitsPanel *self, const char *action)
{
  for (guint row = 0; row < N_ROWS; row++)
    if (g_str_equal (kinds[row].action, action))
      return self->scales[row];
  return NULL;
}

static GtkWidget *
new_label (const char *text, GtkAlign align)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_halign (label, align);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static void
add_row (GroveGraphLimitsPanel *self, guint row)
{
  GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, count_marks (row) - 1, 1);
  GtkWidget *title = new_label (_(kinds[row].title), GTK_ALIGN_START);
  GtkWidget *value = new_label ("", GTK_ALIGN_START);

  gtk_widget_set_size_request (scale, SCALE_WIDTH, -1);
  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  gtk_range_set_round_digits (GTK_RANGE (scale), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_PROPERTY_LABEL, _(kinds[row].title),
                                  -1);
  gtk_label_set_width_chars (GTK_LABEL (value), 20);
  gtk_widget_add_css_class (value, "numeric");
  gtk_grid_attach (GTK_GRID (self->grid), title, 0, (int) row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), scale, 1, (int) row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), value, 2, (int) row, 1, 1);
  self->scales[row] = GTK_RANGE (scale);
  self->values[row] = GTK_LABEL (value);
  g_signal_connect (scale, "value-changed", G_CALLBACK (on_value_changed), self);
}

static GtkWidget *
new_choice (const char *label, const char *action)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (check), action);
  return check;
}

static void
add_choices (GroveGraphLimitsPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_append (GTK_BOX (box), new_choice (_("Top to Bottom"), "graph.direction::down"));
  gtk_box_append (GTK_BOX (box), new_choice (_("Left to Right"), "graph.direction::right"));
  gtk_grid_attach (GTK_GRID (self->grid), new_label (_("Direction"), GTK_ALIGN_START), 0, N_ROWS, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), box, 1, N_ROWS, 2, 1);
  gtk_grid_attach (GTK_GRID (self->grid), new_choice (_("Costs of the Whole Profile"), "graph.totals"), 1,
                   N_ROWS + 1, 2, 1);
}

static void
grove_graph_limits_panel_dispose (GObject *object)
{
  g_clear_pointer (&GROVE_GRAPH_LIMITS_PANEL (object)->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (grove_graph_limits_panel_parent_class)->dispose (object);
}

static void
grove_graph_limits_panel_class_init (GroveGraphLimitsPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = grove_graph_limits_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
grove_graph_limits_panel_init (GroveGraphLimitsPanel *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_widget_add_css_class (self->grid, "graph-panel");
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  for (guint row = 0; row < N_ROWS; row++)
    add_row (self, row);
  add_choices (self);
}
