/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

#include "grove-scene.h"

G_BEGIN_DECLS

#define GROVE_TYPE_CANVAS_EDGE_WIDGET (grove_canvas_edge_widget_get_type ())
G_DECLARE_FINAL_TYPE (GroveCanvasEdgeWidget, grove_canvas_edge_widget, GROVE, CANVAS_EDGE_WIDGET, GtkWidget)

/**
 * GroveCanvasEdgeWidget:
 *
 * A call of the graph for a screen reader and the keyboard: it has the name of the call and takes the focus
 * when the call is chosen. It draws nothing, and the pointer does not see it. Signal: "activate".
 */
GtkWidget *grove_canvas_edge_widget_new (void);
/** grove_canvas_edge_widget_bind: makes it stand for an edge of @scene; @serial: a number of the scene */
void grove_canvas_edge_widget_bind (GroveCanvasEdgeWidget *self, GroveScene *scene, guint serial, guint edge);
guint grove_canvas_edge_widget_get_edge (GroveCanvasEdgeWidget *self);
/** grove_canvas_edge_widget_get_serial: Returns: the number of the scene that it stands for an edge of */
guint grove_canvas_edge_widget_get_serial (GroveCanvasEdgeWidget *self);
/** grove_canvas_edge_widget_allocate: at the place of its label, or of its arrow head */
void grove_canvas_edge_widget_allocate (GroveCanvasEdgeWidget *self);

G_END_DECLS
