/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "grove-first-way.h"
#include "grove-background.h"
#include "grove-identity.h"
#include "grove-load-task.h"
#include "grove-loader.h"
#include "grove-union.h"
#include "grove-part-wording.h"
#include "grove-siblings.h"

GroveLoadTask *
grove_load_task_new (GPtrArray *files)
{
  GroveLoadTask *self = g_new0 (GroveLoadTask, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->files = g_ptr_array_ref (files);
  self->identities = g_ptr_array_new_with_free_func (g_free);
  self->cancellable = g_cancellable_new ();
  return self;
}

GroveLoadTask *
grove_load_task_ref (GroveLoadTask *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
grove_load_task_unref (GroveLoadTask *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->files);
  g_clear_pointer (&self->query, grove_function_query_free);
  g_free (self->event_name);
  g_ptr_array_unref (self->identities);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->groupings, grove_groupings_unref);
  g_clear_object (&self->profile);
  g_clear_object (&self->whole);
  g_clear_object (&self->before);
  g_free (self->recalled);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->run_stamps, g_array_unref);
  g_clear_pointer (&self->parts, g_array_unref);
  g_strfreev (self->part_keys);
  g_free (self->group_name);
  g_clear_pointer (&self->place, grove_graph_view_place_free);
  g_clear_pointer (&self->waited, g_array_unref);
  g_clear_pointer (&self->watched, g_ptr_array_unref);
  g_clear_pointer (&self->stamps, g_array_unref);
  g_free (self->functions);
  g_free (self);
}

char *
grove_load_task_get_name (GroveLoadTask *self)
{
  g_autofree char *base = g_file_get_basename (self->files->pdata[0]);
  g_autofree char *name = g_filename_display_name (base);

  if (self->files->len == 1)
    return g_steal_pointer (&name);
  /* Translators: name of a file, and number of other files that are opened with it */
  return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", self->files->len - 1), name,
                          self->files->len - 1);
}

/* A comparison begins with the differences. */
static void
choose_event (GroveLoadTask *self)
{
  guint32 event = self->event_name != NULL && *self->event_name != '\0'
                    ? grove_profile_find_event (self->profile, self->event_name)
                    : GROVE_NONE;

  self->event = event != GROVE_NONE ? event : grove_profile_get_default_event (self->profile);
  if (self->compares && !self->reload && self->event < grove_profile_get_n_events (self->profile))
    self->event = grove_union_get_event (self->event, GROVE_FACE_DIFFERENCE);
}

/* Computes derived costs in this thread rather than in the main thread. */
static void
warm_event (GroveLoadTask *self)
{
  grove_profile_get_self (self->profile, self->event);
  grove_profile_get_inclusive (self->profile, self->event, GROVE_CYCLES_ON);
  grove_profile_get_inclusive (self->profile, self->event, GROVE_CYCLES_OFF);
  grove_profile_get_call_inclusive (self->profile, self->event);
  self->root = self->compares ? grove_union_get_first (self->profile, self->event)
                              : grove_profile_get_first (self->profile, self->event);
}

static guint32
find_group (GroveGroups *groups, const char *name)
{
  guint32 n_groups = grove_groups_get_n_groups (groups);

  for (guint32 i = 0; name != NULL && i < n_groups; i++)
    if (g_str_equal (grove_groups_get_name (groups, i), name))
      return i;
  return GROVE_NONE;
}

static void
answer_query (GroveLoadTask *self)
{
  if (self->query == NULL)
    return;
  grove_function_query_set_profile (self->query, self->profile, NULL);
  self->query->event = self->event;
  self->query->group = GROVE_NONE;
  if (self->grouping != GROVE_GROUPING_NONE)
    {
      self->query->groups = grove_groups_ref (grove_groupings_get (self->groupings, self->grouping));
      self->query->group = find_group (self->query->groups, self->group_name);
    }
  grove_function_query_run (self->query);
}

/* Another file of the same program */

/* That many of its most expensive functions tell a program. */
#define N_KNOWN 32u

static GPtrArray *
describe_most_expensive (GroveProfile *profile, guint32 event)
{
  GPtrArray *identities = g_ptr_array_new_with_free_func (g_free);
  const double *costs = grove_profile_get_self (profile, event);
  guint32 top[N_KNOWN], n_functions = grove_profile_get_n_functions (profile);
  guint n = 0;

  for (guint32 i = 0; i < n_functions; i++)
    {
      guint place = n;

      while (place > 0 && costs[i] > costs[top[place - 1]])
        place--;
      if (place == N_KNOWN)
        continue;
      n = MIN (n + 1, N_KNOWN);
      memmove (top + place + 1, top + place, (n - place - 1) * sizeof *top);
      top[place] = i;
    }
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (identities, grove_identity_make (profile, top[i]));
  return identities;
}

