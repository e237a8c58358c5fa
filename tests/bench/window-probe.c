/* SPDX-License-Identifier: MIT */

/* Loaded into the real window by tests/bench/bench-window (LD_PRELOAD): measures when the first frame is
 * painted and how long the main loop does not return, and does what a user does, with public functions of GTK
 * only.
 *
 * CALLGROVE_PROBE has two file descriptors, for commands and answers, and the time when the program was
 * started, in microseconds of the monotonic clock. A command is a line:
 *
 *     reset: measure anew
 *     report: answers with the longest time in the main loop, the most CPU time of one turn and the
 *       time to the first frame, in microseconds, the number of cards, and 1 if nothing is to be done
 *     row N, sort COLUMN, search TEXT, event N, resize WIDTH HEIGHT, scroll SHARE, close: no answer
 */
#include <gtk/gtk.h>

#include <glib-unix.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int orders = -1, answers = -1;
static gint64 started, first_frame, returned_at, returned_cpu, longest, longest_cpu;
static GtkWidget *window;

static gint64
get_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* The first frame */

static void
on_painted (GdkFrameClock *clock, gpointer data)
{
  if (first_frame == 0 && gtk_widget_get_mapped (window))
    first_frame = g_get_monotonic_time () - started;
}

static void
look_for_window (void)
{
  GListModel *windows;

  if (!gtk_is_initialized ())
    return;
  windows = gtk_window_get_toplevels ();
  if (g_list_model_get_n_items (windows) == 0)
    return;
  window = g_list_model_get_item (windows, 0);
  if (gtk_widget_get_frame_clock (window) != NULL)
    g_signal_connect_after (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_painted),
                            NULL);
  else
    g_clear_object (&window);
}

/* The stretches */

static int
poll_and_note (GPollFD *fds, guint n_fds, int timeout)
{
  gint64 now = g_get_monotonic_time (), cpu = get_cpu ();
  int result;

  if (returned_at != 0)
    {
      longest = MAX (longest, now - returned_at);
      longest_cpu = MAX (longest_cpu, cpu - returned_cpu);
    }
  if (window == NULL)
    look_for_window ();
  result = g_poll (fds, n_fds, timeout);
  returned_at = g_get_monotonic_time ();
  returned_cpu = get_cpu ();
  return result;
}

/* Widgets by the name of their type, below another */

static GtkWidget *
find (GtkWidget *widget, const char *type)
{
  if (widget == NULL || strcmp (G_OBJECT_TYPE_NAME (widget), type) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The table of functions is the second one: the first is that of their groups. */
static GtkWidget *
find_functions (void)
{
  GtkWidget *view = find (window, "GroveFunctionView"),
            *paned = view != NULL ? find (view, "GtkPaned") : NULL;

  return paned != NULL ? find (gtk_paned_get_end_child (GTK_PANED (paned)), "GtkColumnView") : NULL;
}

static guint
count_cards (GtkWidget *layer)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (layer); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static void
report (void)
{
  GtkWidget *graph = window != NULL ? find (window, "GroveGraphView") : NULL;
  GtkWidget *canvas = graph != NULL ? find (graph, "GroveCanvas") : NULL;
  GtkWidget *layer = canvas != NULL ? find (canvas, "GroveCanvasLayer") : NULL;
  gboolean busy = TRUE, settled = FALSE;

  if (layer != NULL)
    {
      g_object_get (graph, "busy", &busy, NULL);
      g_object_get (canvas, "settled", &settled, NULL);
    }
  dprintf (answers, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u %d\n", longest,
           longest_cpu, first_frame, layer != NULL ? count_cards (layer) : 0, !busy && settled);
}

/* Orders */

static void
activate_row (const char *text)
{
  GtkWidget *view = find_functions ();
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))));

  gtk_widget_activate_action (find (view, "GtkColumnListView"), "list.activate-item", "u",
                              (guint) (g_ascii_strtoull (text, NULL, 10) % MAX (n_rows, 1)));
}

/* As a click on the title does: another column, or the reverse order. */
static void
sort (const char *text)
{
  GtkWidget *view = find_functions ();
  g_autoptr (GtkColumnViewColumn) column =
    g_list_model_get_item (gtk_column_view_get_columns (GTK_COLUMN_VIEW (view)), (guint) atoi (text));

  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (view), column, GTK_SORT_ASCENDING);
}

static void
search (const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (find (window, "GroveFunctionView"), "GtkSearchEntry")), text);
}

static void
choose_event (const char *text)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find (find (window, "GroveEventChooser"), "GtkDropDown")),
                              (guint) atoi (text));
}

static void
resize (const char *text)
{
  int width, height;

  if (sscanf (text, "%d %d", &width, &height) == 2)
    gtk_window_set_default_size (GTK_WINDOW (window), width, height);
}

static void
scroll (const char *text)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (find_functions ()));

  gtk_adjustment_set_value (adjustment, g_ascii_strtod (text, NULL) * gtk_adjustment_get_upper (adjustment));
}

static void
obey (const char *order)
{
  static const struct
  {
    const char *name;
    void (*obey) (const char *text);
  } verbs[] = {
    { "row ", activate_row },   { "sort ", sort },     { "search ", search },
    { "event ", choose_event }, { "resize ", resize }, { "scroll ", scroll },
  };

  if (strcmp (order, "reset") == 0)
    longest = longest_cpu = returned_at = 0;
  else if (strcmp (order, "report") == 0)
    report ();
  else if (strcmp (order, "close") == 0)
    gtk_window_close (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (verbs) && window != NULL; i++)
    if (g_str_has_prefix (order, verbs[i].name))
      verbs[i].obey (order + strlen (verbs[i].name));
}

static gboolean
on_orders (int fd, GIOCondition condition, gpointer data)
{
  char text[256];
  gssize length = read (fd, text, sizeof text - 1);
  g_auto (GStrv) lines = NULL;

  if (length <= 0)
    return G_SOURCE_REMOVE;
  text[length] = '\0';
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    obey (lines[i]);
  return G_SOURCE_CONTINUE;
}

/* What the window starts is not looked at. */
static void __attribute__ ((constructor)) begin (void)
{
  const char *where = getenv ("CALLGROVE_PROBE");

  unsetenv ("LD_PRELOAD");
  if (where == NULL || sscanf (where, "%d %d %" G_GINT64_FORMAT, &orders, &answers, &started) != 3)
    return;
  unsetenv ("CALLGROVE_PROBE");
  g_main_context_set_poll_func (NULL, poll_and_note);
  g_unix_fd_add (orders, G_IO_IN | G_IO_HUP, on_orders, NULL);
}
