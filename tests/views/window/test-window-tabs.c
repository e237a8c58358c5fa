/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-event-chooser.h"
#include "grove-graph-view-private.h"
#include "grove-start-page.h"
#include "grove-update-queue.h"
#include "ui-help.h"

/* Opening never loses what is open. */

static AdwTabView *
get_tabs (GroveWindow *window)
{
  return ui_find (GTK_WIDGET (window), ADW_TYPE_TAB_VIEW);
}

static int
count_tabs (GroveWindow *window)
{
  return adw_tab_view_get_n_pages (get_tabs (window));
}

static GroveWindow *
open_story (void)
{
  g_autoptr (GFile) file = ui_example ("1-before.pstat");

  return ui_new_window_of (file);
}

static void
open_example (GroveWindow *window, const char *name)
{
  g_autoptr (GFile) file = ui_example (name);

  ui_open (window, file);
}

static void
activate_function (GroveWindow *window, const char *name)
{
  grove_selection_activate (grove_window_get_selection (window), ui_find_function (window, name));
  ui_settle (GTK_WIDGET (window));
}

static void
activate (GroveWindow *window, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
  ui_settle (GTK_WIDGET (window));
}

/* Each tab has its profile, place and history; header, title and actions are those of the selected one. */
static void
test_two (void)
{
  GroveWindow *window = open_story ();
  GroveProfile *before = ui_get_profile (window);

  g_assert_false (adw_tab_bar_get_tabs_revealed (ui_find (GTK_WIDGET (window), ADW_TYPE_TAB_BAR)));
  activate_function (window, "follow_link");
  activate_function (window, "TrackingLinkService.resolve");
  activate (window, "win.back");
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "forward"));
  open_example (window, "2-statement-cache.pstat");
  g_assert_cmpint (count_tabs (window), ==, 2);
  g_assert_true (ui_get_profile (window) != before);
  g_assert_true (adw_tab_bar_get_tabs_revealed (ui_find (GTK_WIDGET (window), ADW_TYPE_TAB_BAR)));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "2-statement-cache.pstat");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "forward"));
  activate_function (window, "Session.fetch_one");
  ui_screenshot (GTK_WIDGET (window), "two-tabs");
  UI_WAIT_UNTIL (ui_key (window, "ctrl+Page_Up") == FALSE || ui_get_profile (window) == before);
  if (ui_get_profile (window) != before)
    adw_tab_view_select_previous_page (get_tabs (window));
  ui_settle (GTK_WIDGET (window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "1-before.pstat");
  g_assert_cmpstr (ui_get_active_name (window), ==, "follow_link");
  activate (window, "win.back");
  g_assert_cmpstr (ui_get_active_name (window), ==, "DomainRepository.get_first");
  adw_tab_view_select_next_page (get_tabs (window));
  ui_settle (GTK_WIDGET (window));
  g_assert_cmpstr (ui_get_active_name (window), ==, "Session.fetch_one");
  ui_close (window);
}

/* The next file of the same program opens at the same function, event and limits of the graph. */
static void
test_carry (void)
{
  GroveWindow *window = open_story ();
  g_autoptr (GFile) other = ui_file ("callgrind/callgrind.out.calc-main");
  GroveGraphView *graph = ui_find (GTK_WIDGET (window), GROVE_TYPE_GRAPH_VIEW);
  GroveGraphOptions options;

  activate_function (window, "DomainRepository.get_first");
  grove_selection_select (grove_window_get_selection (window),
                          ui_find_function (window, "Session.fetch_one"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (graph), "graph.hide-selected", NULL));
  open_example (window, "2-statement-cache.pstat");
  g_assert_cmpstr (ui_get_active_name (window), ==, "DomainRepository.get_first");
  graph = ui_find (GTK_WIDGET (window), GROVE_TYPE_GRAPH_VIEW);
  grove_graph_view_get_options (graph, &options);
  g_assert_cmpuint (options.n_hidden, ==, 1);
  /* Another program begins at its root. */
  ui_open (window, other);
  g_assert_cmpuint (grove_selection_get_active (grove_window_get_selection (window)), ==,
                    grove_profile_get_root (ui_get_profile (window), 0));
  ui_close (window);
}

/* An empty tab and one with an error are used, others stay; a file that is open is selected. */
static void
test_which_tab (void)
{
  GroveWindow *window = ui_new_window ();
  g_autoptr (GFile) broken = ui_file ("bad/bad-ref.pstat");
  GroveProfile *first;

  open_example (window, "1-before.pstat");
  g_assert_cmpint (count_tabs (window), ==, 1);
  first = ui_get_profile (window);
  ui_open (window, broken);
  g_assert_cmpint (count_tabs (window), ==, 2);
  g_assert_nonnull (grove_window_get_problem (window));
  open_example (window, "2-statement-cache.pstat");
  g_assert_cmpint (count_tabs (window), ==, 2);
  g_assert_null (grove_window_get_problem (window));
  open_example (window, "1-before.pstat");
  g_assert_cmpint (count_tabs (window), ==, 2);
  g_assert_true (ui_get_profile (window) == first);
  ui_close (window);
}

static GroveWindow *
find_other_window (GroveWindow *window)
{
  GList *windows = gtk_application_get_windows (gtk_window_get_application (GTK_WINDOW (window)));

  for (GList *item = windows; item != NULL; item = item->next)
    if (item->data != window && GROVE_IS_WINDOW (item->data))
      return item->data;
  return NULL;
}

