/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <gtk/gtk.h>

#include "grove-recent.h"

void
grove_recent_free (GroveRecent *self)
{
  g_free (self->uri);
  g_free (self->name);
  g_free (self->folder);
  g_free (self);
}

void
grove_recent_note (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = {
    .mime_type = (char *) "application/octet-stream",
    .app_name = (char *) GETTEXT_PACKAGE,
    .app_exec = (char *) GETTEXT_PACKAGE " %F",
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  GtkRecentInfo *left = *(GtkRecentInfo *const *) a, *right = *(GtkRecentInfo *const *) b;

  return g_date_time_compare (gtk_recent_info_get_modified (right), gtk_recent_info_get_modified (left));
}

/* The files that this program opened, most recent first. */
static GPtrArray *
list_infos (void)
{
  GPtrArray *infos = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  for (GList *item = items; item != NULL; item = item->next)
    if (gtk_recent_info_has_application (item->data, GETTEXT_PACKAGE))
      g_ptr_array_add (infos, item->data);
    else
      gtk_recent_info_unref (item->data);
  g_list_free (items);
  g_ptr_array_sort (infos, compare_visits);
  return infos;
}

static char *
describe_folder (const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *path = folder != NULL ? g_file_get_parse_name (folder) : g_strdup (uri);
  const char *home = g_get_home_dir ();

  if (g_str_has_prefix (path, home) && (path[strlen (home)] == '/' || path[strlen (home)] == '\0'))
    return g_strconcat ("~", path + strlen (home), NULL);
  return g_steal_pointer (&path);
}

static GroveRecent *
make_recent (GtkRecentInfo *info)
{
  GroveRecent *recent = g_new0 (GroveRecent, 1);

  recent->uri = g_strdup (gtk_recent_info_get_uri (info));
  recent->name = g_strdup (gtk_recent_info_get_display_name (info));
  recent->folder = describe_folder (recent->uri);
  return recent;
}

GPtrArray *
grove_recent_list (guint max)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) grove_recent_free);
  g_autoptr (GPtrArray) infos = list_infos ();

  for (guint i = 0; i < infos->len && list->len < max; i++)
    if (!gtk_recent_info_is_local (infos->pdata[i]) || gtk_recent_info_exists (infos->pdata[i]))
      g_ptr_array_add (list, make_recent (infos->pdata[i]));
  return list;
}

void
grove_recent_clear (void)
{
  g_autoptr (GPtrArray) infos = list_infos ();

  for (guint i = 0; i < infos->len; i++)
    gtk_recent_manager_remove_item (gtk_recent_manager_get_default (),
                                    gtk_recent_info_get_uri (infos->pdata[i]), NULL);
}
