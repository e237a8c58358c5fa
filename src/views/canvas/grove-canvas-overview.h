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
 * The whole graph small, with a frame round what the canvas shows. Signal "moved" (double x, double y): the
 * user wants this place of the scene in the middle of the canvas.
 */
/** grove_canvas_overview_set_picture: @picture (nullable): the scene small; referenced */
void grove_canvas_overview_set_picture (GroveCanvasOverview *self, cairo_surface_t *picture);
void grove_canvas_overview_set_camera (GroveCanvasOverview *self, const GroveCanvasCamera *camera);
void grove_canvas_overview_set_accent (GroveCanvasOverview *self, const GroveColor *accent);

G_END_DECLS