static void
test_open_in_window (void)
{
  GroveWindow *window = open_story (), *other;
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);

  g_settings_set_string (settings, "open-in", "window");
  activate_function (window, "follow_link");
  open_example (window, "2-statement-cache.pstat");
  g_assert_cmpint (count_tabs (window), ==, 1);
  other = find_other_window (window);
  g_assert_nonnull (other);
  ui_wait_for_load (other);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (other)), ==, "2-statement-cache.pstat");
  g_assert_cmpstr (ui_get_active_name (other), ==, "follow_link");
  ui_close (other);
  ui_close (window);
}

/* Closing a tab ends its load and frees what it holds; the last one takes the window with it. */
static void
test_close (void)
{
  GroveWindow *window = open_story ();
  g_autoptr (GFile) file = ui_example ("2-statement-cache.pstat");
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  gpointer page, watched = window;

  g_ptr_array_add (files, file);
  grove_window_open (window, files);
  g_assert_true (grove_window_is_loading (window));
  page = grove_window_get_page (window);
  g_object_add_weak_pointer (page, &page);
  activate (window, "win.close-tab");
  g_assert_cmpint (count_tabs (window), ==, 1);
  UI_WAIT_UNTIL (page == NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "1-before.pstat");
  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.close-tab", NULL));
  UI_WAIT_UNTIL (watched == NULL);
}

/* Cancelling leads back to the tab before. */
static void
test_cancel (void)
{
  GroveWindow *window = open_story ();
  GroveProfile *before = ui_get_profile (window);
  g_autoptr (GFile) file = ui_example ("2-statement-cache.pstat");
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  g_ptr_array_add (files, file);
  grove_window_open (window, files);
  activate (window, "win.cancel");
  g_assert_cmpint (count_tabs (window), ==, 1);
  g_assert_true (ui_get_profile (window) == before);
  ui_close (window);
}

/* A tab in the background updates nothing, whatever happens to the selected one. */
static void
test_background (void)
{
  GroveWindow *window = open_story ();
  GroveGraphView *graph = ui_find (GTK_WIDGET (window), GROVE_TYPE_GRAPH_VIEW);
  GroveSelection *selection = grove_window_get_selection (window);

  UI_WAIT_UNTIL (!grove_graph_view_is_busy (graph));
  open_example (window, "2-statement-cache.pstat");
  grove_selection_activate (selection, grove_selection_get_active (selection) == 0 ? 1 : 0);
  activate (window, "win.relative");
  activate_function (window, "follow_link");
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (graph)));
  g_assert_false (grove_graph_view_is_busy (graph));
  adw_tab_view_select_previous_page (get_tabs (window));
  UI_WAIT_UNTIL (grove_graph_view_get_root (graph) == grove_selection_get_active (selection)
                 && !grove_graph_view_is_busy (graph));
  ui_close (window);
}

/* A tab can be moved to a window of its own. */
static void
test_move (void)
{
  GroveWindow *window = open_story (), *other;
  GroveProfile *moved;

  open_example (window, "2-statement-cache.pstat");
  moved = ui_get_profile (window);
  other = grove_window_new (gtk_window_get_application (GTK_WINDOW (window)));
  gtk_window_present (GTK_WINDOW (other));
  adw_tab_view_transfer_page (get_tabs (window), adw_tab_view_get_selected_page (get_tabs (window)),
                              get_tabs (other), 0);
  adw_tab_view_set_selected_page (get_tabs (other), adw_tab_view_get_nth_page (get_tabs (other), 0));
  ui_settle (GTK_WIDGET (other));
  g_assert_true (ui_get_profile (other) == moved);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "1-before.pstat");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (other)), ==, "2-statement-cache.pstat");
  ui_close (window);
  activate_function (other, "follow_link");
  activate (other, "win.back");
  ui_close (other);
}

/* The title says what was added up. */
static void
test_title (void)
{
  static const char *const names[] = { "1-before.pstat", "2-statement-cache.pstat", "3-cache-key.pstat" };
  GroveWindow *window = ui_new_window ();
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref),
                        more = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_ptr_array_add (files, ui_example (names[i]));
      g_ptr_array_add (more, ui_example (names[i]));
    }
  g_ptr_array_add (more, ui_file ("story/1-before.pstat"));
  grove_window_open (window, files);
  ui_wait_for_load (window);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==,
                   "1-before.pstat, 2-statement-cache.pstat, 3-cache-key.pstat");
  grove_window_open (window, more);
  ui_wait_for_load (window);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==,
                   "1-before.pstat, 2-statement-cache.pstat and 2 more");
  ui_close (window);
}

/* The keys switch between profiles, wherever the focus is: in the list, among the callees, in the graph. */
static void
test_keys (void)
{
  static const char *const views[] = { "callers", "callees", "graph" };
  GroveWindow *window = open_story ();
  GroveProfile *first = ui_get_profile (window), *second;

  open_example (window, "2-statement-cache.pstat");
  second = ui_get_profile (window);
  activate_function (window, "follow_link");
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", views[i]));
      ui_settle (GTK_WIDGET (window));
      if (!ui_key (window, "ctrl+Page_Up"))
        {
          g_test_skip ("xdotool is missing");
          break;
        }
      UI_WAIT_UNTIL (ui_get_profile (window) == first);
      g_assert_true (ui_key (window, "ctrl+Page_Down"));
      UI_WAIT_UNTIL (ui_get_profile (window) == second);
    }
  ui_close (window);
}

static const UiTest tests[] = {
  { "/tabs/two", test_two },
  { "/tabs/carry", test_carry },
  { "/tabs/which-tab", test_which_tab },
  { "/tabs/open-in-window", test_open_in_window },
  { "/tabs/close", test_close },
  { "/tabs/cancel", test_cancel },
  { "/tabs/background", test_background },
  { "/tabs/move", test_move },
  { "/tabs/keys", test_keys },
  { "/tabs/title", test_title },
};

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  return ui_run_tests (tests, G_N_ELEMENTS (tests));
}
