/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph.h"

G_BEGIN_DECLS

/** grove_canvas_ways_find: Returns: (transfer full) (element-type guint): the edges of all ways from the root
 * to
 * @node, or, for a caller, from @node to the root */
GArray *grove_canvas_ways_find (GroveGraph *graph, guint node);

G_END_DECLS
