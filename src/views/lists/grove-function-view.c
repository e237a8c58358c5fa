/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-function-view-private.h"
#include "grove-background.h"
#include "grove-template.h"
#include "grove-groupings.h"
#include "grove-inner-button.h"
#include "grove-number.h"
#include "grove-wording.h"

/* Delay until a row selected by an arrow key is activated: longer than the key repeat. */
#define REST_MS 150

G_DEFINE_FINAL_TYPE (GroveFunctionView, grove_function_view, ADW_TYPE_BIN)

static void refresh (GroveFunctionView *self);

/* Results of queries */

static void
show_problem (GroveFunctionView *self, const GError *error)
{
  g_autofree char *text = error != NULL
                            ? g_strdup_printf (_("Invalid regular expression: %s"), error->message)
                            : NULL;

  if (text != NULL)
    gtk_label_set_text (self->problem, text);
  gtk_revealer_set_reveal_child (self->problem_revealer, text != NULL);
  if (text != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->search), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->search), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_STATE_INVALID,
                               text != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
show_count (GroveFunctionView *self)
{
  guint n_all = grove_profile_get_n_functions (self->shown->profile), n_rows;
  g_autofree char *text = NULL, *some = NULL, *all = grove_number_count (n_all);

  grove_slot_list_get_rows (grove_table_get_list (self->functions), &n_rows);
  some = grove_number_count (n_rows);
  text = g_strdup_printf (ngettext ("%s of %s function", "%s of %s functions", n_all), some, all);
  gtk_label_set_text (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count), n_rows != n_all);
  gtk_label_set_text (GTK_LABEL (self->nothing), n_all > 0 ? _("No function matches") : _("No functions"));
  gtk_widget_set_visible (self->nothing, n_rows == 0);
}

static void
show_groups (GroveFunctionView *self)
{
  GroveFunctionQuery *shown = self->shown;
  guint32 *rows = g_new (guint32, shown->n_group_rows + 1);

  rows[0] = GROVE_ALL_GROUPS;
  for (guint i = 0; i < shown->n_group_rows; i++)
    rows[i + 1] = shown->group_rows[i];
  gtk_widget_set_visible (self->group_side, shown->groups != NULL);
  grove_slot_list_set_rows (grove_table_get_list (self->groups), rows,
                            shown->groups != NULL ? shown->n_group_rows + 1 : 0);
  grove_slot_list_set_selected (grove_table_get_list (self->groups),
                                self->group == GROVE_NONE ? GROVE_ALL_GROUPS : self->group);
}

static void
scroll_to_active (GroveFunctionView *self)
{
  guint position = grove_slot_list_get_selected_position (grove_table_get_list (self->functions));

  if (position != GTK_INVALID_LIST_POSITION && gtk_widget_get_mapped (GTK_WIDGET (self)))
    grove_table_scroll_to (self->functions, position);
}

static gboolean
is_new_order (GroveFunctionQuery *before, GroveFunctionQuery *now)
{
  if (before == NULL || before->profile != now->profile)
    return FALSE;
  return before->sort != now->sort || before->descending != now->descending || before->group != now->group
         || (*now->text != '\0' && (g_strcmp0 (before->text, now->text) != 0 || before->regex != now->regex));
}

/* After sorting, searching or choosing a group the list shows its start, else the active function. */
static void
scroll_after (GroveFunctionView *self, GroveFunctionQuery *before)
{
  if (is_new_order (before, self->shown) && self->shown->n_rows > 0)
    grove_table_scroll_to (self->functions, 0);
  else
    scroll_to_active (self);
}

/* For other costs: columns of another width, and another 100 %. */
static void
reset_columns (GroveFunctionView *self)
{
  g_autofree char *base = grove_wording_base (self->shown->profile, self->shown->event);

  grove_table_set_hint (self->functions, base);
  grove_table_set_hint (self->groups, base);
  grove_table_reset_widths (self->functions);
  grove_table_reset_widths (self->groups);
}

/* The entry above the list is active as a row of it is. */
static void
mark_whole (GroveFunctionView *self)
{
  if (self->marked == GROVE_NONE)
    gtk_widget_add_css_class (self->whole_program, "active");
  else
    gtk_widget_remove_css_class (self->whole_program, "active");
}

