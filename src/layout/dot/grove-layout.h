/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-geometry.h"
#include "grove-graph.h"
#include "grove-layout-error.h"

G_BEGIN_DECLS

/**
 * GroveLayout:
 *
 * Where Graphviz puts the nodes of a #GroveGraph and through which points its edges go.
 * Plain, immutable, reference counted. It may hold a smaller graph than the one asked for
 * (after a deadline): draw grove_layout_get_graph(), and tell the user if grove_layout_get_reduced().
 */
typedef struct _GroveLayout GroveLayout;

GroveLayout *grove_layout_ref (GroveLayout *self);
void grove_layout_unref (GroveLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveLayout, grove_layout_unref)

GroveGraph *grove_layout_get_graph (GroveLayout *self);
gboolean grove_layout_get_reduced (GroveLayout *self);
double grove_layout_get_width (GroveLayout *self);
double grove_layout_get_height (GroveLayout *self);
/** grove_layout_get_node: Returns: the centre of the node's card. Cards and edges fill the
 * picture to its borders, without a margin */
GrovePoint grove_layout_get_node (GroveLayout *self, guint node);
/** grove_layout_get_edge: Returns: (array length=n_points): cubic Bezier control points, 1 + 3 n of them,
 * from the border of the caller's card to the border of the callee's; across no card, and without loops.
 * In a cycle the caller may be below the callee; then the line leads back */
const GrovePoint *grove_layout_get_edge (GroveLayout *self, guint edge, guint *n_points);

/* A card at the text size that the picture is made for */
#define GROVE_CARD_WIDTH 200.0
#define GROVE_CARD_HEIGHT 58.0

/**
 * GroveLayoutSizes: sizes of what is drawn, px at 100 %
 * @node_width, @node_height: size of every card
 * @node_gap: free space between two cards of a rank
 * @rank_gap: free space between two ranks, for call labels
 */
typedef struct
{
  double node_width;
  double node_height;
  double node_gap;
  double rank_gap;
} GroveLayoutSizes;

/** grove_layout_sizes_init: %GROVE_CARD_WIDTH x %GROVE_CARD_HEIGHT, and the gaps around them */
void grove_layout_sizes_init (GroveLayoutSizes *sizes);

/**
 * grove_layout_run_async:
 * @graph: the graph
 * @sizes: card and gaps; copied
 * @like: (nullable): an earlier layout of functions of the same profile, whose order this one keeps where it
 * can
 *
 * Asks callgrove-layout, which is started ahead and kept. A cancel kills it and starts the next
 * one; after a crash a second process gets the request; after another one, or after a deadline (2
 * s), a graph of half the size is laid out, and so on. Several requests may run at once, each
 * with a process of its own. A thread waits for the answer.
 *
 * Errors: %GROVE_LAYOUT_ERROR_NO_PROGRAM, %GROVE_LAYOUT_ERROR_FAILED, %G_IO_ERROR_CANCELLED (within 20 ms of
 * the cancel).
 */
void grove_layout_run_async (GroveGraph *graph, const GroveLayoutSizes *sizes, GroveLayout *like,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GroveLayout *grove_layout_run_finish (GAsyncResult *result, GError **error);
/** grove_layout_run: like grove_layout_run_async(), but blocks; works in any thread without a main loop */
GroveLayout *grove_layout_run (GroveGraph *graph, const GroveLayoutSizes *sizes, GroveLayout *like,
                               GCancellable *cancellable, GError **error);

/** grove_layout_prepare: starts the layout program (1 ms) so that the first graph finds it ready */
void grove_layout_prepare (void);

G_END_DECLS
