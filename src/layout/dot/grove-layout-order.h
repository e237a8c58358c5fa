/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-layout-question.h"
#include "grove-layout.h"

G_BEGIN_DECLS

/* GroveLayoutOrder: where the nodes of a graph were in an earlier layout, across the direction of the calls,
 * so that a layout of a few more of them looks like it. dot improves the order in which it gets nodes and
 * links, and leaves it as it is where nothing crosses. */
typedef struct
{
  double *places; /* of each node; one that is new is near its most expensive neighbour */
  gboolean *known;
  guint *nodes; /* in their order */
  guint n_nodes;
} GroveLayoutOrder;

void grove_layout_order_init (GroveLayoutOrder *self, GroveGraph *graph, GroveLayout *like);
void grove_layout_order_clear (GroveLayoutOrder *self);
/* grove_layout_order_sort: gives nodes and links of the question the order */
void grove_layout_order_sort (const GroveLayoutOrder *self, GroveQuestion *question);
/* grove_layout_order_find_rows: tells dot to keep what was beside each other on a rank of the answer in its
 * order. Returns: whether the answer has another one */
gboolean grove_layout_order_find_rows (const GroveLayoutOrder *self, GroveQuestion *question,
                                       GroveAnswer *answer);
/* grove_layout_order_restore: gives question and answer the numbers of nodes back that they had before, and
 * mirrors the answer if that is more like the earlier layout */
void grove_layout_order_restore (const GroveLayoutOrder *self, GroveQuestion *question, GroveAnswer *answer);

G_END_DECLS
