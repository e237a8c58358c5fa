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
 * One card of the graph as GTK knows it: it can have the focus, and is a button with a name to a screen
 * reader. It draws nothing but the focus ring: the canvas paints the cards.
 * Signal "activate" (also gtk_widget_activate(), and the action "node.activate").
 */
GtkWidget *grove_canvas_node_widget_new (void);
/** grove_canvas_node_widget_bind: makes it stand for another node; what GTK knows about the old one is gone */
void grove_canvas_node_widget_bind (GroveCanvasNodeWidget *self, GroveScene *scene, guint node);
guint grove_canvas_node_widget_get_node (GroveCanvasNodeWidget *self);
guint32 grove_canvas_node_widget_get_function (GroveCanvasNodeWidget *self);
void grove_canvas_node_widget_set_selected (GroveCanvasNodeWidget *self, gboolean selected);
/** grove_canvas_node_widget_set_call: @edge: a call of it that is selected, which is said then; %GROVE_NONE:
 * none */
void grove_canvas_node_widget_set_call (GroveCanvasNodeWidget *self, GroveScene *scene, guint edge);
/** grove_canvas_node_widget_allocate: puts it on its card, in px of the scene */
void grove_canvas_node_widget_allocate (GroveCanvasNodeWidget *self);

G_END_DECLS
