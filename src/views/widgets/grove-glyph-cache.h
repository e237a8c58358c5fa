/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * grove_glyph_cache_fill:
 * @widget: whose font
 *
 * The first time that a letter is drawn its outline is hinted and filled, 0.04 ms each: several ms of the
 * frame in which a first profile appears. This does it before, a few letters at a time, when there is nothing
 * else to do. Once for the program.
 */
void grove_glyph_cache_fill (GtkWidget *widget);

G_END_DECLS
