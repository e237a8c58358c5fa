/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-bounded-text.h"
#include "grove-event-chooser.h"
#include "grove-function-head.h"
#include "grove-canvas-lookup.h"
#include "grove-graph-view-private.h"
#include "grove-progress-bar.h"
#include "grove-notice.h"
#include "grove-parts-view.h"
#include "grove-start-page.h"
#include "grove-status-bar.h"
#include "grove-tabs.h"
#include "grove-update-queue.h"
#include "ui-help.h"

/* The expected numbers are those of data/examples/1-before.pstat. */

static GroveWindow *
open_story (void)
{
  g_autoptr (GFile) file = ui_example ("1-before.pstat");

  return ui_new_window_of (file);
}

static GroveTable *
get_functions (GroveWindow *window)
{
  return ui_find_nth (ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_VIEW), GROVE_TYPE_TABLE, 1);
}

static GroveTable *
get_groups (GroveWindow *window)
{
  return ui_find_nth (ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_VIEW), GROVE_TYPE_TABLE, 0);
}

static GroveTable *
get_calls (GroveWindow *window, gboolean callers)
{
  return ui_find (ui_find_nth (GTK_WIDGET (window), GROVE_TYPE_CALLS_VIEW, callers ? 0 : 1),
                  GROVE_TYPE_TABLE);
}

static guint
count_rows (GroveTable *table)
{
  guint n_rows;

  grove_slot_list_get_rows (grove_table_get_list (table), &n_rows);
  return n_rows;
}

static void
search (GroveWindow *window, const char *text, gboolean regex)
{
  grove_function_view_search (ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_VIEW), text, regex);
}

static void
activate (GroveWindow *window, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
  ui_settle (GTK_WIDGET (window));
}

/* Shown at once: all functions, most expensive first, with the root active. */
/* Visible rows are filled at once, also when they become visible; the rest in idle time. */

#define N_SLOTS 60u

static void
count_fill (GroveSlotList *list, guint32 row, guint column, GroveCell *cell, gpointer data)
{
  ((guint *) data)[row]++;
}

static void
bind_slots (GroveSlotList *list, GPtrArray *slots, GPtrArray *cells)
{
  guint32 *rows = g_new (guint32, N_SLOTS);

  for (guint32 i = 0; i < N_SLOTS; i++)
    rows[i] = i;
  grove_slot_list_set_rows (list, rows, N_SLOTS);
  grove_slot_list_announce_all (list);
  for (guint i = 0; i < N_SLOTS; i++)
    {
      g_ptr_array_add (slots, g_list_model_get_item (G_LIST_MODEL (list), i));
      g_ptr_array_add (cells, g_object_ref_sink (grove_cell_new (GROVE_CELL_TEXT)));
      grove_slot_bind (slots->pdata[i], 0, cells->pdata[i]);
    }
}

static void
test_seen_first (void)
{
  g_autoptr (GroveSlotList) list = grove_slot_list_new ();
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func (g_object_unref),
                        cells = g_ptr_array_new_with_free_func (g_object_unref);
  guint fills[N_SLOTS] = { 0 };

  grove_slot_list_set_fill (list, count_fill, fills);
  bind_slots (list, slots, cells);
  memset (fills, 0, sizeof fills);
  grove_slot_list_set_seen (list, 10, 20);
  grove_slot_list_refill (list);
  for (guint i = 0; i < N_SLOTS; i++)
    g_assert_cmpuint (fills[i], ==, i >= 10 && i <= 20);
  grove_slot_list_set_seen (list, 15, 30);
  for (guint i = 0; i < N_SLOTS; i++)
    g_assert_cmpuint (fills[i], ==, i >= 10 && i <= 30);
  UI_WAIT_UNTIL (fills[0] + fills[N_SLOTS - 1] == 2);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < N_SLOTS; i++)
    g_assert_cmpuint (fills[i], ==, 1);
}

