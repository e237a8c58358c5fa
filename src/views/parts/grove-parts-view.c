/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-copied-text.h"
#include "grove-template.h"
#include "grove-number.h"
#include "grove-part-wording.h"
#include "grove-parts-view.h"
#include "grove-table.h"
#include "grove-wording.h"

typedef enum
{
  SORT_INCLUSIVE,
  SORT_SELF,
  SORT_CALLED,
  SORT_PART,
  SORT_DETAIL,
} GrovePartSort;

/* A query and its result. */
typedef struct
{
  GroveProfile *whole;
  guint32 function;
  guint32 event;
  GroveCycleMode mode;
} GrovePartsJob;

struct _GrovePartsView
{
  AdwBin parent_instance;
  GroveSelection *selection;
  GroveTable *table;
  GroveProfile *whole;  /* profile of the rows */
  GrovePartCost *costs; /* costs of each part */
  guint32 event;
  gint64 called;  /* costs of all parts */
  guint8 *chosen; /* whether a part is selected */
  GCancellable *cancellable;
  guint32 menu_row;
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (GrovePartsView, grove_parts_view, ADW_TYPE_BIN)

static guint parts_chosen_signal;

/* 100 % is the cost in all parts, as in the function list when all are selected. */
static double
get_base (GrovePartsView *self)
{
  return grove_profile_get_base (self->whole, self->event);
}

static gint64
get_called (GrovePartsView *self, guint32 part)
{
  gint64 called = self->costs[part].called;

  return called < 0 && self->called >= 0 ? 0 : called;
}

/* Contents of cells */

static void
fill_cost (GrovePartsView *self, guint32 part, double cost, GroveCell *cell)
{
  double base = get_base (self);
  g_autofree char *text = grove_wording_cost (self->selection, cost, base);

  grove_cell_set (cell, &(GroveCellContent){ .text = text,
                                             .share = base != 0 ? cost / base : 0,
                                             .color = GROVE_NONE,
                                             .dim = !self->chosen[part] || cost == 0 });
}

static void
fill_text (GrovePartsView *self, guint32 part, char *text, gboolean bold, GroveCell *cell)
{
  gboolean some = self->whole != grove_selection_get_profile (self->selection);

  grove_cell_set (cell, &(GroveCellContent){ .text = text,
                                             .share = -1,
                                             .color = GROVE_NONE,
                                             .dim = !self->chosen[part],
                                             .bold = bold && some && self->chosen[part] });
  g_free (text);
}

static void
fill_inclusive (gpointer owner, guint32 part, GroveCell *cell)
{
  GrovePartsView *self = owner;

  if (self->costs != NULL)
    fill_cost (self, part, self->costs[part].inclusive, cell);
}

static void
fill_self (gpointer owner, guint32 part, GroveCell *cell)
{
  GrovePartsView *self = owner;

  if (self->costs != NULL)
    fill_cost (self, part, self->costs[part].self, cell);
}

static void
fill_called (gpointer owner, guint32 part, GroveCell *cell)
{
  GrovePartsView *self = owner;

  if (self->costs != NULL)
    fill_text (self, part, grove_number_count (get_called (self, part)), FALSE, cell);
}

static void
fill_part (gpointer owner, guint32 part, GroveCell *cell)
{
  GrovePartsView *self = owner;

  if (self->costs != NULL)
    fill_text (self, part, grove_part_wording_full_name (self->whole, part), TRUE, cell);
}

static void
fill_detail (gpointer owner, guint32 part, GroveCell *cell)
{
  GrovePartsView *self = owner;

  if (self->costs != NULL)
    fill_text (self, part, grove_part_wording_comment (self->whole, part), FALSE, cell);
}

static const GroveTableColumn columns[] = {
  { "inclusive", N_("Inclusive"), NULL, N_("Inclusive cost of the active function in this part"),
    GROVE_CELL_COST, GROVE_COLUMN_FIXED, 7, SORT_INCLUSIVE, fill_inclusive, NULL },
  { "self", N_("Self"), NULL, N_("Self cost of the active function in this part"), GROVE_CELL_SELF_COST,
    GROVE_COLUMN_FIXED, 7, SORT_SELF, fill_self, NULL },
  { "called", N_("Called"), NULL, N_("Number of calls of the active function in this part"),
    GROVE_CELL_NUMBER, GROVE_COLUMN_FIXED, 6, SORT_CALLED, fill_called, NULL },
  { "part", N_("Part"), NULL, N_("Thread, dump or file; selected ones are bold"), GROVE_CELL_TEXT,
    GROVE_COLUMN_FIXED, 24, SORT_PART, fill_part, NULL },
  { "detail", N_("Comment"), NULL, N_("Why and when the part was written, and its file"), GROVE_CELL_TEXT,
    GROVE_COLUMN_MAIN, 30, SORT_DETAIL, fill_detail, NULL },
};

static char *
describe (GroveTable *table, guint32 part, gpointer data)
{
  GrovePartsView *self = data;
  g_autofree char *name = grove_part_wording_full_name (self->whole, part);
  g_autofree char *inclusive = grove_wording_cost_and_share (self->selection, self->costs[part].inclusive,
                                                             get_base (self));
  g_autofree char *own = grove_wording_cost_and_share (self->selection, self->costs[part].self,
                                                       get_base (self));
  g_autofree char *called = grove_number_count (get_called (self, part));

  /* Translators: a thread or part, and what the active function costs there */
  return g_strdup_printf (_("%s, inclusive %s, self %s, called %s"), name, inclusive, own, called);
}

static char *
tell (GroveTable *table, guint32 part, gpointer data)
{
  GrovePartsView *self = data;
  double total = grove_profile_get_part_total (self->whole, part, self->event);
  g_autofree char *name = grove_part_wording_full_name (self->whole, part);
  g_autofree char *detail = grove_part_wording_comment (self->whole, part);
  g_autofree char *all = grove_number_exact (grove_profile_get_event (self->whole, self->event), total);
  g_autofree char *inclusive = grove_number_percent (self->costs[part].inclusive, total, 2);
  g_autofree char *own = grove_number_percent (self->costs[part].self, total, 2);

  /* Translators: tooltip of a thread or part: its name, comment, total; then shares of the active function
   * in it */
  return g_strdup_printf (_("%s%s%s\nTotal: %s\nOf this part: inclusive %s %%, self %s %%"), name,
                          detail != NULL ? "\n" : "", detail != NULL ? detail : "", all, inclusive, own);
}

/* Order */

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  GrovePartsView *self = data;
  guint32 first = *(const guint32 *) a, second = *(const guint32 *) b;
  const GrovePartCost *one = &self->costs[first], *other = &self->costs[second];
  guint sort;
  gboolean descending;
  int order = 0;

