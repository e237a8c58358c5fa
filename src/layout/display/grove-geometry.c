/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-geometry.h"

gboolean
grove_rect_meets (const GroveRect *a, const GroveRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

GroveRect
grove_rect_grow (const GroveRect *rect, double by)
{
  return (GroveRect){ rect->x - by, rect->y - by, rect->width + 2 * by, rect->height + 2 * by };
}

void
grove_rect_add (GroveRect *rect, const GroveRect *other)
{
  double right = MAX (rect->x + rect->width, other->x + other->width);
  double bottom = MAX (rect->y + rect->height, other->y + other->height);

  if (other->width < 0)
    return;
  if (rect->width < 0)
    {
      *rect = *other;
      return;
    }
  rect->x = MIN (rect->x, other->x);
  rect->y = MIN (rect->y, other->y);
  rect->width = right - rect->x;
  rect->height = bottom - rect->y;
}
