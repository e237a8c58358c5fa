/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include "grove-display-list.h"
#include "grove-display-path.h"

static double
get_rect_distance (const GroveRect *rect, GrovePoint place)
{
  double dx = MAX (MAX (rect->x - place.x, place.x - rect->x - rect->width), 0);
  double dy = MAX (MAX (rect->y - place.y, place.y - rect->y - rect->height), 0);

  return hypot (dx, dy);
}

static double
get_distance (GroveDisplayList *self, const GroveDisplayItem *item, GrovePoint place)
{
  if (item->kind != GROVE_DISPLAY_PATH)
    return get_rect_distance (&item->box, place);
  return grove_display_path_get_distance (grove_display_list_get_step (self, item->first), item->n_steps,
                                          &item->style, place.x, place.y);
}

static double
get_group_distance (GroveDisplayList *self, const GroveDisplayGroup *group, GrovePoint place, double limit)
{
  double nearest = G_MAXDOUBLE;

  if (get_rect_distance (&group->box, place) > limit)
    return nearest;
  for (guint i = 0; i < group->n_items; i++)
    {
      const GroveDisplayItem *item = grove_display_list_get_item (self, group->first + i);

      if ((item->levels & GROVE_DISPLAY_WHOLE) != 0)
        nearest = MIN (nearest, get_distance (self, item, place));
    }
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
