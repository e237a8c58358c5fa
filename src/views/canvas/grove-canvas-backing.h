/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-canvas-tile.h"

G_BEGIN_DECLS

/**
 * GroveCanvasBacking:
 *
 * The pixels of the canvas: a tile that is scrolled while the zoom stays, scaled while the zoom changes,
 * and then replaced by a sharp one. A new scene is painted into a second tile, while the first one stays
 * visible.
 */
typedef struct _GroveCanvasBacking GroveCanvasBacking;

/**
 * GroveCanvasBackingState:
 * @GROVE_CANVAS_BACKING_READY: the visible tile is sharp and complete, or waits for the zoom to settle
 * @GROVE_CANVAS_BACKING_PENDING: more is to be painted: call again in the next frame
 * @GROVE_CANVAS_BACKING_REPLACED: a new scene has replaced the old one, whose picture
 * grove_canvas_backing_take_old() returns
 */
typedef enum
{
  GROVE_CANVAS_BACKING_READY,
  GROVE_CANVAS_BACKING_PENDING,
  GROVE_CANVAS_BACKING_REPLACED,
} GroveCanvasBackingState;

GroveCanvasBacking *grove_canvas_backing_new (void);
void grove_canvas_backing_free (GroveCanvasBacking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveCanvasBacking, grove_canvas_backing_free)

/** grove_canvas_backing_get_painter: Returns: (transfer none): the painter of its tiles */
const GroveCanvasPainter *grove_canvas_backing_get_painter (GroveCanvasBacking *self);
/** grove_canvas_backing_set_scene: @scene: (nullable): the new scene; its selection is empty */
void grove_canvas_backing_set_scene (GroveCanvasBacking *self, GroveScene *scene);
void grove_canvas_backing_set_theme (GroveCanvasBacking *self, const GroveTheme *theme);
void grove_canvas_backing_set_selected (GroveCanvasBacking *self, guint node, guint edge);
/** grove_canvas_backing_set_preview: (transfer full) (nullable): a small picture of the scene, drawn where
 * nothing is painted yet */
void grove_canvas_backing_set_preview (GroveCanvasBacking *self, cairo_surface_t *preview);

/**
 * grove_canvas_backing_update:
 * @camera: the view to paint
 * @scale: scale factor of the widget
 * @settled: the zoom has stopped changing
 * @deadline: monotonic time after which no painting starts
 */
GroveCanvasBackingState grove_canvas_backing_update (GroveCanvasBacking *self,
                                                     const GroveCanvasCamera *camera, int scale,
                                                     gboolean settled, gint64 deadline);
/** grove_canvas_backing_draw: draws the painted part of @camera's view */
void grove_canvas_backing_draw (GroveCanvasBacking *self, cairo_t *cr, const GroveCanvasCamera *camera);
/** grove_canvas_backing_is_sharp: Returns: whether @camera's view is completely painted at its zoom */
gboolean grove_canvas_backing_is_sharp (GroveCanvasBacking *self, const GroveCanvasCamera *camera);
/** grove_canvas_backing_get_front: Returns: (transfer none) (nullable): the visible tile */
GroveCanvasTile *grove_canvas_backing_get_front (GroveCanvasBacking *self);
/** grove_canvas_backing_take_old: Returns: (transfer full) (nullable): the last picture of the previous
 * scene */
GroveCanvasTile *grove_canvas_backing_take_old (GroveCanvasBacking *self);

/** grove_canvas_backing_set_marks: @marks: (transfer full) (element-type GroveDisplayTarget): what is
 * highlighted besides what is selected */
void grove_canvas_backing_set_marks (GroveCanvasBacking *self, GArray *marks);

G_END_DECLS
