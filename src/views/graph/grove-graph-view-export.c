/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-view-private.h"

#include <glib/gi18n-lib.h>

#include "grove-graph-view-save.h"

void
grove_graph_view_export_to (GroveGraphView *self, GFile *file, const char *kind, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  const GroveGraphViewKind *found = grove_graph_kinds_find (kind);
  GroveGraphViewRequest *request = grove_graph_view_make_request (self);
  GroveGraphOptions options;

  if (request != NULL)
    {
      grove_graph_view_get_options (self, &options);
      request->options.max_nodes = options.max_nodes;
      request->like = self->like != NULL ? grove_layout_ref (self->like) : NULL;
    }
  if (found != NULL && request != NULL)
    {
      grove_graph_view_save_async (request, found, file, NULL, callback, user_data);
      return;
    }
  g_clear_pointer (&request, grove_graph_view_request_free);
  g_task_report_new_error (NULL, callback, user_data, grove_graph_view_export_to, G_IO_ERROR,
                           G_IO_ERROR_NOT_SUPPORTED, _("There is no graph to export."));
}

gboolean
grove_graph_view_export_to_finish (GroveGraphView *self, GAsyncResult *result, GError **error)
{
  return grove_graph_view_save_finish (result, error);
}
