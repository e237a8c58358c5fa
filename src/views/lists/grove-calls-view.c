/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-template.h"
#include "grove-call-order.h"
#include "grove-calls-view.h"
#include "grove-copied-text.h"
#include "grove-entries.h"
#include "grove-function-location.h"
#include "grove-groupings.h"
#include "grove-name-text.h"
#include "grove-number.h"
#include "grove-table.h"
#include "grove-update-queue.h"
#include "grove-wording.h"

/* What is not in recorded calls is found in one pass over all calls, which the main thread has time for up to
 * here. */
#define MAX_CALLS_AT_ONCE 200000u

struct _GroveCallsView
{
  AdwBin parent_instance;
  gboolean callers;
  GroveSelection *selection;
  GtkStack *stack;
  GroveTable *table;
  GtkLabel *nothing;
  GtkLabel *rest;        /* below the callees: what is not in recorded calls */
  GroveProfile *profile; /* profile of the rows */
  guint32 menu_row;
  gboolean stale;
  GCancellable *cancellable; /* of the sort that runs in a thread */
};

G_DEFINE_FINAL_TYPE (GroveCallsView, grove_calls_view, ADW_TYPE_BIN)

static guint32
get_other_end (GroveCallsView *self, guint32 call)
{
  return self->callers ? grove_profile_get_call_caller (self->profile, call)
                       : grove_profile_get_call_callee (self->profile, call);
}

/* Contents of cells */

static gboolean
is_recursive (GroveCallsView *self, guint32 call)
{
  return (grove_profile_get_call_flags (self->profile, call) & (GROVE_CALL_SELF | GROVE_CALL_IN_CYCLE)) != 0;
}

static const char *
get_mark (GroveCallsView *self, guint32 call)
{
  return (grove_profile_get_call_flags (self->profile, call) & GROVE_CALL_ESTIMATED) ? GROVE_NUMBER_ESTIMATE
                                                                                     : "";
}

/* What has a bar of full length: all of the function that is called, or that calls */
static double
get_active_cost (GroveCallsView *self)
{
  guint32 event = grove_selection_get_event (self->selection),
          active = grove_selection_get_active (self->selection);

  if (active >= grove_profile_get_n_functions (self->profile))
    return 0;
  return grove_profile_get_inclusive (self->profile, event,
                                      grove_selection_get_cycle_mode (self->selection))[active];
}

/* The cost of a recursive call contains each level again, so it is dimmed and has no bar. */
static void
fill_cost (gpointer owner, guint32 call, GroveCell *cell)
{
  GroveCallsView *self = owner;
  double cost = grove_profile_get_call_inclusive (self->profile,
                                                  grove_selection_get_event (self->selection))[call];
  double base = grove_selection_get_base (self->selection), whole = get_active_cost (self);
  g_autofree char *number = grove_wording_cost (self->selection,
                                                is_recursive (self, call) ? MIN (cost, base) : cost, base);
  g_autofree char *text = g_strconcat (get_mark (self, call), number, NULL);

  grove_cell_set (cell,
                  &(GroveCellContent){ .text = text,
                                       .share = is_recursive (self, call) || whole <= 0 ? 0 : cost / whole,
                                       .color = GROVE_NONE,
                                       .dim = is_recursive (self, call) || cost == 0 });
}

/* Always absolute: a share of one call has no meaning. */
static void
fill_per_call (gpointer owner, guint32 call, GroveCell *cell)
{
  GroveCallsView *self = owner;
  guint32 event = grove_selection_get_event (self->selection);
  gint64 count = grove_profile_get_call_count (self->profile, call);
  const GroveEvent *unit = grove_profile_get_event (self->profile, event);
  g_autofree char *number = grove_number_cost (unit, grove_call_order_per_call (self->profile, call, event));
  g_autofree char *text = count > 0 && !unit->is_difference
                            ? g_strconcat (get_mark (self, call), number, NULL)
                            : g_strdup ("–");

  grove_cell_set (cell, &(GroveCellContent){ .text = text,
                                             .share = -1,
                                             .color = GROVE_NONE,
                                             .dim = is_recursive (self, call) || count <= 0 });
}

static void
fill_count (gpointer owner, guint32 call, GroveCell *cell)
{
  GroveCallsView *self = owner;
  g_autofree char *text = grove_number_count (grove_profile_get_call_count (self->profile, call));

  grove_cell_set (cell, &(GroveCellContent){ .text = text, .share = -1, .color = GROVE_NONE });
}