static void
apply (GroveFunctionView *self, GroveFunctionQuery *answer)
{
  g_autoptr (GroveFunctionQuery) before = g_steal_pointer (&self->shown);
  GroveSlotList *list = grove_table_get_list (self->functions);
  guint32 *rows = g_steal_pointer (&answer->rows);

  self->shown = answer;
  g_clear_pointer (&self->hits, grove_search_hits_free);
  if (answer->text != NULL && *answer->text != '\0')
    self->hits = grove_search_hits_new (answer->text, answer->regex);
  if (before == NULL || before->profile != answer->profile || before->event != answer->event)
    reset_columns (self);
  self->marked = grove_selection_get_active (self->selection);
  mark_whole (self);
  grove_slot_list_set_rows (list, rows, answer->n_rows);
  grove_slot_list_set_selected (list, self->marked);
  show_groups (self);
  show_problem (self, answer->error);
  show_count (self);
  scroll_after (self, before);
}

/* Queries */

GroveFunctionQuery *
grove_function_view_plan (GroveFunctionView *self)
{
  GroveFunctionQuery *query;
  guint sort;
  gboolean descending;

  g_return_val_if_fail (GROVE_IS_FUNCTION_VIEW (self), NULL);

  query = grove_function_query_new ();
  query->event = grove_selection_get_event (self->selection);
  query->mode = grove_selection_get_cycle_mode (self->selection);
  grove_table_get_sort (self->functions, &sort, &descending);
  query->sort = (GroveFunctionSort) sort;
  query->descending = descending;
  query->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  query->regex = gtk_toggle_button_get_active (self->regex);
  grove_table_get_sort (self->groups, &sort, &descending);
  query->group_sort = (GroveGroupSort) sort;
  query->group_descending = descending;
  query->group = self->group;
  return query;
}

void
grove_function_view_expect (GroveFunctionView *self, GroveFunctionQuery *answer)
{
  g_return_if_fail (GROVE_IS_FUNCTION_VIEW (self));

  g_clear_pointer (&self->expected, grove_function_query_free);
  self->expected = answer;
}

/* A place that is there for groups has some, if the functions can be grouped. */
GroveGrouping
_grove_function_view_get_grouping (GroveFunctionView *self)
{
  GroveGrouping grouping = grove_selection_get_grouping (self->selection);
  GroveGroupings *groupings = self->place != NULL ? grove_groupings_of (self->selection) : NULL;

  if (grouping != GROVE_GROUPING_NONE || groupings == NULL)
    return grouping;
  return grove_groupings_is_useful (groupings, GROVE_GROUPING_FILE)     ? GROVE_GROUPING_FILE
         : grove_groupings_is_useful (groupings, GROVE_GROUPING_OBJECT) ? GROVE_GROUPING_OBJECT
                                                                        : GROVE_GROUPING_NONE;
}

static GroveFunctionQuery *
make_query (GroveFunctionView *self)
{
  GroveProfile *profile = grove_selection_get_profile (self->selection);
  GroveGrouping grouping = _grove_function_view_get_grouping (self);
  GroveFunctionQuery *query = grove_function_view_plan (self);

  grove_function_query_set_profile (query, profile, self->shown);
  if (grouping != GROVE_GROUPING_NONE)
    query->groups = grove_groups_ref (grove_groupings_get (grove_groupings_of (self->selection), grouping));
  return query;
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GroveFunctionQuery *query = g_task_get_task_data (task);

  grove_background_begin ();
  grove_function_query_run (query);
  g_task_return_boolean (task, TRUE);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  GroveFunctionView *self = GROVE_FUNCTION_VIEW (source);
  g_autoptr (GroveFunctionQuery) query = data;

  self->busy = FALSE;
  g_clear_object (&self->cancellable);
  if (self->selection == NULL)
    return;
  if (query->profile == grove_selection_get_profile (self->selection)
      && !g_error_matches (query->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    apply (self, g_steal_pointer (&query));
  if (self->stale)
    refresh (self);
}

static void
run_heavy (GroveFunctionView *self, GroveFunctionQuery *query)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_answered, query);

  self->busy = TRUE;
  query->cancellable = g_cancellable_new ();
  g_set_object (&self->cancellable, query->cancellable);
  g_task_set_task_data (task, query, NULL);
  g_task_run_in_thread (task, run_in_thread);
}

