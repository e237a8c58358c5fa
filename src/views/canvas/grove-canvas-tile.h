/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-canvas-painter.h"

G_BEGIN_DECLS

/**
 * GroveCanvasTile:
 *
 * An image as large as the viewport, with the part of a scene that one camera sees, and a region of it that
 * is not painted yet. Panning moves its pixels and leaves only the strips that came into view to be painted
 * (doc/performance.md, "Canvas": a third of the time of painting everything). Painting stops at a deadline
 * and goes on where it was, so that no frame is held up by a large graph.
 */
typedef struct _GroveCanvasTile GroveCanvasTile;

/** grove_canvas_tile_new: @width and @height in px of the widget, @scale the widget's scale factor */
GroveCanvasTile *grove_canvas_tile_new (int width, int height, int scale);
void grove_canvas_tile_free (GroveCanvasTile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveCanvasTile, grove_canvas_tile_free)

/** grove_canvas_tile_learn: takes over what @other knows about the cost of painting */
void grove_canvas_tile_learn (GroveCanvasTile *self, GroveCanvasTile *other);
/** grove_canvas_tile_get_cost: Returns: what painting all of it would cost, us, judged by what it has cost so
 * far */
double grove_canvas_tile_get_cost (GroveCanvasTile *self);
/** grove_canvas_tile_get_surface: Returns: (transfer none): the image; valid outside of what is not painted
 * yet */
cairo_surface_t *grove_canvas_tile_get_surface (GroveCanvasTile *self);
gboolean grove_canvas_tile_has_size (GroveCanvasTile *self, int width, int height, int scale);
gboolean grove_canvas_tile_has_scale (GroveCanvasTile *self, int scale);
int grove_canvas_tile_get_scale (GroveCanvasTile *self);
/** grove_canvas_tile_get_camera: Returns: the camera it was painted with, its place rounded to px of the
 * screen */
const GroveCanvasCamera *grove_canvas_tile_get_camera (GroveCanvasTile *self);
/** grove_canvas_tile_reset: another view; nothing of it is painted */
void grove_canvas_tile_reset (GroveCanvasTile *self, const GroveCanvasCamera *camera);
/** grove_canvas_tile_scroll: the view of @camera, at the same zoom: keeps what is seen in both */
void grove_canvas_tile_scroll (GroveCanvasTile *self, const GroveCanvasCamera *camera);
/** grove_canvas_tile_copy: takes over what @other shows of the same view; both at the same zoom and scale
 * factor */
void grove_canvas_tile_copy (GroveCanvasTile *self, GroveCanvasTile *other);
/** grove_canvas_tile_invalidate: @rect (px of the scene) is to be painted again */
void grove_canvas_tile_invalidate (GroveCanvasTile *self, const GroveGraphRect *rect);
gboolean grove_canvas_tile_is_painted (GroveCanvasTile *self);
/** grove_canvas_tile_get_dirty: Returns: (transfer none): what is not painted yet, px of the image */
const cairo_region_t *grove_canvas_tile_get_dirty (GroveCanvasTile *self);
/**
 * grove_canvas_tile_paint:
 * @deadline: monotonic time after which no more is begun
 *
 * Returns: whether all is painted
 */
gboolean grove_canvas_tile_paint (GroveCanvasTile *self, const GroveCanvasPainter *painter, gint64 deadline);

G_END_DECLS
