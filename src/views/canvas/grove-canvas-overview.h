/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

#include "grove-canvas-camera.h"
#include "grove-display-draw.h"
#include "grove-scene.h"

G_BEGIN_DECLS

#define GROVE_TYPE_CANVAS_OVERVIEW (grove_canvas_overview_get_type ())
G_DECLARE_FINAL_TYPE (GroveCanvasOverview, grove_canvas_overview, GROVE, CANVAS_OVERVIEW, GtkWidget)

/**
 * GroveCanvasOverview:
 *
 * A small picture of the whole graph, with a frame around the part that the canvas shows. Signal "moved"
 * (double x, double y): center the canvas on this point of the scene.
 */
/** grove_canvas_overview_set_picture: @picture: (nullable): the small picture; takes a reference */
void grove_canvas_overview_set_picture (GroveCanvasOverview *self, cairo_surface_t *picture);
void grove_canvas_overview_set_camera (GroveCanvasOverview *self, const GroveCanvasCamera *camera);
void grove_canvas_overview_set_accent (GroveCanvasOverview *self, const GroveColor *accent);

G_END_DECLS
