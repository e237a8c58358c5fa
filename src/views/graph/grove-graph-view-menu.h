/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

#include "grove-graph-view-limits.h"
#include "grove-scene.h"

G_BEGIN_DECLS

/**
 * GroveGraphViewMenuPlace: what a context menu is opened on
 * @scene: the picture
 * @node, @edge: where the pointer or the focus was, or %GROVE_NONE
 * @limits: those in force, so that one that is not among the marks is listed, too
 * @n_hidden: functions hidden by hand
 * @pinned: the graph is drawn round another function than the active one
 * @fold: names with template arguments folded
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

/** grove_graph_view_menu_new: Returns: (transfer full): the context menu; all items are actions of group
 * "graph" */
GMenuModel *grove_graph_view_menu_new (const GroveGraphViewMenuPlace *place);
/** grove_graph_view_menu_new_limits: Returns: (transfer full): the part of it that is about limits, direction
 * and costs; for other menus, too */
GMenuModel *grove_graph_view_menu_new_limits (const GroveGraphViewLimits *limits);
/** grove_graph_view_menu_new_export: Returns: (transfer full): the kinds of export */
GMenuModel *grove_graph_view_menu_new_export (void);

G_END_DECLS
