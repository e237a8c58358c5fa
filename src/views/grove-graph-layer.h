/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

#include "grove-graph-node-widget.h"

G_BEGIN_DECLS

#define GROVE_TYPE_GRAPH_LAYER (grove_graph_layer_get_type ())
G_DECLARE_FINAL_TYPE (GroveGraphLayer, grove_graph_layer, GROVE, GRAPH_LAYER, GtkWidget)

/**
 * GroveGraphLayer:
 *
 * Holds the widgets of all nodes in px of the scene. The canvas moves and scales it as a whole, so that a
 * pan allocates one widget and not five hundred.
 * Signals: "node-activated" (guint node), "node-focused" (guint node).
 */
GtkWidget *grove_graph_layer_new (void);
/** grove_graph_layer_set_scene: @scene (nullable): a function that was there before keeps its widget, and
 * with it the focus */
void grove_graph_layer_set_scene (GroveGraphLayer *self, GroveScene *scene);
/** grove_graph_layer_get_node: Returns: (transfer none) (nullable): the widget of a node; those of a large
 * scene are made over some frames, this one at once */
GroveGraphNodeWidget *grove_graph_layer_get_node (GroveGraphLayer *self, guint node);
/** grove_graph_layer_get_focus: Returns: the node that has the focus, or %GROVE_NONE */
guint grove_graph_layer_get_focus (GroveGraphLayer *self);

G_END_DECLS
