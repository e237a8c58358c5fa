/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-scene.h"

G_BEGIN_DECLS

/**
 * GroveCanvasTravel: ways from a node, as seen in a graph from top to bottom
 * @GROVE_CANVAS_TRAVEL_CALLER: to the dearest caller
 * @GROVE_CANVAS_TRAVEL_CALLEE: to the dearest callee
 * @GROVE_CANVAS_TRAVEL_PREVIOUS: to the next on the left among those of its rank
 * @GROVE_CANVAS_TRAVEL_NEXT: the same on the right
 */
typedef enum
{
  GROVE_CANVAS_TRAVEL_CALLER,
  GROVE_CANVAS_TRAVEL_CALLEE,
  GROVE_CANVAS_TRAVEL_PREVIOUS,
  GROVE_CANVAS_TRAVEL_NEXT,
} GroveCanvasTravel;

/**
 * grove_canvas_travel:
 *
 * Where a key leads. Siblings (who share a caller or a callee with @node) come before others of the same rank.
 *
 * Returns: a node of @scene, or %GROVE_NONE where there is none that way
 */
guint grove_canvas_travel (GroveScene *scene, guint node, GroveCanvasTravel way);

/**
 * grove_canvas_travel_call:
 * @edge: where one is, or %GROVE_NONE for nowhere yet
 *
 * The calls of a node in turn: to its callees, then from its callers, the dearest first, and round again.
 *
 * Returns: the edge that comes after @edge (before it, unless @forward), or %GROVE_NONE for a node without
 * calls
 */
guint grove_canvas_travel_call (GroveScene *scene, guint node, guint edge, gboolean forward);

G_END_DECLS
