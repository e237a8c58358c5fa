/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * grove_tip_set:
 * @text: (nullable): plain text
 *
 * As gtk_widget_set_tooltip_text(), for tooltips that change while the window is worked with: GTK's own asks
 * the X server where the pointer is, several times over, at each change. A screen reader hears it as the
 * description.
 */
void grove_tip_set (GtkWidget *widget, const char *text);
/** grove_tip_get: Returns: (nullable): what was set */
const char *grove_tip_get (GtkWidget *widget);

G_END_DECLS
