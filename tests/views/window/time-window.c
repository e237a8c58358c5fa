/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "grove-part-chooser.h"
#include "ui-help.h"

/*
 * A benchmark, not a test. time-window FILE opens the profile and does what a user does. For each action it
 * prints the longest gap between two iterations of the main loop, the CPU time, and the time until it is done.
 */

static gint64 last_return, longest, last_cpu, longest_cpu;

/* Of the main thread alone: on a busy machine the wall clock measures the others. */
static gint64
get_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static int
poll_and_note (GPollFD *fds, guint n_fds, int timeout)
{
  gint64 now = g_get_monotonic_time ();
  int result;

  if (last_return != 0)
    {
      longest = MAX (longest, now - last_return);
      longest_cpu = MAX (longest_cpu, get_cpu () - last_cpu);
    }
  result = g_poll (fds, n_fds, timeout);
  last_return = g_get_monotonic_time ();
  last_cpu = get_cpu ();
  return result;
}

static gint64 started;
static clock_t cpu_started;

static void
begin (void)
{
  longest = longest_cpu = 0;
  last_return = 0;
  started = g_get_monotonic_time ();
  cpu_started = clock ();
}

static void
end (GroveWindow *window, const char *what)
{
  gint64 done = g_get_monotonic_time ();

  ui_settle (GTK_WIDGET (window));
  g_print ("%-34s longest stretch %6.1f ms, %6.1f ms of CPU; all of it %7.1f ms of CPU, %7.1f ms\n", what,
           (double) longest / 1000, (double) longest_cpu / 1000,
           (double) (clock () - cpu_started) * 1000 / CLOCKS_PER_SEC, (double) (done - started) / 1000);
}

/* Time to wait for later work. */
static void
rest (guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * 1000;
  guint tick = g_timeout_add (10, ui_tick, NULL);

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
}

static void
wait_answer (GroveWindow *window, GroveFunctionView *view, const char *what)
{
  UI_WAIT_UNTIL (!grove_function_view_is_busy (view));
  ui_settle (GTK_WIDGET (window));
  rest (400);
  end (window, what);
}

static void
time_open (GroveWindow *window, GroveFunctionView *view, GFile *file)
{
  begin ();
  ui_open (window, file);
  end (window, "open");
  begin ();
  wait_answer (window, view, "the moment after");
}

static void
time_sorts (GroveWindow *window, GroveFunctionView *view)
{
  static const char *const names[] = { "sort by inclusive", "sort by self", "sort by called", "sort by name",
                                       "sort by location" };
  GroveTable *table = ui_find_nth (GTK_WIDGET (view), GROVE_TYPE_TABLE, 1);

  for (guint i = 0; i < 5; i++)
    {
      guint column = (i + 1) % 5;

      begin ();
      grove_table_sort_by (table, column, column < 3);
      wait_answer (window, view, names[column]);
    }
}

static void
time_search (GroveWindow *window, GroveFunctionView *view)
{
  static const char *const texts[] = { "p", "pa", "par", "pars", "parse", "zzzz", "" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *what = g_strdup_printf ("search '%s'", texts[i]);

      begin ();
      grove_function_view_search (view, texts[i], FALSE);
      rest (80);
      wait_answer (window, view, what);
    }
}

static void
time_clicks (GroveWindow *window, GroveFunctionView *view)
{
  GroveSelection *selection = grove_window_get_selection (window);
  guint n_rows;
  const guint32 *rows = grove_function_view_get_rows (view, &n_rows);

  begin ();
  for (guint i = 0; i < 30 && n_rows > 0; i++)
    {
      grove_selection_activate (selection, rows[(i * 7919u) % n_rows]);
      ui_settle (GTK_WIDGET (window));
    }
  end (window, "30 functions one after the other");
}

static void
time_scroll (GroveWindow *window, GroveFunctionView *view)
{
  GroveTable *table = ui_find_nth (GTK_WIDGET (view), GROVE_TYPE_TABLE, 1);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (grove_table_get_view (table)));

  begin ();
  for (guint i = 0; i < 30; i++)
    {
      gtk_adjustment_set_value (adjustment, i * 40.0);
      ui_settle (GTK_WIDGET (window));
    }
  end (window, "scroll, 30 steps");
  begin ();
  for (guint i = 0; i < 10; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * i / 10);
      ui_settle (GTK_WIDGET (window));
    }
  end (window, "scroll, 10 jumps");
}

static void
time_switches (GroveWindow *window, GroveFunctionView *view)
{
  static const char *const actions[] = { "win.relative", "win.cycles", "win.short-names" };
  static const char *const groupings[] = { "object", "file", "class", "cycle", "none" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      begin ();
      gtk_widget_activate_action (GTK_WIDGET (window), actions[i], NULL);
      wait_answer (window, view, actions[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (groupings); i++)
    {
      g_autofree char *what = g_strdup_printf ("group by %s", groupings[i]);

      begin ();
      gtk_widget_activate_action (GTK_WIDGET (window), "win.grouping", "s", groupings[i]);
      wait_answer (window, view, what);
    }
}

static void
choose_parts (GroveWindow *window, GroveFunctionView *view, guint32 first, guint32 n, const char *what)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = first; i < first + n; i++)
    g_array_append_val (parts, i);
  begin ();
  g_signal_emit_by_name (ui_find (GTK_WIDGET (window), GROVE_TYPE_PART_CHOOSER), "parts-chosen", parts);
  UI_WAIT_UNTIL (!grove_window_is_loading (window));
  wait_answer (window, view, what);
}

static void
time_parts (GroveWindow *window, GroveFunctionView *view)
{
  GroveProfile *whole = grove_profile_get_whole (
    grove_selection_get_profile (grove_window_get_selection (window)));
  guint32 n_parts = grove_profile_get_n_parts (whole);

  if (n_parts < 2)
    return;
  begin ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.choose-parts", NULL);
  wait_answer (window, view, "list of parts");
  choose_parts (window, view, 0, 1, "one part");
  choose_parts (window, view, 0, n_parts / 2, "half of the parts");
  choose_parts (window, view, 0, n_parts, "all parts");
  begin ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "parts");
  wait_answer (window, view, "the active function in each part");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "graph");
}

int
main (int argc, char **argv)
{
  GroveWindow *window;
  GroveFunctionView *view;
  g_autoptr (GFile) file = NULL;

  ui_init (&argc, &argv);
  if (argc < 2)
    {
      g_printerr ("usage: time-window FILE\n");
      return 2;
    }
  file = g_file_new_for_commandline_arg (argv[1]);
  g_main_context_set_poll_func (NULL, poll_and_note);
  window = ui_new_window ();
  view = ui_find (GTK_WIDGET (window), GROVE_TYPE_FUNCTION_VIEW);
  time_open (window, view, file);
  time_parts (window, view);
  time_sorts (window, view);
  time_search (window, view);
  time_clicks (window, view);
  time_scroll (window, view);
  time_switches (window, view);
  begin ();
  ui_close (window);
  return EXIT_SUCCESS;
}
