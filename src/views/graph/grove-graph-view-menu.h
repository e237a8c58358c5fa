/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

#include "grove-graph-view-limits.h"
#include "grove-scene.h"

G_BEGIN_DECLS

/**
 * GroveGraphViewMenuPlace: what a context menu is opened on
 * @scene: the picture
 * @node, @edge: node or edge at the pointer or with the focus, or %GROVE_NONE
 * @limits: the current limits
 * @n_hidden: number of functions hidden by the user
 * @pinned: the root of the graph is not the active function
 * @fold: template arguments in names are folded
 */
typedef struct
{
  GroveScene *scene;
  guint node;
  guint edge;
  const GroveGraphViewLimits *limits;
  guint n_hidden;
  gboolean pinned;
  gboolean fold;
} GroveGraphViewMenuPlace;

/** grove_graph_view_menu_new: Returns: (transfer full): the context menu; its items are actions of group
 * "graph" */
GMenuModel *grove_graph_view_menu_new (const GroveGraphViewMenuPlace *place);
/** grove_graph_view_menu_new_limits: Returns: (transfer full): the section for limits, direction and costs,
 * for other menus too */
GMenuModel *grove_graph_view_menu_new_limits (const GroveGraphViewLimits *limits);

G_END_DECLS
