/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-event-chooser.h"
#include "grove-function-text.h"
#include "grove-canvas.h"
#include "grove-graph-view.h"
#include "grove-loader.h"
#include "grove-part-chooser.h"
#include "grove-part-tree.h"
#include "grove-part-wording.h"
#include "grove-parts-view.h"
#include "grove-status-bar.h"
#include "grove-tabs.h"
#include "ui-help.h"
#include "test-load.h"

/* Threads and parts in the window. The expected numbers are those of tests/files/callgrind/threads/expect. */

#define ALL 4169982.0
#define SECOND 1899726.0

static GroveWindow *
open_threads (void)
{
  g_autoptr (GFile) file = ui_file ("callgrind/threads/callgrind.out.5000");

  return ui_new_window_of (file);
}

static GrovePartChooser *
get_chooser (GroveWindow *window)
{
  return ui_find (GTK_WIDGET (window), GROVE_TYPE_PART_CHOOSER);
}

static GtkListView *
get_list (GroveWindow *window)
{
  return ui_find (GTK_WIDGET (get_chooser (window)), GTK_TYPE_LIST_VIEW);
}

static void
open_chooser (GroveWindow *window)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.choose-parts", NULL));
  ui_settle (GTK_WIDGET (window));
}

static const char *
get_title (GroveWindow *window)
{
  return gtk_label_get_text (ui_find (GTK_WIDGET (get_chooser (window)), GTK_TYPE_LABEL));
}

static const char *
get_subtitle (GroveWindow *window)
{
  return adw_window_title_get_subtitle (ui_find (GTK_WIDGET (window), ADW_TYPE_WINDOW_TITLE));
}

static gboolean
says (GroveWindow *window, const char *text)
{
  return strstr (get_subtitle (window), text) != NULL
         && strstr (grove_status_bar_get_text (ui_find (GTK_WIDGET (window), GROVE_TYPE_STATUS_BAR)), text)
              != NULL;
}

static double
get_total (GroveWindow *window)
{
  return grove_profile_get_total (ui_get_profile (window), 0);
}

/* A click selects one part, check boxes add more, clearing the last one selects all; the label always says
 * so. */
static void
test_choose (void)
{
  g_autofree char *file_name = NULL, *csv = NULL;
  GroveWindow *window = open_threads ();

  g_assert_cmpstr (get_title (window), ==, "4 threads");
  g_assert_false (says (window, "Only"));
  open_chooser (window);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (get_list (window)))), ==,
                    4);
  ui_screenshot (GTK_WIDGET (window), "parts-all");
  g_signal_emit_by_name (get_list (window), "activate", 0);
  ui_wait_for_load (window);
  g_assert_cmpfloat (get_total (window), ==, SECOND);
  g_assert_cmpstr (get_title (window), ==, "Thread 2");
  g_assert_true (says (window, "Only Thread 2"));
  file_name = grove_part_wording_file_name (grove_selection_get_profile (grove_window_get_selection (window)),
                                            "operator/", ".png");
  g_assert_cmpstr (file_name, ==, "operator_ (Only Thread 2).png");
  csv = grove_function_text_csv (grove_selection_get_profile (grove_window_get_selection (window)), 0,
                                 GROVE_CYCLES_ON, NULL, 0);
  g_assert_cmpstr (csv, ==,
                   "inclusive (Only Thread 2),self (Only Thread 2),called,function,file,line,object\r\n");
  ui_screenshot (GTK_WIDGET (window), "parts-one");
  gtk_check_button_set_active (ui_find_nth (GTK_WIDGET (get_list (window)), GTK_TYPE_CHECK_BUTTON, 3), TRUE);
  ui_wait_for_load (window);
  g_assert_cmpfloat (get_total (window), ==, SECOND + 134945);
  g_assert_true (says (window, "Only 2 of 4 threads"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.all-parts", NULL));
  ui_wait_for_load (window);
  g_assert_cmpfloat (get_total (window), ==, ALL);
  g_assert_true (ui_get_profile (window) == grove_profile_get_whole (ui_get_profile (window)));
  g_assert_false (says (window, "Only"));
  ui_close (window);
}

/* By keyboard: the list has the focus when it opens, and Space toggles the first row's check box. */
static void
test_first_blank (void)
{
  GroveWindow *window = open_threads ();
  GtkCheckButton *box;

  open_chooser (window);
  box = ui_find (GTK_WIDGET (get_list (window)), GTK_TYPE_CHECK_BUTTON);
  g_assert_true (gtk_check_button_get_active (box));
  if (!ui_key (window, "space"))
    {
      ui_close (window);
      g_test_skip ("There is no xdotool");
      return;
    }
  UI_WAIT_UNTIL (!gtk_check_button_get_active (box));
  ui_wait_for_load (window);
  g_assert_cmpfloat (get_total (window), ==, ALL - SECOND);
  g_assert_true (ui_key (window, "space"));
  UI_WAIT_UNTIL (gtk_check_button_get_active (box));
  ui_wait_for_load (window);
  g_assert_cmpfloat (get_total (window), ==, ALL);
  ui_close (window);
}

/* Active function, history, event, group, limits, zoom and place of the graph stay. */
static void
test_place_stays (void)
{
  GroveWindow *window = open_threads ();
  GroveSelection *selection = grove_window_get_selection (window);
  GroveGraphView *view = ui_find (GTK_WIDGET (window), GROVE_TYPE_GRAPH_VIEW);
  GroveCanvas *canvas = ui_find (GTK_WIDGET (window), GROVE_TYPE_CANVAS);
  guint32 active = ui_find_function (window, "start_thread");
  GroveCanvasCamera before;

  grove_selection_activate (selection, active);
  UI_WAIT_UNTIL (!grove_graph_view_is_busy (view) && grove_graph_view_get_scene (view) != NULL
                 && grove_canvas_is_settled (canvas));
  grove_canvas_zoom_about (canvas, 0.83, 40, 40);
  UI_WAIT_UNTIL (grove_canvas_is_settled (canvas));
  before = *grove_canvas_get_camera (canvas);
  open_chooser (window);
  g_signal_emit_by_name (get_list (window), "activate", 0);
  ui_wait_for_load (window);
  UI_WAIT_UNTIL (!grove_graph_view_is_busy (view) && grove_canvas_is_settled (canvas));
  g_assert_cmpuint (grove_selection_get_active (selection), ==, active);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL));
  g_assert_cmpuint (grove_selection_get_active (selection), !=, active);
  g_assert_cmpfloat_with_epsilon (grove_canvas_get_camera (canvas)->zoom, before.zoom, 1e-9);
  ui_close (window);
}

