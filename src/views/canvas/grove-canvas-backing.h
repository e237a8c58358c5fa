/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-canvas-tile.h"

G_BEGIN_DECLS

/**
 * GroveCanvasBacking:
 *
 * What the canvas shows: a tile that is scrolled while the zoom stays, shown scaled while the zoom
 * changes, and replaced by a sharp one when that is painted. A new scene is painted
 * beside the old one, which stays until the new one is ready.
 */
typedef struct _GroveCanvasBacking GroveCanvasBacking;

/**
 * GroveCanvasBackingState:
 * @GROVE_CANVAS_BACKING_READY: what is shown is sharp and complete, or will be looked at again when the zoom
 * has settled
 * @GROVE_CANVAS_BACKING_PENDING: there is more to paint: call again in the next frame
 * @GROVE_CANVAS_BACKING_REPLACED: a new scene has just taken the place of an old one, which can be taken
 * (grove_canvas_backing_take_old())
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

/** grove_canvas_backing_get_painter: Returns: (transfer none): what it paints with */
const GroveCanvasPainter *grove_canvas_backing_get_painter (GroveCanvasBacking *self);
/** grove_canvas_backing_set_scene: @scene (nullable): a new picture; nothing is selected in it */
void grove_canvas_backing_set_scene (GroveCanvasBacking *self, GroveScene *scene);
void grove_canvas_backing_set_theme (GroveCanvasBacking *self, const GroveTheme *theme);
void grove_canvas_backing_set_selected (GroveCanvasBacking *self, guint node, guint edge);
/** grove_canvas_backing_set_preview: (transfer full) (nullable): the scene small, shown where nothing else is
 * painted yet */
void grove_canvas_backing_set_preview (GroveCanvasBacking *self, cairo_surface_t *preview);

/**
 * grove_canvas_backing_update:
 * @camera: what is to be seen
 * @scale: scale factor of the widget
 * @settled: the zoom will not change in the next moment
 * @deadline: monotonic time after which no more is begun
 */
GroveCanvasBackingState grove_canvas_backing_update (GroveCanvasBacking *self,
                                                     const GroveCanvasCamera *camera, int scale,
                                                     gboolean settled, gint64 deadline);
/** grove_canvas_backing_draw: what there is of @camera's view */
void grove_canvas_backing_draw (GroveCanvasBacking *self, cairo_t *cr, const GroveCanvasCamera *camera);
/** grove_canvas_backing_is_sharp: Returns: whether @camera's view is there as it should be */
gboolean grove_canvas_backing_is_sharp (GroveCanvasBacking *self, const GroveCanvasCamera *camera);
/** grove_canvas_backing_get_front: Returns: (transfer none) (nullable): the tile that is shown */
GroveCanvasTile *grove_canvas_backing_get_front (GroveCanvasBacking *self);
/** grove_canvas_backing_take_old: Returns: (transfer full) (nullable): the last picture of the scene before */
GroveCanvasTile *grove_canvas_backing_take_old (GroveCanvasBacking *self);

G_END_DECLS
