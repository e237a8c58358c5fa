/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-siblings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-unsupported.h"
#include "grove-format.h"

#define MAX_FOLDERS 100

/* What a file states about its run. */
typedef struct
{
  GFile *file;
  char *name;
  const GroveFormat *format; /* NULL: empty */
  char *pid;                 /* (nullable) */
  char *command;
} Member;

static void
member_free (Member *self)
{
  g_object_unref (self->file);
  g_free (self->name);
  g_free (self->pid);
  g_free (self->command);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Member, member_free)

/* The rest of the line in @head that begins with @key, without blanks around it. */
static char *
header_value (const char *head, const char *key)
{
  gsize length = strlen (key);

  for (const char *line = head; line != NULL; line = strchr (line, '\n'))
    {
      line += *line == '\n';
      if (strncmp (line, key, length) == 0)
        {
          const char *end = strchr (line, '\n');
          char *value = end != NULL ? g_strndup (line + length, (gsize) (end - line) - length)
                                    : g_strdup (line + length);

          return g_strstrip (value);
        }
    }
  return NULL;
}

static void
read_identity (Member *self, GroveInput *input)
{
  g_autofree char *head = NULL;
  const char *bytes;
  gsize length;

  self->format = grove_formats_probe (input, NULL);
  bytes = (const char *) grove_input_get_head (input, &length);
  head = g_strndup (bytes, length);
  self->pid = header_value (head, "pid:");
  self->command = header_value (head, "cmd:");
}

/* Returns: (nullable): %NULL if it is neither a profile nor empty */
static Member *
member_new (GFile *file, GCancellable *cancellable)
{
  g_autoptr (Member) self = g_new0 (Member, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveInput) input = grove_input_new_for_file (file, cancellable, &error);
  gboolean empty = g_error_matches (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY);

  self->file = g_object_ref (file);
  self->name = g_file_get_basename (file);
  if (input != NULL)
    read_identity (self, input);
  return self->format != NULL || empty ? g_steal_pointer (&self) : NULL;
}

static gboolean
is_callgrind (const Member *self)
{
  return self->format != NULL && g_str_equal (self->format->id, "callgrind");
}

static gboolean
same_run (const Member *a, const Member *b)
{
  return is_callgrind (a) && is_callgrind (b) && g_strcmp0 (a->pid, b->pid) == 0
         && g_strcmp0 (a->command, b->command) == 0;
}

/* Names */

static gsize
length_without_gz (const char *name)
{
  gsize length = strlen (name);

  return length > 3 && g_str_has_suffix (name, ".gz") ? length - 3 : length;
}

gboolean
grove_siblings_is_name (const char *base, const char *name)
{
  gsize base_length = length_without_gz (base);
  gsize length = length_without_gz (name);
  gsize i = base_length;

  if (length <= base_length || strncmp (base, name, base_length) != 0)
    return FALSE;
  while (i < length)
    {
      gsize digits = i + 1;

      while (digits < length && g_ascii_isdigit (name[digits]))
        digits++;
      if ((name[i] != '.' && name[i] != '-') || digits == i + 1)
        return FALSE;
      i = digits;
    }
  return TRUE;
}

/* Numbers in names are compared as numbers: .2 before .10. The last dump has no number but names the run, so
 * it comes first. */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  const Member *first = *(Member *const *) a;
  const Member *second = *(Member *const *) b;
  g_autofree char *first_key = g_utf8_collate_key_for_filename (first->name, -1);
  g_autofree char *second_key = g_utf8_collate_key_for_filename (second->name, -1);
  int order = strcmp (first_key, second_key);

  return order != 0 ? order : strcmp (first->name, second->name);
}

/* Folders */