/* The active function in each part: rows add up to its cost in the whole profile; Return selects one part. */
static void
test_tab (void)
{
  GroveWindow *window = open_threads ();
  GroveSelection *selection = grove_window_get_selection (window);
  GrovePartsView *view = ui_find (GTK_WIDGET (window), GROVE_TYPE_PARTS_VIEW);
  GroveTable *table = ui_find (GTK_WIDGET (view), GROVE_TYPE_TABLE);
  guint n_rows;

  g_object_set (selection, "relative", FALSE, NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "parts"));
  grove_selection_activate (selection, ui_find_function (window, "worker"));
  UI_WAIT_UNTIL ((grove_slot_list_get_rows (grove_table_get_list (table), &n_rows), n_rows == 4));
  ui_settle (GTK_WIDGET (window));
  g_assert_cmpstr (ui_get_cell (table, 0, 3), ==, "Thread 1");
  g_assert_cmpstr (ui_get_cell (table, 1, 3), ==, "Thread 2");
  g_assert_cmpstr (ui_get_cell (table, 0, 0), ==, "0");
  g_assert_cmpstr (ui_get_cell (table, 1, 0), !=, "0");
  ui_screenshot (GTK_WIDGET (window), "parts-tab");
  g_signal_emit_by_name (grove_table_get_view (table), "activate", 1);
  ui_wait_for_load (window);
  g_assert_cmpfloat (get_total (window), ==, SECOND);
  grove_slot_list_get_rows (grove_table_get_list (table), &n_rows);
  g_assert_cmpuint (n_rows, ==, 4);
  ui_close (window);
}

/* One part: no chooser; the tab says why, and is not in front although it was. */
static void
test_one_part (void)
{
  GroveWindow *window = open_threads ();
  g_autoptr (GFile) file = ui_file ("callgrind/callgrind.out.calc-main");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "parts"));
  ui_open (window, file);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_chooser (window))));
  g_assert_false (gtk_widget_get_sensitive (ui_find (GTK_WIDGET (window), GROVE_TYPE_PARTS_VIEW)));
  g_assert_cmpstr (grove_tabs_get_visible_name (ui_find_nth (GTK_WIDGET (window), GROVE_TYPE_TABS, 1)), ==,
                   "graph");
  ui_close (window);
}

/* A cancelled choice leaves the profile, and the chooser shows that. */
static void
test_cancel (void)
{
  GroveWindow *window = open_threads ();
  GroveProfile *before = ui_get_profile (window);

  open_chooser (window);
  g_signal_emit_by_name (get_list (window), "activate", 1);
  g_assert_true (grove_window_is_loading (window));
  grove_window_cancel (window);
  ui_wait_for_load (window);
  g_assert_true (ui_get_profile (window) == before);
  g_assert_cmpstr (get_title (window), ==, "4 threads");
  ui_close (window);
}

