/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * grove_tooltip_set:
 * @text: (nullable): plain text
 *
 * As gtk_widget_set_tooltip_text(), for tooltips that change while the window is worked with: GTK's own asks
 * the X server where the pointer is, several times over, at each change. A screen reader hears it as the
 * description.
 */
void grove_tooltip_set (GtkWidget *widget, const char *text);
/** grove_tooltip_get: Returns: (nullable): what was set */
const char *grove_tooltip_get (GtkWidget *widget);

G_END_DECLS
