/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

#include "grove-theme.h"

G_BEGIN_DECLS

/* The colours of the pictures (grove_theme_init()) for the desktop's scheme and contrast of this moment, so
 * that lists and graph have the same. Main thread only. */

/** grove_colors_get_theme: Returns: (transfer none): follows AdwStyleManager; views redraw by themselves when
 * it changes, since their CSS does */
const GroveTheme *grove_colors_get_theme (void);
/** grove_colors_get_palette: @color: index in the palette, as grove_groups_get_color() gives it */
GdkRGBA grove_colors_get_palette (guint color);
/** grove_colors_get_bar: the hue of cost: inclusive, or self */
GdkRGBA grove_colors_get_bar (gboolean self_cost);
GdkRGBA grove_colors_get_bar_back (void);
/** grove_colors_get_dim_alpha: how much of the text colour dimmed text keeps; more with high contrast */
double grove_colors_get_dim_alpha (void);

G_END_DECLS
