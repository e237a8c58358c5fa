/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph-view-request.h"

G_BEGIN_DECLS

/**
 * GroveGraphViewKind: a format of exported graphs
 * @id: "svg", "png", "png2", "png4", "pdf", "dot"
 * @scale: of a PNG picture
 */
typedef struct
{
  const char *id;
  double scale;
} GroveGraphViewKind;

/** grove_graph_kinds_find: Returns: (nullable): the kind with that id */
const GroveGraphViewKind *grove_graph_kinds_find (const char *id);

/**
 * grove_graph_view_save_async:
 * @request: (transfer full): the graph; it is laid out again, so that equal options give equal bytes
 * everywhere
 * @kind: the format
 * @file: the file, written completely or left unchanged
 */
void grove_graph_view_save_async (GroveGraphViewRequest *request, const GroveGraphViewKind *kind, GFile *file,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
/** grove_graph_view_save_finish: Errors: those of the request, of the exports, and G_IO_ERROR; the message
 * contains the file name */
gboolean grove_graph_view_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
