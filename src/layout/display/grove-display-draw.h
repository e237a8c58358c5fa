/* SPDX-License-Identifier: MIT */
#pragma once

#include <cairo.h>

#include "grove-display-list.h"

G_BEGIN_DECLS

/**
 * GroveDrawFlags:
 * @GROVE_DRAW_NO_CANVAS: the background is there already
 * @GROVE_DRAW_NO_TEXT: a small picture, in which no text could be read
 * @GROVE_DRAW_EXPORT: with what only exports have, and all texts, however small
 */
typedef enum
{
  GROVE_DRAW_ALL = 0,
  GROVE_DRAW_NO_CANVAS = 1 << 0,
  GROVE_DRAW_NO_TEXT = 1 << 1,
  GROVE_DRAW_EXPORT = 1 << 2,
} GroveDrawFlags;

/**
 * grove_display_list_draw:
 * @cr: user space is px of the list; what is outside the clip is skipped
 * @level: what is shown, from grove_display_choose_level()
 * @selected: (array length=n_selected): targets that are highlighted, or %NULL
 *
 * The one way in which a list is painted on screen, in PNG and in PDF.
 */
void grove_display_list_draw (GroveDisplayList *self, cairo_t *cr, const GroveTheme *theme,
                              GroveDisplayLevels level, const GroveDisplayTarget *selected, guint n_selected,
                              GroveDrawFlags flags);

G_END_DECLS