static void
test_open (void)
{
  GroveWindow *window = open_story ();
  GroveTable *functions = get_functions (window);

  g_assert_cmpuint (count_rows (functions), ==, 785);
  /* all of them, without the user doing anything */
  UI_WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (grove_table_get_list (functions))) == 785);
  g_assert_cmpstr (ui_get_cell (functions, 0, 0), ==, "100.00");
  g_assert_cmpstr (ui_get_cell (functions, 0, UI_COLUMN_NAME), ==, "run");
  g_assert_cmpstr (ui_get_cell (functions, 12, 0), ==, "81.70");
  g_assert_cmpstr (ui_get_cell (functions, 12, 1), ==, "0.60");
  g_assert_cmpstr (ui_get_cell (functions, 12, UI_COLUMN_CALLED), ==,
                   "1\xe2\x80\xaf"
                   "500");
  g_assert_cmpstr (ui_get_cell (functions, 12, UI_COLUMN_NAME), ==, "get_first_from_cache");
  g_assert_true (g_str_equal (ui_get_active_name (window), "DomainRepository.get_first"));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "1-before.pstat");
  /* nothing is being loaded, and the progress bar takes no room */
  g_assert_cmpint (gtk_widget_get_height (ui_find (GTK_WIDGET (window), GROVE_TYPE_PROGRESS_BAR)), ==, 0);
  /* one part: nothing to show in that tab */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "parts"));
  g_assert_false (gtk_widget_get_mapped (ui_find (GTK_WIDGET (window), GROVE_TYPE_PARTS_VIEW)));
  g_assert_nonnull (
    strstr (grove_status_bar_get_text (ui_find (GTK_WIDGET (window), GROVE_TYPE_STATUS_BAR)), "yappi"));
  ui_screenshot (GTK_WIDGET (window), "open");
  ui_close (window);
}

/* A click in the list updates head, callers and callees. */
static void
test_click (void)
{
  GroveWindow *window = open_story ();
  GroveSlotList *list = grove_table_get_list (get_functions (window));

  g_assert_true (gtk_selection_model_select_item (GTK_SELECTION_MODEL (list), 12, TRUE));
  ui_settle (GTK_WIDGET (window));
  g_assert_nonnull (strstr (ui_get_active_name (window), "get_first_from_cache"));
  g_assert_nonnull (
    ui_find_text (ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_HEAD), "get_first_from_cache"));
  g_assert_nonnull (ui_find_text (ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_HEAD), "4.76 s"));
  g_assert_nonnull (ui_find_text (ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_HEAD), "81.70 %"));
  g_assert_cmpuint (count_rows (get_calls (window, TRUE)), ==, 1);
  g_assert_cmpstr (ui_get_cell (get_calls (window, TRUE), 0, 3), ==, "TrackingLinkService.resolve");
  g_assert_cmpstr (ui_get_cell (get_calls (window, TRUE), 0, 2), ==,
                   "1\xe2\x80\xaf"
                   "500");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "callees"));
  ui_settle (GTK_WIDGET (window));
  g_assert_cmpuint (count_rows (get_calls (window, FALSE)), >, 1);
  g_assert_cmpstr (ui_get_cell (get_calls (window, FALSE), 0, 3), ==,
                   "DomainRepository.get_first_from_cache");
  ui_screenshot (GTK_WIDGET (window), "click");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "graph"));
  ui_close (window);
}

/* In the call lists a click selects and activation goes there. */
static void
test_calls (void)
{
  GroveWindow *window = open_story ();
  GroveSelection *selection = grove_window_get_selection (window);
  GroveSlotList *callers;

  grove_selection_activate (selection, ui_find_function (window, "TrackingLinkService.resolve"));
  ui_settle (GTK_WIDGET (window));
  callers = grove_table_get_list (get_calls (window, TRUE));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (callers), 0, TRUE);
  g_assert_cmpstr (ui_get_active_name (window), ==, "TrackingLinkService.resolve");
  g_assert_cmpuint (grove_selection_get_selected_call (selection), ==,
                    grove_slot_list_get_selected (callers));
  g_signal_emit_by_name (grove_table_get_view (get_calls (window, TRUE)), "activate", 0);
  g_assert_cmpstr (ui_get_active_name (window), ==, "follow_link");
  ui_close (window);
}

static void
test_history (void)
{
  GroveWindow *window = open_story ();
  GroveSelection *selection = grove_window_get_selection (window);

  grove_selection_activate (selection, ui_find_function (window, "follow_link"));
  grove_selection_activate (selection, ui_find_function (window, "TrackingLinkService.resolve"));
  activate (window, "win.back");
  g_assert_cmpstr (ui_get_active_name (window), ==, "follow_link");
  g_assert_cmpuint (grove_slot_list_get_selected (grove_table_get_list (get_functions (window))), ==,
                    grove_selection_get_active (selection));
  activate (window, "win.forward");
  g_assert_cmpstr (ui_get_active_name (window), ==, "TrackingLinkService.resolve");
  activate (window, "win.up");
  g_assert_cmpstr (ui_get_active_name (window), ==, "follow_link");
  activate (window, "win.up");
  g_assert_cmpstr (ui_get_active_name (window), ==, "access_log");
  ui_close (window);
}

