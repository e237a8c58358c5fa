/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

#include "grove-application.h"
#include "grove-calls-view.h"
#include "grove-function-view.h"
#include "grove-table.h"
#include "grove-window.h"

/* Helpers for tests of the window: waiting, finding widgets, reading lists. No test sleeps for a result:
 * ui_wait_until() runs the main loop until it is there, and fails if it does not come. */

#define UI_WAIT_UNTIL(condition)                                      \
  G_STMT_START                                                        \
  {                                                                   \
    gint64 deadline_ = g_get_monotonic_time () + 60 * G_USEC_PER_SEC; \
    guint tick_ = g_timeout_add (20, ui_tick, NULL);                  \
    while (!(condition) && g_get_monotonic_time () < deadline_)       \
      g_main_context_iteration (NULL, TRUE);                          \
    g_source_remove (tick_);                                          \
    g_assert_true (condition);                                        \
  }                                                                   \
  G_STMT_END

typedef struct
{
  const char *path;
  void (*run) (void);
} UiTest;

/* Columns of the function list, behind its costs and those of a comparison */
enum
{
  UI_COLUMN_CALLED = 4,
  UI_COLUMN_NAME,
  UI_COLUMN_LOCATION,
};

gboolean ui_tick (gpointer data);
/** ui_init: sets up GTK, the test framework, and the application with its style and shortcuts */
void ui_init (int *argc, char ***argv);
/** ui_run_tests: runs each test with fresh settings. Returns: the exit status */
int ui_run_tests (const UiTest *tests, guint n_tests);
/** ui_settle: runs the main loop until two frames are painted, all queued updates have run, and nothing is
 * pending */
void ui_settle (GtkWidget *widget);
/** ui_find: Returns: the first descendant of that type, in tree order */
gpointer ui_find (GtkWidget *widget, GType type);
/** ui_find_nth: the same for the (n + 1)th */
gpointer ui_find_nth (GtkWidget *widget, GType type, guint n);
/** ui_find_text: Returns: a visible label with that text */
GtkWidget *ui_find_text (GtkWidget *widget, const char *text);
/** ui_get_cell: Returns: (nullable): text of a cell, if its column is visible */
const char *ui_get_cell (GroveTable *table, guint position, guint column);
/** ui_file: Returns: (transfer full): a file of tests/files, or of data/examples */
GFile *ui_file (const char *name);
GFile *ui_example (const char *name);
/** ui_open: opens a file and waits until it is shown or refused */
void ui_open (GroveWindow *window, GFile *file);
/** ui_wait_for_load: waits until the load has finished or failed */
void ui_wait_for_load (GroveWindow *window);
/** ui_get_profile: Returns: (transfer none) (nullable): the current profile */
GroveProfile *ui_get_profile (GroveWindow *window);
/** ui_new_window: opens a window of 1200x800 and waits until it is painted */
GroveWindow *ui_new_window (void);
/** ui_new_window_of: opens a window that shows that file */
GroveWindow *ui_new_window_of (GFile *file);
void ui_close (GroveWindow *window);
/** ui_get_active_name: Returns: the name of the active function */
const char *ui_get_active_name (GroveWindow *window);
/** ui_find_function: Returns: the function with that name */
guint32 ui_find_function (GroveWindow *window, const char *name);
/** ui_key: sends keys, separated by spaces, through the X server with xdotool. Returns: FALSE without
 * xdotool */
gboolean ui_key (GroveWindow *window, const char *keys);
gboolean ui_click (GtkWidget *widget, double x, double y, guint button, guint times);
/** ui_move: moves the pointer to a place in the window of @widget */
gboolean ui_move (GtkWidget *widget, double x, double y);
/** ui_screenshot: writes the window to $CALLGROVE_SHOTS/NAME.png if that is set */
void ui_screenshot (GtkWidget *window, const char *name);
