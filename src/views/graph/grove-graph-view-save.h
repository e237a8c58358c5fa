/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph-view-request.h"

G_BEGIN_DECLS

/**
 * GroveGraphViewKind: a way to export a graph
 * @id: "svg", "png", "png2", "png4", "pdf", "dot"
 * @title: for people, translatable
 * @suffix: of file names
 * @mime_type: for filters
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *suffix;
  const char *mime_type;
} GroveGraphViewKind;

/** grove_graph_kinds_get_all: Returns: (array length=n): all of them, in the order of the menu */
const GroveGraphViewKind *grove_graph_kinds_get_all (guint *n);
/** grove_graph_kinds_find: Returns: (nullable): the one of that id */
const GroveGraphViewKind *grove_graph_kinds_find (const char *id);

/**
 * grove_graph_view_save_async:
 * @request: (transfer full): which graph; its layout is made anew, so that the same options give the same
 * bytes everywhere
 * @kind: as what
 * @file: where; replaced as a whole or left as it was
 */
void grove_graph_view_save_async (GroveGraphViewRequest *request, const GroveGraphViewKind *kind, GFile *file,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
/** grove_graph_view_save_finish: Errors: those of the request, of the exports, and G_IO_ERROR; the message
 * names the file */
gboolean grove_graph_view_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