static void
test_search (void)
{
  GroveWindow *window = open_story ();
  GroveFunctionView *view = ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_VIEW);
  int end = strlen ("get_first");

  search (window, "repository get_first", FALSE);
  UI_WAIT_UNTIL (count_rows (get_functions (window)) == 2);
  ui_settle (GTK_WIDGET (window));
  g_assert_cmpstr (ui_get_cell (get_functions (window), 0, UI_COLUMN_NAME), ==,
                   "DomainRepository.get_first_from_cache");
  g_assert_nonnull (ui_find_text (GTK_WIDGET (view), "2 of 785 functions"));
  search (window, "get_first", TRUE);
  UI_WAIT_UNTIL (count_rows (get_functions (window)) == 3);
  gtk_editable_insert_text (ui_find (GTK_WIDGET (view), GTK_TYPE_SEARCH_ENTRY), "(", -1, &end);
  UI_WAIT_UNTIL (grove_function_view_get_problem (view) != NULL);
  g_assert_cmpuint (count_rows (get_functions (window)), ==, 3);
  ui_screenshot (GTK_WIDGET (window), "search-problem");
  search (window, "get_first$", TRUE);
  UI_WAIT_UNTIL (grove_function_view_get_problem (view) == NULL);
  UI_WAIT_UNTIL (count_rows (get_functions (window)) == 1);
  search (window, "no such function", FALSE);
  UI_WAIT_UNTIL (count_rows (get_functions (window)) == 0);
  ui_settle (GTK_WIDGET (window));
  g_assert_nonnull (ui_find_text (GTK_WIDGET (view), "No function matches"));
  search (window, "", FALSE);
  UI_WAIT_UNTIL (count_rows (get_functions (window)) == 785);
  ui_close (window);
}

/* What the list is sorted by is in order, in both directions. */
static void
check_order (GroveWindow *window, GroveFunctionSort column, gboolean descending)
{
  GroveProfile *profile = grove_selection_get_profile (grove_window_get_selection (window));
  const double *self = grove_profile_get_self (profile, 0);
  guint n_rows;
  const guint32 *rows;

  grove_table_sort_by (get_functions (window), column, descending);
  ui_settle (GTK_WIDGET (window));
  rows = grove_slot_list_get_rows (grove_table_get_list (get_functions (window)), &n_rows);
  for (guint i = 1; i < n_rows; i++)
    {
      guint32 before = rows[descending ? i : i - 1], after = rows[descending ? i - 1 : i];

      if (column == GROVE_SORT_SELF)
        g_assert_cmpfloat (self[before], <=, self[after]);
      if (column == GROVE_SORT_CALLED)
        g_assert_cmpint (grove_profile_get_function_called (profile, before), <=,
                         grove_profile_get_function_called (profile, after));
    }
}

static void
test_sort (void)
{
  GroveWindow *window = open_story ();
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);
  g_autofree char *column = NULL;

  check_order (window, GROVE_SORT_SELF, TRUE);
  check_order (window, GROVE_SORT_CALLED, FALSE);
  check_order (window, GROVE_SORT_CALLED, TRUE);
  g_assert_cmpstr (ui_get_cell (get_functions (window), 0, UI_COLUMN_NAME), !=, "run");
  column = g_settings_get_string (settings, "sort-column");
  g_assert_cmpstr (column, ==, "called");
  ui_close (window);
}

static void
check_sort_of_new_window (const char *name, GroveFunctionSort expected)
{
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);
  GroveWindow *window;
  guint sort;
  gboolean descending;

  g_settings_set_string (settings, "sort-column", name);
  window = open_story ();
  grove_table_get_sort (get_functions (window), &sort, &descending);
  g_assert_cmpuint (sort, ==, expected);
  ui_close (window);
}

/* A new window is sorted as the last one; a column of another version is no column. */
static void
test_sort_remembered (void)
{
  check_sort_of_new_window ("location", GROVE_SORT_LOCATION);
  check_sort_of_new_window ("a column of the future", GROVE_SORT_INCLUSIVE);
}

/* Self costs of the groups add up to the total; a click on a group lists only its functions; hits are
 * counted. */
