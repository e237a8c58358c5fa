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
 * Shows a scene: pan, zoom, keys, and a child widget a node. It knows nothing of profiles and layouts.
 *
 * Nodes and edges are those of the scene. Signals:
 * - "selected" (guint node, guint edge): the user chose one of them, or none: then both are %GROVE_NONE
 * - "activated" (guint node, guint edge): the user wants to go there
 * - "menu" (guint node, guint edge, double x, double y): a context menu is asked for at a place of the canvas
 * - "camera-changed": what is seen has moved or changed its size
 * Property "settled": nothing moves, fades or is still to be painted.
 */
GtkWidget *grove_canvas_new (void);
/**
 * grove_canvas_set_scene:
 * @scene: (nullable): the picture
 *
 * The old picture stays until the new one is painted. The active card stays where it was on screen when
 * its function is among the cards of the old scene.
 */
void grove_canvas_set_scene (GroveCanvas *self, GroveScene *scene);
GroveScene *grove_canvas_get_scene (GroveCanvas *self);
/** grove_canvas_hold: the root of the next scene is that of this one, maybe in another profile: zoom
 * and place of its card stay */
void grove_canvas_hold (GroveCanvas *self, gboolean hold);
void grove_canvas_set_theme (GroveCanvas *self, const GroveTheme *theme);
const GroveTheme *grove_canvas_get_theme (GroveCanvas *self);
/** grove_canvas_set_preview: (transfer full) (nullable): the scene small, made by
 * grove_canvas_painter_preview() */
void grove_canvas_set_preview (GroveCanvas *self, cairo_surface_t *preview);
/** grove_canvas_set_selected: highlights a node, or an edge, or neither; no signal */
void grove_canvas_set_selected (GroveCanvas *self, guint node, guint edge);
guint grove_canvas_get_selected_node (GroveCanvas *self);
guint grove_canvas_get_selected_edge (GroveCanvas *self);
/** grove_canvas_get_focus_node: Returns: the node that has the keyboard focus, or %GROVE_NONE */
guint grove_canvas_get_focus_node (GroveCanvas *self);
/** grove_canvas_get_node_widget: Returns: (transfer none) (nullable): the widget that stands for a node
 */
GtkWidget *grove_canvas_get_node_widget (GroveCanvas *self, guint node);

const GroveCanvasCamera *grove_canvas_get_camera (GroveCanvas *self);
/** grove_canvas_get_card: Returns: the card of a node, px of the canvas */
GroveGraphRect grove_canvas_get_card (GroveCanvas *self, guint node);
/** grove_canvas_set_bottom: height that floating controls take at the lower edge */
void grove_canvas_set_bottom (GroveCanvas *self, double bottom);
/** grove_canvas_zoom_by: about the middle of the viewport */
void grove_canvas_zoom_by (GroveCanvas *self, double factor);
/** grove_canvas_zoom_about: a place of the canvas stays over the same place of the scene */
void grove_canvas_zoom_about (GroveCanvas *self, double zoom, double x, double y);
/** grove_canvas_zoom_reset: 100 %, with the active card in view */
void grove_canvas_zoom_reset (GroveCanvas *self);
/** grove_canvas_fit: all of the graph; graphs after it open at a readable zoom again */
void grove_canvas_fit (GroveCanvas *self);
/** grove_canvas_center: brings a place of the scene to the middle, at once */
void grove_canvas_center (GroveCanvas *self, double x, double y);
/** grove_canvas_reveal: glides until the node is in view */
void grove_canvas_reveal (GroveCanvas *self, guint node);
gboolean grove_canvas_is_settled (GroveCanvas *self);

G_END_DECLS
