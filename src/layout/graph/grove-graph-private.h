/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph.h"

G_BEGIN_DECLS

/* grove_graph_is_up: whether an edge points up (or left): its caller is drawn after its callee */
gboolean grove_graph_is_up (GroveGraph *self, guint edge);

/* grove_graph_shrink: the same with half the nodes and half the bend points, most expensive first. Returns:
 * (transfer full) (nullable): %NULL with @error set when cancelled */
GroveGraph *grove_graph_shrink (GroveGraph *self, GCancellable *cancellable, GError **error);

G_END_DECLS