/* Whether it has at least half of the most expensive functions of the profile before it. */
static gboolean
is_same_program (GroveLoadTask *self)
{
  g_autoptr (GPtrArray) known = describe_most_expensive (self->before,
                                                         grove_profile_get_default_event (self->before));
  g_autofree guint32 *functions = grove_identity_find (self->profile, (const char *const *) known->pdata,
                                                       known->len);
  guint n_found = 0;

  for (guint i = 0; i < known->len; i++)
    n_found += functions[i] != GROVE_NONE;
  return 2 * n_found >= known->len;
}

/* A file of another program, or without that function, begins with what it was left with. */
static void
find_functions (GroveLoadTask *self)
{
  gboolean other = self->before != NULL && !is_same_program (self);

  if (other)
    {
      g_ptr_array_set_size (self->identities, 0);
      g_clear_pointer (&self->place, grove_graph_view_place_free);
      g_clear_pointer (&self->group_name, g_free);
      self->n_history = 0;
    }
  if (self->recalled != NULL)
    g_ptr_array_add (self->identities, g_strdup (self->recalled));
  self->functions = grove_identity_find (self->profile, (const char *const *) self->identities->pdata,
                                         self->identities->len);
  if (self->recalled == NULL)
    return;
  if (self->n_history == 0)
    self->n_history = 1;
  else if (self->functions[0] == GROVE_NONE)
    self->functions[0] = self->functions[self->identities->len - 1];
}

/* Parts */

static gboolean
select_parts (GroveLoadTask *self, GroveProfile *whole, GCancellable *cancellable, GError **error)
{
  self->profile = grove_profile_select_parts_cancellable (whole,
                                                          (const guint32 *) (gpointer) self->parts->data,
                                                          self->parts->len, cancellable, error);
  return self->profile != NULL;
}

static void
find_parts (GroveLoadTask *self, GroveProfile *whole, gboolean pid)
{
  guint32 n_parts = grove_profile_get_n_parts (whole);

  for (guint32 i = 0; i < n_parts; i++)
    {
      g_autofree char *key = grove_part_wording_key (grove_profile_get_part (whole, i), pid);

      if (g_strv_contains ((const char *const *) self->part_keys, key))
        g_array_append_val (self->parts, i);
    }
}

/* Time in which nothing ran is not shown at first. */
static gboolean
select_busy_parts (GroveLoadTask *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) busy = grove_profile_list_busy_parts (self->profile);
  g_autoptr (GroveProfile) whole = NULL;

  if (busy == NULL)
    return TRUE;
  self->parts = g_steal_pointer (&busy);
  whole = g_steal_pointer (&self->profile);
  return select_parts (self, whole, cancellable, error);
}

/* Selects the same parts again, or all if none of them exists. */
static gboolean
select_same_parts (GroveLoadTask *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GroveProfile) whole = NULL;

  if (self->part_keys == NULL)
    return select_busy_parts (self, cancellable, error);
  self->parts = g_array_new (FALSE, FALSE, sizeof (guint32));
  find_parts (self, self->profile, TRUE);
  if (self->parts->len == 0)
    find_parts (self, self->profile, FALSE);
  if (self->parts->len == 0)
    return TRUE;
  whole = g_steal_pointer (&self->profile);
  return select_parts (self, whole, cancellable, error);
}

/* Runs in the loading thread, while this one waits. */
static void
note_files (GPtrArray *files, gpointer data)
{
  GroveLoadTask *self = data;

  g_clear_pointer (&self->watched, g_ptr_array_unref);
  g_clear_pointer (&self->stamps, g_array_unref);
  self->watched = g_ptr_array_ref (files);
  self->stamps = grove_file_stamps_read (files);
  self->is_young = grove_file_stamps_are_young (self->stamps);
}

