/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include "grove-scene-compare-private.h"

/* px at 100 % */
#define MIN_WIDTH 0.8
#define MAX_WIDTH 6.0
#define ARROW_LENGTH 5.5 /* and this much more for each px of width: */
#define ARROW_LENGTH_SLOPE 1.6
#define ARROW_HALF 2.4
#define ARROW_HALF_SLOPE 0.85

/* Above this share of the active function's cost an edge takes the warm hue (doc/look.md, "Edges"). */
#define HOT (1.0 / 3.0)
/* Below this one it is pale, so that many small calls of one function are no dark wedge. */
#define PALE 0.05

/* The layout's points in the picture; a straight line where it has none. */
static GrovePoint *
copy_points (GroveScene *self, guint edge, guint *n_points)
{
  const GroveGraphEdge *source = grove_graph_get_edge (grove_scene_get_graph (self), edge);
  const GrovePoint *points = grove_layout_get_edge (self->layout, edge, n_points);
  GrovePoint *copy;

  if (*n_points < 4)
    {
      GrovePoint from = grove_layout_get_node (self->layout, source->from);
      GrovePoint to = grove_layout_get_node (self->layout, source->to);

      copy = g_new (GrovePoint, *n_points = 4);
      for (guint i = 0; i < 4; i++)
        copy[i] = (GrovePoint){ from.x + (to.x - from.x) * i / 3, from.y + (to.y - from.y) * i / 3 };
    }
  else
    copy = g_memdup2 (points, *n_points * sizeof (GrovePoint));
  for (guint i = 0; i < *n_points; i++)
    {
      copy[i].x += self->left;
      copy[i].y += self->top;
    }
  return copy;
}

static void
build_arrow (GroveSceneEdge *edge, GArray *steps, double length, double half)
{
  GrovePoint tip = grove_curve_get_place (steps, grove_curve_get_length (steps));
  GrovePoint base = grove_curve_get_place (steps, grove_curve_get_length (steps) - length);
  double dx = tip.x - base.x, dy = tip.y - base.y;
  double size = MAX (hypot (dx, dy), 1e-6);

  edge->arrow[0] = tip;
  edge->arrow[1] = (GrovePoint){ base.x - dy / size * half, base.y + dx / size * half };
  edge->arrow[2] = (GrovePoint){ base.x + dy / size * half, base.y - dx / size * half };
}

/* The line ends inside the arrow head, so that a thick one does not stand out beside the tip. */
static void
build_shape (GroveScene *self, GroveSceneLine *line)
{
  double f = self->factor, width = line->edge.width / f;
  guint n_points;
  g_autofree GrovePoint *points = copy_points (self, line->edge.edge, &n_points);
  double length, arrow;

  line->steps = grove_curve_flatten (points, n_points);
  length = grove_curve_get_length (line->steps);
  arrow = MIN ((ARROW_LENGTH + ARROW_LENGTH_SLOPE * width) * f, length * 0.6);
  build_arrow (&line->edge, line->steps, arrow, (ARROW_HALF + ARROW_HALF_SLOPE * width) * f);
  line->edge.points = grove_curve_cut (points, line->steps, length - arrow * 0.85, &line->edge.n_points);
}

static void
build_box (GroveSceneLine *line)
{
  double slack = line->edge.width;

  line->box = grove_curve_get_box (line->steps);
  for (guint i = 0; i < 3; i++)
    grove_rect_add (&line->box, &(GroveRect){ line->edge.arrow[i].x, line->edge.arrow[i].y, 0, 0 });
  line->box = grove_rect_grow (&line->box, slack);
}

static void
build_line (GroveScene *self, guint edge, GroveSceneLine *line)
{
  double cost = grove_scene_compares (self)
                  ? grove_scene_get_larger_call (self, edge)
                  : grove_graph_get_edge (grove_scene_get_graph (self), edge)->inclusive;
  double root = grove_scene_get_root_cost (self);

  line->share = root > 0 && cost > 0 ? MIN (cost / root, 1.0) : 0;
  line->edge.edge = edge;
  line->edge.width = MAX (MAX_WIDTH * sqrt (line->share), MIN_WIDTH) * self->factor;
  line->edge.hot = line->share > HOT && !grove_scene_compares (self);
  line->edge.pale = line->share < PALE;
  line->edge.guessed = grove_graph_get_edge (grove_scene_get_graph (self), edge)->call == GROVE_NONE;
  build_shape (self, line);
  build_box (line);
}

static int
compare_cost (gconstpointer a, gconstpointer b, gpointer user_data)
{
  GroveGraph *graph = user_data;
  guint i = *(const guint *) a, j = *(const guint *) b;
  double x = grove_graph_get_edge (graph, i)->inclusive, y = grove_graph_get_edge (graph, j)->inclusive;

  return x != y ? (x < y ? -1 : 1) : (i < j) - (i > j);
}

void
grove_scene_build_lines (GroveScene *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      build_line (self, i, grove_scene_get_line (self, i));
      g_array_append_val (self->order, i);
    }
  g_array_sort_with_data (self->order, compare_cost, grove_scene_get_graph (self));
}