static char *
make_location (GroveCallsView *self, guint32 call)
{
  guint32 function = get_other_end (self, call);
  g_autofree char *location = grove_function_location_short (self->profile, function);

  return grove_groupings_add_mark (self->selection, function, location);
}

static void
fill_location (gpointer owner, guint32 call, GroveCell *cell)
{
  g_autofree char *text = make_location (owner, call);

  grove_cell_set (cell, &(GroveCellContent){ .text = text, .share = -1, .color = GROVE_NONE, .dim = TRUE });
}

static void
fill_name (gpointer owner, guint32 call, GroveCell *cell)
{
  GroveCallsView *self = owner;
  guint32 function = get_other_end (self, call);
  g_autofree char *badge = grove_wording_call_badge (self->selection, call);
  g_autofree char *location = NULL;
  g_auto (GroveNameText) name = { 0 };

  if (!grove_table_shows (self->table, GROVE_CALL_SORT_LOCATION))
    location = make_location (self, call);
  grove_name_text_init (&name, self->selection, function, location, NULL);
  grove_cell_set (cell,
                  &(GroveCellContent){ .text = name.whole,
                                       .shown = name.shown,
                                       .attributes = name.attributes,
                                       .badge = badge,
                                       .share = -1,
                                       .color = grove_groupings_get_color (self->selection, function) });
}

/* As in the function list */

static gboolean
has_counts (gpointer owner)
{
  GroveCallsView *self = owner;

  return self->profile == NULL || grove_groupings_has_counts (grove_groupings_of (self->selection));
}

static gboolean
has_places (gpointer owner)
{
  GroveCallsView *self = owner;

  return self->profile == NULL || grove_groupings_has_places (grove_groupings_of (self->selection));
}

static const GroveTableColumn caller_columns[] = {
  { "cost", N_("Cost"), NULL, N_("Inclusive cost of the calls from this caller"), GROVE_CELL_COST,
    GROVE_COLUMN_FIXED, 6, GROVE_CALL_SORT_COST, fill_cost, NULL },
  { "per-call", N_("Per call"), NULL, N_("Cost of one call"), GROVE_CELL_NUMBER, GROVE_COLUMN_FIXED, 7,
    GROVE_CALL_SORT_PER_CALL, fill_per_call, has_counts },
  { "calls", N_("Calls"), NULL, N_("Number of calls from this caller"), GROVE_CELL_NUMBER,
    GROVE_COLUMN_FIXED, 5, GROVE_CALL_SORT_COUNT, fill_count, has_counts },
  { "name", N_("Caller"), NULL, NULL, GROVE_CELL_NAME, GROVE_COLUMN_MAIN, 34, GROVE_CALL_SORT_NAME,
    fill_name, NULL },
  { "location", N_("Location"), NULL, N_("File and line, or the object if the file is unknown"),
    GROVE_CELL_TEXT, GROVE_COLUMN_SPARE, 20, GROVE_CALL_SORT_LOCATION, fill_location, has_places },
};

static const GroveTableColumn callee_columns[] = {
  { "cost", N_("Cost"), NULL, N_("Inclusive cost of the calls to this callee"), GROVE_CELL_COST,
    GROVE_COLUMN_FIXED, 6, GROVE_CALL_SORT_COST, fill_cost, NULL },
  { "per-call", N_("Per call"), NULL, N_("Cost of one call"), GROVE_CELL_NUMBER, GROVE_COLUMN_FIXED, 7,
    GROVE_CALL_SORT_PER_CALL, fill_per_call, has_counts },
  { "calls", N_("Calls"), NULL, N_("Number of calls to this callee"), GROVE_CELL_NUMBER, GROVE_COLUMN_FIXED,
    5, GROVE_CALL_SORT_COUNT, fill_count, has_counts },
  { "name", N_("Callee"), NULL, NULL, GROVE_CELL_NAME, GROVE_COLUMN_MAIN, 34, GROVE_CALL_SORT_NAME,
    fill_name, NULL },
  { "location", N_("Location"), NULL, N_("File and line, or the object if the file is unknown"),
    GROVE_CELL_TEXT, GROVE_COLUMN_SPARE, 20, GROVE_CALL_SORT_LOCATION, fill_location, has_places },
};

static char *
describe (GroveTable *table, guint32 call, gpointer data)
{
  GroveCallsView *self = data;

  return grove_wording_call (self->selection, call, self->callers);
}

static char *
tell (GroveTable *table, guint32 call, gpointer data)
{
  return grove_wording_call_tooltip (GROVE_CALLS_VIEW (data)->selection, call);
}