static void
note_folder (GroveLoadTask *self, GCancellable *cancellable)
{
  GFile *first = self->files->pdata[0];

  if (g_file_query_file_type (first, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY)
    self->folder = g_object_ref (first);
  else
    self->folder = g_file_get_parent (first);
}

/* Several runs: which ones, is for the user to say. */
static gboolean
list_runs (GroveLoadTask *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GPtrArray) runs = grove_loader_find_runs ((GFile **) self->files->pdata, self->files->len,
                                                       cancellable, &cause);
  g_autoptr (GPtrArray) firsts = g_ptr_array_new ();

  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (runs == NULL || runs->len < 2)
    return TRUE;
  for (guint i = 0; i < runs->len; i++)
    g_ptr_array_add (firsts, ((GroveRun *) runs->pdata[i])->files->pdata[0]);
  self->run_stamps = grove_file_stamps_read (firsts);
  self->runs = g_steal_pointer (&runs);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "several runs");
  return FALSE;
}

/* The files of both sides are watched. */
static GroveProfile *
read_side (GroveLoadTask *self, guint side, const GroveLoadOptions *how, GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GPtrArray) others = side > 0 ? g_ptr_array_ref (self->watched) : NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  GroveProfile *profile = grove_loader_load ((GFile **) self->files->pdata + side, 1, how, &self->progress,
                                             cancellable, error);

  if (others == NULL)
    return profile;
  for (guint i = 0; i < others->len; i++)
    g_ptr_array_add (all, g_object_ref (others->pdata[i]));
  for (guint i = 0; i < self->watched->len; i++)
    g_ptr_array_add (all, g_object_ref (self->watched->pdata[i]));
  note_files (all, self);
  return profile;
}

static gboolean
read_comparison (GroveLoadTask *self, const GroveLoadOptions *how, GCancellable *cancellable, GError **error)
{
  g_autoptr (GroveProfile) base = read_side (self, 0, how, cancellable, error);
  g_autoptr (GroveProfile) renewed = base != NULL ? read_side (self, 1, how, cancellable, error) : NULL;
  g_autoptr (GroveComparison) comparison = NULL;

  if (renewed != NULL)
    comparison = grove_comparison_new (base, renewed, NULL, cancellable, error);
  if (comparison == NULL)
    return FALSE;
  self->profile = grove_union_new (comparison, GROVE_CYCLES_ON, cancellable, error);
  return self->profile != NULL;
}

static gboolean
read_files (GroveLoadTask *self, GCancellable *cancellable, GError **error)
{
  const GroveLoadOptions how = { .siblings = TRUE,
                                 .merge_events = self->merge_events,
                                 .merge_variants = self->merge_variants,
                                 .found = note_files,
                                 .found_data = self };

  note_files (self->files, self);
  note_folder (self, cancellable);
  if (self->asks && !list_runs (self, cancellable, error))
    return FALSE;
  if (self->compares)
    return read_comparison (self, &how, cancellable, error);
  self->profile = grove_loader_load ((GFile **) self->files->pdata, self->files->len, &how, &self->progress,
                                     cancellable, error);
  if (self->profile == NULL)
    return FALSE;
  return select_same_parts (self, cancellable, error);
}

static gpointer
make_groupings (gpointer profile)
{
  grove_background_begin ();
  return grove_groupings_new (profile);
}

/* The groups and the list take about as long in a large profile, and need each other only if it is grouped. */
static void
prepare (GroveLoadTask *self)
{
  g_autoptr (GError) error = NULL;
  GThread *thread = self->grouping == GROVE_GROUPING_NONE
                      ? g_thread_try_new ("grove-groups", make_groupings, self->profile, &error)
                      : NULL;

  if (thread == NULL)
    self->groupings = grove_groupings_new (self->profile);
  find_functions (self);
  answer_query (self);
  if (thread != NULL)
    self->groupings = g_thread_join (thread);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GroveLoadTask *self = g_task_get_task_data (task);
  GError *error = NULL;

  grove_background_begin ();
  if (!(self->whole != NULL ? select_parts (self, self->whole, cancellable, &error)
                            : read_files (self, cancellable, &error)))
    {
      g_task_return_error (task, error);
      return;
    }
  choose_event (self);
  warm_event (self);
  prepare (self);
  g_task_return_pointer (task, grove_load_task_ref (self), (GDestroyNotify) grove_load_task_unref);
}

void
grove_load_task_run_async (GroveLoadTask *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, callback, user_data);

  g_task_set_task_data (task, grove_load_task_ref (self), (GDestroyNotify) grove_load_task_unref);
  g_task_run_in_thread (task, run_in_thread);
}

GroveLoadTask *
grove_load_task_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
