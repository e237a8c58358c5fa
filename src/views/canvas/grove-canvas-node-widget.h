/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

#include "grove-scene.h"

G_BEGIN_DECLS

#define GROVE_TYPE_CANVAS_NODE_WIDGET (grove_canvas_node_widget_get_type ())
G_DECLARE_FINAL_TYPE (GroveCanvasNodeWidget, grove_canvas_node_widget, GROVE, CANVAS_NODE_WIDGET, GtkWidget)

/**
 * GroveCanvasNodeWidget:
 *
 * The widget of one card: it takes the focus, and is a named button for screen readers. It draws only the
 * focus ring; the canvas paints the cards.
 * Signal "activate" (also gtk_widget_activate(), and the action "node.activate").
 */
GtkWidget *grove_canvas_node_widget_new (void);
/** grove_canvas_node_widget_bind: reuses the widget for another node and resets its state */
void grove_canvas_node_widget_bind (GroveCanvasNodeWidget *self, GroveScene *scene, guint node);
guint grove_canvas_node_widget_get_node (GroveCanvasNodeWidget *self);
guint32 grove_canvas_node_widget_get_function (GroveCanvasNodeWidget *self);
void grove_canvas_node_widget_set_selected (GroveCanvasNodeWidget *self, gboolean selected);
/** grove_canvas_node_widget_set_call: @edge: the selected call of the node, which its name then includes;
 * %GROVE_NONE: none */
void grove_canvas_node_widget_set_call (GroveCanvasNodeWidget *self, GroveScene *scene, guint edge);
/** grove_canvas_node_widget_allocate: places it on its card, in px of the scene */
void grove_canvas_node_widget_allocate (GroveCanvasNodeWidget *self);

G_END_DECLS
