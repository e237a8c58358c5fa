/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-scene.h"

G_BEGIN_DECLS

/**
 * GroveCanvasTravel: directions from a node, in a graph from top to bottom
 * @GROVE_CANVAS_TRAVEL_CALLER: to the most expensive caller
 * @GROVE_CANVAS_TRAVEL_CALLEE: to the most expensive callee
 * @GROVE_CANVAS_TRAVEL_PREVIOUS: to the next node on the left in its rank
 * @GROVE_CANVAS_TRAVEL_NEXT: to the next node on the right
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
 * Finds the node that a key leads to. Siblings, which share a caller or a callee with @node, come before
 * other nodes of the rank.
 *
 * Returns: a node of @scene, or %GROVE_NONE
 */
guint grove_canvas_travel (GroveScene *scene, guint node, GroveCanvasTravel way);

/**
 * grove_canvas_travel_call:
 * @edge: the selected edge, or %GROVE_NONE
 *
 * Cycles through the calls of a node: to its callees, then from its callers, the most expensive first.
 *
 * Returns: the edge after @edge (before it, unless @forward), or %GROVE_NONE for a node without calls
 */
guint grove_canvas_travel_call (GroveScene *scene, guint node, guint edge, gboolean forward);

G_END_DECLS
