/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph-options.h"

G_BEGIN_DECLS

/**
 * GroveNodeKind:
 * @GROVE_NODE_FUNCTION: a function
 * @GROVE_NODE_FOLD: several functions in a row on the way to the root, of which each calls the next
 * @GROVE_NODE_UNRECORDED: what a function costs that is neither its self cost nor in recorded calls
 * @GROVE_NODE_GUESS: a function that may be in that, since it costs more than recorded calls to it
 */
typedef enum
{
  GROVE_NODE_FUNCTION,
  GROVE_NODE_FOLD,
  GROVE_NODE_UNRECORDED,
  GROVE_NODE_GUESS,
} GroveNodeKind;

/**
 * GroveGraphNode:
 * @function: the function; of a fold the one that is nearest to the root; of what is unrecorded the one that
 * costs it
 * @kind: what it stands for
 * @folded: (array length=n_folded): of a fold: its functions, from caller to callee
 * @n_folded: length of @folded, else 0
 * @inclusive: in the context of the root: the cost it contributes while the root runs (below it), or that
 *   reaches the root through it (above it); never above the root's own, nor above its own total. Unit: that
 * of the event
 * @self: self cost in the same context: what it spends itself while the root runs, so 0 above the root
 * @estimated: @inclusive is a proportional estimate. %FALSE for the root, in profiles with
 * stacks, and where the whole cost of the function is in this context; %TRUE where the model
 * itself has only a lower bound
 *   (%GROVE_FUNCTION_ESTIMATED)
 * @side: -1 above the root (a caller), 0 the root, 1 below it (a callee). A member of the root's
 * own cycle is both, and is on the side with the shorter path
 * @cycle: number of its cycle, 0: in none
 * @hidden_callers: how many functions call it in the profile and are not in the graph
 * @hidden_callees: how many functions it calls in the profile that are not in the graph
 * @self_calls: number of direct recursive calls, 0: none, %GROVE_UNKNOWN_COUNT: some
 */
typedef struct
{
  guint32 function;
  GroveNodeKind kind;
  const guint32 *folded;
  guint n_folded;
  double inclusive;
  double self;
  gboolean estimated;
  int side;
  guint32 cycle;
  guint hidden_callers;
  guint hidden_callees;
  gint64 self_calls;
} GroveGraphNode;

/**
 * GroveGraphEdge:
 * @from: index of the caller's node
 * @to: index of the callee's node
 * @call: the call in the profile; %GROVE_NONE where none is recorded
 * @calls: number of calls in the whole profile, or %GROVE_UNKNOWN_COUNT
 * @inclusive: cost in the context of the root; never above that of its ends
 * @weight: how much the line counts for the places of cards: its cost; of two profiles, the larger one, so
 * that all faces have the same places
 * @estimated: like the node's: %FALSE where it is the whole cost of the call, as for calls of the root
 * @up: it points up (or left): its caller is drawn after its callee, as where a cycle closes
 */
typedef struct
{
  guint from;
  guint to;
  guint32 call;
  gint64 calls;
  double inclusive;
  double weight;
  gboolean estimated;
  gboolean up;
} GroveGraphEdge;

/**
 * GroveGraph:
 *
 * Which functions and calls around one function are shown, with which costs. Made in one
 * linear pass over the condensed graph (cycles as units), never by enumerating paths. Plain,
 * immutable after it is made, so it may be made in a thread; reference counted.
 *
 * Node 0 is the root; the others by cost, most expensive first; then those that are no function of their own
 * or guessed; edges by (from, to). Self-calls are no edges (see @self_calls). Every node is connected with
 * the root: along the edges, the root reaches it or it reaches the root. The same profile and options give
 * the same graph. Without a root (the whole program), node 0 is the most expensive function, all nodes are
 * below, and each is connected with a function that nothing recorded calls.
 *
 * Costs in context, where the profile has no stacks (which make them exact): a function passes to
 * each callee the share of its cost that the call has in its inclusive cost, and passes to each caller
 * the share that the call from it has. A cycle is one function in this (with cycles on); see
 * grove-graph-flow.c for its members, and for the root's own cycle.
 */
typedef struct _GroveGraph GroveGraph;

/**
 * grove_graph_new:
 *
 * A root that costs nothing for the event is shown with its direct callers and callees, most calls first, all
 * at cost 0.
 *
 * Errors: %GROVE_LAYOUT_ERROR_NO_COST where the root costs nothing and there are no calls either;
 * %G_IO_ERROR_CANCELLED.
 */
GroveGraph *grove_graph_new (GroveProfile *profile, const GroveGraphOptions *options,
                             GCancellable *cancellable, GError **error);
GroveGraph *grove_graph_ref (GroveGraph *self);
void grove_graph_unref (GroveGraph *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveGraph, grove_graph_unref)

GroveProfile *grove_graph_get_profile (GroveGraph *self);
/** grove_graph_get_options: Returns: the options it was made with (hidden is copied) */
const GroveGraphOptions *grove_graph_get_options (GroveGraph *self);
guint grove_graph_get_n_nodes (GroveGraph *self);
const GroveGraphNode *grove_graph_get_node (GroveGraph *self, guint node);
guint grove_graph_get_n_edges (GroveGraph *self);
const GroveGraphEdge *grove_graph_get_edge (GroveGraph *self, guint edge);
/**
 * grove_graph_get_hidden:
 * @n_nodes: (out) (optional): functions that the root reaches, or that reach it, within the depths and not
 * through a function that the user hid, and that are not in the graph
 * @n_edges: (out) (optional): calls between any functions of that kind, shown ones included, that are not in
 * the graph; self-calls aside
 * @largest: (out) (optional): cost in context of the most expensive of those functions, or of those calls if
 * no function is left out, as a share (0..1) of the root's inclusive cost
 *
 * Counts what limits and budgets left out, but not what the user hid.
 */
void grove_graph_get_hidden (GroveGraph *self, guint *n_nodes, guint *n_edges, double *largest);
/** grove_graph_get_root_cost: Returns: what the root costs as shown; of the whole program its base */
double grove_graph_get_root_cost (GroveGraph *self);
/** grove_graph_get_base: Returns: the cost that is 100 % in this graph: the base of the profile for its event
 */
double grove_graph_get_base (GroveGraph *self);

G_END_DECLS
