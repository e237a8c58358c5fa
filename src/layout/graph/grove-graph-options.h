/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/* Limits of a graph: the defaults, and the largest values that command line and settings accept. A share is
 * of the root's inclusive cost. */
#define GROVE_GRAPH_DEFAULT_SHARE 0.01
#define GROVE_GRAPH_DEFAULT_CALLER_DEPTH 2u
#define GROVE_GRAPH_DEFAULT_CALLEE_DEPTH GROVE_DEPTH_UNLIMITED
#define GROVE_GRAPH_DEFAULT_NODES 100u
#define GROVE_GRAPH_MAX_DEPTH G_MAXINT32
#define GROVE_GRAPH_MAX_NODES 100000
#define GROVE_DEPTH_UNLIMITED G_MAXUINT

typedef enum
{
  GROVE_DIRECTION_DOWN,
  GROVE_DIRECTION_RIGHT,
} GroveDirection;

/**
 * GroveWayStyle: what stands above the function that a profile is opened at
 * @GROVE_WAY_CALLERS: its callers, as above any other function
 * @GROVE_WAY_OPEN: the way to it (grove_profile_find_way()) from where the program begins
 * @GROVE_WAY_FOLDED: the same, with functions in a row folded into one node
 */
typedef enum
{
  GROVE_WAY_CALLERS,
  GROVE_WAY_OPEN,
  GROVE_WAY_FOLDED,
} GroveWayStyle;

/**
 * GroveGraphOptions:
 * @root: the function at the centre of the graph; %GROVE_NONE: the whole program: all roots and what they
 * call, each function with its own totals, most expensive first
 * @event: the event shown
 * @cycles: how inclusive costs inside cycles are taken
 * @min_node: share of the root's inclusive cost below which a function is left out. A function of
 * exactly that share is shown. One below it is shown only where no other leads to one above it,
 * so that expensive functions are never lost
 * @min_call: the same for a call. The most expensive call to each shown function is always shown; calls
 * inside a cycle are judged by what they cost times the share of the cycle that is in context
 * @caller_depth: levels of callers above the root, or %GROVE_DEPTH_UNLIMITED
 * @callee_depth: levels of callees below it, or %GROVE_DEPTH_UNLIMITED. Both depths count by the
 * shortest path and do not influence costs
 * @max_nodes: node budget; the most expensive first
 * @max_bends: budget of nodes plus estimated bend points, which is what makes a layout slow
 * (doc/performance.md, "Graph layout"): 1000. Calls are left out for it, the cheapest first
 * @direction: from top to bottom or from left to right
 * @totals: costs of the whole profile in nodes and edges instead of those in the context of the root; which
 * of them are shown, and in which order, does not change
 * @hidden: (nullable) (array length=n_hidden): functions that the user hid. They are left out, and so is what
 * is reached only through them; costs stay what they are. The root is never hidden
 * @n_hidden: length of @hidden
 * @way: what stands above @root if the profile is opened at it
 * @unrecorded: below each function, what it costs that is not in recorded calls, with functions that may be
 * in it; these count for no budget
 */
typedef struct
{
  guint32 root;
  guint32 event;
  GroveCycleMode cycles;
  double min_node;
  double min_call;
  guint caller_depth;
  guint callee_depth;
  guint max_nodes;
  guint max_bends;
  GroveDirection direction;
  gboolean totals;
  const guint32 *hidden;
  guint n_hidden;
  GroveWayStyle way;
  gboolean unrecorded;
} GroveGraphOptions;

/** grove_graph_options_init: the defaults, for @root and event 0 */
void grove_graph_options_init (GroveGraphOptions *options, guint32 root);
/** grove_graph_options_set_max_nodes: a node budget, and the budget of bend points that goes with it: the
 * same from window and command line. The deadline of the layout is the limit of large ones, not this. */
void grove_graph_options_set_max_nodes (GroveGraphOptions *options, guint max_nodes);
/** grove_graph_options_hides: Returns: whether the user hid @function. @hidden has to be sorted */
gboolean grove_graph_options_hides (const GroveGraphOptions *options, guint32 function);

/* Limits as text: shares in percent ("0.5"), levels of callers or callees ("2", "all") */

char *grove_graph_share_format (double share);
/** grove_graph_share_parse: Returns: %FALSE if the text is not a number from 0 to 100, "%" allowed after it */
gboolean grove_graph_share_parse (const char *text, double *share);
char *grove_graph_depth_format (guint depth);
/** grove_graph_depth_parse: Returns: %FALSE if the text is neither a whole number nor "all" */
gboolean grove_graph_depth_parse (const char *text, guint *depth);

G_END_DECLS
