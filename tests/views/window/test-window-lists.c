/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-number.h"
#include "ui-help.h"

/* The lists of the window: their rows, columns, texts and keys. Numbers are those of
 * data/examples/1-before.pstat. */

static GroveWindow *
open_story (void)
{
  g_autoptr (GFile) file = ui_example ("1-before.pstat");

  return ui_new_window_of (file);
}

static GroveFunctionView *
get_view (GroveWindow *window)
{
  return ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_VIEW);
}

static GroveTable *
get_functions (GroveWindow *window)
{
  return ui_find_nth (GTK_WIDGET (get_view (window)), GROVE_TYPE_TABLE, 1);
}

static GroveCallsView *
get_callers (GroveWindow *window)
{
  return ui_find (GTK_WIDGET (window), GROVE_TYPE_CALLS_VIEW);
}

static void
go_to (GroveWindow *window, const char *name)
{
  grove_selection_activate (grove_window_get_selection (window), ui_find_function (window, name));
  ui_settle (GTK_WIDGET (window));
}

/* Copying */

static void
on_text (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static char *
copy (GtkWidget *view, const char *action)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (view);
  char *text = NULL;

  gdk_clipboard_set_text (clipboard, "");
  g_assert_true (gtk_widget_activate_action (view, action, NULL));
  ui_settle (view);
  gdk_clipboard_read_text_async (clipboard, NULL, on_text, &text);
  UI_WAIT_UNTIL (text != NULL);
  return text;
}

/* Copied rows are for other programs: all digits, no groups of digits, units in the titles only. */
static void
test_copy (void)
{
  GroveWindow *window = open_story ();
  g_autofree char *row = NULL, *call = NULL, *location = NULL;

  go_to (window, "TrackingLinkService.resolve");
  row = copy (GTK_WIDGET (get_view (window)), "functions.copy-row");
  g_assert_nonnull (strstr (row, "Inclusive (s)\tInclusive (%)\tSelf (s)\tSelf (%)\tCalled\t"));
  g_assert_nonnull (strstr (row, "\n4.782461331\t"));
  g_assert_nonnull (strstr (row, "\t500\tTrackingLinkService.resolve\t/"));
  location = copy (GTK_WIDGET (get_view (window)), "functions.copy-location");
  g_assert_nonnull (strstr (location, "/"));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (grove_table_get_list (
                                     ui_find (GTK_WIDGET (get_callers (window)), GROVE_TYPE_TABLE))),
                                   0, TRUE);
  call = copy (GTK_WIDGET (get_callers (window)), "calls.copy-row");
  g_assert_true (g_str_has_prefix (call, "Cost (s)\tCost (%)\tPer call\tCalls\tCaller\tLocation\n"));
  g_assert_nonnull (strstr (call, "\t500\tfollow_link\t"));
  g_assert_null (strstr (call, GROVE_NUMBER_SPACE));
  ui_close (window);
}

/* Rows */

/* The list of a tall window is full. */
static void
test_tall (void)
{
  GroveWindow *window = ui_new_window ();
  g_autoptr (GFile) file = ui_example ("1-before.pstat");
  GroveTable *functions = get_functions (window);

  gtk_window_set_default_size (GTK_WINDOW (window), 1600, 2160);
  ui_settle (GTK_WIDGET (window));
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (window)), >=, 2100);
  ui_open (window, file);
  UI_WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (grove_table_get_list (functions))) >= 2160 / 20);
  g_assert_nonnull (ui_get_cell (functions, 70, 0));
  ui_close (window);
}

int
main (int argc, char **argv)
{
  static const UiTest tests[] = {
    { "/window/lists/copy", test_copy },
    { "/window/lists/tall", test_tall },
  };

  ui_init (&argc, &argv);
  return ui_run_tests (tests, G_N_ELEMENTS (tests));
}
