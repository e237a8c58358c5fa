/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph.h"

G_BEGIN_DECLS

/**
 * GroveGraphViewLimits:
 * @min_node, @min_call: shares, as in #GroveGraphOptions
 * @caller_depth, @callee_depth: levels, or %GROVE_DEPTH_UNLIMITED
 * @max_nodes: maximum number of functions
 * @legible: show no more of them than can be read at once
 * @direction: direction of the calls
 * @totals: show costs of the whole profile
 *
 * The user's choices for extent and layout of the graph, stored in the settings and changed by the menu.
 */
typedef struct
{
  double min_node;
  double min_call;
  guint caller_depth;
  guint callee_depth;
  guint max_nodes;
  gboolean legible;
  GroveDirection direction;
  gboolean totals;
} GroveGraphViewLimits;

/** grove_graph_view_limits_init: sets the defaults of grove_graph_options_init() */
void grove_graph_view_limits_init (GroveGraphViewLimits *self);
gboolean grove_graph_view_limits_equal (const GroveGraphViewLimits *self, const GroveGraphViewLimits *other);
void grove_graph_view_limits_load (GroveGraphViewLimits *self, GSettings *settings);
/** grove_graph_view_limits_save: writes the values that have changed */
void grove_graph_view_limits_save (const GroveGraphViewLimits *self, GSettings *settings);
void grove_graph_view_limits_apply (const GroveGraphViewLimits *self, GroveGraphOptions *options);
/**
 * grove_graph_view_limits_widen:
 * @graph: the graph made with these limits
 *
 * Relaxes by one step the limit that hides the most expensive of the hidden functions or calls.
 *
 * Returns: %FALSE if nothing is hidden or no limit can be relaxed
 */
gboolean grove_graph_view_limits_widen (GroveGraphViewLimits *self, GroveGraph *graph);
/** grove_graph_view_limits_narrow: shows fewer functions than @graph has, by one step. Returns: %FALSE if
 * these are the fewest */
gboolean grove_graph_view_limits_narrow (GroveGraphViewLimits *self, GroveGraph *graph);

G_END_DECLS
