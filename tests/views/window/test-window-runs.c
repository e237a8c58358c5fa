/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "grove-runs-page.h"
#include "ui-help.h"

/* Several runs are not added up unless the user says so. */

static char *
make_folder (void)
{
  char *folder = g_dir_make_tmp ("callgrove-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return folder;
}

static void
write_folded (const char *folder, const char *name, guint samples)
{
  g_autofree char *path = g_build_filename (folder, name, NULL),
                  *text = g_strdup_printf ("main;work %u\nmain 1\n", samples);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
copy_example (const char *folder, const char *name)
{
  g_autoptr (GFile) file = ui_example (name);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (path);

  g_assert_true (g_file_copy (file, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
}

/* Three runs of one program, and one of another format */
static char *
make_mixed_folder (void)
{
  char *folder = make_folder ();

  write_folded (folder, "a.folded", 10);
  write_folded (folder, "b.folded", 20);
  write_folded (folder, "c.folded", 40);
  copy_example (folder, "1-before.pstat");
  return folder;
}

static GroveRunsPage *
get_question (GroveWindow *window)
{
  return ui_find (GTK_WIDGET (window), GROVE_TYPE_RUNS_PAGE);
}

static GroveWindow *
open_folder (const char *folder)
{
  GroveWindow *window = ui_new_window ();
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  ui_open (window, file);
  return window;
}

static void
set_checked (GroveWindow *window, guint row, gboolean checked)
{
  GtkListBox *list = ui_find (GTK_WIDGET (get_question (window)), GTK_TYPE_LIST_BOX);
  GtkWidget *widget = GTK_WIDGET (gtk_list_box_get_row_at_index (list, (int) row));

  gtk_check_button_set_active (ui_find (widget, GTK_TYPE_CHECK_BUTTON), checked);
}

static GtkWidget *
get_button (GroveWindow *window, const char *text)
{
  GtkWidget *label = ui_find_text (GTK_WIDGET (window), text);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
}

static void
click (GroveWindow *window, const char *text)
{
  GtkWidget *button = get_button (window, text);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static int
count_tabs (GroveWindow *window)
{
  return adw_tab_view_get_n_pages (ui_find (GTK_WIDGET (window), ADW_TYPE_TAB_VIEW));
}

static double
get_total (GroveWindow *window)
{
  return grove_profile_get_total (ui_get_profile (window), 0);
}

static void
pick_row (GroveWindow *window, int index)
{
  GtkListBox *list = ui_find (GTK_WIDGET (get_question (window)), GTK_TYPE_LIST_BOX);

  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, index));
}

/* A row opens that run; nothing is added to it. */
static void
test_one (void)
{
  g_autofree char *folder = make_mixed_folder ();
  GroveWindow *window = open_folder (folder);

  g_assert_null (ui_get_profile (window));
  g_assert_null (grove_window_get_problem (window));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_question (window))));
  g_assert_nonnull (ui_find_text (GTK_WIDGET (window), "b.folded"));
  ui_screenshot (GTK_WIDGET (window), "runs");
  pick_row (window, 2);
  ui_wait_for_load (window);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "b.folded");
  g_assert_cmpfloat (get_total (window), ==, 21);
  g_assert_cmpint (count_tabs (window), ==, 1);
  ui_close (window);
}

/* Those of one program and format can be added up, others cannot. */
static void
test_add_up (void)
{
  g_autofree char *folder = make_mixed_folder ();
  GroveWindow *window = open_folder (folder);

  g_assert_false (gtk_widget_is_sensitive (get_button (window, "Add Up as One Profile")));
  set_checked (window, 0, FALSE);
  set_checked (window, 3, FALSE);
  click (window, "Add Up as One Profile");
  ui_wait_for_load (window);
  g_assert_cmpfloat (get_total (window), ==, 32);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "a.folded, b.folded");
  ui_close (window);
}

/* All of a folder are the folder. */
static void
test_add_up_all (void)
{
  g_autofree char *folder = make_folder (), *name = g_path_get_basename (folder);
  GroveWindow *window;

  write_folded (folder, "a.folded", 10);
  write_folded (folder, "b.folded", 20);
  window = open_folder (folder);
  click (window, "Add Up as One Profile");
  ui_wait_for_load (window);
  g_assert_cmpfloat (get_total (window), ==, 32);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, name);
  /* A reload asks no more. */
  grove_window_reload (window);
  ui_wait_for_load (window);
  g_assert_cmpfloat (get_total (window), ==, 32);
  ui_close (window);
}

