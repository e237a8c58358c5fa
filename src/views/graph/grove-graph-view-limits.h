/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph.h"

G_BEGIN_DECLS

/**
 * GroveGraphViewLimits:
 * @min_node, @min_call: shares, as in #GroveGraphOptions
 * @caller_depth, @callee_depth: levels, or %GROVE_DEPTH_UNLIMITED
 * @max_nodes: node budget
 * @direction: where callees stand
 * @totals: costs of the whole profile
 *
 * What the user says about the graph's extent and shape: kept in the settings,
 * set by the menu.
 */
typedef struct
{
  double min_node;
  double min_call;
  guint caller_depth;
  guint callee_depth;
  guint max_nodes;
  GroveDirection direction;
  gboolean totals;
} GroveGraphViewLimits;

/** grove_graph_view_limits_init: what grove_graph_options_init() says */
void grove_graph_view_limits_init (GroveGraphViewLimits *self);
gboolean grove_graph_view_limits_equal (const GroveGraphViewLimits *self, const GroveGraphViewLimits *other);
void grove_graph_view_limits_load (GroveGraphViewLimits *self, GSettings *settings);
/** grove_graph_view_limits_save: writes what has changed */
void grove_graph_view_limits_save (const GroveGraphViewLimits *self, GSettings *settings);
void grove_graph_view_limits_apply (const GroveGraphViewLimits *self, GroveGraphOptions *options);
/**
 * grove_graph_view_limits_widen:
 * @graph: what they led to
 *
 * One step further: the limit that left out the dearest of the hidden functions or calls is lowered or raised
 * to the next mark at which more is shown.
 *
 * Returns: %FALSE when nothing was left out, or nothing can be widened
 */
gboolean grove_graph_view_limits_widen (GroveGraphViewLimits *self, GroveGraph *graph);

/* Marks of the menu as text, for the states of actions: shares in percent ("0.5"), depths ("2", "all"). */

char *grove_graph_view_limits_format_share (double share);
/** grove_graph_view_limits_parse_share: Returns: %FALSE for anything but a number from 0 to 100 */
gboolean grove_graph_view_limits_parse_share (const char *text, double *share);
char *grove_graph_view_limits_format_depth (guint depth);
gboolean grove_graph_view_limits_parse_depth (const char *text, guint *depth);

G_END_DECLS