static void
run_now (GroveFunctionView *self, GroveFunctionQuery *query)
{
  grove_function_query_run (query);
  apply (self, query);
}

/* Cancels the running query. */
static void
wait_for_turn (GroveFunctionView *self, GroveFunctionQuery *query)
{
  g_cancellable_cancel (self->cancellable);
  self->stale = TRUE;
  grove_function_query_free (query);
}

static void
refresh (GroveFunctionView *self)
{
  GroveFunctionQuery *query;

  if (self->selection == NULL || grove_selection_get_profile (self->selection) == NULL)
    return;
  query = make_query (self);
  self->stale = FALSE;
  /* Rows of another profile must go at once, so the first query runs synchronously. */
  if (self->shown == NULL || self->shown->profile != query->profile)
    run_now (self, query);
  else if (self->busy)
    wait_for_turn (self, query);
  else if (grove_function_query_is_same (self->shown, query))
    grove_function_query_free (query);
  else if (grove_function_query_is_heavy (query))
    run_heavy (self, query);
  else
    run_now (self, query);
}

/* Grouping */

static const char *
get_kind_title (GroveGrouping grouping)
{
  switch (grouping)
    {
    case GROVE_GROUPING_OBJECT: return _("Object");
    case GROVE_GROUPING_FILE: return _("File");
    case GROVE_GROUPING_CLASS: return _("Class");
    case GROVE_GROUPING_CYCLE: return _("Cycle");
    case GROVE_GROUPING_NONE:
    default: return _("No grouping");
    }
}

static void
select_kind (GroveFunctionView *self)
{
  GroveGrouping grouping = _grove_function_view_get_grouping (self);

  for (guint i = 0; i < self->kinds->len; i++)
    if (g_array_index (self->kinds, GroveGrouping, i) == grouping)
      gtk_drop_down_set_selected (self->grouping, i);
}

/* Offers the groupings that have more than one group, and the selected one. */
static void
fill_kinds (GroveFunctionView *self)
{
  GroveGroupings *groupings = grove_groupings_of (self->selection);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  self->filling_kinds = TRUE;
  g_array_set_size (self->kinds, 0);
  for (GroveGrouping i = GROVE_GROUPING_NONE; i <= GROVE_GROUPING_CYCLE; i++)
    if (i == GROVE_GROUPING_NONE || i == grove_selection_get_grouping (self->selection)
        || grove_groupings_is_useful (groupings, i))
      {
        g_array_append_val (self->kinds, i);
        gtk_string_list_append (titles, get_kind_title (i));
      }
  gtk_drop_down_set_model (self->grouping, G_LIST_MODEL (titles));
  gtk_widget_set_sensitive (GTK_WIDGET (self->grouping), self->kinds->len > 1);
  select_kind (self);
  self->filling_kinds = FALSE;
}

static void
on_kind_chosen (GtkDropDown *drop_down, GParamSpec *pspec, GroveFunctionView *self)
{
  guint chosen = gtk_drop_down_get_selected (drop_down);

  if (!self->filling_kinds && chosen < self->kinds->len)
    g_object_set (self->selection, "grouping", g_array_index (self->kinds, GroveGrouping, chosen), NULL);
}

static void
on_group_selected (GroveTable *table, guint group, GroveFunctionView *self)
{
  guint32 chosen = group == GROVE_ALL_GROUPS ? GROVE_NONE : group;

  if (self->group == chosen)
    return;
  self->group = chosen;
  refresh (self);
}

static void
move_groups (GroveFunctionView *self)
{
  g_autoptr (GtkWidget) groups = g_object_ref (self->group_side);
  GtkWidget *parent = gtk_widget_get_parent (groups);

  if (parent == GTK_WIDGET (self->paned))
    gtk_paned_set_start_child (self->paned, NULL);
  else
    gtk_box_remove (GTK_BOX (parent), groups);
  if (self->place != NULL)
    gtk_box_append (self->place, groups);
  else
    gtk_paned_set_start_child (self->paned, groups);
  gtk_widget_set_vexpand (groups, self->place != NULL);
}