/* Queries */

/* Where the profile has no callers, but counts calls: a callback, a coroutine, the function of a thread */
static char *
format_no_callers (GroveProfile *profile, guint32 function)
{
  gint64 called = grove_profile_get_function_called (profile, function);
  g_autofree char *number = grove_number_count (called);

  if (called <= 0)
    return g_strdup (_("This function has no callers"));
  return g_strdup_printf (ngettext ("No caller is in the profile; called %s time from outside it",
                                    "No caller is in the profile; called %s times from outside it", called),
                          number);
}

/* Returns: (nullable): percent of the base that the function costs outside of recorded calls, from 0.1 % on */
static char *
format_unrecorded (GroveCallsView *self, GroveProfile *profile, guint32 function)
{
  guint32 event = grove_selection_get_event (self->selection);
  double unrecorded;

  if (self->callers || function == GROVE_NONE || grove_profile_get_n_calls (profile) > MAX_CALLS_AT_ONCE)
    return NULL;
  unrecorded = grove_profile_get_unrecorded (profile, event, function);
  return unrecorded > 0 ? grove_number_percent (unrecorded, grove_profile_get_base (profile, event), 2)
                        : NULL;
}

static char *
format_no_callees (GroveCallsView *self, GroveProfile *profile, guint32 function)
{
  g_autofree char *percent = format_unrecorded (self, profile, function);

  if (percent == NULL)
    return g_strdup (_("This function has no callees"));
  return g_strdup_printf (_("No callee is in the profile; %s %% are not in recorded calls"), percent);
}

static void
show_rest (GroveCallsView *self, GroveProfile *profile)
{
  g_autofree char *percent = format_unrecorded (self, profile, grove_selection_get_active (self->selection));
  g_autofree char *text = percent != NULL ? g_strdup_printf (_("Not in recorded calls: %s %%"), percent)
                                          : NULL;

  gtk_label_set_text (self->rest, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->rest), text != NULL);
}

static char *
format_nothing (GroveCallsView *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);
  guint32 function = grove_selection_get_active (self->selection);

  if (!grove_profile_get_has_calls (profile))
    return g_strdup (_("This profile contains no calls"));
  if (function == GROVE_NONE)
    return g_strdup (self->callers ? _("Nothing calls the whole program")
                                   : _("Choose a function to see what it calls"));
  return self->callers ? format_no_callers (profile, function) : format_no_callees (self, profile, function);
}

static void
select_call (GroveCallsView *self)
{
  grove_slot_list_set_selected (grove_table_get_list (self->table),
                                grove_selection_get_selected_call (self->selection));
}

static void
show_calls (GroveCallsView *self, GroveProfile *profile, guint32 *calls, guint n_calls)
{
  g_autofree char *nothing = n_calls == 0 ? format_nothing (self) : g_strdup ("");

  if (g_set_object (&self->profile, profile))
    grove_table_reset_widths (self->table);
  grove_slot_list_set_rows (grove_table_get_list (self->table), calls, n_calls);
  select_call (self);
  gtk_label_set_text (self->nothing, nothing);
  show_rest (self, profile);
  gtk_stack_set_visible_child_name (self->stack, n_calls > 0 ? "list" : "nothing");
}

typedef struct
{
  GroveProfile *profile;
  guint32 function;
  gboolean callers;
  guint32 event;
  GroveCallSort sort;
  gboolean descending;
  guint32 n_calls;
} ListJob;

static void
list_job_free (gpointer data)
{
  ListJob *job = data;

  g_object_unref (job->profile);
  g_free (job);
}

static guint32 *
list_job_run (ListJob *job)
{
  return grove_call_order_list (job->profile, job->function, job->callers, job->event, job->sort,
                                job->descending, &job->n_calls);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, list_job_run (g_task_get_task_data (task)), g_free);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  GroveCallsView *self = GROVE_CALLS_VIEW (source);
  ListJob *job = g_task_get_task_data (G_TASK (result));
  guint32 *calls = g_task_propagate_pointer (G_TASK (result), NULL);

  if (calls != NULL)
    show_calls (self, job->profile, calls, job->n_calls);
}

static ListJob *
make_job (GroveCallsView *self)
{
  ListJob *job = g_new0 (ListJob, 1);
  guint sort;

  job->profile = g_object_ref (grove_selection_get_profile (self->selection));
  job->function = grove_selection_get_active (self->selection);
  job->callers = self->callers;
  job->event = grove_selection_get_event (self->selection);
  grove_table_get_sort (self->table, &sort, &job->descending);
  job->sort = (GroveCallSort) sort;
  return job;
}

