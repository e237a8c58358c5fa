/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

#include "grove-selection.h"

G_BEGIN_DECLS

#define GROVE_TYPE_WINDOW (grove_window_get_type ())
G_DECLARE_FINAL_TYPE (GroveWindow, grove_window, GROVE, WINDOW, AdwApplicationWindow)

/**
 * GroveWindow:
 *
 * One profile and its views, which follow one #GroveSelection. Profiles are loaded in a thread; the current
 * profile stays until the new one is ready, and if it cannot be read.
 *
 * Actions of group "win" cover everything that the window does: see grove-window-actions.c.
 */
GroveWindow *grove_window_new (GtkApplication *application);
/** grove_window_open: @files: (element-type GFile): files to add up as one profile */
void grove_window_open (GroveWindow *self, GPtrArray *files);
/** grove_window_open_events: @files: (element-type GFile): measurements of one program, each of which gives
 * events of its own */
void grove_window_open_events (GroveWindow *self, GPtrArray *files);
/** grove_window_reload: reads the files again; active function and history stay */
void grove_window_reload (GroveWindow *self);
/** grove_window_cancel: cancels the running load */
void grove_window_cancel (GroveWindow *self);
gboolean grove_window_is_loading (GroveWindow *self);
/** grove_window_is_empty: Returns: whether no profile is open or being opened */
gboolean grove_window_is_empty (GroveWindow *self);
GroveSelection *grove_window_get_selection (GroveWindow *self);
/** grove_window_get_problem: Returns: (nullable): the visible error of the last load */
const char *grove_window_get_problem (GroveWindow *self);

G_END_DECLS