  grove_table_get_sort (self->table, &sort, &descending);
  if (sort == SORT_INCLUSIVE)
    order = one->inclusive < other->inclusive ? -1 : one->inclusive > other->inclusive;
  else if (sort == SORT_SELF)
    order = one->self < other->self ? -1 : one->self > other->self;
  else if (sort == SORT_CALLED)
    order = one->called < other->called ? -1 : one->called > other->called;
  else
    order = grove_part_wording_compare (self->whole, first, second);
  if (order == 0)
    return grove_part_wording_compare (self->whole, first, second);
  return descending ? -order : order;
}

static void
list_parts (GrovePartsView *self)
{
  guint32 n_parts = self->costs != NULL ? grove_profile_get_n_parts (self->whole) : 0;
  guint32 *rows = g_new (guint32, MAX (n_parts, 1));

  for (guint32 i = 0; i < n_parts; i++)
    rows[i] = i;
  g_qsort_with_data (rows, (int) n_parts, sizeof (guint32), compare, self);
  grove_slot_list_set_rows (grove_table_get_list (self->table), rows, n_parts);
}

/* Queries */

static void
job_free (gpointer data)
{
  GrovePartsJob *job = data;

  g_object_unref (job->whole);
  g_free (job);
}

static void
ask_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GrovePartsJob *job = g_task_get_task_data (task);

  g_task_return_pointer (task,
                         grove_profile_get_part_costs (job->whole, job->function, job->event, job->mode,
                                                       cancellable),
                         g_free);
}

