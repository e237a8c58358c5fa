/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-file-labels.h"

#include <string.h>

static char *
get_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_utf8_make_valid (name != NULL ? name : "", -1);
}

#define MAX_SUFFIX 10

/* Whether @text is a suffix; the 4711 of callgrind.out.4711 is not. */
static gboolean
is_suffix (const char *text)
{
  gsize n_letters = 0, length = strlen (text);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]))
      return FALSE;
    else
      n_letters += g_ascii_isalpha (text[i]);
  return n_letters > 0 && length <= MAX_SUFFIX;
}

static void
cut_suffix (char *name)
{
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name && is_suffix (dot + 1))
    *dot = '\0';
}

static char *
get_stem (GFile *file)
{
  char *name = get_name (file);

  if (g_str_has_suffix (name, ".gz"))
    cut_suffix (name);
  cut_suffix (name);
  return name;
}

static char *
get_name_in_folder (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *folder_name = folder != NULL ? get_name (folder) : NULL;
  g_autofree char *name = get_name (file);

  return folder_name != NULL ? g_strconcat (folder_name, "/", name, NULL) : g_steal_pointer (&name);
}

static gboolean
are_different (char **labels, guint n)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    if (!g_hash_table_add (seen, labels[i]))
      return FALSE;
  return TRUE;
}

static char **
make_labels (GFile **files, guint n, char *(*make) (GFile *file))
{
  char **labels = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    labels[i] = make (files[i]);
  return labels;
}

static void
number_labels (char **labels, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = labels[i];

      labels[i] = g_strdup_printf ("%u:%s", i + 1, label);
    }
}

char **
grove_file_labels_new (GFile **files, guint n)
{
  char *(*const makers[]) (GFile * file) = { get_stem, get_name, get_name_in_folder };
  char **labels = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    {
      g_strfreev (labels);
      labels = make_labels (files, n, makers[i]);
      if (are_different (labels, n))
        return labels;
    }
  number_labels (labels, n);
  return labels;
}
