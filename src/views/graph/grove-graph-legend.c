/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-legend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-canvas-lookup.h"
#include "grove-colors.h"
#include "grove-number.h"
#include "grove-path-name.h"

/* Groups that are named, those of the most expensive functions */
#define MAX_GROUPS 10u
#define NAME_LENGTH 40

typedef struct
{
  GtkGrid *grid;
  int row;
} Legend;

/* @markup: (transfer full): the sign */
static void
add_row (Legend *self, char *markup, const char *text)
{
  GtkWidget *sign = gtk_label_new (NULL), *words = gtk_label_new (text);

  gtk_label_set_markup (GTK_LABEL (sign), markup);
  gtk_widget_set_halign (sign, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 46);
  gtk_grid_attach (self->grid, sign, 0, self->row, 1, 1);
  gtk_grid_attach (self->grid, words, 1, self->row++, 1, 1);
  g_free (markup);
}

static char *
color_to_hex (const GroveColor *color)
{
  return g_strdup_printf ("#%02x%02x%02x", (guint) lround (color->r * 255), (guint) lround (color->g * 255),
                          (guint) lround (color->b * 255));
}

static char *
paint_sign (const char *sign, GrovePaint paint)
{
  GroveColor color = grove_theme_get_color (grove_colors_get_theme (), paint);
  g_autofree char *hex = color_to_hex (&color);

  return g_strdup_printf ("<span foreground=\"%s\">%s</span>", hex, sign);
}

/* From cold to warm */
static char *
paint_heat (void)
{
  g_autofree char *cold = paint_sign ("■", grove_paint_block (0));
  g_autofree char *warm = paint_sign ("■", grove_paint_block (0.25));
  g_autofree char *hot = paint_sign ("■", grove_paint_block (1));

  return g_strconcat (cold, warm, hot, NULL);
}

static char *
paint_bar (void)
{
  g_autofree char *self_cost = paint_sign ("▬", GROVE_PAINT_COST_SELF);
  g_autofree char *inclusive = paint_sign ("▬▬", GROVE_PAINT_COST);

  return g_strconcat (self_cost, inclusive, NULL);
}

/* Several groups may share a colour, so each has a line of its own. */
static void
add_groups (Legend *self, GroveScene *scene)
{
  GroveGroups *groups = grove_scene_get_groups (scene);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < grove_scene_get_n_nodes (scene) && g_hash_table_size (seen) < MAX_GROUPS; i++)
    {
      guint32 group = grove_groups_get_group (groups, grove_canvas_lookup_function (scene, i));
      g_autofree char *name = g_strdup (grove_path_name_base (grove_groups_get_name (groups, group)));

      if (!g_hash_table_add (seen, GUINT_TO_POINTER (group)))
        continue;
      if (g_utf8_strlen (name, -1) > NAME_LENGTH)
        *g_utf8_offset_to_pointer (name, NAME_LENGTH) = '\0';
      add_row (self, paint_sign ("■", GROVE_PAINT_PALETTE + grove_scene_get_node (scene, i)->color), name);
    }
}

static void
add_title (Legend *self, const char *text)
{
  GtkWidget *title = gtk_label_new (text);

  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_grid_attach (self->grid, title, 0, self->row++, 2, 1);
}

static void
add_costs (Legend *self)
{
  add_title (self, _("Cost"));
  add_row (self, paint_heat (), _("The warmer a card or a call, the more of the active function’s cost"));
  add_row (self, paint_bar (), _("Self cost, and inclusive cost around it"));
  add_row (self, g_strdup (GROVE_NUMBER_ESTIMATE), _("An estimate: costs are shared out among callers"));
  add_row (self, g_strdup ("≥"), _("A lower bound, for members of a cycle"));
}

static void
add_marks (Legend *self)
{
  add_title (self, _("Marks"));
  add_row (self, paint_sign ("▢", GROVE_PAINT_ACCENT), _("The active function"));
  add_row (self, g_strdup ("12×"), _("How often a call was made; its width is its cost"));
  add_row (self, g_strdup ("↻"), _("The function calls itself"));
  add_row (self, paint_sign ("┆ ┆", GROVE_PAINT_EDGE),
           _("A dashed frame: a cycle, functions that call each other"));
  add_row (self, paint_sign ("╌╌", GROVE_PAINT_EDGE),
           _("A dashed card or call: not in recorded calls, and what may be in that"));
  add_row (self, paint_sign ("≡", GROVE_PAINT_EDGE),
           _("A pile of cards: several functions in a row, folded"));
}

GtkWidget *
grove_graph_legend_new (GroveScene *scene)
{
  Legend self = { GTK_GRID (gtk_grid_new ()), 0 };

  gtk_grid_set_row_spacing (self.grid, 4);
  gtk_grid_set_column_spacing (self.grid, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self.grid), "graph-panel");
  if (scene != NULL)
    {
      add_title (&self, _("Where a Function Belongs"));
      add_groups (&self, scene);
    }
  add_costs (&self);
  add_marks (&self);
  return GTK_WIDGET (self.grid);
}
