/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph-view-limits.h"
#include "grove-graph-view.h"

G_BEGIN_DECLS

/**
 * GroveGraphViewPlace:
 * @limits: the current limits, relaxed by "show more"
 * @functions: (element-type guint32): the root if it is not the active function, else %GROVE_NONE; then the
 * functions hidden by the user
 *
 * The state of a graph view, kept when the profile is reloaded or other parts are selected. The view itself
 * keeps its camera.
 */
typedef struct
{
  GroveGraphViewLimits limits;
  GArray *functions;
} GroveGraphViewPlace;

void grove_graph_view_place_free (GroveGraphViewPlace *self);
GroveGraphViewPlace *grove_graph_view_save (GroveGraphView *self);
/**
 * grove_graph_view_restore:
 * @functions: (nullable): the functions of @place in the new profile, %GROVE_NONE for one that is gone;
 * %NULL: unchanged
 * @same_active: the active function is the same, so that its card keeps its position and size
 *
 * Call it after the profile was set.
 */
void grove_graph_view_restore (GroveGraphView *self, const GroveGraphViewPlace *place,
                               const guint32 *functions, gboolean same_active);

G_END_DECLS
