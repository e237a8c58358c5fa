/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

#include "grove-canvas-camera.h"
#include "grove-display-draw.h"
#include "grove-scene.h"

G_BEGIN_DECLS

#define GROVE_TYPE_CANVAS (grove_canvas_get_type ())
G_DECLARE_FINAL_TYPE (GroveCanvas, grove_canvas, GROVE, CANVAS, GtkWidget)

/**
 * GroveCanvas:
 *
 * Shows a scene: pan, zoom, keys, and a child widget for each node. It does not know profiles and layouts.
 *
 * Nodes and edges are those of the scene. Signals:
 * - "selected" (guint node, guint edge): the user selected one of them, or neither: then both are
 * %GROVE_NONE
 * - "activated" (guint node, guint edge): the user activated one of them
 * - "menu" (guint node, guint edge, double x, double y): the user asked for a context menu at this position
 * - "camera-changed": the view was moved or resized
 * Property "settled": no animation is running and everything is painted.
 */
/**
 * grove_canvas_set_scene:
 * @scene: (nullable): the new scene
 *
 * The old picture stays until the new one is painted. The active card keeps its position if its function is
 * in the old scene too and nothing worth seeing is out of view by that.
 */
void grove_canvas_set_scene (GroveCanvas *self, GroveScene *scene);
GroveScene *grove_canvas_get_scene (GroveCanvas *self);
/** grove_canvas_hold: tells that the next scene has the same root, maybe in another profile: zoom and
 * position of its card stay */
void grove_canvas_hold (GroveCanvas *self, gboolean hold);
void grove_canvas_set_theme (GroveCanvas *self, const GroveTheme *theme);
const GroveTheme *grove_canvas_get_theme (GroveCanvas *self);
/** grove_canvas_set_preview: (transfer full) (nullable): a small picture of the scene, from
 * grove_canvas_painter_preview() */
void grove_canvas_set_preview (GroveCanvas *self, cairo_surface_t *preview);
/** grove_canvas_set_selected: highlights a node, an edge, or neither; emits no signal */
void grove_canvas_set_selected (GroveCanvas *self, guint node, guint edge);
guint grove_canvas_get_selected_node (GroveCanvas *self);
guint grove_canvas_get_selected_edge (GroveCanvas *self);
/** grove_canvas_point_at: highlights the ways to a node as if the pointer were there; %GROVE_NONE: no more */
void grove_canvas_point_at (GroveCanvas *self, guint node);
/** grove_canvas_get_way_node: Returns: the node whose ways from the root are highlighted, or %GROVE_NONE */
guint grove_canvas_get_way_node (GroveCanvas *self);
/** grove_canvas_set_found: @nodes: (array length=n): what a search has found, which is highlighted, too */
void grove_canvas_set_found (GroveCanvas *self, const guint *nodes, guint n);
/** grove_canvas_get_focus_node: Returns: the focused node, or %GROVE_NONE */
guint grove_canvas_get_focus_node (GroveCanvas *self);
/** grove_canvas_get_focus_edge: Returns: the focused edge, or %GROVE_NONE */
guint grove_canvas_get_focus_edge (GroveCanvas *self);
/** grove_canvas_get_edge_widget: Returns: (transfer none) (nullable): the widget of an edge */
GtkWidget *grove_canvas_get_edge_widget (GroveCanvas *self, guint edge);
/** grove_canvas_get_node_widget: Returns: (transfer none) (nullable): the widget of a node */
GtkWidget *grove_canvas_get_node_widget (GroveCanvas *self, guint node);

const GroveCanvasCamera *grove_canvas_get_camera (GroveCanvas *self);
/** grove_canvas_get_card: Returns: the card of a node, px of the canvas */
GroveGraphRect grove_canvas_get_card (GroveCanvas *self, guint node);
/** grove_canvas_set_bottom: sets the height of the floating controls at the lower edge */
void grove_canvas_set_bottom (GroveCanvas *self, double bottom);
/** grove_canvas_set_corner: sets the size of the overview in the lower right corner; 0 without one */
void grove_canvas_set_corner (GroveCanvas *self, double width, double height);
/** grove_canvas_zoom_by: zooms at the centre of the viewport */
void grove_canvas_zoom_by (GroveCanvas *self, double factor);
/** grove_canvas_zoom_about: zooms at a position of the canvas */
void grove_canvas_zoom_about (GroveCanvas *self, double zoom, double x, double y);
/** grove_canvas_zoom_reset: sets 100 %, with the active card in view */
void grove_canvas_zoom_reset (GroveCanvas *self);
/** grove_canvas_fit: shows the whole graph, and all later ones, until the zoom changes */
void grove_canvas_fit (GroveCanvas *self);
/** grove_canvas_get_fits: Returns: whether the whole graph is kept in view */
gboolean grove_canvas_get_fits (GroveCanvas *self);
/** grove_canvas_go_home: back to the active card with its callers and callees, and the focus to it */
void grove_canvas_go_home (GroveCanvas *self);
/** grove_canvas_center: moves a point of the scene to the centre, without an animation */
void grove_canvas_center (GroveCanvas *self, double x, double y);
/** grove_canvas_reveal: brings a node into view, with an animation */
void grove_canvas_reveal (GroveCanvas *self, guint node);
gboolean grove_canvas_is_settled (GroveCanvas *self);

G_END_DECLS
