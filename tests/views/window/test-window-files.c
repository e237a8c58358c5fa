/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "grove-file-watch.h"
#include "grove-canvas.h"
#include "grove-graph-view.h"
#include "grove-progress-bar.h"
#include "grove-notice.h"
#include "grove-part-chooser.h"
#include "grove-status-bar.h"
#include "ui-help.h"

/* Files that change, are deleted, are restored, or are not written yet. */

static const char head[] = "events: Ir\n";
static const char one[] = "fn=main\n1 1\ncfn=work\ncalls=3 1\n2 30\nfn=work\n5 30\n";
static const char more[] = "fn=added\n1 100\n";

static char *
make_path (const char *name)
{
  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  return g_build_filename (g_get_user_cache_dir (), name, NULL);
}

static void
write_text (const char *path, const char *text, gsize length)
{
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (text, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* Makes the file look old. */
static void
write_old (const char *path, const char *text)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  write_text (path, text, strlen (text));
  g_assert_true (g_file_set_attribute_uint64 (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, 1000000000,
                                              G_FILE_QUERY_INFO_NONE, NULL, NULL));
}

static double
get_total (GroveWindow *window)
{
  return ui_get_profile (window) != NULL ? grove_profile_get_total (ui_get_profile (window), 0) : -1;
}

static const char *
get_notice (GroveWindow *window)
{
  return grove_notice_get_text (ui_find (GTK_WIDGET (window), GROVE_TYPE_NOTICE));
}

static void
open_path (GroveWindow *window, const char *path)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, g_file_new_for_path (path));
  grove_window_open (window, files);
}

/* A file that was written just now opens at once. */
static GroveWindow *
open_young (const char *path, const char *text, gsize length)
{
  GroveWindow *window = ui_new_window ();

  write_text (path, text, length);
  open_path (window, path);
  return window;
}

static GroveWindow *
open_old (const char *path, const char *text)
{
  GroveWindow *window = ui_new_window ();

  write_old (path, text);
  open_path (window, path);
  UI_WAIT_UNTIL (!grove_window_is_loading (window));
  g_assert_nonnull (ui_get_profile (window));
  g_assert_null (get_notice (window));
  return window;
}

/* With the switch on, changes are reloaded without a notice. */
static void
test_automatic (void)
{
  g_autofree char *path = make_path ("automatic.cg"), *first = g_strconcat (head, one, NULL),
                  *second = g_strconcat (head, one, more, NULL);
  GroveWindow *window = open_old (path, first);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.reload-automatically", NULL));
  g_assert_cmpfloat (get_total (window), ==, 31);
  write_old (path, second);
  UI_WAIT_UNTIL (get_total (window) == 131);
  g_assert_null (get_notice (window));
  ui_close (window);
}

/* The file is deleted: the profile stays, with a notice. Another one replaces it by a rename: the window
 * offers to reload. */
static void
test_gone (void)
{
  g_autofree char *path = make_path ("gone.cg"), *other = make_path ("gone.cg.new");
  g_autofree char *first = g_strconcat (head, one, NULL), *second = g_strconcat (head, one, more, NULL);
  GroveWindow *window = open_old (path, first);

  g_assert_cmpint (g_unlink (path), ==, 0);
  UI_WAIT_UNTIL (get_notice (window) != NULL);
  g_assert_nonnull (strstr (get_notice (window), "gone.cg no longer exists"));
  g_assert_cmpfloat (get_total (window), ==, 31);
  ui_screenshot (GTK_WIDGET (window), "gone");
  write_old (other, second);
  g_assert_cmpint (g_rename (other, path), ==, 0);
  UI_WAIT_UNTIL (get_notice (window) != NULL && strstr (get_notice (window), "changed on disk") != NULL);
  g_assert_cmpfloat (get_total (window), ==, 31);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.reload", NULL));
  UI_WAIT_UNTIL (get_total (window) == 131);
  g_assert_null (get_notice (window));
  ui_close (window);
}

