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

/* Columns */

static gboolean
is_shown (GroveTable *table, guint column)
{
  return ui_get_cell (table, 0, column) != NULL;
}

static GroveTable *
get_callers_table (GroveWindow *window)
{
  return ui_find (GTK_WIDGET (get_callers (window)), GROVE_TYPE_TABLE);
}

static void
set_list_width (GroveWindow *window, int width)
{
  gtk_paned_set_position (ui_find (GTK_WIDGET (window), GTK_TYPE_PANED), width);
  ui_settle (GTK_WIDGET (window));
}

/* The name has the room; the location comes if there is enough for both, and numbers go last. */
static void
test_columns (void)
{
  GroveWindow *window = open_story ();
  GroveTable *functions = get_functions (window);

  set_list_width (window, 500);
  g_assert_true (is_shown (functions, UI_COLUMN_NAME));
  g_assert_false (is_shown (functions, UI_COLUMN_LOCATION));
  set_list_width (window, 800);
  UI_WAIT_UNTIL (is_shown (functions, UI_COLUMN_LOCATION));
  g_assert_cmpstr (ui_get_cell (functions, 12, UI_COLUMN_LOCATION), ==, "cache.py:22");
  set_list_width (window, 300);
  UI_WAIT_UNTIL (!is_shown (functions, UI_COLUMN_CALLED));
  g_assert_true (is_shown (functions, 0) && is_shown (functions, UI_COLUMN_NAME));
  set_list_width (window, 500);
  UI_WAIT_UNTIL (is_shown (functions, UI_COLUMN_CALLED));
  ui_close (window);
}

/* What a profile does not know is no column: stacks count no calls, a profile without calls has no inclusive
 * costs. */
static void
test_columns_without_data (void)
{
  g_autoptr (GFile) stacks = ui_file ("folded/cycles.folded"),
                    flat = ui_file ("cachegrind/cachegrind.out.wordfreq");
  GroveWindow *window = ui_new_window_of (stacks);
  GroveTable *functions = get_functions (window);

  UI_WAIT_UNTIL (!is_shown (functions, UI_COLUMN_CALLED));
  g_assert_true (is_shown (functions, 0) && is_shown (functions, 1));
  ui_close (window);

  window = ui_new_window_of (flat);
  functions = ui_find (GTK_WIDGET (get_view (window)), GROVE_TYPE_TABLE);
  UI_WAIT_UNTIL (!is_shown (functions, 0));
  g_assert_true (is_shown (functions, 1) && is_shown (functions, UI_COLUMN_NAME));
  ui_close (window);
}

/* A list without rows keeps its columns where they are. */
static void
test_empty_columns (void)
{
  GroveWindow *window = open_story ();
  GroveTable *functions = get_functions (window);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (grove_table_get_view (functions)));
  guint n_rows, n = 0;
  int before[8], place = 0;

  for (GtkWidget *title = gtk_widget_get_first_child (header); title != NULL;
       title = gtk_widget_get_next_sibling (title))
    before[n++] = gtk_widget_get_width (title);
  grove_function_view_search (get_view (window), "no such function", FALSE);
  UI_WAIT_UNTIL ((grove_slot_list_get_rows (grove_table_get_list (functions), &n_rows), n_rows == 0));
  UI_WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (grove_table_get_list (functions))) == 0);
  ui_settle (GTK_WIDGET (window));
  for (GtkWidget *title = gtk_widget_get_first_child (header); title != NULL;
       title = gtk_widget_get_next_sibling (title))
    g_assert_cmpint (gtk_widget_get_width (title), ==, before[place++]);
  ui_close (window);
}

static int
get_title_width (GroveTable *table, guint n)
{
  GtkWidget *title = gtk_widget_get_first_child (
    gtk_widget_get_first_child (GTK_WIDGET (grove_table_get_view (table))));

  while (n-- > 0)
    title = gtk_widget_get_next_sibling (title);
  return gtk_widget_get_allocated_width (title);
}

static gboolean
click_border (GroveTable *table, guint n, guint times)
{
  GtkWidget *view = GTK_WIDGET (grove_table_get_view (table));
  double x = 0;

  for (guint i = 0; i <= n; i++)
    x += get_title_width (table, i);
  return ui_click (view, x - 2, 12, 1, times);
}

/* A column that the user made wider stays so in the next window, and the last one takes what is left; a
 * double click on its border fits it. */
