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

/** GROVE_CURVE_PIECES: straight pieces for a Bezier: enough for a smooth line at 400 %, as edges bend gently */
#define GROVE_CURVE_PIECES 12

/** grove_curve_get_point: Returns: the point at @t, 0..1, of the Bezier of four control points */
GrovePoint grove_curve_get_point (const GrovePoint *points, double t);
/** grove_curve_get_piece_distance: Returns: px from (x, y) to the straight piece from @a to @b */
double grove_curve_get_piece_distance (GrovePoint a, GrovePoint b, double x, double y);
/** grove_curve_flatten: Returns: (transfer full) (element-type GroveCurveStep): steps along 1 + 3 n control
 * points */
GArray *grove_curve_flatten (const GrovePoint *points, guint n_points);
double grove_curve_get_length (GArray *steps);
/** grove_curve_get_place: Returns: the place after @at px along the steps */
GrovePoint grove_curve_get_place (GArray *steps, double at);
/** grove_curve_cut: Returns: (transfer full) (array length=n_cut): the control points of the first @at px of
 * a curve */
GrovePoint *grove_curve_cut (const GrovePoint *points, GArray *steps, double at, guint *n_cut);
GroveRect grove_curve_get_box (GArray *steps);

G_END_DECLS