/* A file that becomes a pipe or a folder is not read, with automatic reload either; one that comes back is. */
static void
test_no_file (void)
{
  g_autofree char *path = make_path ("special.cg"), *text = g_strconcat (head, one, more, NULL);
  g_autofree char *first = g_strconcat (head, one, NULL);
  GroveWindow *window = open_old (path, first);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.reload-automatically", NULL));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  UI_WAIT_UNTIL (get_notice (window) != NULL);
  g_assert_nonnull (strstr (get_notice (window), "special.cg no longer exists as a file"));
  g_assert_false (grove_window_is_loading (window));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  ui_settle (GTK_WIDGET (window));
  g_assert_cmpfloat (get_total (window), ==, 31);
  g_assert_cmpint (g_rmdir (path), ==, 0);
  write_old (path, text);
  UI_WAIT_UNTIL (get_total (window) == 131);
  ui_close (window);
}

/* Half a pstats file that was written just now opens once it is complete. */
static void
test_half_written (void)
{
  g_autofree char *path = make_path ("half.pstat"), *all = NULL;
  g_autoptr (GFile) example = ui_example ("1-before.pstat");
  GroveWindow *window;
  gsize length;

  g_assert_true (g_file_load_contents (example, NULL, &all, &length, NULL, NULL));
  window = open_young (path, all, length / 2);
  UI_WAIT_UNTIL (
    ui_find_text (GTK_WIDGET (window), "half.pstat is still being written. It opens when writing ends.")
    != NULL);
  g_assert_true (grove_window_is_loading (window));
  ui_screenshot (GTK_WIDGET (window), "half-written");
  write_text (path, all, length);
  UI_WAIT_UNTIL (!grove_window_is_loading (window));
  g_assert_null (grove_window_get_problem (window));
  g_assert_cmpuint (grove_profile_get_n_functions (ui_get_profile (window)), ==, 785);
  ui_close (window);
}

/* Files that callgrind wrote beside it are watched too. */
static void
test_sibling (void)
{
  g_autofree char *path = make_path ("callgrind.out.77"), *other = make_path ("callgrind.out.77.1");
  g_autofree char *first = g_strconcat ("pid: 77\npart: 2\n", head, one, NULL),
                  *second = g_strconcat ("pid: 77\npart: 1\n", head, one, NULL);
  g_autofree char *third = g_strconcat (second, more, NULL);
  GroveWindow *window;

  write_old (other, second);
  window = open_old (path, first);
  g_assert_cmpfloat (get_total (window), ==, 62);
  write_old (other, third);
  UI_WAIT_UNTIL (get_notice (window) != NULL && strstr (get_notice (window), "changed on disk") != NULL);
  ui_close (window);
}