static void
test_widths (void)
{
  GroveWindow *window = open_story ();
  GroveTable *callers = get_callers_table (window);
  g_autoptr (GListModel) columns = NULL;
  g_autoptr (GtkColumnViewColumn) name = NULL;
  int before;

  go_to (window, "TrackingLinkService.resolve");
  before = get_title_width (callers, 4);
  columns = g_object_ref (gtk_column_view_get_columns (grove_table_get_view (callers)));
  name = g_list_model_get_item (columns, 3);
  gtk_column_view_column_set_fixed_width (name, 180);
  ui_settle (GTK_WIDGET (window));
  g_assert_cmpint (get_title_width (callers, 3), ==, 180);
  g_assert_cmpint (get_title_width (callers, 4), >, before);
  ui_close (window);

  window = open_story ();
  go_to (window, "TrackingLinkService.resolve");
  callers = get_callers_table (window);
  g_assert_cmpint (ABS (get_title_width (callers, 3) - 180), <=, 1);
  if (click_border (callers, 3, 2))
    UI_WAIT_UNTIL (get_title_width (callers, 3) < 170);
  g_assert_nonnull (ui_get_cell (callers, 0, 4));
  ui_close (window);
}

/* The list has two fifths of the window, whatever its size. */
static void
test_share (void)
{
  GroveWindow *window = open_story ();
  GtkPaned *paned = ui_find (GTK_WIDGET (window), GTK_TYPE_PANED);
  double share = (double) gtk_paned_get_position (paned) / gtk_widget_get_width (GTK_WIDGET (window));

  g_assert_cmpfloat (share, >, 0.38);
  g_assert_cmpfloat (share, <, 0.43);
  ui_close (window);
}

/* Groups */

static GroveTable *
get_groups (GroveWindow *window, gpointer place)
{
  return ui_find_nth (place, GROVE_TYPE_TABLE, 0);
}

/* Files of one name are told apart by their folders. */
static void
test_group_names (void)
{
  GroveWindow *window = open_story ();
  GroveTable *groups;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_inits = 0;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.grouping", "s", "file"));
  ui_settle (GTK_WIDGET (window));
  groups = get_groups (window, get_view (window));
  UI_WAIT_UNTIL (ui_get_cell (groups, 80, 3) != NULL);
  for (guint i = 0; i <= 80; i++)
    {
      const char *name = ui_get_cell (groups, i, 3);

      n_inits += g_str_has_suffix (name, "/__init__.py");
      g_assert_true (g_hash_table_add (seen, g_strdup (name)));
    }
  g_assert_cmpuint (n_inits, >, 1);
  ui_close (window);
}

/* Without calls, groups have the place of callers and callees, and are as many as there are files. */
static void
test_flat (void)
{
  g_autoptr (GFile) flat = ui_file ("cachegrind/cachegrind.out.wordfreq");
  GroveWindow *window = ui_new_window_of (flat);
  /* after the functions and the hidden callers, callees and parts */
  GroveTable *groups = ui_find_nth (GTK_WIDGET (window), GROVE_TYPE_TABLE, 4);
  guint n_all, n_some;

  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (get_callers (window))));
  UI_WAIT_UNTIL (ui_get_cell (groups, 0, 3) != NULL);
  g_assert_cmpstr (ui_get_cell (groups, 0, 3), ==, "All functions");
  g_assert_false (gtk_widget_is_ancestor (GTK_WIDGET (groups), GTK_WIDGET (get_view (window))));
  grove_function_view_get_rows (get_view (window), &n_all);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (grove_table_get_list (groups)), 1, TRUE);
  UI_WAIT_UNTIL ((grove_function_view_get_rows (get_view (window), &n_some), n_some < n_all));
  g_assert_cmpuint (n_some, >, 0);
  ui_close (window);
}

/* Searching */

static const char *
get_name (GroveWindow *window, guint32 function)
{
  return grove_profile_get_function_name (ui_get_profile (window), function);
}

static const guint32 *
search (GroveWindow *window, const char *text, guint n_expected)
{
  guint n_rows;
  const guint32 *rows;

  grove_function_view_search (get_view (window), text, FALSE);
  UI_WAIT_UNTIL ((rows = grove_function_view_get_rows (get_view (window), &n_rows), n_rows == n_expected));
  ui_settle (GTK_WIDGET (window));
  return rows;
}

/* The function of that name comes first, then those whose last part begins with it, then all others. */
static void
test_search_order (void)
{
  GroveWindow *window = open_story ();
  const guint32 *rows = search (window, "get_first", 3);

  g_assert_cmpstr (get_name (window, rows[0]), ==, "DomainRepository.get_first");
  g_assert_cmpstr (get_name (window, rows[1]), ==, "get_first_from_cache");
  g_assert_cmpstr (get_name (window, rows[2]), ==, "DomainRepository.get_first_from_cache");
  g_signal_emit_by_name (ui_find (GTK_WIDGET (get_view (window)), GTK_TYPE_SEARCH_ENTRY), "activate");
  g_assert_cmpuint (grove_selection_get_active (grove_window_get_selection (window)), ==,
                    ui_find_function (window, "DomainRepository.get_first"));
  ui_close (window);
}

/* Keys */

static GtkWidget *
get_focus (GroveWindow *window)
{
  return gtk_window_get_focus (GTK_WINDOW (window));
}