static void
drop_work (GrovePartsView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
drop_rows (GrovePartsView *self)
{
  grove_slot_list_set_rows (grove_table_get_list (self->table), NULL, 0);
  g_clear_pointer (&self->costs, g_free);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_object (&self->whole);
}

static void
read_chosen (GrovePartsView *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);

  g_free (self->chosen);
  self->chosen = g_new0 (guint8, MAX (grove_profile_get_n_parts (self->whole), 1));
  for (guint32 i = 0; i < grove_profile_get_n_parts (profile); i++)
    self->chosen[grove_profile_get_whole_part (profile, i)] = 1;
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  GrovePartsView *self = GROVE_PARTS_VIEW (source);
  GrovePartsJob *job = g_task_get_task_data (G_TASK (result));
  GrovePartCost *costs = g_task_propagate_pointer (G_TASK (result), NULL);

  if (costs == NULL)
    return;
  g_free (self->costs);
  self->costs = costs;
  self->event = job->event;
  g_set_object (&self->whole, job->whole);
  self->called = grove_profile_get_function_called (job->whole, job->function);
  read_chosen (self);
  list_parts (self);
}

static void
ask (GrovePartsView *self)
{
  GroveProfile *whole = grove_profile_get_whole (grove_selection_get_profile (self->selection));
  GrovePartsJob *job = g_new0 (GrovePartsJob, 1);
  g_autoptr (GTask) task = NULL;

  job->whole = g_object_ref (whole);
  job->function = grove_selection_get_active (self->selection);
  job->event = grove_selection_get_event (self->selection);
  job->mode = grove_selection_get_cycle_mode (self->selection);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_answered, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, ask_in_thread);
}

static void
refresh (GrovePartsView *self)
{
  GroveProfile *profile = self->selection != NULL ? grove_selection_get_profile (self->selection) : NULL;

  self->stale = TRUE;
  if (profile == NULL || grove_selection_get_active (self->selection) == GROVE_NONE
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  drop_work (self);
  self->stale = FALSE;
  ask (self);
}

/* Changes of the selection */

/* Other parts of the same profile have the same rows. */
static void
on_profile_changed (GroveSelection *selection, GParamSpec *pspec, GrovePartsView *self)
{
  GroveProfile *profile = grove_selection_get_profile (selection);

  if (self->whole != NULL && profile != NULL && grove_profile_get_whole (profile) == self->whole)
    {
      read_chosen (self);
      grove_slot_list_refill (grove_table_get_list (self->table));
      return;
    }
  drop_work (self);
  drop_rows (self);
  refresh (self);
}

static void
on_question_changed (GroveSelection *selection, GParamSpec *pspec, GrovePartsView *self)
{
  refresh (self);
}

static void
on_text_changed (GroveSelection *selection, GParamSpec *pspec, GrovePartsView *self)
{
  grove_slot_list_refill (grove_table_get_list (self->table));
}

/* User actions */

static void
take_alone (GrovePartsView *self, guint32 part)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_val (parts, part);
  g_signal_emit (self, parts_chosen_signal, 0, parts);
}

/* Arrow keys only move; Return selects. */
static void
on_row_selected (GroveTable *table, guint part, GrovePartsView *self)
{
  if (!grove_table_is_moving (table))
    take_alone (self, part);
}

static void
on_row_activated (GroveTable *table, guint part, GrovePartsView *self)
{
  take_alone (self, part);
}

static void
on_sort_changed (GroveTable *table, GrovePartsView *self)
{
  list_parts (self);
}

static void
on_menu_requested (GroveTable *table, guint part, GrovePartsView *self)
{
  self->menu_row = part;
}

static void
on_only (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GrovePartsView *self = GROVE_PARTS_VIEW (widget);

  if (self->costs != NULL && self->menu_row < grove_profile_get_n_parts (self->whole))
    take_alone (self, self->menu_row);
}