/* Names of the regular files in @folder, since opening a pipe would block. */
static GPtrArray *
list_names (GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (folder,
                                                                 G_FILE_ATTRIBUTE_STANDARD_NAME
                                                                 "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                                                 G_FILE_QUERY_INFO_NONE, cancellable, error);
  GError *cause = NULL;
  GFileInfo *info;

  if (files == NULL)
    return NULL;
  while (g_file_enumerator_iterate (files, &info, NULL, cancellable, &cause) && info != NULL)
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
      g_ptr_array_add (names, g_strdup (g_file_info_get_name (info)));
  if (cause == NULL)
    return g_steal_pointer (&names);
  g_propagate_error (error, cause);
  return NULL;
}

/* The members of @folder whose name passes (@base %NULL: all that are profiles), sorted. */
static GPtrArray *
list_members (GFile *folder, const char *base, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = list_names (folder, cancellable, error);
  GPtrArray *members;

  if (names == NULL)
    return NULL;
  members = g_ptr_array_new_with_free_func ((GDestroyNotify) member_free);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (GFile) file = g_file_get_child (folder, name);
      Member *member = base == NULL || grove_siblings_is_name (base, name) ? member_new (file, cancellable)
                                                                           : NULL;

      if (member != NULL)
        g_ptr_array_add (members, member);
    }
  g_ptr_array_sort (members, compare_names);
  return members;
}

/* Returns: the member that identifies the run; an empty file does not */
static const Member *
find_speaker (const Member *own, GPtrArray *members)
{
  if (own->format != NULL)
    return own;
  for (guint i = 0; i < members->len; i++)
    if (is_callgrind (g_ptr_array_index (members, i)))
      return g_ptr_array_index (members, i);
  return own;
}

static void
add_same_run (GPtrArray *found, const Member *speaker, GPtrArray *members)
{
  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = g_ptr_array_index (members, i);

      if (same_run (speaker, member))
        g_ptr_array_add (found, g_object_ref (member->file));
    }
}

/* A pipe cannot be read twice. */
static gboolean
can_be_read_twice (GFile *file, GCancellable *cancellable)
{
  return g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_REGULAR;
}

GPtrArray *
grove_siblings_find (GFile *file, GCancellable *cancellable)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (Member) own = can_be_read_twice (file, cancellable) ? member_new (file, cancellable) : NULL;
  g_autoptr (GPtrArray) members = NULL;
  const Member *speaker = own;

  if (own != NULL && folder != NULL && (own->format == NULL || is_callgrind (own)))
    members = list_members (folder, own->name, cancellable, NULL);
  if (members != NULL)
    speaker = find_speaker (own, members);
  if (speaker == own)
    g_ptr_array_add (found, g_object_ref (file));
  if (members != NULL)
    add_same_run (found, speaker, members);
  return found;
}

/* Older runs, which gungraun (iai-callgrind) keeps for comparison. */
static gboolean
is_older_run (const char *name)
{
  return g_str_has_suffix (name, ".old") || strstr (name, ".out.base@") != NULL;
}

/* Cachegrind does not write the number of the process. */
static const Member *
find_with_process (GPtrArray *members)
{
  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = g_ptr_array_index (members, i);

      if (is_callgrind (member) && member->pid != NULL && member->command != NULL)
        return member;
    }
  return NULL;
}

/* gungraun may also run a benchmark under Cachegrind: the same costs again, without calls. */
static void
drop_cachegrind (GPtrArray *members)
{
  const Member *callgrind = find_with_process (members);

  for (guint i = members->len; i-- > 0 && callgrind != NULL;)
    {
      const Member *member = g_ptr_array_index (members, i);

      if (is_callgrind (member) && member->pid == NULL
          && g_strcmp0 (member->command, callgrind->command) == 0)
        g_ptr_array_remove_index (members, i);
    }
}

/* Removes empty files, and older runs if there is another run. */
static void
drop_others (GPtrArray *members)
{
  guint n_newer = 0;

  for (guint i = members->len; i-- > 0;)
    if (((Member *) g_ptr_array_index (members, i))->format == NULL)
      g_ptr_array_remove_index (members, i);
  for (guint i = 0; i < members->len; i++)
    n_newer += !is_older_run (((Member *) g_ptr_array_index (members, i))->name);
  for (guint i = members->len; i-- > 0 && n_newer > 0;)
    if (is_older_run (((Member *) g_ptr_array_index (members, i))->name))
      g_ptr_array_remove_index (members, i);
  drop_cachegrind (members);
}

