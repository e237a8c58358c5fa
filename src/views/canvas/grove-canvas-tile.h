/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-canvas-painter.h"

G_BEGIN_DECLS

/**
 * GroveCanvasTile:
 *
 * An image of the size of the viewport that shows the part of a scene that one camera sees, and the region
 * that is not painted yet. Panning moves its pixels, so that only the new strips have to be painted
 * (doc/performance.md, "Canvas": a third of the time of painting everything). Painting stops at a deadline
 * and continues later, so that a large graph delays no frame.
 */
typedef struct _GroveCanvasTile GroveCanvasTile;

/** grove_canvas_tile_new: @width and @height in px of the widget, @scale is the widget's scale factor */
GroveCanvasTile *grove_canvas_tile_new (int width, int height, int scale);
void grove_canvas_tile_free (GroveCanvasTile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveCanvasTile, grove_canvas_tile_free)

/** grove_canvas_tile_learn: copies the measured cost of painting from @other */
void grove_canvas_tile_learn (GroveCanvasTile *self, GroveCanvasTile *other);
/** grove_canvas_tile_get_cost: Returns: the estimated cost of painting the whole tile, us */
double grove_canvas_tile_get_cost (GroveCanvasTile *self);
/** grove_canvas_tile_get_surface: Returns: (transfer none): the image; undefined where it is not painted
 * yet */
cairo_surface_t *grove_canvas_tile_get_surface (GroveCanvasTile *self);
gboolean grove_canvas_tile_has_size (GroveCanvasTile *self, int width, int height, int scale);
gboolean grove_canvas_tile_has_scale (GroveCanvasTile *self, int scale);
int grove_canvas_tile_get_scale (GroveCanvasTile *self);
/** grove_canvas_tile_get_camera: Returns: the camera of the image, its position rounded to px of the screen
 */
const GroveCanvasCamera *grove_canvas_tile_get_camera (GroveCanvasTile *self);
/** grove_canvas_tile_reset: sets another view; all of it is unpainted */
void grove_canvas_tile_reset (GroveCanvasTile *self, const GroveCanvasCamera *camera);
/** grove_canvas_tile_scroll: moves to the view of @camera, at the same zoom, and keeps the common part */
void grove_canvas_tile_scroll (GroveCanvasTile *self, const GroveCanvasCamera *camera);
/** grove_canvas_tile_copy: copies what @other shows of the same view; both need the same zoom and scale
 * factor */
void grove_canvas_tile_copy (GroveCanvasTile *self, GroveCanvasTile *other);
/** grove_canvas_tile_invalidate: marks @rect (px of the scene) as unpainted */
void grove_canvas_tile_invalidate (GroveCanvasTile *self, const GroveGraphRect *rect);
gboolean grove_canvas_tile_is_painted (GroveCanvasTile *self);
/** grove_canvas_tile_get_dirty: Returns: (transfer none): the unpainted region, px of the image */
const cairo_region_t *grove_canvas_tile_get_dirty (GroveCanvasTile *self);
/**
 * grove_canvas_tile_paint:
 * @deadline: monotonic time after which no painting starts
 *
 * Returns: whether everything is painted
 */
gboolean grove_canvas_tile_paint (GroveCanvasTile *self, const GroveCanvasPainter *painter, gint64 deadline);

G_END_DECLS
