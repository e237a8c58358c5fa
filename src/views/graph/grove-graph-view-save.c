/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-view-save.h"

#include <glib/gi18n-lib.h>

#include "grove-export-dot.h"
#include "grove-export-pdf.h"
#include "grove-export-png.h"
#include "grove-export-svg.h"

typedef struct
{
  const GroveGraphViewKind *kind;
  GFile *file;
  GroveGraph *graph;
  GroveScene *scene; /* NULL: the kind needs no layout */
} Job;

static const GroveGraphViewKind kinds[] = {
  { "svg", 0 }, { "png", 1 }, { "png2", 2 }, { "png4", 4 }, { "pdf", 0 }, { "dot", 0 },
};

const GroveGraphViewKind *
grove_graph_kinds_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].id, id))
      return &kinds[i];
  return NULL;
}

static void
job_free (Job *job)
{
  g_object_unref (job->file);
  g_clear_pointer (&job->graph, grove_graph_unref);
  g_clear_pointer (&job->scene, grove_scene_unref);
  g_free (job);
}

static GBytes *export(const Job *job, GError **error)
{
  const char *id = job->kind->id;

  if (g_str_equal (id, "svg"))
    return grove_export_svg (grove_scene_get_display (job->scene), GROVE_EXPORT_THEME_AUTO);
  if (g_str_equal (id, "pdf"))
    return grove_export_pdf (grove_scene_get_display (job->scene), GROVE_EXPORT_THEME_AUTO, error);
  if (g_str_equal (id, "dot"))
    return grove_export_dot (job->graph);
  return grove_export_png (grove_scene_get_display (job->scene), GROVE_EXPORT_THEME_AUTO, job->kind->scale,
                           error);
}

/* GIO writes a temporary file and renames it. */
static gboolean
write_bytes (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_file_replace_contents (file, data, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable,
                                  error);
}

static void
write_file (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = export(job, &error);

  if (bytes != NULL && write_bytes (job->file, bytes, cancellable, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_prefix_error (&error, "%s: ", g_file_peek_path (job->file) != NULL ? g_file_peek_path (job->file) : "");
  g_task_return_error (task, error);
}

static void
on_scene (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  job->scene = grove_graph_view_request_run_finish (result, NULL, &error);
  if (job->scene == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, write_file);
}

/* DOT needs no layout. */
static void
on_graph (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  job->graph = grove_graph_view_request_graph_finish (result, &error);
  if (job->graph == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, write_file);
}

void
grove_graph_view_save_async (GroveGraphViewRequest *request, const GroveGraphViewKind *kind, GFile *file,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->file = g_object_ref (file);
  g_task_set_source_tag (task, grove_graph_view_save_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  if (g_str_equal (kind->id, "dot"))
    grove_graph_view_request_graph_async (request, cancellable, on_graph, task);
  else
    grove_graph_view_request_run_async (request, cancellable, on_scene, task);
}

gboolean
grove_graph_view_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