/* Whether the files can be added up: one format and, if they state it, one program. */
static gboolean
belong_together (GPtrArray *members)
{
  const Member *first = g_ptr_array_index (members, 0);

  for (guint i = 1; i < members->len; i++)
    {
      const Member *member = g_ptr_array_index (members, i);

      if (member->format != first->format || g_strcmp0 (member->command, first->command) != 0)
        return FALSE;
    }
  return TRUE;
}

/* Whether all state the same process; TRUE for a single file. */
static gboolean
are_one_run (GPtrArray *members)
{
  const Member *first = g_ptr_array_index (members, 0);

  for (guint i = 1; i < members->len; i++)
    if (first->pid == NULL || !same_run (first, g_ptr_array_index (members, i)))
      return FALSE;
  return TRUE;
}

static void
set_folder_error (GPtrArray *members, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (members->len, 10); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            ((Member *) g_ptr_array_index (members, i))->name);
  g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_UNKNOWN,
               ngettext ("this folder has %u profile: %s",
                         "this folder has %u profiles of different programs; open one of them: %s",
                         members->len),
               members->len, names->str);
}

/* The direct subfolders of @folder that contain profiles; checks at most MAX_FOLDERS. */
static GPtrArray *
find_folders (GFile *folder, GCancellable *cancellable)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GFileEnumerator) files =
    g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                               G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, NULL);
  guint n = 0;
  GFileInfo *info;
  GFile *child;

  while (files != NULL && n < MAX_FOLDERS
         && g_file_enumerator_iterate (files, &info, &child, cancellable, NULL) && info != NULL)
    {
      g_autoptr (GPtrArray) members = NULL;

      if (g_file_info_get_file_type (info) != G_FILE_TYPE_DIRECTORY)
        continue;
      n++;
      members = list_members (child, NULL, cancellable, NULL);
      if (members != NULL)
        drop_others (members);
      if (members != NULL && members->len > 0)
        g_ptr_array_add (found, g_object_ref (child));
    }
  return found;
}

static int
compare_folders (gconstpointer a, gconstpointer b)
{
  /* not by path, which only local files have */
  g_autofree char *one = g_file_get_basename (*(GFile *const *) a),
                  *other = g_file_get_basename (*(GFile *const *) b);

  return strcmp (one, other);
}

static void
set_no_profile_error (GPtrArray *folders, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (folders->len == 0)
    {
      g_autofree char *titles = grove_formats_list_titles ();

      /* Translators: %s is a list of formats */
      g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_UNKNOWN,
                   _("no profile in this folder. Supported: %s"), titles);
      return;
    }
  g_ptr_array_sort (folders, compare_folders);
  for (guint i = 0; i < MIN (folders->len, 10); i++)
    {
      g_autofree char *name = g_file_get_basename (g_ptr_array_index (folders, i));
      g_autofree char *shown = g_utf8_make_valid (name, -1);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", shown);
    }
  g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_UNKNOWN,
               /* Translators: %s is a list of folders */
               _("no profile in this folder, but in its subfolders; open one of them: %s"), names->str);
}

/* Returns: FALSE with @error set if another profiler wrote the folder */
static gboolean
check_folder (GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = list_names (folder, cancellable, error);
  g_autofree char *name = g_file_get_basename (folder);
  g_autofree char *shown = name != NULL ? g_utf8_make_valid (name, -1) : g_strdup (".");

  if (names == NULL)
    return FALSE;
  g_ptr_array_add (names, NULL);
  return grove_unsupported_check_folder ((const char *const *) names->pdata, shown, error);
}

/* The members of the folder, or of its only subfolder with members; @several: (out) (optional): the
 * subfolders if there are several. */
