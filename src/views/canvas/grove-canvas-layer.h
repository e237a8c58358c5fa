/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

#include "grove-canvas-node-widget.h"

G_BEGIN_DECLS

#define GROVE_TYPE_CANVAS_LAYER (grove_canvas_layer_get_type ())
G_DECLARE_FINAL_TYPE (GroveCanvasLayer, grove_canvas_layer, GROVE, CANVAS_LAYER, GtkWidget)

/**
 * GroveCanvasLayer:
 *
 * Holds the widgets of all nodes in px of the scene. The canvas moves and scales it as a whole, so that a
 * pan allocates one widget and not five hundred.
 * Signals: "node-activated" (guint node), "node-focused" (guint node).
 */
GtkWidget *grove_canvas_layer_new (void);
/** grove_canvas_layer_set_scene: @scene (nullable): a function that was there before keeps its widget, and
 * with it the focus */
void grove_canvas_layer_set_scene (GroveCanvasLayer *self, GroveScene *scene);
/** grove_canvas_layer_get_node: Returns: (transfer none) (nullable): the widget of a node; those of a large
 * scene are made over some frames, this one at once */
GroveCanvasNodeWidget *grove_canvas_layer_get_node (GroveCanvasLayer *self, guint node);
/** grove_canvas_layer_get_focus: Returns: the node that has the focus, or %GROVE_NONE */
guint grove_canvas_layer_get_focus (GroveCanvasLayer *self);

G_END_DECLS
