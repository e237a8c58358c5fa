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
 * (after a deadline): draw grove_layout_get_graph(), and say it when grove_layout_get_reduced().
 */
typedef struct _GroveLayout GroveLayout;

GroveLayout *grove_layout_ref (GroveLayout *self);
void grove_layout_unref (GroveLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveLayout, grove_layout_unref)

GroveGraph *grove_layout_get_graph (GroveLayout *self);
gboolean grove_layout_get_reduced (GroveLayout *self);
double grove_layout_get_width (GroveLayout *self);
double grove_layout_get_height (GroveLayout *self);
/** grove_layout_get_node: Returns: the centre of the node's card. Cards and edges fill the picture to its
 * borders; a margin is the drawer's */
GrovePoint grove_layout_get_node (GroveLayout *self, guint node);
/** grove_layout_get_edge: Returns: (array length=n_points): cubic Bezier control points, 1 + 3 n of them,
 * from the border of the caller's card to the border of the callee's; across no card, and without loops.
 * Where there is a cycle the caller may stand after the callee; then the line leads back */
const GrovePoint *grove_layout_get_edge (GroveLayout *self, guint edge, guint *n_points);

/* A card at the text size that the picture is made for */
#define GROVE_CARD_WIDTH 172.0
#define GROVE_CARD_HEIGHT 52.0

/**
 * GroveLayoutSizes: sizes that the one who draws has measured, px at 100 %
 * @node_width, @node_height: every card has this size
 * @node_gap: free space between two cards of a rank
 * @rank_gap: free space between two ranks; call labels go there
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
 *
 * Asks callgrove-layout. The program is started ahead and kept; a cancel kills it (and starts the next one);
 * a crash leads to a second try; after that, or after a deadline (2 s), it is killed and a graph of half the
 * size laid out, and again half. Several requests may run at once, each has a process to itself. A thread
 * waits for the answer, the main thread does nothing.
 *
 * Errors: %GROVE_LAYOUT_ERROR_NO_PROGRAM, %GROVE_LAYOUT_ERROR_FAILED, %G_IO_ERROR_CANCELLED (within 20 ms of
 * the cancel).
 */
void grove_layout_run_async (GroveGraph *graph, const GroveLayoutSizes *sizes, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
GroveLayout *grove_layout_run_finish (GAsyncResult *result, GError **error);
/** grove_layout_run: the same, blocking, in any thread; needs no main loop: for the command line and tests */
GroveLayout *grove_layout_run (GroveGraph *graph, const GroveLayoutSizes *sizes, GCancellable *cancellable,
                               GError **error);

/** grove_layout_prepare: starts the layout program (1 ms) so that the first graph finds it ready */
void grove_layout_prepare (void);

G_END_DECLS
