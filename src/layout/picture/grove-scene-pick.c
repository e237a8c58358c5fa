/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-scene-private.h"

static gboolean
is_in_label (const GroveSceneEdge *edge, double x, double y, double slack)
{
  return edge->label_width > 0 && x >= edge->label_x - slack && x <= edge->label_x + edge->label_width + slack
         && y >= edge->label_y - slack && y <= edge->label_y + edge->label_height + slack;
}

static double
cross (GrovePoint a, GrovePoint b, double x, double y)
{
  return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
}

static gboolean
is_in_arrow (const GroveSceneEdge *edge, double x, double y)
{
  double a = cross (edge->arrow[0], edge->arrow[1], x, y);
  double b = cross (edge->arrow[1], edge->arrow[2], x, y);
  double c = cross (edge->arrow[2], edge->arrow[0], x, y);

  return (a >= 0 && b >= 0 && c >= 0) || (a <= 0 && b <= 0 && c <= 0);
}

/* Returns: px from the place to what is seen of the edge */
static double
get_distance (const GroveSceneLine *line, double x, double y, double slack)
{
  if (!grove_rect_meets (&line->box,
                         &(GroveRect){ x - slack, y - slack, 2 * slack + 1e-9, 2 * slack + 1e-9 }))
    return G_MAXDOUBLE;
  if (is_in_label (&line->edge, x, y, 0) || is_in_arrow (&line->edge, x, y))
    return 0;
  return MAX (grove_curve_get_distance (line->steps, x, y) - line->edge.width / 2, 0);
}

guint
grove_scene_pick_edge (GroveScene *self, double x, double y, double slack)
{
  double nearest = slack;
  guint picked = GROVE_NONE;

  /* The dearest is drawn last, so it is on top. */
  for (guint i = self->order->len; i > 0; i--)
    {
      guint edge = g_array_index (self->order, guint, i - 1);
      double distance = get_distance (grove_scene_get_line (self, edge), x, y, slack);

      if (distance < nearest || (picked == GROVE_NONE && distance <= nearest))
        {
          nearest = distance;
          picked = edge;
        }
    }
  return picked;
}