static void
on_copy_rows (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *text = grove_parts_view_get_text (GROVE_PARTS_VIEW (widget));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
append_row (GString *text, GrovePartsView *self, guint32 part)
{
  const GroveEvent *event = grove_profile_get_event (self->whole, self->event);
  g_autofree char *name = grove_part_wording_full_name (self->whole, part),
                  *detail = grove_part_wording_comment (self->whole, part);

  grove_copied_add_cost (text, event, self->costs[part].inclusive, get_base (self));
  grove_copied_add_cost (text, event, self->costs[part].self, get_base (self));
  grove_copied_add_count (text, get_called (self, part));
  g_string_append_printf (text, "%s\t%s\n", name, detail != NULL ? detail : "");
}

char *
grove_parts_view_get_text (GrovePartsView *self)
{
  GString *text = g_string_new (NULL);
  guint n_rows;
  const guint32 *rows;

  g_return_val_if_fail (GROVE_IS_PARTS_VIEW (self), NULL);

  rows = grove_slot_list_get_rows (grove_table_get_list (self->table), &n_rows);
  if (n_rows == 0)
    return g_string_free (text, FALSE);
  grove_copied_add_titles (text, grove_profile_get_event (self->whole, self->event), _("Inclusive"));
  grove_copied_add_titles (text, grove_profile_get_event (self->whole, self->event), _("Self"));
  g_string_append_printf (text, "%s\t%s\t%s\n", _("Called"), _("Part"), _("Comment"));
  for (guint i = 0; i < n_rows; i++)
    append_row (text, self, rows[i]);
  return g_string_free (text, FALSE);
}

gboolean
grove_parts_view_focus_list (GrovePartsView *self)
{
  g_return_val_if_fail (GROVE_IS_PARTS_VIEW (self), FALSE);

  return grove_table_focus_row (self->table);
}

void
grove_parts_view_set_selection (GrovePartsView *self, GroveSelection *selection)
{
  g_return_if_fail (GROVE_IS_PARTS_VIEW (self) && self->selection == NULL);

  self->selection = g_object_ref (selection);
  g_signal_connect_object (selection, "notify::profile", G_CALLBACK (on_profile_changed), self, 0);
  g_signal_connect_object (selection, "notify::active", G_CALLBACK (on_question_changed), self, 0);
  g_signal_connect_object (selection, "notify::event", G_CALLBACK (on_question_changed), self, 0);
  g_signal_connect_object (selection, "notify::cycles", G_CALLBACK (on_question_changed), self, 0);
  g_signal_connect_object (selection, "notify::relative", G_CALLBACK (on_text_changed), self, 0);
}

/* Construction */

static void
grove_parts_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (grove_parts_view_parent_class)->map (widget);
  if (GROVE_PARTS_VIEW (widget)->stale)
    refresh (GROVE_PARTS_VIEW (widget));
}

static void
grove_parts_view_dispose (GObject *object)
{
  GrovePartsView *self = GROVE_PARTS_VIEW (object);

  drop_work (self);
  grove_template_dispose (ADW_BIN (object), GROVE_TYPE_PARTS_VIEW);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (grove_parts_view_parent_class)->dispose (object);
}

static void
grove_parts_view_finalize (GObject *object)
{
  GrovePartsView *self = GROVE_PARTS_VIEW (object);

  g_clear_object (&self->whole);
  g_free (self->costs);
  g_free (self->chosen);
  G_OBJECT_CLASS (grove_parts_view_parent_class)->finalize (object);
}

static void
grove_parts_view_class_init (GrovePartsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = grove_parts_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = grove_parts_view_finalize;
  widget_class->map = grove_parts_view_map;
  parts_chosen_signal = g_signal_new ("parts-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ARRAY);
  g_type_ensure (GROVE_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callgrove/Callgrove/grove-parts-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GrovePartsView, table);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_menu_requested);
  gtk_widget_class_bind_template_child_full (widget_class, "menu", FALSE, 0);
  gtk_widget_class_install_action (widget_class, "parts.only", NULL, on_only);
  gtk_widget_class_install_action (widget_class, "parts.copy-rows", NULL, on_copy_rows);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "parts.copy-rows", NULL);
}

static void
grove_parts_view_init (GrovePartsView *self)
{
  self->menu_row = GROVE_NONE;
  self->stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  grove_table_set_columns (self->table, columns, G_N_ELEMENTS (columns));
  grove_table_set_callbacks (self->table, describe, tell, self);
  grove_table_set_label (self->table, _("Parts of the active function"));
  grove_table_set_menu (self->table,
                        G_MENU_MODEL (
                          gtk_widget_get_template_child (GTK_WIDGET (self), GROVE_TYPE_PARTS_VIEW, "menu")));
  grove_table_sort_by (self->table, SORT_PART, FALSE);
  grove_table_remember_widths (self->table, "parts");
}

GtkWidget *
grove_parts_view_new (void)
{
  return g_object_new (GROVE_TYPE_PARTS_VIEW, NULL);
}
