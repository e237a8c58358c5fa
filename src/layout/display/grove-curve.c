/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-curve.h"

#include <math.h>

static GrovePoint
mix (GrovePoint a, GrovePoint b, double t)
{
  return (GrovePoint){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

/* de Casteljau: @left gets the control points of the first part, without its start. */
static GrovePoint
split (const GrovePoint *p, double t, GrovePoint *left)
{
  GrovePoint a = mix (p[0], p[1], t), b = mix (p[1], p[2], t), c = mix (p[2], p[3], t);
  GrovePoint ab = mix (a, b, t), bc = mix (b, c, t);

  left[0] = a;
  left[1] = ab;
  left[2] = mix (ab, bc, t);
  return left[2];
}

GrovePoint
grove_curve_get_point (const GrovePoint *points, double t)
{
  GrovePoint left[3];

  return split (points, t, left);
}

static void
add_step (GArray *steps, GrovePoint point, guint segment, double t)
{
  GroveCurveStep step = { point.x, point.y, 0, segment, t };

  if (steps->len > 0)
    {
      const GroveCurveStep *last = &g_array_index (steps, GroveCurveStep, steps->len - 1);

      step.at = last->at + hypot (step.x - last->x, step.y - last->y);
    }
  g_array_append_val (steps, step);
}

GArray *
grove_curve_flatten (const GrovePoint *points, guint n_points)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (GroveCurveStep));

  if (n_points == 0)
    return steps;
  add_step (steps, points[0], 0, 0);
  for (guint i = 0; i + 3 < n_points; i += 3)
    for (guint j = 1; j <= GROVE_CURVE_PIECES; j++)
      add_step (steps, grove_curve_get_point (points + i, (double) j / GROVE_CURVE_PIECES), i / 3,
                (double) j / GROVE_CURVE_PIECES);
  return steps;
}

double
grove_curve_get_length (GArray *steps)
{
  return steps->len > 0 ? g_array_index (steps, GroveCurveStep, steps->len - 1).at : 0;
}

/* Returns: the first step that is not before @at; 0 only for an empty curve or at its start */
static guint
find_step (GArray *steps, double at)
{
  guint low = 0, high = steps->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (steps, GroveCurveStep, middle).at < at)
        low = middle + 1;
      else
        high = middle;
    }
  return MIN (low, steps->len - 1);
}

static double
share_between (const GroveCurveStep *a, const GroveCurveStep *b, double at)
{
  return b->at > a->at ? CLAMP ((at - a->at) / (b->at - a->at), 0.0, 1.0) : 1.0;
}

GrovePoint
grove_curve_get_place (GArray *steps, double at)
{
  guint i = find_step (steps, at);
  const GroveCurveStep *b = &g_array_index (steps, GroveCurveStep, i);
  const GroveCurveStep *a = i > 0 ? b - 1 : b;

  return mix ((GrovePoint){ a->x, a->y }, (GrovePoint){ b->x, b->y }, share_between (a, b, at));
}

GrovePoint *
grove_curve_cut (const GrovePoint *points, GArray *steps, double at, guint *n_cut)
{
  guint i = find_step (steps, at);
  const GroveCurveStep *b = &g_array_index (steps, GroveCurveStep, i);
  double start = i > 0 && b[-1].segment == b->segment ? b[-1].t : 0;
  double t = i > 0 ? start + (b->t - start) * share_between (b - 1, b, at) : 0;
  GrovePoint *cut = g_new (GrovePoint, 3 * (b->segment + 1) + 1);

  for (guint j = 0; j <= 3 * b->segment; j++)
    cut[j] = points[j];
  split (points + 3 * b->segment, t, cut + 3 * b->segment + 1);
  *n_cut = 3 * (b->segment + 1) + 1;
  return cut;
}

double
grove_curve_get_piece_distance (GrovePoint a, GrovePoint b, double x, double y)
{
  double dx = b.x - a.x, dy = b.y - a.y;
  double length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((x - a.x) * dx + (y - a.y) * dy) / length, 0.0, 1.0) : 0;

  return hypot (x - a.x - t * dx, y - a.y - t * dy);
}

GroveRect
grove_curve_get_box (GArray *steps)
{
  GroveRect box = GROVE_RECT_EMPTY;

  for (guint i = 0; i < steps->len; i++)
    {
      const GroveCurveStep *step = &g_array_index (steps, GroveCurveStep, i);

      grove_rect_add (&box, &(GroveRect){ step->x, step->y, 0, 0 });
    }
  return box;
}
