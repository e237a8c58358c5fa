/* SPDX-License-Identifier: MIT */

/* x as a function of y: a cubic Hermite spline through knots whose slopes are those of Fritsch and Carlson's
 * monotone interpolation (SIAM J. Numer. Anal. 17, 1980), which never overshoots. With y going evenly along
 * each piece, a piece is one Bezier curve. */

#include "grove-layout-curve.h"

#include <math.h>

typedef struct
{
  double x;
  double y;
  double slope;     /* dx / dy */
  gboolean upright; /* the line is vertical here */
} Knot;

typedef struct
{
  GArray *knots;
  const GroveLane *lanes;
  guint n_lanes;
  gboolean *strict; /* of each lane: straight down through the rank */
  double height;
} Curve;

static Knot *
knot_at (Curve *curve, guint i)
{
  return &g_array_index (curve->knots, Knot, i);
}

static void
add_knot (Curve *curve, double x, double y, gboolean upright)
{
  Knot knot = { x, y, 0.0, upright };

  g_array_append_val (curve->knots, knot);
}

static void
add_knots (Curve *curve, GrovePoint start, GrovePoint end)
{
  g_array_set_size (curve->knots, 0);
  add_knot (curve, start.x, start.y, TRUE);
  for (guint i = 0; i < curve->n_lanes; i++)
    {
      const GroveLane *lane = &curve->lanes[i];

      if (curve->strict[i])
        {
          add_knot (curve, lane->x, lane->y - curve->height / 2.0, TRUE);
          add_knot (curve, lane->x, lane->y + curve->height / 2.0, TRUE);
        }
      else
        add_knot (curve, lane->x, lane->y, FALSE);
    }
  add_knot (curve, end.x, end.y, TRUE);
}

static double
secant (Curve *curve, guint i)
{
  const Knot *a = knot_at (curve, i), *b = knot_at (curve, i + 1);

  return b->y > a->y ? (b->x - a->x) / (b->y - a->y) : 0.0;
}

/* The harmonic mean of the slopes on both sides, and upright where the line turns back */
static void
set_slopes (Curve *curve)
{
  for (guint i = 1; i + 1 < curve->knots->len; i++)
    {
      double before = secant (curve, i - 1), after = secant (curve, i);
      Knot *knot = knot_at (curve, i);

      knot->slope = knot->upright || before * after <= 0.0 ? 0.0 : 2.0 * before * after / (before + after);
    }
}

static double
x_at (Curve *curve, guint piece, double y)
{
  const Knot *a = knot_at (curve, piece), *b = knot_at (curve, piece + 1);
  double length = b->y - a->y, t = length > 0.0 ? CLAMP ((y - a->y) / length, 0.0, 1.0) : 0.0, s = 1.0 - t;

  return s * s * (1.0 + 2.0 * t) * a->x + t * t * (1.0 + 2.0 * s) * b->x
         + length * (s * s * t * a->slope - t * t * s * b->slope);
}

static gboolean
has_room (Curve *curve, const GroveLane *lane, guint knot)
{
  double above = x_at (curve, knot - 1, lane->y - curve->height / 2.0),
         below = x_at (curve, knot, lane->y + curve->height / 2.0);

  return MIN (above, below) >= lane->left && MAX (above, below) <= lane->right;
}

/* Returns: whether a lane had to be made strict, so that all has to be done again */
static gboolean
make_strict (Curve *curve)
{
  gboolean changed = FALSE;

  for (guint lane = 0, knot = 1; lane < curve->n_lanes; lane++, knot++)
    if (curve->strict[lane])
      knot++;
    else if (!has_room (curve, &curve->lanes[lane], knot))
      changed = curve->strict[lane] = TRUE;
  return changed;
}

static void
append_points (Curve *curve, GArray *points)
{
  GrovePoint first = { knot_at (curve, 0)->x, knot_at (curve, 0)->y };

  g_array_append_val (points, first);
  for (guint i = 0; i + 1 < curve->knots->len; i++)
    {
      const Knot *a = knot_at (curve, i), *b = knot_at (curve, i + 1);
      double third = (b->y - a->y) / 3.0;
      GrovePoint piece[] = {
        { a->x + third * a->slope, a->y + third },
        { b->x - third * b->slope, b->y - third },
        { b->x, b->y },
      };

      g_array_append_vals (points, piece, G_N_ELEMENTS (piece));
    }
}

void
grove_layout_curve_append (GArray *points, GrovePoint start, GrovePoint end, const GroveLane *lanes,
                           guint n_lanes, double height)
{
  g_autoptr (GArray) knots = g_array_new (FALSE, FALSE, sizeof (Knot));
  g_autofree gboolean *strict = g_new0 (gboolean, (gsize) n_lanes + 1);
  Curve curve = { knots, lanes, n_lanes, strict, height };

  do
    {
      add_knots (&curve, start, end);
      set_slopes (&curve);
    }
  while (make_strict (&curve));
  append_points (&curve, points);
}
