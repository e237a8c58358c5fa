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
 * Contains the widgets of all nodes, in px of the scene. The canvas transforms it as a whole, so that a pan
 * allocates one widget instead of hundreds.
 * Signals: "node-activated" (guint node), "node-focused" (guint node).
 */
GtkWidget *grove_canvas_layer_new (void);
/** grove_canvas_layer_set_scene: @scene: (nullable): a function in both scenes keeps its widget and its
 * focus */
void grove_canvas_layer_set_scene (GroveCanvasLayer *self, GroveScene *scene);
/** grove_canvas_layer_get_node: Returns: (transfer none) (nullable): the widget of a node, made now if
 * needed: those of a large scene are made over several frames */
GroveCanvasNodeWidget *grove_canvas_layer_get_node (GroveCanvasLayer *self, guint node);
/** grove_canvas_layer_get_focus: Returns: the focused node, or %GROVE_NONE */
guint grove_canvas_layer_get_focus (GroveCanvasLayer *self);

/** grove_canvas_layer_get_edge: Returns: (transfer none) (nullable): the widget of a call, made if it is not
 * there yet */
GtkWidget *grove_canvas_layer_get_edge (GroveCanvasLayer *self, guint edge);
/** grove_canvas_layer_get_focus_edge: Returns: the focused call, or %GROVE_NONE */
guint grove_canvas_layer_get_focus_edge (GroveCanvasLayer *self);

G_END_DECLS