/* Rows are indexes into one profile, so those of another are removed at once. */
static void
run_job_in_thread (GroveCallsView *self, ListJob *job)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_listed, NULL);

  if (self->profile != job->profile)
    show_calls (self, job->profile, NULL, 0);
  g_task_set_task_data (task, job, list_job_free);
  g_task_run_in_thread (task, list_in_thread);
}

static void
run_job (GroveCallsView *self, ListJob *job)
{
  guint32 *calls;

  if (grove_call_order_count (job->profile, job->function, job->callers) > GROVE_MANY_CALLS)
    {
      run_job_in_thread (self, job);
      return;
    }
  calls = list_job_run (job);
  show_calls (self, job->profile, calls, job->n_calls);
  list_job_free (job);
}

static void
drop_work (GroveCallsView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
refresh (GroveCallsView *self)
{
  GroveProfile *profile = self->selection != NULL ? grove_selection_get_profile (self->selection) : NULL;

  self->stale = TRUE;
  if (profile == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  drop_work (self);
  if (grove_selection_get_active (self->selection) == GROVE_NONE)
    {
      show_calls (self, profile, NULL, 0);
      return;
    }
  self->cancellable = g_cancellable_new ();
  self->stale = FALSE;
  run_job (self, make_job (self));
}

/* The title says what 100 % is, if it is not that of the other lists. */
static void
set_cost_title (GroveCallsView *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);
  gboolean of_active = grove_selection_get_relative (self->selection)
                       && grove_selection_get_relative_to_parent (self->selection);
  guint32 event = grove_selection_get_event (self->selection);
  g_autofree char *title = NULL, *base = NULL;

  if (profile == NULL)
    return;
  title = grove_wording_event (profile, event);
  base = grove_wording_base (profile, event);
  if (of_active)
    {
      g_free (title);
      /* xgettext:no-c-format */
      title = g_strdup (_("% of active"));
      g_free (base);
      /* xgettext:no-c-format */
      base = g_strdup (_("100 % is the inclusive cost of the active function"));
    }
  grove_table_set_title (self->table, GROVE_CALL_SORT_COST, title);
  grove_table_set_hint (self->table, base);
}

/* Changes of the selection */

static void
fill_now (GtkWidget *widget)
{
  refresh (GROVE_CALLS_VIEW (widget));
}

/* Deferred, so that the frame that answers the click stays short. */
static void
on_active_changed (GroveSelection *selection, GParamSpec *pspec, GroveCallsView *self)
{
  grove_update_queue_add (GTK_WIDGET (self), fill_now, 1);
}

/* While hidden, the view keeps its old rows, unless their profile has gone. If it has none yet, it waits
 * for the function list. */
static void
on_profile_changed (GroveSelection *selection, GParamSpec *pspec, GroveCallsView *self)
{
  drop_work (self);
  if (grove_selection_get_profile (selection) == NULL)
    return;
  set_cost_title (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_calls (self, grove_selection_get_profile (selection), NULL, 0);
  if (self->profile != NULL)
    refresh (self);
  else
    grove_update_queue_add (GTK_WIDGET (self), fill_now, 2);
}

static void
on_event_changed (GroveSelection *selection, GParamSpec *pspec, GroveCallsView *self)
{
  grove_table_reset_widths (self->table);
  set_cost_title (self);
  refresh (self);
}

static void
on_text_changed (GroveSelection *selection, GParamSpec *pspec, GroveCallsView *self)
{
  set_cost_title (self);
  if (self->profile == NULL)
    return;
  grove_table_reset_widths (self->table);
  grove_slot_list_refill (grove_table_get_list (self->table));
}

static void
on_selected_call_changed (GroveSelection *selection, GParamSpec *pspec, GroveCallsView *self)
{
  select_call (self);
}

/* User actions */

static void
on_row_selected (GroveTable *table, guint call, GroveCallsView *self)
{
  grove_selection_select (self->selection, get_other_end (self, call));
  grove_selection_select_call (self->selection, call);
}

static void
on_row_activated (GroveTable *table, guint call, GroveCallsView *self)
{
  grove_selection_activate (self->selection, get_other_end (self, call));
}

static void
on_sort_changed (GroveTable *table, GroveCallsView *self)
{
  refresh (self);
}

static void
on_menu_requested (GroveTable *table, guint call, GroveCallsView *self)
{
  self->menu_row = call;
  on_row_selected (table, call, self);
}

static guint32
get_subject (GroveCallsView *self)
{
  guint32 row = self->menu_row != GROVE_NONE
                  ? self->menu_row
                  : grove_slot_list_get_selected (grove_table_get_list (self->table));

  self->menu_row = GROVE_NONE;
  return grove_slot_list_find (grove_table_get_list (self->table), row) != GTK_INVALID_LIST_POSITION
           ? row
           : GROVE_NONE;
}

static void
on_go_to (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GroveCallsView *self = GROVE_CALLS_VIEW (widget);
  guint32 call = get_subject (self);

  if (call != GROVE_NONE)
    on_row_activated (self->table, call, self);
}

static void
on_copy_name (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GroveCallsView *self = GROVE_CALLS_VIEW (widget);
  guint32 call = get_subject (self);

  if (call != GROVE_NONE)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                            grove_profile_get_function_name (self->profile, get_other_end (self, call)));
}

static void
on_copy_location (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GroveCallsView *self = GROVE_CALLS_VIEW (widget);
  guint32 call = get_subject (self);
  g_autofree char *location = call != GROVE_NONE
                                ? grove_function_location_full (self->profile, get_other_end (self, call))
                                : NULL;

  if (location != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), location);
}

