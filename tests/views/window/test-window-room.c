/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-adaptive-bin.h"
#include "grove-function-head.h"
#include "ui-help.h"

/* Windows of any width: a phone's, half a screen's, a whole one's. */

static GroveWindow *
open_story (void)
{
  g_autoptr (GFile) file = ui_example ("1-before.pstat");

  return ui_new_window_of (file);
}

static int
get_least_width (GroveWindow *window)
{
  GtkWidget *content = gtk_widget_get_first_child (ui_find (GTK_WIDGET (window), GROVE_TYPE_ADAPTIVE_BIN));
  int least;

  gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

static int
get_width (GroveWindow *window)
{
  return gtk_widget_get_width (ui_find (GTK_WIDGET (window), GROVE_TYPE_ADAPTIVE_BIN));
}

static void
set_width (GroveWindow *window, int width)
{
  gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
  UI_WAIT_UNTIL (ABS (get_width (window) - width) <= 60);
  UI_WAIT_UNTIL (get_least_width (window) <= get_width (window));
  ui_settle (GTK_WIDGET (window));
}

/* Nothing is cut off at any width; all comes back in a wide window. */
static void
test_widths (void)
{
  static const int widths[] = { 1400, 1000, 800, 683, 640, 480, 370, 640, 900, 1400 };
  GroveWindow *window = open_story ();

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    set_width (window, widths[i]);
  UI_WAIT_UNTIL (gtk_widget_get_mapped (ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_VIEW)));
  g_assert_true (gtk_widget_get_mapped (ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_HEAD)));
  ui_close (window);
}

/* In a narrow window the list and the rest take turns: a search shows the list, a choice what was chosen. */
static void
test_turns (void)
{
  GroveWindow *window = open_story ();
  GtkWidget *list = ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_VIEW),
            *head = ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_HEAD);

  set_width (window, 400);
  UI_WAIT_UNTIL (!gtk_widget_get_mapped (list));
  g_assert_true (gtk_widget_get_mapped (head));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL));
  UI_WAIT_UNTIL (gtk_widget_get_mapped (list) && !gtk_widget_get_mapped (head));
  grove_selection_activate (grove_window_get_selection (window), ui_find_function (window, "follow_link"));
  UI_WAIT_UNTIL (!gtk_widget_get_mapped (list) && gtk_widget_get_mapped (head));
  set_width (window, 1200);
  UI_WAIT_UNTIL (gtk_widget_get_mapped (list) && gtk_widget_get_mapped (head));
  ui_close (window);
}

/* The list gives way in a small window, and its width that the user chose comes back. */
static void
test_list_gives_way (void)
{
  GroveWindow *window = open_story ();
  GtkPaned *paned = ui_find (GTK_WIDGET (window), GTK_TYPE_PANED);
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);
  int position;

  set_width (window, 1400);
  gtk_paned_set_position (paned, 520);
  ui_settle (GTK_WIDGET (window));
  position = g_settings_get_int (settings, "list-position");
  set_width (window, 800);
  UI_WAIT_UNTIL (gtk_paned_get_position (paned) <= gtk_widget_get_width (GTK_WIDGET (paned)) / 2);
  g_assert_cmpint (g_settings_get_int (settings, "list-position"), ==, position);
  set_width (window, 1400);
  UI_WAIT_UNTIL (ABS (gtk_paned_get_position (paned) - 520) <= 1);
  ui_close (window);
}

static const UiTest tests[] = {
  { "/room/widths", test_widths },
  { "/room/turns", test_turns },
  { "/room/list-gives-way", test_list_gives_way },
};

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  return ui_run_tests (tests, G_N_ELEMENTS (tests));
}
