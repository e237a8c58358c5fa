/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "grove-cell.h"
#include "grove-function-head.h"
#include "grove-groupings.h"
#include "grove-tooltip.h"
#include "ui-help.h"

/* Names that no programmer writes: the window lays out a bounded text of one line, and keeps its size.
 * Without the bound each of these tests takes minutes. */

#define MARK "\xcc\x81" /* U+0301, combining acute accent */
#define MAX_LINE (400 * 8 + 64)
#define MAX_LINES (40 * 600 * 8)

static char *
repeat (const char *text, guint n)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (string, text);
  return g_string_free (string, FALSE);
}

/* A speedscope profile whose functions, thread and title have this name, as JSON. */
static GFile *
write_profile (const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "hostile.speedscope.json", NULL);
  g_autofree char *text = g_strdup_printf (
    "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\",\"name\":\"%s\","
    "\"shared\":{\"frames\":[{\"name\":\"%s\",\"file\":\"/x/%s\"},{\"name\":\"b%s\"},{\"name\":\"c\"}]},"
    "\"profiles\":[{\"type\":\"sampled\",\"name\":\"%s\",\"unit\":\"none\",\"startValue\":0,\"endValue\":3,"
    "\"samples\":[[0,1],[0,1,2]],\"weights\":[1,2]},"
    "{\"type\":\"sampled\",\"name\":\"other\",\"unit\":\"none\",\"startValue\":0,\"endValue\":1,"
    "\"samples\":[[0]],\"weights\":[1]}]}",
    name, name, name, name, name);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static void
check_line (const char *text)
{
  g_assert_cmpuint (strlen (text), <=, MAX_LINE);
  g_assert_null (strchr (text, '\n'));
}

static gboolean
is_tooltip (GtkWidget *label)
{
  return gtk_widget_get_ancestor (label, g_type_from_name ("GtkTooltipWindow")) != NULL;
}

static void
check_widgets (GtkWidget *widget)
{
  const char *tooltip = grove_tooltip_get (widget);

  if (GTK_IS_LABEL (widget) && is_tooltip (widget))
    g_assert_cmpuint (strlen (gtk_label_get_text (GTK_LABEL (widget))), <=, MAX_LINES);
  else if (GTK_IS_LABEL (widget))
    check_line (gtk_label_get_text (GTK_LABEL (widget)));
  if (GROVE_IS_CELL (widget) && grove_cell_get_text (GROVE_CELL (widget)) != NULL)
    check_line (grove_cell_get_text (GROVE_CELL (widget)));
  if (tooltip != NULL)
    g_assert_cmpuint (strlen (tooltip), <=, MAX_LINES);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_widgets (child);
}

static void
check_window (GroveWindow *window, const char *picture)
{
  ui_settle (GTK_WIDGET (window));
  check_widgets (GTK_WIDGET (window));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 1200);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (window)), <=, 800);
  ui_screenshot (GTK_WIDGET (window), picture);
}

static gboolean
is_drawn (GroveWindow *window)
{
  gboolean busy;

  g_object_get (ui_find (GTK_WIDGET (window), g_type_from_name ("GroveGraphView")), "busy", &busy, NULL);
  return !busy;
}

static gboolean
set_true (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* GTK 4.8 looks for the pointer in a popover that is closed while its tooltip is pending, for half a second. */
static void
wait_for_tooltip (void)
{
  gboolean over = FALSE;

  g_timeout_add (700, set_true, &over);
  UI_WAIT_UNTIL (over);
}

static void
check_name (const char *name, const char *picture)
{
  g_autoptr (GFile) file = write_profile (name);
  GroveWindow *window = ui_new_window_of (file);
  GroveSelection *selection = grove_window_get_selection (window);

  g_assert_nonnull (ui_get_profile (window));
  check_window (window, picture);
  UI_WAIT_UNTIL (is_drawn (window));
  check_window (window, picture);
  grove_selection_activate (selection, 1);
  check_window (window, picture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.choose-parts", NULL));
  check_window (window, picture);
  wait_for_tooltip ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "parts"));
  check_window (window, picture);
  ui_close (window);
}

static void
test_marks (void)
{
  g_autofree char *marks = repeat (MARK, 300000), *name = g_strconcat ("a", marks, NULL);

  check_name (name, "hostile-marks");
}

static void
test_newlines (void)
{
  g_autofree char *few = repeat ("line\\n", 60), *many = repeat ("\\n", 30000);

  check_name (few, "hostile-60-lines");
  check_name (many, "hostile-30000-lines");
}

static void
test_megabyte (void)
{
  g_autofree char *text = repeat ("long_name ", 100000);

  check_name (text, "hostile-megabyte");
}

static void
test_controls (void)
{
  check_name ("user\\u202enimda\\u0000\\u001b[31m\\u0085<b>&amp;\\u2028end", "hostile-controls");
}