static void
on_copy_rows (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *text = grove_calls_view_get_text (GROVE_CALLS_VIEW (widget));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

/* The cost of a call that is not counted is unknown, an empty field. */
static void
append_per_call (GString *text, GroveCallsView *self, const GroveEvent *event, guint32 call)
{
  double cost = grove_call_order_per_call (self->profile, call, grove_selection_get_event (self->selection));
  g_autofree char *number = grove_number_plain (event, cost);

  g_string_append_printf (text, "%s\t", grove_profile_get_call_count (self->profile, call) > 0 ? number : "");
}

static void
append_row (GString *text, GroveCallsView *self, const GroveEvent *event, guint32 call)
{
  const double *costs = grove_profile_get_call_inclusive (self->profile,
                                                          grove_selection_get_event (self->selection));
  g_autofree char *name = grove_wording_name (self->selection, get_other_end (self, call));
  g_autofree char *location = grove_function_location_full (self->profile, get_other_end (self, call));

  grove_copied_add_cost (text, event, costs[call], grove_selection_get_base (self->selection));
  append_per_call (text, self, event, call);
  grove_copied_add_count (text, grove_profile_get_call_count (self->profile, call));
  g_string_append_printf (text, "%s\t%s\n", name, location != NULL ? location : "");
}

static char *
make_text (GroveCallsView *self, const guint32 *rows, guint n_rows)
{
  const GroveEvent *event = grove_profile_get_event (self->profile,
                                                     grove_selection_get_event (self->selection));
  GString *text = g_string_new (NULL);

  grove_copied_add_titles (text, event, _("Cost"));
  g_string_append_printf (text, "%s\t%s\t%s\t%s\n", _("Per call"), _("Calls"),
                          self->callers ? _("Caller") : _("Callee"), _("Location"));
  for (guint i = 0; i < n_rows; i++)
    append_row (text, self, event, rows[i]);
  return g_string_free (text, FALSE);
}

static void
on_copy_row (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GroveCallsView *self = GROVE_CALLS_VIEW (widget);
  guint32 call = get_subject (self);
  g_autofree char *text = call != GROVE_NONE ? make_text (self, &call, 1) : NULL;

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

/* Keys apply to the selected row, not to that of an earlier context menu. */
static gboolean
on_copy_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  GROVE_CALLS_VIEW (widget)->menu_row = GROVE_NONE;
  on_copy_row (widget, NULL, NULL);
  return GDK_EVENT_STOP;
}

char *
grove_calls_view_get_text (GroveCallsView *self)
{
  guint n_rows;
  const guint32 *rows;

  g_return_val_if_fail (GROVE_IS_CALLS_VIEW (self), NULL);

  rows = grove_calls_view_get_rows (self, &n_rows);
  return self->profile != NULL ? make_text (self, rows, n_rows) : g_strdup ("");
}

const guint32 *
grove_calls_view_get_rows (GroveCallsView *self, guint *n_rows)
{
  g_return_val_if_fail (GROVE_IS_CALLS_VIEW (self), NULL);

  return grove_slot_list_get_rows (grove_table_get_list (self->table), n_rows);
}

gboolean
grove_calls_view_focus_list (GroveCallsView *self)
{
  g_return_val_if_fail (GROVE_IS_CALLS_VIEW (self), FALSE);

  return grove_table_focus_row (self->table);
}

void
grove_calls_view_set_selection (GroveCallsView *self, GroveSelection *selection)
{
  g_return_if_fail (GROVE_IS_CALLS_VIEW (self) && self->selection == NULL);

  self->selection = g_object_ref (selection);
  g_signal_connect_object (selection, "notify::profile", G_CALLBACK (on_profile_changed), self, 0);
  g_signal_connect_object (selection, "notify::active", G_CALLBACK (on_active_changed), self, 0);
  g_signal_connect_object (selection, "notify::event", G_CALLBACK (on_event_changed), self, 0);
  g_signal_connect_object (selection, "notify::cycles", G_CALLBACK (on_text_changed), self, 0);
  g_signal_connect_object (selection, "notify::relative", G_CALLBACK (on_text_changed), self, 0);
  g_signal_connect_object (selection, "notify::relative-to-parent", G_CALLBACK (on_text_changed), self, 0);
  g_signal_connect_object (selection, "notify::short-names", G_CALLBACK (on_text_changed), self, 0);
  g_signal_connect_object (selection, "notify::grouping", G_CALLBACK (on_text_changed), self, 0);
  g_signal_connect_object (selection, "notify::selected-call", G_CALLBACK (on_selected_call_changed), self,
                           0);
}

static void
grove_calls_view_map (GtkWidget *widget)
{
  GroveCallsView *self = GROVE_CALLS_VIEW (widget);

  GTK_WIDGET_CLASS (grove_calls_view_parent_class)->map (widget);
  if (self->stale)
    refresh (self);
}

static void
grove_calls_view_dispose (GObject *object)
{
  GroveCallsView *self = GROVE_CALLS_VIEW (object);

  drop_work (self);
  grove_template_dispose (ADW_BIN (object), GROVE_TYPE_CALLS_VIEW);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (grove_calls_view_parent_class)->dispose (object);
}

static void
grove_calls_view_finalize (GObject *object)
{
  g_clear_object (&GROVE_CALLS_VIEW (object)->profile);
  G_OBJECT_CLASS (grove_calls_view_parent_class)->finalize (object);
}

static void
grove_calls_view_class_init (GroveCallsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = grove_calls_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = grove_calls_view_finalize;
  widget_class->map = grove_calls_view_map;
  g_type_ensure (GROVE_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callgrove/Callgrove/grove-calls-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GroveCallsView, stack);
  gtk_widget_class_bind_template_child (widget_class, GroveCallsView, table);
  gtk_widget_class_bind_template_child (widget_class, GroveCallsView, nothing);
  gtk_widget_class_bind_template_child (widget_class, GroveCallsView, rest);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_menu_requested);
  gtk_widget_class_install_action (widget_class, "calls.go-to", NULL, on_go_to);
  gtk_widget_class_install_action (widget_class, "calls.copy-name", NULL, on_copy_name);
  gtk_widget_class_install_action (widget_class, "calls.copy-location", NULL, on_copy_location);
  gtk_widget_class_install_action (widget_class, "calls.copy-row", NULL, on_copy_row);
  gtk_widget_class_install_action (widget_class, "calls.copy-rows", NULL, on_copy_rows);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, on_copy_key, NULL);
}

static void
grove_calls_view_init (GroveCallsView *self)
{
  self->menu_row = GROVE_NONE;
  self->stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_up_table (GroveCallsView *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (
    "/io/github/callgrove/Callgrove/grove-menus.ui");

  grove_table_set_columns (self->table, self->callers ? caller_columns : callee_columns,
                           G_N_ELEMENTS (caller_columns));
  grove_table_set_callbacks (self->table, describe, tell, self);
  grove_table_set_label (self->table, self->callers ? _("Callers") : _("Callees"));
  grove_table_set_menu (self->table, G_MENU_MODEL (gtk_builder_get_object (builder, "call_menu")));
  grove_table_sort_by (self->table, GROVE_CALL_SORT_COST, TRUE);
  grove_table_remember_widths (self->table, self->callers ? "callers" : "callees");
}

GtkWidget *
grove_calls_view_new (gboolean callers)
{
  GroveCallsView *self = g_object_new (GROVE_TYPE_CALLS_VIEW, NULL);

  self->callers = callers;
  set_up_table (self);
  return GTK_WIDGET (self);
}
