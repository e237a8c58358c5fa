/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

#include "grove-graph-view-limits.h"

G_BEGIN_DECLS

#define GROVE_TYPE_GRAPH_LIMITS_PANEL (grove_graph_limits_panel_get_type ())
G_DECLARE_FINAL_TYPE (GroveGraphLimitsPanel, grove_graph_limits_panel, GROVE, GRAPH_LIMITS_PANEL, GtkWidget)

/**
 * GroveGraphLimitsPanel:
 *
 * The limits of a call graph as sliders, with what is in force beside them. It changes them by the actions of
 * the graph ("graph.min-node" and so on).
 */
void grove_graph_limits_panel_set_limits (GroveGraphLimitsPanel *self, const GroveGraphViewLimits *limits);
/** grove_graph_limits_panel_get_scale: Returns: (transfer none): the slider of an action, such as "min-node" */
GtkRange *grove_graph_limits_panel_get_scale (GroveGraphLimitsPanel *self, const char *action);

G_END_DECLS
