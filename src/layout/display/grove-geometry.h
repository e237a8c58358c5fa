/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GrovePoint: a place in the picture, in px at 100 %; y grows downwards
 */
typedef struct
{
  double x;
  double y;
} GrovePoint;

/**
 * GroveRect: a rectangle in px
 */
typedef struct
{
  double x, y, width, height;
} GroveRect;

gboolean grove_rect_meets (const GroveRect *a, const GroveRect *b);
GroveRect grove_rect_grow (const GroveRect *rect, double by);
/** grove_rect_add: makes @rect the smallest rectangle around it and @other; a width below 0 is an empty one */
void grove_rect_add (GroveRect *rect, const GroveRect *other);
#define GROVE_RECT_EMPTY \
  {                      \
    0, 0, -1, -1         \
  }

G_END_DECLS
