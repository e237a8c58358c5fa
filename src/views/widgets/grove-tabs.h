/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GROVE_TYPE_TABS (grove_tabs_get_type ())
G_DECLARE_FINAL_TYPE (GroveTabs, grove_tabs, GROVE, TABS, AdwBin)

/**
 * GroveTabs:
 *
 * A row of tabs with a view each. Property "visible-name" (string): which one is in front; a name that it has
 * no view of is ignored, so that it can be bound to settings of a later version.
 */
GtkWidget *grove_tabs_new (void);
/** grove_tabs_add: @title: translated */
void grove_tabs_add (GroveTabs *self, const char *name, const char *title, GtkWidget *view);
/** grove_tabs_set_available: a view that cannot show the active function is insensitive, @reason says why in
 * the tooltip, and the first view is shown instead; %NULL: it can */
void grove_tabs_set_available (GroveTabs *self, const char *name, const char *reason);
const char *grove_tabs_get_visible_name (GroveTabs *self);
/** grove_tabs_set_visible_name: Returns: whether there is such a view and it can be shown */
gboolean grove_tabs_set_visible_name (GroveTabs *self, const char *name);
GtkWidget *grove_tabs_get_visible_view (GroveTabs *self);
/** grove_tabs_show_nth: for shortcuts: Returns: whether there is such a tab */
gboolean grove_tabs_show_nth (GroveTabs *self, guint n);

G_END_DECLS
