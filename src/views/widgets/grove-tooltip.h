/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * grove_tooltip_set:
 * @text: (nullable): plain text
 *
 * Replaces gtk_widget_set_tooltip_text() for tooltips that change often: GTK queries the X server for the
 * pointer's position several times at each change. The text is also the accessible description.
 */
void grove_tooltip_set (GtkWidget *widget, const char *text);
/** grove_tooltip_get: Returns: (nullable): the text of grove_tooltip_set() */
const char *grove_tooltip_get (GtkWidget *widget);

/** grove_tooltip_show: @text: (nullable): from "query-tooltip": shows bounded lines that fit the screen.
 * Returns: whether there is a text */
gboolean grove_tooltip_show (GtkTooltip *tooltip, const char *text);

G_END_DECLS