static guint32
get_focused_row (GroveWindow *window)
{
  GtkWidget *focus = get_focus (window);
  GtkWidget *first = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
  GtkWidget *cell = first != NULL ? gtk_widget_get_first_child (first) : NULL;
  GroveSlot *slot = cell != NULL ? g_object_get_data (G_OBJECT (cell), "grove-slot") : NULL;

  return slot != NULL ? grove_slot_get_row (slot) : GROVE_NONE;
}

static gboolean
is_in (GroveWindow *window, gpointer widget)
{
  return get_focus (window) != NULL && gtk_widget_is_ancestor (get_focus (window), widget);
}

/* F6 goes to the active row, Down in the search to the first hit. */
static void
test_focus (void)
{
  GroveWindow *window = open_story ();
  guint32 active = ui_find_function (window, "get_first_from_cache");
  const guint32 *rows;

  go_to (window, "get_first_from_cache");
  grove_table_focus_row (get_functions (window));
  g_assert_cmpuint (get_focused_row (window), ==, active);
  rows = search (window, "get_first", 3);
  grove_function_view_focus_search (get_view (window));
  if (ui_key (window, "Down"))
    UI_WAIT_UNTIL (get_focused_row (window) == rows[0]);
  ui_close (window);
}

/* Tab leaves the list after two stops, its header, where Return sorts, and its rows. */
static void
test_tab (void)
{
  GroveWindow *window = open_story ();
  GroveTable *functions = get_functions (window);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (grove_table_get_view (functions)));
  guint sort;
  gboolean descending;

  grove_table_focus_row (functions);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (functions), GTK_DIR_TAB_BACKWARD));
  g_assert_true (is_in (window, header));
  if (ui_key (window, "Right Return"))
    {
      UI_WAIT_UNTIL ((grove_table_get_sort (functions, &sort, &descending), sort == GROVE_SORT_SELF));
      g_assert_true (descending);
      ui_key (window, "Return");
      UI_WAIT_UNTIL ((grove_table_get_sort (functions, &sort, &descending), !descending));
    }
  ui_settle (GTK_WIDGET (window));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (functions), GTK_DIR_TAB_FORWARD));
  g_assert_cmpuint (get_focused_row (window), !=, GROVE_NONE);
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (functions), GTK_DIR_TAB_FORWARD));
  ui_close (window);
}

/* The menu of a row sorts too; the same again turns the order round. */
static void
test_sort_action (void)
{
  GroveWindow *window = open_story ();
  GroveTable *functions = get_functions (window);
  guint sort;
  gboolean descending;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (functions), "table.sort-by", "s", "called"));
  grove_table_get_sort (functions, &sort, &descending);
  g_assert_true (sort == GROVE_SORT_CALLED && descending);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (functions), "table.sort-by", "s", "called"));
  grove_table_get_sort (functions, &sort, &descending);
  g_assert_true (sort == GROVE_SORT_CALLED && !descending);
  ui_close (window);
}

static gboolean
has_state (GtkWidget *widget, GtkStateFlags flags)
{
  if ((gtk_widget_get_state_flags (widget) & flags) != 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_state (child, flags))
      return TRUE;
  return FALSE;
}

/* No row looks pressed after its menu was closed. */
static void
test_menu_closed (void)
{
  GroveWindow *window = open_story ();
  GtkWidget *list = GTK_WIDGET (grove_table_get_view (get_functions (window)));

  if (ui_click (list, 260, 90, 3, 1))
    {
      UI_WAIT_UNTIL (
        GTK_IS_POPOVER (gtk_widget_get_last_child (GTK_WIDGET (get_functions (window))))
        && gtk_widget_get_mapped (gtk_widget_get_last_child (GTK_WIDGET (get_functions (window)))));
      ui_key (window, "Escape");
      UI_WAIT_UNTIL (
        !gtk_widget_get_mapped (gtk_widget_get_last_child (GTK_WIDGET (get_functions (window)))));
      ui_move (GTK_WIDGET (window), 700, 400);
      UI_WAIT_UNTIL (!has_state (list, GTK_STATE_FLAG_PRELIGHT));
      ui_settle (GTK_WIDGET (window));
      g_assert_false (has_state (list, GTK_STATE_FLAG_ACTIVE));
    }
  ui_close (window);
}

int
main (int argc, char **argv)
{
  static const UiTest tests[] = {
    { "/window/lists/copy", test_copy },
    { "/window/lists/tall", test_tall },
    { "/window/lists/columns", test_columns },
    { "/window/lists/columns-without-data", test_columns_without_data },
    { "/window/lists/empty-columns", test_empty_columns },
    { "/window/lists/widths", test_widths },
    { "/window/lists/share", test_share },
    { "/window/lists/group-names", test_group_names },
    { "/window/lists/flat", test_flat },
    { "/window/lists/search-order", test_search_order },
    { "/window/lists/focus", test_focus },
    { "/window/lists/tab", test_tab },
    { "/window/lists/sort-action", test_sort_action },
    { "/window/lists/menu-closed", test_menu_closed },
  };

  ui_init (&argc, &argv);
  return ui_run_tests (tests, G_N_ELEMENTS (tests));
}