/* A dump that callgrind writes later beside the file is offered too. */
static void
test_new_sibling (void)
{
  g_autofree char *path = make_path ("callgrind.out.78"), *other = make_path ("callgrind.out.78.1");
  g_autofree char *stranger = make_path ("callgrind.out.78.2");
  g_autofree char *first = g_strconcat ("pid: 78\npart: 2\n", head, one, NULL),
                  *second = g_strconcat ("pid: 78\npart: 1\n", head, one, NULL);
  g_autofree char *third = g_strconcat ("pid: 79\npart: 3\n", head, one, NULL);
  GroveWindow *window = open_old (path, first);

  g_assert_cmpfloat (get_total (window), ==, 31);
  write_old (stranger, third);
  write_old (other, second);
  UI_WAIT_UNTIL (get_notice (window) != NULL && strstr (get_notice (window), "changed on disk") != NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.reload", NULL));
  UI_WAIT_UNTIL (get_total (window) == 62);
  g_assert_null (get_notice (window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "callgrind.out.78");
  ui_close (window);
}

/* A folder gives the profile its name, and new files in it are offered. */
static void
test_folder (void)
{
  g_autofree char *folder = make_path ("workers"), *path = g_build_filename (folder, "w1.cg", NULL),
                  *other = g_build_filename (folder, "w2.cg", NULL);
  g_autofree char *first = g_strconcat ("cmd: ./w\n", head, one, NULL);
  GroveWindow *window;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_old (path, first);
  window = ui_new_window ();
  open_path (window, folder);
  UI_WAIT_UNTIL (!grove_window_is_loading (window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "workers");
  g_assert_cmpfloat (get_total (window), ==, 31);
  write_old (other, first);
  UI_WAIT_UNTIL (get_notice (window) != NULL && strstr (get_notice (window), "changed on disk") != NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.reload", NULL));
  UI_WAIT_UNTIL (get_total (window) == 62);
  ui_close (window);
}

/* An empty folder shows an error, and opens as soon as it contains a profile. */
static void
test_empty_folder (void)
{
  g_autofree char *folder = make_path ("empty"), *note = g_build_filename (folder, "note.txt", NULL),
                  *path = g_build_filename (folder, "w1.cg", NULL);
  g_autofree char *first = g_strconcat (head, one, NULL);
  GroveWindow *window = ui_new_window ();

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_old (note, "nothing");
  open_path (window, folder);
  UI_WAIT_UNTIL (!grove_window_is_loading (window));
  g_assert_nonnull (grove_window_get_problem (window));
  g_assert_nonnull (strstr (grove_window_get_problem (window), "no profile in this folder"));
  write_old (path, first);
  UI_WAIT_UNTIL (ui_get_profile (window) != NULL);
  g_assert_cmpfloat (get_total (window), ==, 31);
  ui_close (window);
}

/* A file that cannot be opened changes nothing about the one in the tab before. */
static void
test_other_fails (void)
{
  g_autofree char *path = make_path ("shown.cg"), *other = make_path ("missing.cg"),
                  *first = g_strconcat (head, one, NULL), *second = g_strconcat (head, one, more, NULL);
  GroveWindow *window = open_old (path, first);

  open_path (window, other);
  UI_WAIT_UNTIL (grove_window_get_problem (window) != NULL);
  g_assert_nonnull (ui_find_text (GTK_WIDGET (window), "Could not open missing.cg"));
  write_old (path, second);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.close-tab", NULL));
  UI_WAIT_UNTIL (get_notice (window) != NULL && strstr (get_notice (window), "changed on disk") != NULL);
  ui_close (window);
}

/* Selected parts stay after another run has replaced the file; if they are gone, all are shown, with a
 * notice. */
static void
test_parts_of_another_run (void)
{
  static const char format[] =
    "pid: %u\npart: 1\nthread: 1\nevents: Ir\nfn=a\n1 1\npid: %u\npart: 1\nthread: %u\nevents: Ir\nfn=a\n1 20\n";
  g_autofree char *path = make_path ("run.cg"), *first = g_strdup_printf (format, 1, 1, 2),
                  *second = g_strdup_printf (format, 22, 22, 2);
  g_autofree char *third = g_strdup_printf (format, 333, 333, 3);
  GroveWindow *window = open_old (path, first);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 part = 1;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.reload-automatically", NULL));
  g_array_append_val (parts, part);
  g_signal_emit_by_name (ui_find (GTK_WIDGET (window), GROVE_TYPE_PART_CHOOSER), "parts-chosen", parts);
  UI_WAIT_UNTIL (!grove_window_is_loading (window) && get_total (window) == 20);
  write_old (path, second);
  UI_WAIT_UNTIL (grove_profile_get_part (ui_get_profile (window), 0)->pid == 22);
  g_assert_cmpfloat (get_total (window), ==, 20);
  write_old (path, third);
  UI_WAIT_UNTIL (get_total (window) == 21);
  UI_WAIT_UNTIL (
    ui_find_text (GTK_WIDGET (window), "The selected threads or parts no longer exist. Showing all of them.")
    != NULL);
  ui_close (window);
}

/* Half a file that stays so: an error after a wait; if it is continued, it opens. */
static void
test_half_for_good (void)
{
  g_autofree char *path = make_path ("cut.pstat"), *all = NULL;
  g_autoptr (GFile) example = ui_example ("1-before.pstat");
  GroveWindow *window;
  gsize length;

  g_assert_true (g_file_load_contents (example, NULL, &all, &length, NULL, NULL));
  window = open_young (path, all, length / 2);
  UI_WAIT_UNTIL (grove_window_get_problem (window) != NULL);
  g_assert_false (grove_window_is_loading (window));
  write_text (path, all, length);
  UI_WAIT_UNTIL (ui_get_profile (window) != NULL);
  g_assert_null (grove_window_get_problem (window));
  ui_close (window);
}

static void
test_cancel_waiting (void)
{
  g_autofree char *path = make_path ("cancelled.pstat"), *all = NULL;
  g_autoptr (GFile) example = ui_example ("1-before.pstat");
  GroveWindow *window;
  gsize length;

  g_assert_true (g_file_load_contents (example, NULL, &all, &length, NULL, NULL));
  window = open_young (path, all, length / 2);
  UI_WAIT_UNTIL (
    ui_find_text (GTK_WIDGET (window), "cancelled.pstat is still being written. It opens when writing ends.")
    != NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.cancel", NULL));
  g_assert_false (grove_window_is_loading (window));
  g_assert_null (grove_window_get_problem (window));
  g_assert_true (grove_window_is_empty (window));
  ui_close (window);
}

/* callgrind is still writing: the profile is shown, and reloaded when writing ends, since the file was
 * young. */
static void
test_goes_on (void)
{
  g_autofree char *path = make_path ("growing.cg"), *first = g_strconcat (head, one, NULL),
                  *second = g_strconcat (head, one, more, NULL);
  GroveWindow *window;

  window = open_young (path, first, strlen (first));
  UI_WAIT_UNTIL (get_total (window) == 31);
  write_text (path, second, strlen (second));
  UI_WAIT_UNTIL (get_total (window) == 131);
  UI_WAIT_UNTIL (get_notice (window) == NULL);
  ui_close (window);
}

/* A reload keeps the user's state: place and zoom of the graph, hidden functions, group, search, order. */
static void
test_reload_keeps (void)
{
  GroveWindow *window = ui_new_window ();
  g_autoptr (GFile) file = ui_example ("1-before.pstat");
  GroveSelection *selection = grove_window_get_selection (window);
  GroveFunctionView *list = ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_VIEW);
  GroveTable *functions = ui_find_nth (GTK_WIDGET (list), GROVE_TYPE_TABLE, 1);
  GroveGraphView *view = ui_find (GTK_WIDGET (window), GROVE_TYPE_GRAPH_VIEW);
  GroveCanvas *canvas = ui_find (GTK_WIDGET (window), GROVE_TYPE_CANVAS);
  g_autofree char *group = NULL, *again = NULL;
  GroveCanvasCamera before, after;
  GroveGraphOptions options;
  GroveProfile *old;
  guint sort;
  gboolean descending;

  ui_open (window, file);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.grouping", "s", "file"));
  grove_selection_activate (selection, ui_find_function (window, "follow_link"));
  grove_table_sort_by (functions, GROVE_SORT_SELF, TRUE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (grove_table_get_list (
                                     ui_find_nth (GTK_WIDGET (list), GROVE_TYPE_TABLE, 0))),
                                   2, TRUE);
  group = grove_function_view_get_group_name (list);
  g_assert_nonnull (group);
  UI_WAIT_UNTIL (!grove_graph_view_is_busy (view) && grove_canvas_is_settled (canvas));
  grove_selection_select (selection, ui_find_function (window, "TrackingLinkService.resolve"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "graph.hide-selected", NULL));
  UI_WAIT_UNTIL (!grove_graph_view_is_busy (view) && grove_canvas_is_settled (canvas));
  grove_canvas_zoom_about (canvas, 0.77, 100, 60);
  UI_WAIT_UNTIL (grove_canvas_is_settled (canvas));
  before = *grove_canvas_get_camera (canvas);
  old = ui_get_profile (window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.reload", NULL));
  UI_WAIT_UNTIL (ui_get_profile (window) != old && !grove_window_is_loading (window));
  UI_WAIT_UNTIL (!grove_graph_view_is_busy (view) && grove_canvas_is_settled (canvas));
  after = *grove_canvas_get_camera (canvas);
  g_assert_cmpfloat_with_epsilon (after.zoom, before.zoom, 1e-9);
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 0.01);
  g_assert_cmpfloat_with_epsilon (after.y, before.y, 0.01);
  grove_graph_view_get_options (view, &options);
  g_assert_cmpuint (options.n_hidden, ==, 1);
  g_assert_cmpuint (options.hidden[0], ==, ui_find_function (window, "TrackingLinkService.resolve"));
  again = grove_function_view_get_group_name (list);
  g_assert_cmpstr (again, ==, group);
  grove_table_get_sort (functions, &sort, &descending);
  g_assert_cmpuint (sort, ==, GROVE_SORT_SELF);
  ui_close (window);
}

/* With several files, warnings name theirs; lines that were not understood are counted. */
static void
test_warnings (void)
{
  g_autofree char *good = make_path ("good.cg"), *odd = make_path ("odd.cg"),
                  *first = g_strconcat (head, one, NULL);
  g_autofree char *second = g_strconcat (head, one, "%%%\n???\n", NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GroveWindow *window = ui_new_window ();
  GtkMenuButton *button;

  write_old (good, first);
  write_old (odd, second);
  g_ptr_array_add (files, g_file_new_for_path (good));
  g_ptr_array_add (files, g_file_new_for_path (odd));
  grove_window_open (window, files);
  UI_WAIT_UNTIL (!grove_window_is_loading (window));
  button = ui_find (ui_find (GTK_WIDGET (window), GROVE_TYPE_STATUS_BAR), GTK_TYPE_MENU_BUTTON);
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "2 warnings · 2 lines not understood");
  g_assert_true (
    g_str_has_prefix (grove_profile_get_warnings (ui_get_profile (window))[0], "odd.cg: line 9: "));
  ui_close (window);
}

/* Warnings are sentences, after the name of their file if there are several; the tooltip of their button does
 * not cover them. */
static void
test_sentences (void)
{
  g_autofree char *odd = make_path ("strange.cg"), *text = g_strconcat (head, one, "%%%\n", NULL);
  g_autofree char *good = make_path ("plain.cg"), *first = g_strconcat (head, one, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GroveWindow *window = open_old (odd, text);
  GtkMenuButton *button = ui_find (ui_find (GTK_WIDGET (window), GROVE_TYPE_STATUS_BAR),
                                   GTK_TYPE_MENU_BUTTON);
  GtkWidget *list = ui_find (GTK_WIDGET (gtk_menu_button_get_popover (button)), GTK_TYPE_LIST_BOX);
  const char *sentence;

  g_assert_true (gtk_widget_get_has_tooltip (GTK_WIDGET (button)));
  gtk_menu_button_popup (button);
  UI_WAIT_UNTIL (gtk_widget_get_mapped (list));
  g_assert_false (gtk_widget_get_has_tooltip (GTK_WIDGET (button)));
  sentence = gtk_label_get_text (ui_find (list, GTK_TYPE_LABEL));
  g_assert_true (g_str_has_prefix (sentence, "Line 9: "));
  gtk_menu_button_popdown (button);
  UI_WAIT_UNTIL (gtk_widget_get_has_tooltip (GTK_WIDGET (button)));
  write_old (good, first);
  g_ptr_array_add (files, g_file_new_for_path (good));
  g_ptr_array_add (files, g_file_new_for_path (odd));
  grove_window_open (window, files);
  UI_WAIT_UNTIL (!grove_window_is_loading (window));
  button = ui_find (ui_find (GTK_WIDGET (window), GROVE_TYPE_STATUS_BAR), GTK_TYPE_MENU_BUTTON);
  list = ui_find (GTK_WIDGET (gtk_menu_button_get_popover (button)), GTK_TYPE_LIST_BOX);
  gtk_menu_button_popup (button);
  UI_WAIT_UNTIL (gtk_widget_get_mapped (list));
  sentence = gtk_label_get_text (ui_find (list, GTK_TYPE_LABEL));
  g_assert_true (g_str_has_prefix (sentence, "strange.cg: Line 9: "));
  gtk_menu_button_popdown (button);
  ui_close (window);
}

static const UiTest tests[] = {
  { "/files/automatic", test_automatic },
  { "/files/gone", test_gone },
  { "/files/no-file", test_no_file },
  { "/files/half-written", test_half_written },
  { "/files/sibling", test_sibling },
  { "/files/new-sibling", test_new_sibling },
  { "/files/folder", test_folder },
  { "/files/empty-folder", test_empty_folder },
  { "/files/other-fails", test_other_fails },
  { "/files/parts-of-another-run", test_parts_of_another_run },
  { "/files/half-for-good", test_half_for_good },
  { "/files/cancel-waiting", test_cancel_waiting },
  { "/files/goes-on", test_goes_on },
  { "/files/reload-keeps", test_reload_keeps },
  { "/files/warnings", test_warnings },
  { "/files/sentences", test_sentences },
};

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  return ui_run_tests (tests, G_N_ELEMENTS (tests));
}
