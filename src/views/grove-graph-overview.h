/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

#include "grove-graph-camera.h"
#include "grove-scene-draw.h"

G_BEGIN_DECLS

#define GROVE_TYPE_GRAPH_OVERVIEW (grove_graph_overview_get_type ())
G_DECLARE_FINAL_TYPE (GroveGraphOverview, grove_graph_overview, GROVE, GRAPH_OVERVIEW, GtkWidget)

/**
 * GroveGraphOverview:
 *
 * The whole graph small, with a frame round what the canvas shows. Signal "moved" (double x, double y): the
 * user wants this place of the scene in the middle of the canvas.
 */
/** grove_graph_overview_set_picture: @picture (nullable): the scene small; referenced */
void grove_graph_overview_set_picture (GroveGraphOverview *self, cairo_surface_t *picture);
void grove_graph_overview_set_camera (GroveGraphOverview *self, const GroveGraphCamera *camera);
void grove_graph_overview_set_accent (GroveGraphOverview *self, const GroveColor *accent);

G_END_DECLS
