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
 * One profile and its views, all driven by one #GroveSelection. Opening happens in a thread; the profile
 * shown before stays until the new one is there, and when it cannot be read.
 *
 * Actions of group "win" do everything that the window can: see grove-window-actions.c.
 */
GroveWindow *grove_window_new (GtkApplication *application);
/** grove_window_open: @files: (element-type GFile): added up as one profile */
void grove_window_open (GroveWindow *self, GPtrArray *files);
/** grove_window_open_events: @files: (element-type GFile): measurements of one program, events of one profile
 * each */
void grove_window_open_events (GroveWindow *self, GPtrArray *files);
/** grove_window_reload: reads the files of the profile again; active function and history stay */
void grove_window_reload (GroveWindow *self);
/** grove_window_cancel: stops opening */
void grove_window_cancel (GroveWindow *self);
gboolean grove_window_is_loading (GroveWindow *self);
/** grove_window_is_empty: whether no profile is open and none is being opened */
gboolean grove_window_is_empty (GroveWindow *self);
GroveSelection *grove_window_get_selection (GroveWindow *self);
/** grove_window_get_problem: Returns: (nullable): why the last profile could not be opened, as long as it is
 * shown */
const char *grove_window_get_problem (GroveWindow *self);

G_END_DECLS
