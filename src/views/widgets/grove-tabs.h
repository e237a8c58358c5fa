/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GROVE_TYPE_TABS (grove_tabs_get_type ())
G_DECLARE_FINAL_TYPE (GroveTabs, grove_tabs, GROVE, TABS, AdwBin)

/**
 * GroveTabs:
 *
 * A row of tabs with a view each. Property "visible-name" (string): the view in front. Setting an unknown
 * name does nothing, so that the property can be bound to settings written by a later version.
 */
/** grove_tabs_add: @title: translated */
void grove_tabs_add (GroveTabs *self, const char *name, const char *title, GtkWidget *view);
/** grove_tabs_set_available: @reason: (nullable): why the view cannot show the active function: its tab
 * becomes insensitive, shows @reason as tooltip, and the first view is shown instead. %NULL: the view is
 * available. */
void grove_tabs_set_available (GroveTabs *self, const char *name, const char *reason);
const char *grove_tabs_get_visible_name (GroveTabs *self);
/** grove_tabs_set_visible_name: Returns: whether the view exists and is available */
gboolean grove_tabs_set_visible_name (GroveTabs *self, const char *name);
GtkWidget *grove_tabs_get_visible_view (GroveTabs *self);

G_END_DECLS