/* A reload keeps the parts. */
static void
test_reload (void)
{
  GroveWindow *window = open_threads ();
  GroveProfile *before;

  open_chooser (window);
  g_signal_emit_by_name (get_list (window), "activate", 0);
  ui_wait_for_load (window);
  before = ui_get_profile (window);
  grove_window_reload (window);
  ui_wait_for_load (window);
  g_assert_true (ui_get_profile (window) != before);
  g_assert_cmpfloat (get_total (window), ==, SECOND);
  g_assert_true (says (window, "Only Thread 2"));
  ui_close (window);
}

/* Threads by cost, dumps below theirs in their order; a search keeps the heading. */
static void
test_tree (void)
{
  static const char text[] =
    "part: 1\nthread: 1\nevents: Ir\nfn=a\n1 1\npart: 2\nthread: 1\nevents: Ir\nfn=a\n1 2\n"
    "part: 1\nthread: 2\nevents: Ir\nfn=a\n1 5\npart: 2\nthread: 2\ndesc: Trigger: exit\nevents: Ir\nfn=a\n1 4\n"
    "part: 1\nthread: 3\nevents: Ir\nfn=a\n1 4\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GroveProfile) profile = test_load_bytes (bytes, "callgrind.out.1", "callgrind", NULL);
  g_autoptr (GrovePartTree) tree = grove_part_tree_new (profile, 0);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *full = grove_part_wording_full_name (profile, 3),
                  *detail = grove_part_wording_detail (profile, 3);
  g_autofree guint32 *rows = NULL, *found = NULL;
  guint n_rows, n_found;

  rows = grove_part_tree_list (tree, NULL, &n_rows);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *name = grove_part_tree_get_name (tree, rows[i]);

      g_string_append_printf (all, "%s%s %g;", grove_part_tree_is_below (tree, rows[i]) ? "-" : "", name,
                              grove_part_tree_get_total (tree, rows[i], 0));
    }
  g_assert_cmpstr (all->str, ==, "Thread 2 9;-Part 1 5;-Part 2 4;Thread 3 4;Thread 1 3;-Part 1 1;-Part 2 2;");
  g_assert_cmpstr (full, ==, "Thread 2, Part 2");
  g_assert_cmpstr (detail, ==, "exit");
  found = grove_part_tree_list (tree, "EXIT", &n_found);
  g_assert_cmpuint (n_found, ==, 2);
  g_assert_cmpuint (found[0] & GROVE_PART_TREE_THREAD, !=, 0);
  g_assert_cmpuint (found[1], ==, 3);
}

/* Thousands of threads: a list with few widgets, and a search. */
static void
test_many (void)
{
  GroveWindow *window = ui_new_window ();
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "many.speedscope.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GString) text = g_string_new (
    "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\",\"shared\":{\"frames\":[{\"name\":\"main\"}]},\"profiles\":[");

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (
      text,
      "%s{\"type\":\"sampled\",\"name\":\"worker %u\",\"unit\":\"none\",\"startValue\":0,\"endValue\":1,\"samples\":[[0]],\"weights\":[%u]}",
      i > 0 ? "," : "", i, i + 1);
  g_string_append (text, "]}");
  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  ui_open (window, file);
  g_assert_cmpuint (grove_profile_get_n_parts (ui_get_profile (window)), ==, 3000);
  open_chooser (window);
  UI_WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (get_list (window))))
                 == 3000);
  ui_screenshot (GTK_WIDGET (window), "parts-many");
  gtk_editable_set_text (ui_find (GTK_WIDGET (get_chooser (window)), GTK_TYPE_SEARCH_ENTRY), "2999");
  UI_WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (get_list (window)))) == 1);
  g_signal_emit_by_name (get_list (window), "activate", 0);
  ui_wait_for_load (window);
  g_assert_cmpfloat (get_total (window), ==, 3000);
  g_assert_true (says (window, "Only worker 2999"));
  ui_close (window);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/parts/choose", test_choose);
  g_test_add_func ("/parts/first-blank", test_first_blank);
  g_test_add_func ("/parts/place-stays", test_place_stays);
  g_test_add_func ("/parts/tab", test_tab);
  g_test_add_func ("/parts/one-part", test_one_part);
  g_test_add_func ("/parts/cancel", test_cancel);
  g_test_add_func ("/parts/reload", test_reload);
  g_test_add_func ("/parts/tree", test_tree);
  g_test_add_func ("/parts/many", test_many);
  return g_test_run ();
}
