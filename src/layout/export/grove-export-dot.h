/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph.h"

G_BEGIN_DECLS

/** grove_export_dot: the graph for Graphviz, with names, costs, colours and tooltips. Same graph, same bytes.
 * Returns: (transfer full): all bytes of the file */
GBytes *grove_export_dot (GroveGraph *graph);

G_END_DECLS
