/* SPDX-License-Identifier: MIT */
/* A window with only the graph of a profile, to look at the view by itself:
 *   show-graph-view PROFILE [FUNCTION [WIDTH HEIGHT [NODES]]]
 * It prints each graph that is shown, and the longest gap between two iterations of the main loop, as wall
 * clock and as CPU time of the main thread, which other programs do not affect. */
#include "config.h"

#include <adwaita.h>
#include <time.h>

#include "grove-graph-view.h"
#include "grove-loader.h"

static int exit_status = 1;
static gint64 last_beat, longest, last_cpu, longest_cpu;

static gint64
get_cpu (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gboolean
on_beat (gpointer data)
{
  gint64 now = g_get_monotonic_time (), cpu = get_cpu ();

  longest = MAX (longest, now - last_beat);
  longest_cpu = MAX (longest_cpu, cpu - last_cpu);
  last_beat = now;
  last_cpu = cpu;
  return G_SOURCE_CONTINUE;
}

static void
on_busy (GroveGraphView *view, GParamSpec *pspec, gpointer data)
{
  GroveScene *scene = grove_graph_view_get_scene (view);

  if (grove_graph_view_is_busy (view) || scene == NULL)
    return;
  g_print ("%u nodes, %u edges, %.0f x %.0f, main loop held up for %.1f ms at most, %.1f ms of CPU\n",
           grove_scene_get_n_nodes (scene), grove_scene_get_n_edges (scene), grove_scene_get_width (scene),
           grove_scene_get_height (scene), longest / 1000.0, longest_cpu / 1000.0);
  longest = longest_cpu = 0;
}

static void
on_startup (GApplication *app, gpointer data)
{
  g_timeout_add_full (G_PRIORITY_HIGH, 1, on_beat, NULL, NULL);
}

static void
on_activate (GtkApplication *app, char **arguments)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (arguments[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = grove_loader_load (&file, 1, NULL, NULL, NULL, &error);
  g_autoptr (GroveSelection) selection = grove_selection_new ();
  GtkWidget *window = adw_application_window_new (app);
  GtkWidget *view = grove_graph_view_new ();
  int n = (int) g_strv_length (arguments);
  guint32 function = GROVE_NONE;

  if (profile != NULL && n > 2)
    function = grove_profile_find_function (profile, arguments[2], &error);
  if (error != NULL)
    {
      g_printerr ("%s\n", error->message);
      return;
    }
  grove_graph_view_set_selection (GROVE_GRAPH_VIEW (view), selection);
  grove_selection_set_profile (selection, profile);
  if (function != GROVE_NONE)
    grove_selection_activate (selection, function);
  g_signal_connect (view, "notify::busy", G_CALLBACK (on_busy), NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), n > 4 ? atoi (arguments[3]) : 980,
                               n > 4 ? atoi (arguments[4]) : 640);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), view);
  last_beat = g_get_monotonic_time ();
  last_cpu = get_cpu ();
  gtk_window_present (GTK_WINDOW (window));
  if (n > 5)
    gtk_widget_activate_action (view, "graph.max-nodes", "s", arguments[5]);
  exit_status = 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) app = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  if (argc < 2)
    {
      g_printerr ("usage: show-graph-view PROFILE [FUNCTION [WIDTH HEIGHT [NODES]]]\n");
      return 2;
    }
  g_signal_connect (app, "startup", G_CALLBACK (on_startup), NULL);
  g_signal_connect (app, "activate", G_CALLBACK (on_activate), argv);
  g_application_run (G_APPLICATION (app), 1, argv);
  return exit_status;
}
