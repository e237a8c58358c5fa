/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph.h"

G_BEGIN_DECLS

/* GroveGraphRows: nodes and edges while a graph is made
 * @folds: the functions that folded nodes hold, an array each */
typedef struct
{
  GroveProfile *profile;
  const GroveGraphOptions *options;
  GArray *nodes; /* GroveGraphNode */
  GArray *edges; /* GroveGraphEdge */
  GPtrArray *folds;
} GroveGraphRows;

/* grove_graph_rows_find_way: Returns: (transfer full) (nullable) (element-type GroveWayStep): the way that is
 * shown above the root instead of its callers, without the root; %NULL: its callers are shown */
GArray *grove_graph_rows_find_way (GroveProfile *profile, const GroveGraphOptions *options);
/* grove_graph_rows_add_way: adds the functions of that way, or those that fold them. @guessed: that the root
 * is called by the last of them is a guess */
void grove_graph_rows_add_way (GroveGraphRows *self, GArray *way, gboolean guessed);

/* grove_graph_rows_add_unrecorded: adds what functions cost that is not in recorded calls, and what may be in
 * it */
void grove_graph_rows_add_unrecorded (GroveGraphRows *self);

/* grove_graph_rows_orient: sorts the edges, decides which point up, and weighs new ones */
void grove_graph_rows_orient (GroveGraphRows *self);

/* grove_graph_rows_add_edge: Returns: the new edge, of unknown count */
GroveGraphEdge *grove_graph_rows_add_edge (GroveGraphRows *self, guint from, guint to, guint32 call);

static inline GroveGraphNode *
grove_graph_rows_get_node (GroveGraphRows *self, guint node)
{
  return &g_array_index (self->nodes, GroveGraphNode, node);
}

G_END_DECLS
