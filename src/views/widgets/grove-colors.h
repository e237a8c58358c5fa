/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

#include "grove-theme.h"

G_BEGIN_DECLS

/* The colours of the pictures (grove_theme_init()) for the desktop's current scheme and contrast, so that
 * lists and graph use the same. Main thread only. */

/** grove_colors_get_theme: Returns: (transfer none): the theme that follows AdwStyleManager. A change of
 * style redraws all views. */
const GroveTheme *grove_colors_get_theme (void);
/** grove_colors_get_palette: @color: index in the palette, from grove_groups_get_color() */
GdkRGBA grove_colors_get_palette (guint color);
/** grove_colors_get_bar: Returns: the colour of inclusive or self cost */
GdkRGBA grove_colors_get_bar (gboolean self_cost);
GdkRGBA grove_colors_get_bar_back (void);
/** grove_colors_get_dim_alpha: Returns: the opacity of dimmed text, higher in high contrast */
double grove_colors_get_dim_alpha (void);

G_END_DECLS
