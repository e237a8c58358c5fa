/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

#define GROVE_DEPTH_UNLIMITED G_MAXUINT

typedef enum
{
  GROVE_DIRECTION_DOWN,
  GROVE_DIRECTION_RIGHT,
} GroveDirection;

/**
 * GroveGraphOptions:
 * @root: the function that the graph is drawn round
 * @event: the event shown
 * @cycles: how inclusive costs inside cycles are taken
 * @min_node: share of the root's inclusive cost below which a function is left out: 0.01
 * @min_call: the same for a call: 0.01
 * @caller_depth: levels of callers above the root: 2, or %GROVE_DEPTH_UNLIMITED
 * @callee_depth: levels of callees below it: %GROVE_DEPTH_UNLIMITED
 * @max_nodes: node budget: 100; the most expensive first
 * @max_bends: budget of nodes plus estimated bend points (toolkit.md 9): 1000
 * @direction: from top to bottom or from left to right
 * @totals: costs of the whole profile in the nodes instead of those in the context of the root
 * @hidden: (nullable) (array length=n_hidden): functions that the user hid, sorted
 * @n_hidden: length of @hidden
 */
typedef struct
{
  guint32        root;
  guint32        event;
  GroveCycleMode cycles;
  double         min_node;
  double         min_call;
  guint          caller_depth;
  guint          callee_depth;
  guint          max_nodes;
  guint          max_bends;
  GroveDirection direction;
  gboolean       totals;
  const guint32 *hidden;
  guint          n_hidden;
} GroveGraphOptions;

/** grove_graph_options_init: the defaults above, for @root and event 0 */
void grove_graph_options_init (GroveGraphOptions *options, guint32 root);
/** grove_graph_options_set_max_nodes: a node budget, and the budget of bend points that goes with it: the same from window
 *  and command line. The deadline of the layout is the limit of large ones, not this. */
void grove_graph_options_set_max_nodes (GroveGraphOptions *options, guint max_nodes);

/**
 * GroveGraphNode:
 * @function: the function
 * @inclusive: in the context of the root: the cost it contributes while the root runs (below it), or that
 *   reaches the root through it (above it); never above the root's own
 * @self: self cost in the same context
 * @estimated: @inclusive is a proportional estimate (always but for the root, and in profiles with stacks)
 * @side: -1 above the root (a caller), 0 the root, 1 below it (a callee)
 * @cycle: number of its cycle, 0: in none
 * @hidden_callers: calls from functions that are left out, number of them
 * @hidden_callees: calls to functions that are left out, number of them
 * @self_calls: number of direct recursive calls, 0: none
 */
typedef struct
{
  guint32  function;
  double   inclusive;
  double   self;
  gboolean estimated;
  int      side;
  guint32  cycle;
  guint    hidden_callers;
  guint    hidden_callees;
  gint64   self_calls;
} GroveGraphNode;

/**
 * GroveGraphEdge:
 * @from: index of the caller's node
 * @to: index of the callee's node
 * @call: the call in the profile
 * @calls: number of calls, or %GROVE_UNKNOWN_COUNT
 * @inclusive: cost in the context of the root
 * @estimated: like the node's
 */
typedef struct
{
  guint    from;
  guint    to;
  guint32  call;
  gint64   calls;
  double   inclusive;
  gboolean estimated;
} GroveGraphEdge;

/**
 * GroveGraph:
 *
 * Which functions and calls round one function are shown, with which costs. Made in one
 * linear pass over the condensed graph (cycles as units), never by enumerating paths. Plain,
 * immutable after it is made, so it may be made in a thread; reference counted.
 * Node 0 is the root; the others by cost, dearest first; edges by (from, to).
 * Self-calls are no edges (see @self_calls).
 */
typedef struct _GroveGraph GroveGraph;

/** grove_graph_new: Errors: GROVE_LAYOUT_ERROR when the root costs nothing for this event (it says so), G_IO_ERROR_CANCELLED */
GroveGraph *grove_graph_new   (GroveProfile *profile, const GroveGraphOptions *options, GCancellable *cancellable, GError **error);
GroveGraph *grove_graph_ref   (GroveGraph *self);
void        grove_graph_unref (GroveGraph *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveGraph, grove_graph_unref)

GroveProfile            *grove_graph_get_profile (GroveGraph *self);
/** grove_graph_get_options: Returns: the options it was made with (hidden is copied) */
const GroveGraphOptions *grove_graph_get_options (GroveGraph *self);
guint                    grove_graph_get_n_nodes (GroveGraph *self);
const GroveGraphNode    *grove_graph_get_node    (GroveGraph *self, guint node);
guint                    grove_graph_get_n_edges (GroveGraph *self);
const GroveGraphEdge    *grove_graph_get_edge    (GroveGraph *self, guint edge);
/** grove_graph_get_hidden: what was left out although it is connected: functions, calls, and the dearest of them as a share of the root's inclusive cost */
void                     grove_graph_get_hidden  (GroveGraph *self, guint *n_nodes, guint *n_edges, double *largest);
/** grove_graph_get_base: Returns: what 100 % is in this graph: the base of the profile for its event */
double                   grove_graph_get_base    (GroveGraph *self);

G_END_DECLS