static void
test_grouping (void)
{
  GroveWindow *window = open_story ();
  GroveSelection *selection = grove_window_get_selection (window);
  GroveProfile *profile = grove_selection_get_profile (selection);
  GroveGroups *groups;
  guint32 story = GROVE_NONE;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.grouping", "s", "file"));
  ui_settle (GTK_WIDGET (window));
  groups = grove_groups_new (profile, GROVE_GROUPING_FILE);
  g_assert_cmpuint (count_rows (get_groups (window)), >, 50);
  g_assert_cmpstr (ui_get_cell (get_groups (window), 0, 3), ==, "All functions");
  g_assert_cmpstr (ui_get_cell (get_groups (window), 0, 2), ==, "785");
  for (guint32 i = 0; i < grove_groups_get_n_groups (groups); i++)
    if (g_str_has_suffix (grove_groups_get_name (groups, i), "shared/story/repository.py"))
      story = i;
  g_assert_cmpuint (story, !=, GROVE_NONE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (grove_table_get_list (get_groups (window))),
                                   grove_slot_list_find (grove_table_get_list (get_groups (window)), story),
                                   TRUE);
  ui_settle (GTK_WIDGET (window));
  g_assert_cmpuint (count_rows (get_functions (window)), ==, grove_groups_get_n_members (groups, story));
  search (window, "get_first", FALSE);
  UI_WAIT_UNTIL (count_rows (get_groups (window)) == 3);
  ui_settle (GTK_WIDGET (window));
  g_assert_cmpstr (ui_get_cell (get_groups (window), 0, 2), ==, "3");
  g_assert_cmpuint (count_rows (get_functions (window)), ==, 2);
  ui_screenshot (GTK_WIDGET (window), "grouping");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.grouping", "s", "none"));
  grove_groups_unref (groups);
  ui_close (window);
}

/* A file that cannot be read shows an error in its tab, where the next file opens. Other tabs stay. */
static void
test_broken (void)
{
  GroveWindow *window = ui_new_window ();
  g_autoptr (GFile) broken = ui_file ("bad/bad-ref.pstat"), good = ui_example ("1-before.pstat");
  GroveProfile *before;

  ui_open (window, broken);
  g_assert_nonnull (grove_window_get_problem (window));
  g_assert_null (grove_selection_get_profile (grove_window_get_selection (window)));
  ui_screenshot (GTK_WIDGET (window), "broken-first");
  ui_open (window, good);
  g_assert_null (grove_window_get_problem (window));
  before = grove_selection_get_profile (grove_window_get_selection (window));
  ui_open (window, broken);
  g_assert_nonnull (grove_window_get_problem (window));
  g_assert_nonnull (ui_find_text (GTK_WIDGET (window), "Could not open bad-ref.pstat"));
  ui_screenshot (GTK_WIDGET (window), "broken");
  activate (window, "win.close-tab");
  g_assert_true (grove_selection_get_profile (grove_window_get_selection (window)) == before);
  g_assert_cmpuint (count_rows (get_functions (window)), ==, 785);
  ui_close (window);
}

/* Opening can be cancelled; a result that comes afterwards is not shown, and the next file opens normally. */
static void
test_cancel (void)
{
  GroveWindow *window = open_story ();
  g_autoptr (GFile) other = ui_file ("callgrind/callgrind.out.wordfreq-cache"),
                    third = ui_file ("callgrind/callgrind.out.calc-main");
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  GroveProfile *before = grove_selection_get_profile (grove_window_get_selection (window));

  g_ptr_array_add (files, other);
  grove_window_open (window, files);
  g_assert_true (grove_window_is_loading (window));
  grove_window_cancel (window);
  g_assert_false (grove_window_is_loading (window));
  ui_settle (GTK_WIDGET (window));
  g_assert_true (grove_selection_get_profile (grove_window_get_selection (window)) == before);
  grove_window_open (window, files);
  ui_open (window, third);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "callgrind.out.calc-main");
  g_assert_null (grove_window_get_problem (window));
  ui_close (window);
}

/* Closing during a load leaks nothing. */
static void
test_close_while_loading (void)
{
  GroveWindow *window = ui_new_window ();
  g_autoptr (GFile) file = ui_example ("1-before.pstat");
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  g_ptr_array_add (files, file);
  grove_window_open (window, files);
  ui_close (window);
}

