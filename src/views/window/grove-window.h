/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

#include "grove-page.h"

G_BEGIN_DECLS

#define GROVE_TYPE_WINDOW (grove_window_get_type ())
G_DECLARE_FINAL_TYPE (GroveWindow, grove_window, GROVE, WINDOW, AdwApplicationWindow)

/**
 * GroveWindow:
 *
 * Tabs, each a #GrovePage with one profile. Header bar, title and actions are those of the selected one.
 *
 * Actions of group "win" cover everything that the window does: see grove-window-actions.c and, for those of
 * the page, grove-page-actions.c.
 */
GroveWindow *grove_window_new (GtkApplication *application);
/** grove_window_open: @files: (element-type GFile): files to add up as one profile, or a folder. They open in
 * a new tab (or window, if the user prefers that) unless the selected one is empty. */
void grove_window_open (GroveWindow *self, GPtrArray *files);
/** grove_window_offer: the same, but asks which to open if they are several runs */
void grove_window_offer (GroveWindow *self, GPtrArray *files);
/** grove_window_open_events: @files: (element-type GFile): measurements of one program, each of which gives
 * events of its own */
void grove_window_open_events (GroveWindow *self, GPtrArray *files);
/** grove_window_compare: opens two profiles as a comparison, like grove_window_open() */
void grove_window_compare (GroveWindow *self, GFile *base, GFile *renewed);
/** grove_window_get_page: Returns: (transfer none) (nullable): the selected page; the functions below are
 * about it */
GrovePage *grove_window_get_page (GroveWindow *self);
void grove_window_reload (GroveWindow *self);
void grove_window_cancel (GroveWindow *self);
gboolean grove_window_is_loading (GroveWindow *self);
gboolean grove_window_is_empty (GroveWindow *self);
GroveSelection *grove_window_get_selection (GroveWindow *self);
const char *grove_window_get_problem (GroveWindow *self);

G_END_DECLS