static gboolean
has_tab (GroveWindow *window, const char *title)
{
  AdwTabView *tabs = ui_find (GTK_WIDGET (window), ADW_TYPE_TAB_VIEW);

  for (int i = 0; i < adw_tab_view_get_n_pages (tabs); i++)
    {
      AdwTabPage *tab = adw_tab_view_get_nth_page (tabs, i);
      GroveSelection *selection = grove_page_get_selection (GROVE_PAGE (adw_tab_page_get_child (tab)));

      if (g_strcmp0 (adw_tab_page_get_title (tab), title) == 0
          && grove_selection_get_profile (selection) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
test_each (void)
{
  g_autofree char *folder = make_mixed_folder ();
  GroveWindow *window = open_folder (folder);

  click (window, "Open Each in a Tab");
  ui_wait_for_load (window);
  g_assert_cmpint (count_tabs (window), ==, 4);
  UI_WAIT_UNTIL (has_tab (window, "1-before.pstat") && has_tab (window, "a.folded")
                 && has_tab (window, "b.folded") && has_tab (window, "c.folded"));
  /* the first one is in front */
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "1-before.pstat");
  ui_close (window);
}

/* A folder with one run opens at once, so do the dumps and threads of one process. */
static void
test_no_question (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (GFile) threads = ui_file ("callgrind/threads");
  GroveWindow *window;

  write_folded (folder, "a.folded", 10);
  window = open_folder (folder);
  g_assert_cmpfloat (get_total (window), ==, 11);
  ui_open (window, threads);
  g_assert_nonnull (ui_get_profile (window));
  g_assert_cmpuint (grove_profile_get_n_parts (ui_get_profile (window)), ==, 4);
  ui_close (window);
}

/* The question is not in the way: the next file opens in its tab. */
static void
test_unanswered (void)
{
  g_autofree char *folder = make_mixed_folder ();
  GroveWindow *window = open_folder (folder);
  g_autoptr (GFile) file = ui_example ("1-before.pstat");

  ui_open (window, file);
  g_assert_cmpint (count_tabs (window), ==, 1);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "1-before.pstat");
  ui_close (window);
}

/* Files from a shell or a file manager come as a tab of the window, and are not added up unasked. */
static void
test_from_shell (void)
{
  g_autofree char *folder = make_mixed_folder ();
  g_autofree char *first = g_build_filename (folder, "a.folded", NULL),
                  *second = g_build_filename (folder, "b.folded", NULL);
  GFile *files[] = { g_file_new_for_path (first), g_file_new_for_path (second) };
  GroveWindow *window = ui_new_window ();
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));

  g_application_open (application, files, 1, "");
  ui_wait_for_load (window);
  g_assert_cmpfloat (get_total (window), ==, 11);
  g_application_open (application, files, 2, "");
  ui_wait_for_load (window);
  g_assert_cmpint (count_tabs (window), ==, 2);
  g_assert_null (ui_get_profile (window));
  g_assert_nonnull (ui_find_text (GTK_WIDGET (window), "2 profiles"));
  ui_close (window);
  g_object_unref (files[0]);
  g_object_unref (files[1]);
}

/* Drag and drop */

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
  g_assert_not_reached ();
}

/* Two files of two formats are two profiles; the frame is above everything and goes away. */
static void
test_drop (void)
{
  GroveWindow *window = ui_new_window ();
  GtkDropTarget *target = find_drop_target (ui_find (GTK_WIDGET (window), GTK_TYPE_OVERLAY));
  g_autoptr (GFile) first = ui_example ("1-before.pstat"), second = ui_file ("folded/cycles.folded");
  GSList *files = g_slist_append (g_slist_append (NULL, first), second);
  g_auto (GValue) value = G_VALUE_INIT;
  GdkDragAction action;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_slist_free (files);
  g_signal_emit_by_name (target, "enter", 10.0, 10.0, &action);
  ui_screenshot (GTK_WIDGET (window), "drop");
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &taken);
  g_assert_true (taken);
  UI_WAIT_UNTIL (!grove_window_is_loading (window));
  ui_settle (GTK_WIDGET (window));
  g_assert_false (gtk_widget_is_sensitive (get_button (window, "Add Up as One Profile")));
  click (window, "Open Each in a Tab");
  UI_WAIT_UNTIL (has_tab (window, "1-before.pstat") && has_tab (window, "cycles.folded"));
  ui_settle (GTK_WIDGET (window));
  ui_close (window);
}

static const UiTest tests[] = {
  { "/runs/one", test_one },
  { "/runs/add-up", test_add_up },
  { "/runs/add-up-all", test_add_up_all },
  { "/runs/each", test_each },
  { "/runs/no-question", test_no_question },
  { "/runs/unanswered", test_unanswered },
  { "/runs/from-shell", test_from_shell },
  { "/runs/drop", test_drop },
};

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  return ui_run_tests (tests, G_N_ELEMENTS (tests));
}
