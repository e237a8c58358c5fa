/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-canvas-camera.h"
#include "grove-display-draw.h"
#include "grove-scene.h"

G_BEGIN_DECLS

/**
 * GroveCanvasPainter:
 * @scene: (nullable): the scene to paint; %NULL is an empty canvas
 * @theme: its colours
 * @selected_node: the highlighted node, or %GROVE_NONE
 * @selected_edge: the highlighted edge, or %GROVE_NONE
 * @marks: (nullable) (element-type GroveDisplayTarget): what is highlighted besides
 *
 * What a tile needs to paint itself. Its user owns the scene.
 */
typedef struct
{
  GroveScene *scene;
  GroveTheme theme;
  guint selected_node;
  guint selected_edge;
  GArray *marks;
} GroveCanvasPainter;

/** grove_canvas_painter_paint: paints the clip of @cr, whose user space is px of the scene, with as much in
 * it as can be read at @zoom */
void grove_canvas_painter_paint (const GroveCanvasPainter *self, cairo_t *cr, double zoom);
/** grove_canvas_painter_bounds: Returns: the area of a node or an edge with its highlight, px of the scene */
GroveGraphRect grove_canvas_painter_bounds (GroveScene *scene, const GroveDisplayTarget *target);
/** grove_canvas_painter_node_bounds: Returns: the area of a node with its outline, px of the scene */
GroveGraphRect grove_canvas_painter_node_bounds (GroveScene *scene, guint node);
/** grove_canvas_painter_edge_bounds: Returns: the area of an edge with arrow and label, px of the scene */
GroveGraphRect grove_canvas_painter_edge_bounds (GroveScene *scene, guint edge);
/**
 * grove_canvas_painter_preview:
 * @size: length of its longer side, px
 *
 * Paints the whole graph small, without text and background, to show where nothing is painted yet.
 *
 * Returns: (transfer full): an image surface; its scale is its width divided by the scene's
 */
cairo_surface_t *grove_canvas_painter_preview (const GroveCanvasPainter *self, double size);

/** grove_canvas_painter_overview: the same at the level of heat: cards are boxes coloured by cost, the active
 * one in the accent colour */
cairo_surface_t *grove_canvas_painter_overview (const GroveCanvasPainter *self, double size);

static inline void
grove_graph_set_source (cairo_t *cr, const GroveColor *color)
{
  cairo_set_source_rgba (cr, color->r, color->g, color->b, color->a);
}

G_END_DECLS
