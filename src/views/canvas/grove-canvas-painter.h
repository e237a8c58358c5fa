/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-canvas-camera.h"
#include "grove-display-draw.h"
#include "grove-scene.h"

G_BEGIN_DECLS

/**
 * GroveCanvasPainter:
 * @scene: (nullable): what is painted; %NULL is an empty canvas
 * @theme: its colours
 * @selected_node: node that is highlighted, or %GROVE_NONE
 * @selected_edge: edge that is highlighted, or %GROVE_NONE
 *
 * All that a tile needs to know to paint itself. Plain; the one who has it owns the scene.
 */
typedef struct
{
  GroveScene *scene;
  GroveTheme theme;
  guint selected_node;
  guint selected_edge;
} GroveCanvasPainter;

/** grove_canvas_painter_paint: the clip of @cr, whose user space is px of the scene */
void grove_canvas_painter_paint (const GroveCanvasPainter *self, cairo_t *cr);
/** grove_canvas_painter_node_bounds: Returns: what a node covers, outline included, px of the scene */
GroveGraphRect grove_canvas_painter_node_bounds (GroveScene *scene, guint node);
/** grove_canvas_painter_edge_bounds: Returns: what an edge covers with arrow and label, px of the scene */
GroveGraphRect grove_canvas_painter_edge_bounds (GroveScene *scene, guint edge);
/**
 * grove_canvas_painter_preview:
 * @size: length of its longer side, px
 *
 * The whole graph small, without text and without a ground: for what has not been painted yet.
 *
 * Returns: (transfer full): an image surface; its scale to the scene is its width by the scene's
 */
cairo_surface_t *grove_canvas_painter_preview (const GroveCanvasPainter *self, double size);

/** grove_canvas_painter_overview: the same as a plan that is read at the size of a stamp: cards are boxes as
 * warm as they are dear, the active one in the accent colour, calls hair lines */
cairo_surface_t *grove_canvas_painter_overview (const GroveCanvasPainter *self, double size);

static inline void
grove_graph_set_source (cairo_t *cr, const GroveColor *color)
{
  cairo_set_source_rgba (cr, color->r, color->g, color->b, color->a);
}

G_END_DECLS
