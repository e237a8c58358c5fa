/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include "grove-curve.h"
#include "grove-display-list.h"

/* px from a place to something painted; G_MAXDOUBLE: to nothing */

static double
get_rect_distance (const GroveRect *rect, GrovePoint place)
{
  double dx = MAX (MAX (rect->x - place.x, place.x - rect->x - rect->width), 0);
  double dy = MAX (MAX (rect->y - place.y, place.y - rect->y - rect->height), 0);

  return hypot (dx, dy);
}

/* Whether a line from the place to the right crosses a side: an odd number of them is inside. */
static gboolean
crosses (GrovePoint a, GrovePoint b, GrovePoint place)
{
  return (a.y > place.y) != (b.y > place.y) && place.x < (b.x - a.x) * (place.y - a.y) / (b.y - a.y) + a.x;
}

static double
get_piece_distance (GrovePoint from, const GroveDisplayStep *step, GrovePoint place, gboolean *inside)
{
  GrovePoint points[4] = { from, step->points[0], step->points[1], step->points[2] };
  g_autoptr (GArray) steps = NULL;

  if (step->operation != GROVE_DISPLAY_CURVE)
    {
      points[1] = from;
      points[2] = points[3];
    }
  *inside ^= crosses (from, points[3], place);
  steps = grove_curve_flatten (points, 4);
  return grove_curve_get_distance (steps, place.x, place.y);
}

static double
get_path_distance (GroveDisplayList *self, const GroveDisplayItem *item, GrovePoint place)
{
  double nearest = G_MAXDOUBLE;
  gboolean inside = FALSE;
  GrovePoint at = { 0, 0 }, start = { 0, 0 };

  for (guint i = 0; i < item->n_steps; i++)
    {
      GroveDisplayStep step = *grove_display_list_get_step (self, item->first + i);

      if (step.operation == GROVE_DISPLAY_CLOSE)
        step.points[2] = start;
      if (step.operation == GROVE_DISPLAY_MOVE)
        start = step.points[2];
      else
        nearest = MIN (nearest, get_piece_distance (at, &step, place, &inside));
      at = step.points[2];
    }
  if (inside && item->style.fill != GROVE_PAINT_NONE)
    return 0;
  return MAX (nearest - item->style.width / 2, 0);
}

static double
get_distance (GroveDisplayList *self, const GroveDisplayItem *item, GrovePoint place)
{
  return item->kind == GROVE_DISPLAY_PATH ? get_path_distance (self, item, place)
                                          : get_rect_distance (&item->box, place);
}

static double
get_group_distance (GroveDisplayList *self, const GroveDisplayGroup *group, GrovePoint place, double limit)
{
  double nearest = G_MAXDOUBLE;

  if (get_rect_distance (&group->box, place) > limit)
    return nearest;
  for (guint i = 0; i < group->n_items; i++)
    nearest = MIN (nearest, get_distance (self, grove_display_list_get_item (self, group->first + i), place));
  return nearest;
}

guint
grove_display_list_pick (GroveDisplayList *self, guint kind, double x, double y, double slack)
{
  double nearest = slack;
  guint picked = GROVE_NONE;

  for (guint i = grove_display_list_get_n_groups (self); i > 0; i--)
    {
      const GroveDisplayGroup *group = grove_display_list_get_group (self, i - 1);
      double distance = G_MAXDOUBLE;

      if (group->target.kind == kind)
        distance = get_group_distance (self, group, (GrovePoint){ x, y }, nearest);
      if (distance < nearest || (picked == GROVE_NONE && distance <= nearest))
        {
          nearest = distance;
          picked = i - 1;
        }
    }
  return picked;
}
