/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

#include "grove-scene.h"
#include "grove-selection.h"

G_BEGIN_DECLS

#define GROVE_TYPE_GRAPH_VIEW (grove_graph_view_get_type ())
G_DECLARE_FINAL_TYPE (GroveGraphView, grove_graph_view, GROVE, GRAPH_VIEW, GtkWidget)

/**
 * GroveGraphView:
 *
 * The call graph of the active function of a #GroveSelection: canvas, zoom bar, overview, and a note on
 * hidden functions. Updates only while mapped. Actions of group "graph": zoom-in, zoom-out, zoom-reset,
 * zoom-fit, min-node (s), min-call (s), caller-depth (s), callee-depth (s), max-nodes (s), direction (s:
 * "down", "right"), totals (boolean state), show-more, hide-selected, show-hidden, set-root, follow, go-to,
 * activate (u), copy-name, retry, stop. Signal "notice" (const char *text): a message for a toast.
 */
GtkWidget *grove_graph_view_new (void);
void grove_graph_view_set_selection (GroveGraphView *self, GroveSelection *selection);
/** grove_graph_view_set_settings: stores limits, direction and totals in these settings ("graph-..." keys) */
void grove_graph_view_set_settings (GroveGraphView *self, GSettings *settings);
/** grove_graph_view_get_options: Returns: the options of the current graph, for exports and tests */
void grove_graph_view_get_options (GroveGraphView *self, GroveGraphOptions *options);
/** grove_graph_view_get_scene: Returns: (transfer none) (nullable): the scene on the canvas */
GroveScene *grove_graph_view_get_scene (GroveGraphView *self);
/** grove_graph_view_is_busy: Returns: whether a graph is being made (property "busy", notifies) */
gboolean grove_graph_view_is_busy (GroveGraphView *self);

G_END_DECLS
