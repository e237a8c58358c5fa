/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph-view-limits.h"
#include "grove-graph-view.h"

G_BEGIN_DECLS

/**
 * GroveGraphViewPlace:
 * @limits: those in force, widened by "show more"
 * @functions: (element-type guint32): the root where it is not the active function, or %GROVE_NONE; then
 * those hidden by hand
 *
 * How a graph is seen, for the same profile read again, or for other parts of it. The camera stays with the
 * view.
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
 * @functions: (nullable): what the functions of @place are now, %GROVE_NONE where one is gone; %NULL: the same
 * @same_active: the active function is that of before, so that its card stays where it is, as large as it is
 *
 * To be called after the profile was set.
 */
void grove_graph_view_restore (GroveGraphView *self, const GroveGraphViewPlace *place,
                               const guint32 *functions, gboolean same_active);

G_END_DECLS
