/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-scene.h"

G_BEGIN_DECLS

/**
 * GroveGraphTravel: ways from a node, as seen in a graph from top to bottom
 * @GROVE_GRAPH_TRAVEL_CALLER: to the dearest caller
 * @GROVE_GRAPH_TRAVEL_CALLEE: to the dearest callee
 * @GROVE_GRAPH_TRAVEL_PREVIOUS: to the next on the left among those of its rank
 * @GROVE_GRAPH_TRAVEL_NEXT: the same on the right
 */
typedef enum
{
  GROVE_GRAPH_TRAVEL_CALLER,
  GROVE_GRAPH_TRAVEL_CALLEE,
  GROVE_GRAPH_TRAVEL_PREVIOUS,
  GROVE_GRAPH_TRAVEL_NEXT,
} GroveGraphTravel;

/**
 * grove_graph_travel:
 *
 * Where a key leads. Siblings (who share a caller or a callee with @node) come before others of the same rank.
 *
 * Returns: a node of @scene, or %GROVE_NONE where there is none that way
 */
guint grove_graph_travel (GroveScene *scene, guint node, GroveGraphTravel way);

G_END_DECLS