/* The active function is restored with its profile; switches with any profile. */
static void
test_remembered (void)
{
  GroveWindow *window = open_story ();
  GroveSelection *selection = grove_window_get_selection (window);

  grove_selection_activate (selection, ui_find_function (window, "DomainRepository.build_query"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.relative", NULL));
  g_assert_false (grove_selection_get_relative (selection));
  ui_settle (GTK_WIDGET (window));
  g_assert_cmpstr (ui_get_cell (get_functions (window), 12, 0), ==, "4.76 s");
  ui_close (window);

  window = open_story ();
  g_assert_cmpstr (ui_get_active_name (window), ==, "DomainRepository.build_query");
  g_assert_false (grove_selection_get_relative (grove_window_get_selection (window)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.relative", NULL));
  activate (window, "win.back");
  g_assert_true (g_str_equal (ui_get_active_name (window), "DomainRepository.get_first"));
  ui_close (window);
}

/* A reload keeps the active function and the history. */
static void
test_reload (void)
{
  GroveWindow *window = open_story ();
  GroveSelection *selection = grove_window_get_selection (window);
  GroveProfile *before = grove_selection_get_profile (selection);

  grove_selection_activate (selection, ui_find_function (window, "follow_link"));
  grove_selection_activate (selection, ui_find_function (window, "DomainRepository.get_first"));
  grove_selection_activate (selection, ui_find_function (window, "DomainRepository.build_query"));
  activate (window, "win.back");
  activate (window, "win.reload");
  UI_WAIT_UNTIL (!grove_window_is_loading (window));
  ui_settle (GTK_WIDGET (window));
  g_assert_true (grove_selection_get_profile (selection) != before);
  g_assert_cmpstr (ui_get_active_name (window), ==, "DomainRepository.get_first");
  activate (window, "win.forward");
  g_assert_cmpstr (ui_get_active_name (window), ==, "DomainRepository.build_query");
  activate (window, "win.back");
  activate (window, "win.back");
  g_assert_cmpstr (ui_get_active_name (window), ==, "follow_link");
  ui_close (window);
}

/* Thirteen events, some derived: choosing one changes the list, and it is remembered by name. */
static void
test_events (void)
{
  GroveWindow *window = ui_new_window ();
  GroveSelection *selection = grove_window_get_selection (window);
  g_autoptr (GFile) file = ui_file ("callgrind/callgrind.out.wordfreq-cache");
  GtkDropDown *drop_down;
  guint32 event;

  ui_open (window, file);
  drop_down = ui_find (ui_find (GTK_WIDGET (window), GROVE_TYPE_EVENT_CHOOSER), GTK_TYPE_DROP_DOWN);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (drop_down)), ==,
                    grove_profile_get_n_events (grove_selection_get_profile (selection)));
  event = grove_profile_find_event (grove_selection_get_profile (selection), "Bcm");
  gtk_drop_down_set_selected (drop_down, event);
  UI_WAIT_UNTIL (grove_selection_get_event (selection) == event);
  event = grove_profile_get_n_events (grove_selection_get_profile (selection)) - 1;
  g_assert_nonnull (grove_profile_get_event (grove_selection_get_profile (selection), event)->formula);
  gtk_drop_down_set_selected (drop_down, event);
  UI_WAIT_UNTIL (grove_selection_get_event (selection) == event);
  ui_settle (GTK_WIDGET (window));
  ui_screenshot (GTK_WIDGET (window), "events");
  ui_close (window);

  window = ui_new_window ();
  ui_open (window, file);
  g_assert_cmpuint (grove_selection_get_event (grove_window_get_selection (window)), ==, event);
  ui_close (window);
}

/* Warnings of the reader can be read. */
static void
test_warnings (void)
{
  GroveWindow *window = ui_new_window ();
  g_autoptr (GFile) file = ui_file ("quirks/trunc.cg");
  g_autofree char *sentence = NULL;
  GtkMenuButton *button;
  GroveProfile *profile;

  ui_open (window, file);
  profile = grove_selection_get_profile (grove_window_get_selection (window));
  g_assert_nonnull (profile);
  button = ui_find (ui_find (GTK_WIDGET (window), GROVE_TYPE_STATUS_BAR), GTK_TYPE_MENU_BUTTON);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (button))
                 == (grove_profile_get_n_warnings (profile) > 0));
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), >, 0);
  gtk_menu_button_popup (button);
  ui_settle (GTK_WIDGET (window));
  sentence = grove_bounded_text_capitalize (grove_profile_get_warnings (profile)[0]);
  g_assert_nonnull (ui_find_text (GTK_WIDGET (gtk_menu_button_get_popover (button)), sentence));
  gtk_menu_button_popdown (button);
  ui_close (window);
}

/* A profile without calls, and one with a cycle: marked and explained. */
static void
test_cycle (void)
{
  GroveWindow *window = ui_new_window ();
  g_autoptr (GFile) file = ui_file ("quirks/cyc2.cg");

  ui_open (window, file);
  grove_selection_activate (grove_window_get_selection (window), ui_find_function (window, "xA"));
  ui_settle (GTK_WIDGET (window));
  g_assert_nonnull (ui_find_text (GTK_WIDGET (window), "↻ Cycle 1 · 2 functions"));
  ui_screenshot (GTK_WIDGET (window), "cycle");
  ui_close (window);
}

static char *saved;

static void
note_saved (GroveFunctionView *view, GFile *file, gpointer data)
{
  saved = g_file_get_path (file);
}