/* A profile without calls has no inclusive costs of its own to be sorted by. */
static void
sort_by_visible (GroveFunctionView *self)
{
  guint sort, group_sort;
  gboolean descending, group_descending;

  grove_table_get_sort (self->functions, &sort, &descending);
  grove_table_get_sort (self->groups, &group_sort, &group_descending);
  self->choosing_sort = TRUE;
  if (sort == GROVE_SORT_INCLUSIVE)
    grove_table_sort_by (self->functions, GROVE_SORT_SELF, descending);
  if (group_sort == GROVE_GROUP_SORT_INCLUSIVE)
    grove_table_sort_by (self->groups, GROVE_GROUP_SORT_SELF, group_descending);
  self->choosing_sort = FALSE;
}

void
grove_function_view_place_groups (GroveFunctionView *self, GtkBox *place)
{
  g_return_if_fail (GROVE_IS_FUNCTION_VIEW (self));

  if (self->place == place)
    return;
  self->place = place;
  move_groups (self);
  if (place != NULL)
    sort_by_visible (self);
  if (self->shown == NULL)
    return;
  fill_kinds (self);
  refresh (self);
}

char *
grove_function_view_get_group_name (GroveFunctionView *self)
{
  g_return_val_if_fail (GROVE_IS_FUNCTION_VIEW (self), NULL);

  if (self->group == GROVE_NONE || self->shown == NULL || self->shown->groups == NULL)
    return NULL;
  return g_strdup (grove_groups_get_name (self->shown->groups, self->group));
}

/* Changes of the selection */

/* While a new profile is being set, its other properties may change first. */
static gboolean
is_current (GroveFunctionView *self)
{
  return self->shown != NULL && self->shown->profile == grove_selection_get_profile (self->selection);
}

static void
on_profile_changed (GroveSelection *selection, GParamSpec *pspec, GroveFunctionView *self)
{
  GroveProfile *profile = grove_selection_get_profile (selection);
  GroveFunctionQuery *expected = g_steal_pointer (&self->expected);

  self->group = GROVE_NONE;
  if (profile == NULL)
    return;
  if (expected != NULL && expected->profile == profile)
    {
      self->group = expected->group;
      apply (self, expected);
    }
  else
    g_clear_pointer (&expected, grove_function_query_free);
  fill_kinds (self);
  refresh (self);
}

static void
on_order_changed (GroveSelection *selection, GParamSpec *pspec, GroveFunctionView *self)
{
  if (is_current (self))
    refresh (self);
}

static void
refill (GroveFunctionView *self)
{
  reset_columns (self);
  grove_slot_list_refill (grove_table_get_list (self->functions));
  grove_slot_list_refill (grove_table_get_list (self->groups));
}

static void
on_text_changed (GroveSelection *selection, GParamSpec *pspec, GroveFunctionView *self)
{
  if (is_current (self))
    refill (self);
}

static void
on_grouping_changed (GroveSelection *selection, GParamSpec *pspec, GroveFunctionView *self)
{
  self->group = GROVE_NONE;
  if (!is_current (self))
    return;
  fill_kinds (self);
  refresh (self);
}

/* Refills only the two changed rows, not the hundreds that GTK keeps. */
static void
mark_active (GroveFunctionView *self)
{
  GroveSlotList *list = grove_table_get_list (self->functions);
  guint32 before = self->marked;

  self->marked = grove_selection_get_active (self->selection);
  grove_slot_list_refill_row (list, before);
  grove_slot_list_refill_row (list, self->marked);
  mark_whole (self);
}

static void
on_active_changed (GroveSelection *selection, GParamSpec *pspec, GroveFunctionView *self)
{
  if (!is_current (self))
    return;
  g_clear_handle_id (&self->activate_id, g_source_remove);
  grove_slot_list_set_selected (grove_table_get_list (self->functions),
                                grove_selection_get_active (selection));
  mark_active (self);
  scroll_to_active (self);
}

/* Activating a function */

static gboolean
activate_pending (gpointer data)
{
  GroveFunctionView *self = data;

  self->activate_id = 0;
  grove_selection_activate (self->selection, self->pending);
  return G_SOURCE_REMOVE;
}

static void
on_function_selected (GroveTable *table, guint function, GroveFunctionView *self)
{
  g_clear_handle_id (&self->activate_id, g_source_remove);
  self->pending = function;
  if (grove_table_is_moving (table))
    self->activate_id = g_timeout_add (REST_MS, activate_pending, self);
  else
    grove_selection_activate (self->selection, function);
}

