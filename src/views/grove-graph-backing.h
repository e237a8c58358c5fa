/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph-tile.h"

G_BEGIN_DECLS

/**
 * GroveGraphBacking:
 *
 * What the canvas shows: a tile that is scrolled while the zoom stays, shown scaled while the zoom
 * changes, and replaced by a sharp one when that is painted. A new scene is painted
 * beside the old one, which stays until the new one is ready.
 */
typedef struct _GroveGraphBacking GroveGraphBacking;

/**
 * GroveGraphBackingState:
 * @GROVE_GRAPH_BACKING_READY: what is shown is sharp and complete, or will be looked at again when the zoom
 * has settled
 * @GROVE_GRAPH_BACKING_PENDING: there is more to paint: call again in the next frame
 * @GROVE_GRAPH_BACKING_REPLACED: a new scene has just taken the place of an old one, which can be taken
 * (grove_graph_backing_take_old())
 */
typedef enum
{
  GROVE_GRAPH_BACKING_READY,
  GROVE_GRAPH_BACKING_PENDING,
  GROVE_GRAPH_BACKING_REPLACED,
} GroveGraphBackingState;

GroveGraphBacking *grove_graph_backing_new (void);
void grove_graph_backing_free (GroveGraphBacking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveGraphBacking, grove_graph_backing_free)

/** grove_graph_backing_get_painter: Returns: (transfer none): what it paints with */
const GroveGraphPainter *grove_graph_backing_get_painter (GroveGraphBacking *self);
/** grove_graph_backing_set_scene: @scene (nullable): a new picture; nothing is selected in it */
void grove_graph_backing_set_scene (GroveGraphBacking *self, GroveScene *scene);
void grove_graph_backing_set_theme (GroveGraphBacking *self, const GroveTheme *theme);
void grove_graph_backing_set_selected (GroveGraphBacking *self, guint node, guint edge);
/** grove_graph_backing_set_preview: (transfer full) (nullable): the scene small, shown where nothing else is
 * painted yet */
void grove_graph_backing_set_preview (GroveGraphBacking *self, cairo_surface_t *preview);

/**
 * grove_graph_backing_update:
 * @camera: what is to be seen
 * @scale: scale factor of the widget
 * @settled: the zoom will not change in the next moment
 * @deadline: monotonic time after which no more is begun
 */
GroveGraphBackingState grove_graph_backing_update (GroveGraphBacking *self, const GroveGraphCamera *camera,
                                                   int scale, gboolean settled, gint64 deadline);
/** grove_graph_backing_draw: what there is of @camera's view */
void grove_graph_backing_draw (GroveGraphBacking *self, cairo_t *cr, const GroveGraphCamera *camera);
/** grove_graph_backing_is_sharp: Returns: whether @camera's view is there as it should be */
gboolean grove_graph_backing_is_sharp (GroveGraphBacking *self, const GroveGraphCamera *camera);
/** grove_graph_backing_get_front: Returns: (transfer none) (nullable): the tile that is shown */
GroveGraphTile *grove_graph_backing_get_front (GroveGraphBacking *self);
/** grove_graph_backing_take_old: Returns: (transfer full) (nullable): the last picture of the scene before */
GroveGraphTile *grove_graph_backing_take_old (GroveGraphBacking *self);

G_END_DECLS