static void
test_csv (void)
{
  GroveWindow *window = open_story ();
  GroveFunctionView *view = ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_VIEW);
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "list.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_signal_connect (view, "saved", G_CALLBACK (note_saved), NULL);
  search (window, "repository get_first", FALSE);
  UI_WAIT_UNTIL (count_rows (get_functions (window)) == 2);
  grove_function_view_save_csv (view, file);
  UI_WAIT_UNTIL (saved != NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpstr (lines[0], ==, "inclusive,self,called,function,file,line,object");
  g_assert_nonnull (strstr (lines[1], ",1500,DomainRepository.get_first_from_cache,"));
  g_assert_nonnull (strstr (lines[1], "repository.py,54,"));
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_clear_pointer (&saved, g_free);
  ui_close (window);
}

/* At twice the text size nothing is cut off, and the window still fits a small screen. */
static void
test_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GroveWindow *window;
  int dpi, minimum;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  window = open_story ();
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 1000);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_VERTICAL, 1000, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 700);
  ui_screenshot (GTK_WIDGET (window), "large-text");
  ui_close (window);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* A changed file shows a notice; the user decides about reloading. */
static void
test_changed (void)
{
  GroveWindow *window = ui_new_window ();
  g_autoptr (GFile) first = ui_file ("quirks/cyc2.cg"), second = ui_file ("quirks/cyc1.cg");
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "changing.cg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_assert_true (g_file_copy (first, file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL));
  ui_open (window, file);
  grove_selection_activate (grove_window_get_selection (window), ui_find_function (window, "leaf"));
  g_assert_null (grove_notice_get_text (ui_find (GTK_WIDGET (window), GROVE_TYPE_NOTICE)));
  g_assert_true (g_file_copy (second, file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL));
  UI_WAIT_UNTIL (grove_notice_get_text (ui_find (GTK_WIDGET (window), GROVE_TYPE_NOTICE)) != NULL);
  activate (window, "win.reload");
  UI_WAIT_UNTIL (!grove_window_is_loading (window));
  ui_settle (GTK_WIDGET (window));
  g_assert_null (grove_notice_get_text (ui_find (GTK_WIDGET (window), GROVE_TYPE_NOTICE)));
  g_assert_cmpstr (ui_get_active_name (window), ==, "leaf");
  ui_find_function (window, "A");
  ui_close (window);
}

static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

/* Files dropped together are one profile. */
static void
test_drop (void)
{
  GroveWindow *window = ui_new_window ();
  GtkDropTarget *target = find_drop_target (ui_find (GTK_WIDGET (window), GTK_TYPE_OVERLAY));
  g_autoptr (GFile) first = ui_file ("callgrind/threads/callgrind.out.5000-01"),
                    second = ui_file ("callgrind/threads/callgrind.out.5000-02");
  GSList *files = g_slist_append (g_slist_append (NULL, first), second);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_slist_free (files);
  g_assert_nonnull (target);
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &taken);
  g_assert_true (taken);
  UI_WAIT_UNTIL (!grove_window_is_loading (window));
  g_assert_null (grove_window_get_problem (window));
  g_assert_cmpuint (grove_profile_get_n_parts (
                      grove_selection_get_profile (grove_window_get_selection (window))),
                    ==, 2);
  ui_settle (GTK_WIDGET (window));
  ui_close (window);
}

static void
test_tooltip (void)
{
  GroveWindow *window = open_story ();
  GroveTable *functions = get_functions (window);
  gboolean shown = FALSE;
  GtkTooltip *tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);

  ui_screenshot (GTK_WIDGET (window), "tooltip");
  g_signal_emit_by_name (grove_table_get_view (functions), "query-tooltip", 100, 60, FALSE, tooltip, &shown);
  g_assert_true (shown);
  g_object_unref (tooltip);
  ui_close (window);
}

static gboolean
has_focus (GroveWindow *window, gpointer view)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (view));
}

/* Real keys: arrows activate a function after a delay, F6 cycles through the panes, Ctrl+F and Escape move
 * to the search and back. */
