/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph-view-budget.h"
#include "grove-scene.h"

G_BEGIN_DECLS

/**
 * GroveGraphViewRequest:
 * @profile: (nullable): the profile; not needed with @layout
 * @options: options of the graph; grove_graph_view_request_set_hidden() sets its hidden functions
 * @style: style of the picture; without @groups those of @grouping are made, in time linear in the profile
 * @grouping: what the colours stand for
 * @layout: (nullable): a layout to reuse, so that only the picture is made
 * @like: (nullable): a layout whose order is kept
 * @view_width, @view_height: px in which the functions are to be legible; 0: as many as the options say
 *
 * Makes a scene: selects the graph in a thread, has it laid out by the layout program, and makes the
 * picture in a thread. The main thread only passes the results on.
 */
typedef struct
{
  GroveProfile *profile;
  GroveGraphOptions options;
  GroveSceneStyle style;
  GroveGrouping grouping;
  GroveLayout *layout;
  GroveLayout *like;
  guint32 *hidden;
  double view_width, view_height;
  GroveGraphViewBudget budget;
  GroveLayout *legible; /* (nullable): the best of those that were tried */
} GroveGraphViewRequest;

GroveGraphViewRequest *grove_graph_view_request_new (GroveProfile *profile, guint32 root);
void grove_graph_view_request_free (GroveGraphViewRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveGraphViewRequest, grove_graph_view_request_free)
/** grove_graph_view_request_set_hidden: @functions: (array length=n): sorted; the root is removed, since it
 * cannot be hidden */
void grove_graph_view_request_set_hidden (GroveGraphViewRequest *self, const guint32 *functions, guint n);
/** grove_graph_view_request_matches: Returns: whether this request has the same layout as @scene, so that
 * only the picture has to be made */
gboolean grove_graph_view_request_matches (const GroveGraphViewRequest *self, GroveScene *scene);

/** grove_graph_view_request_graph_async: @self: (transfer full): makes the graph without laying it out */
void grove_graph_view_request_graph_async (GroveGraphViewRequest *self, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
/** grove_graph_view_request_graph_finish: Errors: those of grove_graph_new(). Returns: (transfer full): the
 * graph */
GroveGraph *grove_graph_view_request_graph_finish (GAsyncResult *result, GError **error);
/** grove_graph_view_request_run_async: @self: (transfer full) */
void grove_graph_view_request_run_async (GroveGraphViewRequest *self, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
/**
 * grove_graph_view_request_run_finish:
 * @groups: (out) (optional) (transfer full): the groups of the style, for the next request
 *
 * Errors: those of grove_graph_new() and grove_layout_run_async(), %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the scene
 */
GroveScene *grove_graph_view_request_run_finish (GAsyncResult *result, GroveGroups **groups, GError **error);

G_END_DECLS