/* Two functions that Rust has made of one generic: list and head tell them apart, and a switch merges them. */
static void
test_twins (void)
{
  const char text[] = "events: Ir\n\nfl=x.rs\nfn=(1) _ZN1a4loop17h7b6e470314c3c592E\n0 3\n"
                      "fn=(2) _ZN1a4loop17hd69396997e117d33E\n0 2\nfn=(3) main\n0 1\n";
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "twins.callgrind", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GroveWindow *window;
  GroveSelection *selection;
  GroveTable *list;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  window = ui_new_window_of (file);
  list = ui_find_nth (ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_VIEW), GROVE_TYPE_TABLE, 0);
  selection = grove_window_get_selection (window);
  gtk_paned_set_position (ui_find (GTK_WIDGET (window), GTK_TYPE_PANED), 700);
  UI_WAIT_UNTIL (ui_get_cell (list, 0, UI_COLUMN_LOCATION) != NULL);
  for (guint32 i = 0; i < 2; i++)
    {
      const char *mark = i == 0 ? "7b6e470314c3c592" : "d69396997e117d33";
      g_autofree char *second_line = grove_groupings_add_mark (selection, i, "a");

      g_assert_nonnull (strstr (second_line, mark));
      grove_selection_activate (selection, i);
      ui_settle (GTK_WIDGET (window));
      g_assert_nonnull (ui_find_text (ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_HEAD), second_line));
      g_assert_nonnull (strstr (ui_get_cell (list, i, UI_COLUMN_LOCATION), mark));
    }
  g_assert_null (grove_groupings_add_mark (selection, 2, NULL));
  ui_screenshot (GTK_WIDGET (window), "twins");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.merge-variants", NULL));
  UI_WAIT_UNTIL (grove_profile_get_n_functions (ui_get_profile (window)) == 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.merge-variants", NULL));
  UI_WAIT_UNTIL (grove_profile_get_n_functions (ui_get_profile (window)) == 3);
  ui_close (window);
}

/* Profiles without a sample say so. */
static const struct
{
  const char *name;
  const char *bytes;
  gsize length;
} empty[] = {
  { "empty.pstat", "{0", 2 },
  { "empty.speedscope.json",
    "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\",\"shared\":{\"frames\":[{\"name\":\"a\"}]},"
    "\"profiles\":[{\"type\":\"sampled\",\"name\":\"x\",\"unit\":\"none\",\"startValue\":0,\"endValue\":0,"
    "\"samples\":[],\"weights\":[]}]}",
    0 },
  { "empty.cpuprofile",
    "{\"nodes\":[{\"id\":1,\"callFrame\":{\"functionName\":\"(root)\",\"scriptId\":\"0\",\"url\":\"\","
    "\"lineNumber\":-1,\"columnNumber\":-1},\"hitCount\":0,\"children\":[]}],\"startTime\":0,\"endTime\":1000,"
    "\"samples\":[],\"timeDeltas\":[]}",
    0 },
  { "empty.callgrind", "version: 1\ncreator: x\nevents: Ir\n\nfn=main\n1 0\n\ntotals: 0\n", 0 },
};

static void
test_empty (void)
{
  GroveWindow *window = ui_new_window ();

  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      g_autofree char *path = g_build_filename (g_get_user_cache_dir (), empty[i].name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      gssize length = empty[i].length > 0 ? (gssize) empty[i].length : -1;

      g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
      g_assert_true (g_file_set_contents (path, empty[i].bytes, length, NULL));
      ui_open (window, file);
      g_assert_cmpstr (grove_window_get_problem (window), ==, NULL);
      check_window (window, "empty");
      UI_WAIT_UNTIL (ui_find_text (GTK_WIDGET (window), "No Samples in This Profile") != NULL);
    }
  ui_close (window);
}

static void
on_text (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

/* What is copied is the whole name. */
static void
test_copy (void)
{
  g_autofree char *name = repeat ("long name ", 1000), *text = NULL;
  g_autoptr (GFile) file = write_profile (name);
  GroveWindow *window = ui_new_window_of (file);
  GtkWidget *view = ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_VIEW);

  grove_selection_activate (grove_window_get_selection (window), 0);
  ui_settle (GTK_WIDGET (window));
  g_assert_true (gtk_widget_activate_action (view, "functions.copy-name", NULL));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (view), NULL, on_text, &text);
  UI_WAIT_UNTIL (text != NULL);
  g_assert_cmpstr (text, ==, name);
  ui_close (window);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/hostile/marks", test_marks);
  g_test_add_func ("/hostile/newlines", test_newlines);
  g_test_add_func ("/hostile/megabyte", test_megabyte);
  g_test_add_func ("/hostile/controls", test_controls);
  g_test_add_func ("/hostile/copy", test_copy);
  g_test_add_func ("/hostile/twins", test_twins);
  g_test_add_func ("/hostile/empty", test_empty);
  return g_test_run ();
}
