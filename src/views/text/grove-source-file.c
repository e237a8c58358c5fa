/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-source-file.h"

#include "grove-editor.h"

#define DEADLINE_MS 2000
/* Threads that a dead file system may block; more requests wait and miss their deadline. */
#define MAX_THREADS 4
#define MAX_COMPONENTS 6u
#define TEXT_TYPE "text/plain"

/* Where to look */

static void
add_place (GPtrArray *places, GFile *folder, const char *path)
{
  g_autofree char *in_source = g_build_filename ("source", path, NULL);

  g_ptr_array_add (places, g_file_resolve_relative_path (folder, path));
  g_ptr_array_add (places, g_file_resolve_relative_path (folder, in_source));
}

static gboolean
may_be_moved (const char *path)
{
  return !g_str_has_prefix (path, "/usr/") && g_strrstr (path, "..") == NULL;
}

static void
add_moved (GPtrArray *places, GFile *folder, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  guint n_parts = g_strv_length (parts);

  for (guint i = n_parts > MAX_COMPONENTS ? n_parts - MAX_COMPONENTS : 0; i < n_parts; i++)
    {
      g_autofree char *end = g_strjoinv ("/", parts + i);

      if (*end != '\0' && *end != '/')
        add_place (places, folder, end);
    }
}

GPtrArray *
grove_source_file_list (const char *path, GFile *folder)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (path != NULL, places);

  if (*path == '\0')
    return places;
  if (g_path_is_absolute (path))
    g_ptr_array_add (places, g_file_new_for_path (path));
  else if (folder != NULL)
    g_ptr_array_add (places, g_file_resolve_relative_path (folder, path));
  if (folder != NULL && may_be_moved (path))
    add_moved (places, folder, path);
  return places;
}

/* Looking, in a thread */

typedef struct
{
  GTask *task;
  GPtrArray *places;
  GFile *found;
  GError *error;
  guint timeout_id; /* 0 after the task has returned */
} Search;

static gboolean
is_regular (GFile *file)
{
  return g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_REGULAR;
}

/* The type is asked for after it is known that there is something to read. */
static gboolean
is_text (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);
  const char *type = info != NULL ? g_file_info_get_content_type (info) : NULL;

  return type != NULL && g_content_type_is_a (type, TEXT_TYPE);
}

static void
check (Search *self, GFile *file)
{
  g_autofree char *name = g_file_get_parse_name (file);

  if (!is_text (file))
    g_set_error (&self->error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("%s is not a text file"), name);
  else
    self->found = g_object_ref (file);
}

static gboolean
finish (gpointer data)
{
  Search *self = data;

  if (self->timeout_id != 0)
    {
      g_clear_handle_id (&self->timeout_id, g_source_remove);
      if (self->found != NULL)
        g_task_return_pointer (self->task, g_steal_pointer (&self->found), g_object_unref);
      else
        g_task_return_error (self->task, g_steal_pointer (&self->error));
    }
  g_clear_object (&self->task);
  g_clear_object (&self->found);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->places);
  g_free (self);
  return G_SOURCE_REMOVE;
}

static void
search (gpointer data, gpointer user_data)
{
  Search *self = data;
  g_autofree char *name = g_file_get_parse_name (self->places->pdata[0]);

  for (guint i = 0; i < self->places->len && self->found == NULL && self->error == NULL; i++)
    if (is_regular (self->places->pdata[i]))
      check (self, self->places->pdata[i]);
  if (self->found == NULL && self->error == NULL)
    g_set_error (&self->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("%s was not found"), name);
  g_idle_add (finish, self);
}

static gboolean
on_deadline (gpointer data)
{
  Search *self = data;
  g_autofree char *name = g_file_get_parse_name (self->places->pdata[0]);

  self->timeout_id = 0;
  g_task_return_new_error (self->task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                           _("%s cannot be checked: the file system does not respond"), name);
  return G_SOURCE_REMOVE;
}

static GThreadPool *
get_pool (void)
{
  static GThreadPool *pool;

  if (pool == NULL)
    pool = g_thread_pool_new (search, NULL, MAX_THREADS, FALSE, NULL);
  return pool;
}

void
grove_source_file_find_async (GPtrArray *places, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Search *self;

  g_return_if_fail (places != NULL && places->len > 0);

  self = g_new0 (Search, 1);
  self->task = g_task_new (NULL, cancellable, callback, user_data);
  self->places = g_ptr_array_ref (places);
  self->timeout_id = g_timeout_add (DEADLINE_MS, on_deadline, self);
  g_thread_pool_push (get_pool (), self, NULL);
}

GFile *
grove_source_file_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The editor of the setting, else that of the desktop if it is a known one. */
static const GroveEditor *
choose_editor (const char *program, GAppInfo *viewer)
{
  const char *executable = viewer != NULL ? g_app_info_get_executable (viewer) : NULL;
  g_autofree char *name = executable != NULL ? g_path_get_basename (executable) : NULL;

  if (program != NULL && *program != '\0')
    return grove_editors_find (program);
  return grove_editors_find (name);
}

static gboolean
start (const GroveEditor *editor, const char *path, guint line, GError **error)
{
  g_auto (GStrv) command = grove_editor_make_command (editor, path, line);
  g_autoptr (GSubprocess) process = g_subprocess_newv ((const char *const *) command, G_SUBPROCESS_FLAGS_NONE,
                                                       error);

  return process != NULL;
}

gboolean
grove_source_file_open (GFile *file, guint line, const char *program, GAppLaunchContext *context,
                        GError **error)
{
  g_autoptr (GAppInfo) viewer = g_app_info_get_default_for_type (TEXT_TYPE, FALSE);
  const GroveEditor *editor = choose_editor (program, viewer);
  g_autofree char *path = g_file_get_path (file);
  GList files = { file, NULL, NULL };

  if (editor != NULL && path != NULL)
    return start (editor, path, line, error);
  if (viewer != NULL)
    return g_app_info_launch (viewer, &files, context, error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("No application for text files is installed"));
  return FALSE;
}