static void
test_keyboard (void)
{
  GroveWindow *window = open_story ();
  gpointer functions = get_functions (window), callers = get_calls (window, TRUE);
  GroveFunctionView *view = ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_VIEW);

  grove_selection_activate (grove_window_get_selection (window), ui_find_function (window, "run"));
  ui_settle (GTK_WIDGET (window));
  grove_function_view_focus_list (view);
  if (!ui_key (window, "Down"))
    {
      g_test_skip ("no xdotool");
      ui_close (window);
      return;
    }
  UI_WAIT_UNTIL (strstr (ui_get_active_name (window), "Runner.run") != NULL);
  ui_key (window, "Down Down");
  UI_WAIT_UNTIL (strstr (ui_get_active_name (window), "run_forever") != NULL);
  /* the skipped one is not in the history */
  ui_key (window, "alt+Left");
  UI_WAIT_UNTIL (strstr (ui_get_active_name (window), "Runner.run") != NULL);
  ui_settle (GTK_WIDGET (window));
  ui_key (window, "F6");
  UI_WAIT_UNTIL (has_focus (window, callers));
  ui_key (window, "F6");
  UI_WAIT_UNTIL (has_focus (window, ui_find_nth (GTK_WIDGET (window), GROVE_TYPE_TABS, 1)));
  ui_key (window, "shift+F6");
  UI_WAIT_UNTIL (has_focus (window, callers));
  ui_key (window, "Return");
  UI_WAIT_UNTIL (g_str_equal (ui_get_active_name (window), "run"));
  ui_settle (GTK_WIDGET (window));
  ui_key (window, "ctrl+f");
  UI_WAIT_UNTIL (has_focus (window, ui_find (GTK_WIDGET (view), GTK_TYPE_SEARCH_ENTRY)));
  ui_key (window, "d b");
  UI_WAIT_UNTIL (count_rows (functions) < 785);
  ui_key (window, "Escape");
  UI_WAIT_UNTIL (count_rows (functions) == 785);
  ui_key (window, "Escape");
  UI_WAIT_UNTIL (has_focus (window, functions));
  ui_close (window);
}

/* Real clicks: one in the list activates, two in the callers. A click on a header sorts descending. */
static void
test_mouse (void)
{
  GroveWindow *window = open_story ();
  GroveTable *functions = get_functions (window), *callers = get_calls (window, TRUE);
  GtkWidget *list = GTK_WIDGET (grove_table_get_view (functions));
  guint column;
  gboolean descending;

  if (!ui_click (list, 260, 90, 1, 1))
    {
      g_test_skip ("no xdotool");
      ui_close (window);
      return;
    }
  UI_WAIT_UNTIL (strstr (ui_get_active_name (window), "run_until_complete") != NULL);
  ui_settle (GTK_WIDGET (window));
  ui_click (GTK_WIDGET (grove_table_get_view (callers)), 260, 40, 1, 2);
  UI_WAIT_UNTIL (strstr (ui_get_active_name (window), "Runner.run") != NULL);
  ui_click (list, 130, 12, 1, 1);
  UI_WAIT_UNTIL ((grove_table_get_sort (functions, &column, &descending), column == GROVE_SORT_SELF));
  g_assert_true (descending);
  /* at another place, so that it is no double click */
  ui_click (list, 118, 12, 1, 1);
  UI_WAIT_UNTIL ((grove_table_get_sort (functions, &column, &descending), !descending));
  ui_close (window);
}

/* A profile is freed when another one replaces it, and the last one with its window: ui_close() waits for
 * that. */
static void
test_no_leak (void)
{
  GroveWindow *window = open_story ();
  g_autoptr (GFile) other = ui_file ("callgrind/callgrind.out.calc-main");
  gpointer first = grove_selection_get_profile (grove_window_get_selection (window)), second;

  g_object_add_weak_pointer (first, &first);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.grouping", "s", "file"));
  ui_settle (GTK_WIDGET (window));
  ui_open (window, other);
  activate (window, "win.close-tab");
  g_assert_nonnull (first);
  ui_open (window, other);
  UI_WAIT_UNTIL (ui_key (window, "ctrl+Page_Up"));
  UI_WAIT_UNTIL (grove_selection_get_profile (grove_window_get_selection (window)) == first);
  activate (window, "win.close-tab");
  UI_WAIT_UNTIL (first == NULL);
  second = grove_selection_get_profile (grove_window_get_selection (window));
  g_object_add_weak_pointer (second, &second);
  ui_close (window);
  UI_WAIT_UNTIL (second == NULL);
}

/* Updates: one per frame, in order, each once, and none of destroyed widgets. */

static GString *updates;
static gint64 turn_frame;

static void
note_update (GtkWidget *widget, char name)
{
  gint64 frame = gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (widget));

  g_assert_cmpint (frame, >, turn_frame);
  turn_frame = frame;
  g_string_append_c (updates, name);
}

static void
first_update (GtkWidget *widget)
{
  note_update (widget, '1');
}

static void
second_update (GtkWidget *widget)
{
  note_update (widget, '2');
}

/* During an update: one that is cancelled with its widget, and one that is added. */
static void
restless_update (GtkWidget *widget)
{
  note_update (widget, 'r');
  adw_bin_set_child (ADW_BIN (widget), NULL);
  grove_update_queue_add (widget, second_update, 0);
}

static void
never (GtkWidget *widget)
{
  g_assert_not_reached ();
}