static GPtrArray *
list_folder (GFile *folder, GPtrArray **several, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) members = list_members (folder, NULL, cancellable, error);
  g_autoptr (GPtrArray) folders = NULL;

  if (members == NULL)
    return NULL;
  drop_others (members);
  if (members->len > 0)
    return g_steal_pointer (&members);
  if (!check_folder (folder, cancellable, error))
    return NULL;
  folders = find_folders (folder, cancellable);
  if (folders->len != 1)
    {
      set_no_profile_error (folders, error);
      if (several != NULL && folders->len > 1)
        *several = g_steal_pointer (&folders);
      return NULL;
    }
  g_ptr_array_unref (members);
  members = list_members (g_ptr_array_index (folders, 0), NULL, cancellable, error);
  if (members != NULL)
    drop_others (members);
  return g_steal_pointer (&members);
}

GPtrArray *
grove_siblings_find_in_folder (GFile *folder, gboolean *guessed, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) members = list_folder (folder, NULL, cancellable, error);
  g_autoptr (GPtrArray) found = NULL;

  if (members == NULL)
    return NULL;
  if (members->len == 0 || !belong_together (members))
    {
      set_folder_error (members, error);
      return NULL;
    }
  *guessed = !are_one_run (members);
  found = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < members->len; i++)
    g_ptr_array_add (found, g_object_ref (((Member *) g_ptr_array_index (members, i))->file));
  return g_steal_pointer (&found);
}

/* Runs */

void
grove_run_free (GroveRun *self)
{
  g_ptr_array_unref (self->files);
  g_free (self->name);
  g_free (self->command);
  g_free (self);
}

gboolean
grove_runs_can_be_added (const GroveRun *a, const GroveRun *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->format != NULL && a->format == b->format && g_strcmp0 (a->command, b->command) == 0;
}

static GroveRun *
add_run (GPtrArray *runs, GFile *file, const Member *member)
{
  GroveRun *run = g_new0 (GroveRun, 1);

  run->files = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (run->files, g_object_ref (file));
  run->name = g_file_get_basename (file);
  if (member != NULL && member->format != NULL)
    run->format = member->format->id;
  run->command = member != NULL ? g_strdup (member->command) : NULL;
  g_ptr_array_add (runs, run);
  return run;
}

/* Files of the same process are one run. */
static void
add_members (GPtrArray *runs, GPtrArray *members)
{
  g_autofree GroveRun **of_member = g_new0 (GroveRun *, MAX (members->len, 1));

  for (guint i = 0; i < members->len; i++)
    {
      Member *member = g_ptr_array_index (members, i);

      for (guint j = 0; j < i && of_member[i] == NULL && member->pid != NULL; j++)
        if (same_run (g_ptr_array_index (members, j), member))
          of_member[i] = of_member[j];
      if (of_member[i] == NULL)
        of_member[i] = add_run (runs, member->file, member);
      else if (!grove_siblings_is_name (of_member[i]->name, member->name))
        g_ptr_array_add (of_member[i]->files, g_object_ref (member->file));
    }
}

static gboolean
add_folder (GPtrArray *runs, GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) folders = NULL, members = NULL;
  g_autoptr (GError) cause = NULL;

  members = list_folder (folder, &folders, cancellable, &cause);
  for (guint i = 0; folders != NULL && i < folders->len; i++)
    add_run (runs, g_ptr_array_index (folders, i), NULL);
  if (members != NULL)
    add_members (runs, members);
  if (runs->len > 0)
    return TRUE;
  if (cause == NULL)
    set_folder_error (members, &cause);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/* A file of no known format is one too: opening it says what is wrong with it. */
static void
add_files (GPtrArray *runs, GFile *const *files, guint n_files, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify) member_free);

  for (guint i = 0; i < n_files; i++)
    {
      Member *member = can_be_read_twice (files[i], cancellable) ? member_new (files[i], cancellable) : NULL;

      if (member != NULL)
        g_ptr_array_add (members, member);
      else
        add_run (runs, files[i], NULL);
    }
  add_members (runs, members);
}

GPtrArray *
grove_siblings_find_runs (GFile *const *files, guint n_files, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) grove_run_free);

  if (n_files > 1)
    add_files (runs, files, n_files, cancellable);
  else if (!add_folder (runs, files[0], cancellable, error))
    return NULL;
  return g_steal_pointer (&runs);
}
