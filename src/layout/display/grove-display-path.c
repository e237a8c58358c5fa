/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-display-path.h"

#include "grove-curve.h"

typedef struct _Survey Survey;

/* What is known of a path after the pieces so far; curves are made of straight ones. */
struct _Survey
{
  void (*add_piece) (Survey *survey, GrovePoint a, GrovePoint b);
  double x, y;
  double nearest;
  guint crossed; /* pieces that cross the ray from (x, y) to the right: inside, if odd */
  GroveRect box;
};

static void
measure_box (Survey *survey, GrovePoint a, GrovePoint b)
{
  GroveRect box = { MIN (a.x, b.x), MIN (a.y, b.y), ABS (a.x - b.x), ABS (a.y - b.y) };

  grove_rect_add (&survey->box, &box);
}

static void
measure_distance (Survey *survey, GrovePoint a, GrovePoint b)
{
  double distance = grove_curve_get_piece_distance (a, b, survey->x, survey->y);

  survey->nearest = MIN (survey->nearest, distance);
  if ((a.y > survey->y) != (b.y > survey->y)
      && survey->x < a.x + (b.x - a.x) * (survey->y - a.y) / (b.y - a.y))
    survey->crossed++;
}

static void
add_curve (Survey *survey, GrovePoint from, const GrovePoint *points)
{
  const GrovePoint controls[] = { from, points[0], points[1], points[2] };
  GrovePoint last = from;

  for (guint i = 1; i <= GROVE_CURVE_PIECES; i++)
    {
      GrovePoint next = grove_curve_get_point (controls, (double) i / GROVE_CURVE_PIECES);

      survey->add_piece (survey, last, next);
      last = next;
    }
}

static void
add_steps (Survey *survey, const GroveDisplayStep *steps, guint n_steps)
{
  GrovePoint start = { 0, 0 }, at = start;

  for (guint i = 0; i < n_steps; i++)
    {
      GrovePoint to = steps[i].operation == GROVE_DISPLAY_CLOSE ? start : steps[i].points[2];

      if (steps[i].operation == GROVE_DISPLAY_MOVE)
        start = to;
      else if (steps[i].operation == GROVE_DISPLAY_CURVE)
        add_curve (survey, at, steps[i].points);
      else
        survey->add_piece (survey, at, to);
      at = to;
    }
}

GroveRect
grove_display_path_get_box (const GroveDisplayStep *steps, guint n_steps)
{
  Survey survey = { .add_piece = measure_box, .box = GROVE_RECT_EMPTY };

  add_steps (&survey, steps, n_steps);
  return survey.box;
}

double
grove_display_path_get_distance (const GroveDisplayStep *steps, guint n_steps, const GroveDisplayStyle *style,
                                 double x, double y)
{
  Survey survey = { .add_piece = measure_distance, .x = x, .y = y, .nearest = G_MAXDOUBLE };

  add_steps (&survey, steps, n_steps);
  if (style->fill != GROVE_PAINT_NONE && survey.crossed % 2 != 0)
    return 0;
  return MAX (survey.nearest - style->width / 2, 0);
}
