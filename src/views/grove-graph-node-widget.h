/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

#include "grove-scene.h"

G_BEGIN_DECLS

#define GROVE_TYPE_GRAPH_NODE_WIDGET (grove_graph_node_widget_get_type ())
G_DECLARE_FINAL_TYPE (GroveGraphNodeWidget, grove_graph_node_widget, GROVE, GRAPH_NODE_WIDGET, GtkWidget)

/**
 * GroveGraphNodeWidget:
 *
 * One card of the graph as GTK knows it: it can have the focus, and is a button with a name to a screen
 * reader. It draws nothing but the focus ring: the canvas paints the cards.
 * Signal "activate" (also gtk_widget_activate(), and the action "node.activate").
 */
GtkWidget *grove_graph_node_widget_new (void);
/** grove_graph_node_widget_bind: makes it stand for another node; what GTK knows about the old one is gone */
void grove_graph_node_widget_bind (GroveGraphNodeWidget *self, GroveScene *scene, guint node);
guint grove_graph_node_widget_get_node (GroveGraphNodeWidget *self);
guint32 grove_graph_node_widget_get_function (GroveGraphNodeWidget *self);
void grove_graph_node_widget_set_selected (GroveGraphNodeWidget *self, gboolean selected);
/** grove_graph_node_widget_set_call: @edge: a call of it that is selected, which is said then; %GROVE_NONE:
 * none */
void grove_graph_node_widget_set_call (GroveGraphNodeWidget *self, GroveScene *scene, guint edge);
/** grove_graph_node_widget_allocate: puts it on its card, in px of the scene */
void grove_graph_node_widget_allocate (GroveGraphNodeWidget *self);

G_END_DECLS