static void
test_updates (void)
{
  GtkWidget *window = gtk_window_new (), *bin = adw_bin_new (), *label = gtk_label_new ("x");

  updates = g_string_new (NULL);
  adw_bin_set_child (ADW_BIN (bin), label);
  gtk_window_set_child (GTK_WINDOW (window), bin);
  gtk_window_present (GTK_WINDOW (window));
  UI_WAIT_UNTIL (gtk_widget_get_mapped (label));
  turn_frame = gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (window));
  grove_update_queue_add (bin, second_update, 2);
  grove_update_queue_add (bin, never, 0);
  grove_update_queue_add (bin, first_update, 0);
  grove_update_queue_add (bin, first_update, 0);
  grove_update_queue_add (bin, restless_update, 0);
  grove_update_queue_add (label, never, 0);
  grove_update_queue_remove (bin, never);
  g_assert_cmpstr (updates->str, ==, "");
  ui_settle (window);
  g_assert_cmpstr (updates->str, ==, "1r2");
  g_assert_true (grove_update_queue_is_empty (window));
  grove_update_queue_add (bin, never, 100);
  gtk_window_destroy (GTK_WINDOW (window));
  g_string_free (updates, TRUE);
}

/* A graph that is ready, and waits for its update. */
static void
wait_for_arrival (GroveGraphView *view)
{
  UI_WAIT_UNTIL (view->arrived != NULL);
  g_assert_true (grove_graph_view_is_busy (view));
}

static void
wait_for_graph_of (GroveWindow *window, guint32 function)
{
  GroveGraphView *view = ui_find (GTK_WIDGET (window), GROVE_TYPE_GRAPH_VIEW);

  UI_WAIT_UNTIL (!grove_graph_view_is_busy (view) && grove_graph_view_get_scene (view) != NULL);
  g_assert_cmpuint (grove_canvas_lookup_function (grove_graph_view_get_scene (view), 0), ==, function);
  g_assert_true (grove_canvas_lookup_profile (grove_graph_view_get_scene (view)) == ui_get_profile (window));
}

/* While a graph waits for its update, everything else may happen. */
static void
test_overtaken (void)
{
  GroveWindow *window = open_story ();
  GroveSelection *selection = grove_window_get_selection (window);
  GroveGraphView *view = ui_find (GTK_WIDGET (window), GROVE_TYPE_GRAPH_VIEW);
  g_autoptr (GFile) other = ui_file ("callgrind/callgrind.out.calc-main");
  guint32 first = ui_find_function (window, "DomainRepository.build_query"),
          second = grove_selection_get_active (selection);

  grove_selection_activate (selection, first);
  wait_for_arrival (view);
  grove_selection_activate (selection, second);
  g_assert_null (view->arrived);
  wait_for_graph_of (window, second);
  grove_selection_activate (selection, first);
  wait_for_arrival (view);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "callees");
  UI_WAIT_UNTIL (!grove_graph_view_is_busy (view));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "graph");
  wait_for_graph_of (window, first);
  grove_selection_activate (selection, second);
  wait_for_arrival (view);
  ui_open (window, other);
  selection = grove_window_get_selection (window);
  view = ui_find (GTK_WIDGET (window), GROVE_TYPE_GRAPH_VIEW);
  wait_for_graph_of (window, grove_selection_get_active (selection));
  grove_selection_activate (selection, ui_find_function (window, "(below main)"));
  wait_for_arrival (view);
  ui_close (window);
}

static const UiTest tests[] = {
  { "/window/seen-first", test_seen_first },
  { "/window/open", test_open },
  { "/window/click", test_click },
  { "/window/calls", test_calls },
  { "/window/history", test_history },
  { "/window/search", test_search },
  { "/window/sort", test_sort },
  { "/window/sort-remembered", test_sort_remembered },
  { "/window/grouping", test_grouping },
  { "/window/broken", test_broken },
  { "/window/cancel", test_cancel },
  { "/window/close-while-loading", test_close_while_loading },
  { "/window/remembered", test_remembered },
  { "/window/reload", test_reload },
  { "/window/events", test_events },
  { "/window/warnings", test_warnings },
  { "/window/cycle", test_cycle },
  { "/window/csv", test_csv },
  { "/window/large-text", test_large_text },
  { "/window/changed", test_changed },
  { "/window/drop", test_drop },
  { "/window/tooltip", test_tooltip },
  { "/window/keyboard", test_keyboard },
  { "/window/mouse", test_mouse },
  { "/window/no-leak", test_no_leak },
  { "/window/updates", test_updates },
  { "/window/overtaken", test_overtaken },
};

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  return ui_run_tests (tests, G_N_ELEMENTS (tests));
}