static void
on_function_activated (GroveTable *table, guint function, GroveFunctionView *self)
{
  g_clear_handle_id (&self->activate_id, g_source_remove);
  grove_selection_activate (self->selection, function);
}

static void
on_sort_changed (GroveTable *table, GroveFunctionView *self)
{
  guint sort;
  gboolean descending;

  grove_table_get_sort (table, &sort, &descending);
  if (self->settings != NULL && !self->choosing_sort)
    {
      g_settings_set_string (self->settings, "sort-column", grove_table_get_sort_id (table));
      g_settings_set_boolean (self->settings, "sort-descending", descending);
    }
  refresh (self);
}

static void
on_group_sort_changed (GroveTable *table, GroveFunctionView *self)
{
  refresh (self);
}

static void
on_menu_requested (GroveTable *table, guint function, GroveFunctionView *self)
{
  self->menu_row = function;
}

/* Searching */

static void
on_search_changed (GtkSearchEntry *entry, GroveFunctionView *self)
{
  refresh (self);
}

static void
on_regex_toggled (GtkToggleButton *button, GroveFunctionView *self)
{
  refresh (self);
}

/* Return activates the first hit. */
static void
on_search_activate (GtkSearchEntry *entry, GroveFunctionView *self)
{
  guint n_rows;
  const guint32 *rows = grove_slot_list_get_rows (grove_table_get_list (self->functions), &n_rows);

  if (n_rows > 0 && self->shown != NULL)
    grove_selection_activate (self->selection, rows[0]);
}

static void
focus_first (GroveFunctionView *self)
{
  guint n_rows;

  grove_slot_list_get_rows (grove_table_get_list (self->functions), &n_rows);
  if (n_rows > 0)
    grove_table_focus_position (self->functions, 0);
}

static void
on_search_next (GtkSearchEntry *entry, GroveFunctionView *self)
{
  focus_first (self);
}

/* Escape clears the entry, then moves the focus to the list. */
static void
on_search_stop (GtkSearchEntry *entry, GroveFunctionView *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    grove_function_view_focus_list (self);
}

static gboolean
on_search_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
               GroveFunctionView *self)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  focus_first (self);
  return GDK_EVENT_STOP;
}

void
grove_function_view_search (GroveFunctionView *self, const char *text, gboolean regex)
{
  g_return_if_fail (GROVE_IS_FUNCTION_VIEW (self));

  gtk_toggle_button_set_active (self->regex, regex);
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
}

