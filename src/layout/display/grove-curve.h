/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-geometry.h"

G_BEGIN_DECLS

/**
 * GroveCurveStep: a place on a curve made of straight pieces
 * @at: length of the curve up to here
 * @segment: number of the Bezier that it is on
 * @t: parameter in that Bezier, 0..1
 */
typedef struct
{
  double x, y;
  double at;
  guint segment;
  double t;
} GroveCurveStep;

/** grove_curve_flatten: Returns: (transfer full) (element-type GroveCurveStep): steps along 1 + 3 n control
 * points */
GArray *grove_curve_flatten (const GrovePoint *points, guint n_points);
double grove_curve_get_length (GArray *steps);
/** grove_curve_get_place: Returns: the place after @at px along the steps */
GrovePoint grove_curve_get_place (GArray *steps, double at);
/** grove_curve_cut: Returns: (transfer full) (array length=n_cut): the control points of the first @at px of
 * a curve */
GrovePoint *grove_curve_cut (const GrovePoint *points, GArray *steps, double at, guint *n_cut);
/** grove_curve_get_distance: Returns: px from (x, y) to the nearest place of the steps */
double grove_curve_get_distance (GArray *steps, double x, double y);
GroveRect grove_curve_get_box (GArray *steps);

G_END_DECLS
