/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-layout.h"

G_BEGIN_DECLS

/* GroveLane: a place that a curve goes through, in the middle of a rank, and how far to either
 * side of it there is room between the cards of that rank */
typedef struct
{
  double x;
  double y;
  double left;
  double right;
} GroveLane;

/* grove_layout_curve_append:
 * @points: (element-type GrovePoint): 1 + 3 n control points are appended
 * @start: on the lower border of the upper card
 * @end: on the upper border of the lower card
 * @lanes: (array length=n_lanes): from @start to @end, one for each rank between
 * @height: of the cards of a rank
 *
 * A smooth line that always goes down, so that it has no loops, swings out no farther than the places it goes
 * through, and crosses no card: where it would, it goes straight down between the two cards.
 */
void grove_layout_curve_append (GArray *points, GrovePoint start, GrovePoint end, const GroveLane *lanes,
                                guint n_lanes, double height);

G_END_DECLS