void
grove_function_view_focus_search (GroveFunctionView *self)
{
  g_return_if_fail (GROVE_IS_FUNCTION_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

gboolean
grove_function_view_focus_list (GroveFunctionView *self)
{
  g_return_val_if_fail (GROVE_IS_FUNCTION_VIEW (self), FALSE);

  return grove_table_focus_row (self->functions);
}

const guint32 *
grove_function_view_get_rows (GroveFunctionView *self, guint *n_rows)
{
  g_return_val_if_fail (GROVE_IS_FUNCTION_VIEW (self), NULL);

  return grove_slot_list_get_rows (grove_table_get_list (self->functions), n_rows);
}

const char *
grove_function_view_get_problem (GroveFunctionView *self)
{
  g_return_val_if_fail (GROVE_IS_FUNCTION_VIEW (self), NULL);

  return gtk_revealer_get_reveal_child (self->problem_revealer) ? gtk_label_get_text (self->problem) : NULL;
}

gboolean
grove_function_view_is_busy (GroveFunctionView *self)
{
  g_return_val_if_fail (GROVE_IS_FUNCTION_VIEW (self), FALSE);

  return self->busy;
}

/* Construction */

void
grove_function_view_set_selection (GroveFunctionView *self, GroveSelection *selection)
{
  g_return_if_fail (GROVE_IS_FUNCTION_VIEW (self) && self->selection == NULL);

  self->selection = g_object_ref (selection);
  g_signal_connect_object (selection, "notify::profile", G_CALLBACK (on_profile_changed), self, 0);
  g_signal_connect_object (selection, "notify::event", G_CALLBACK (on_order_changed), self, 0);
  g_signal_connect_object (selection, "notify::cycles", G_CALLBACK (on_order_changed), self, 0);
  g_signal_connect_object (selection, "notify::relative", G_CALLBACK (on_text_changed), self, 0);
  g_signal_connect_object (selection, "notify::short-names", G_CALLBACK (on_text_changed), self, 0);
  g_signal_connect_object (selection, "notify::grouping", G_CALLBACK (on_grouping_changed), self, 0);
  g_signal_connect_object (selection, "notify::active", G_CALLBACK (on_active_changed), self, 0);
}

void
grove_function_view_set_settings (GroveFunctionView *self, GSettings *settings)
{
  g_autofree char *column = g_settings_get_string (settings, "sort-column");
  gboolean descending = g_settings_get_boolean (settings, "sort-descending");

  g_return_if_fail (GROVE_IS_FUNCTION_VIEW (self));

  if (!grove_table_sort_by_id (self->functions, column, descending))
    grove_table_sort_by (self->functions, GROVE_SORT_INCLUSIVE, TRUE);
  g_set_object (&self->settings, settings);
}

static void
on_map (GroveFunctionView *self)
{
  if (self->shown != NULL)
    scroll_to_active (self);
}

static void
grove_function_view_dispose (GObject *object)
{
  GroveFunctionView *self = GROVE_FUNCTION_VIEW (object);

  g_clear_handle_id (&self->activate_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  grove_template_dispose (ADW_BIN (object), GROVE_TYPE_FUNCTION_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (grove_function_view_parent_class)->dispose (object);
}

static void
grove_function_view_finalize (GObject *object)
{
  GroveFunctionView *self = GROVE_FUNCTION_VIEW (object);

  g_clear_pointer (&self->shown, grove_function_query_free);
  g_clear_pointer (&self->hits, grove_search_hits_free);
  g_clear_pointer (&self->expected, grove_function_query_free);
  g_array_unref (self->kinds);
  G_OBJECT_CLASS (grove_function_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/callgrove/Callgrove/grove-function-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionView, search);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionView, whole_program);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionView, regex);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionView, grouping);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionView, problem_revealer);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionView, problem);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionView, paned);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionView, group_side);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionView, groups);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionView, functions);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionView, nothing);
  gtk_widget_class_bind_template_child (widget_class, GroveFunctionView, count);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_search_next);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stop);
  gtk_widget_class_bind_template_callback (widget_class, on_search_key);
  gtk_widget_class_bind_template_callback (widget_class, on_regex_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_function_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_function_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_menu_requested);
  gtk_widget_class_bind_template_callback (widget_class, on_group_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_group_sort_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_map);
}

static void
grove_function_view_class_init (GroveFunctionViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = grove_function_view_dispose;
  object_class->finalize = grove_function_view_finalize;
  g_type_ensure (GROVE_TYPE_TABLE);
  bind_template (GTK_WIDGET_CLASS (klass));
  g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_FILE);
  g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
  _grove_function_view_install_copying (GTK_WIDGET_CLASS (klass));
}

static void
set_menu (GroveFunctionView *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (
    "/io/github/callgrove/Callgrove/grove-menus.ui");

  grove_table_set_menu (self->functions, G_MENU_MODEL (gtk_builder_get_object (builder, "function_menu")));
}

/* Shown while the first profile is being opened. */
static void
name_grouping (GroveFunctionView *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (
    (const char *const[]){ get_kind_title (GROVE_GROUPING_NONE), NULL });

  self->filling_kinds = TRUE;
  gtk_drop_down_set_model (self->grouping, G_LIST_MODEL (titles));
  self->filling_kinds = FALSE;
}

static void
grove_function_view_init (GroveFunctionView *self)
{
  self->group = GROVE_NONE;
  self->menu_row = GROVE_NONE;
  self->marked = GROVE_NONE;
  self->kinds = g_array_new (FALSE, FALSE, sizeof (GroveGrouping));
  gtk_widget_init_template (GTK_WIDGET (self));
  _grove_function_view_setup_tables (self);
  set_menu (self);
  name_grouping (self);
  grove_inner_button_follow (self->grouping, _("Group functions by"));
  grove_table_sort_by (self->groups, GROVE_GROUP_SORT_INCLUSIVE, TRUE);
  grove_table_sort_by (self->functions, GROVE_SORT_INCLUSIVE, TRUE);
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->functions));
}
