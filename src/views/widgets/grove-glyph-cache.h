/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * grove_glyph_cache_fill:
 * @widget: a widget with the font to use
 *
 * Rendering a glyph for the first time takes 0.04 ms, which adds several ms to the frame in which the first
 * profile appears. This renders the common glyphs in idle time, a few at a time, once per process.
 */
void grove_glyph_cache_fill (GtkWidget *widget);

G_END_DECLS
