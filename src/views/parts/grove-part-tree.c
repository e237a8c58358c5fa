/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "grove-part-tree.h"
#include "grove-part-wording.h"

typedef struct
{
  GArray *parts; /* guint32, in order of the profile */
  double total;  /* of the event that sorts */
  guint32 order; /* index in order of occurrence */
} GroveThread;

struct _GrovePartTree
{
  GroveProfile *whole;
  GPtrArray *threads; /* GroveThread, in order of occurrence */
  GPtrArray *sorted;  /* the same, in display order */
  gboolean nested;
  guint32 *single;    /* each part alone, for rows that are parts */
  guint32 *thread_of; /* of each part */
};

static void
thread_free (gpointer data)
{
  GroveThread *thread = data;

  g_array_unref (thread->parts);
  g_free (thread);
}

static GroveThread *
add_thread (GrovePartTree *self)
{
  GroveThread *thread = g_new0 (GroveThread, 1);

  thread->parts = g_array_new (FALSE, FALSE, sizeof (guint32));
  thread->order = self->threads->len;
  g_ptr_array_add (self->threads, thread);
  return thread;
}

static void
add_to_thread (GrovePartTree *self, GroveThread *thread, guint32 part)
{
  g_array_append_val (thread->parts, part);
  self->thread_of[part] = thread->order;
}

/* A part without a thread gets one of its own. */
static char *
make_key (const GrovePart *part, guint32 index)
{
  if (part->thread < 0)
    return g_strdup_printf ("part %u", index);
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, part->pid, part->thread);
}

static void
add_part (GrovePartTree *self, GHashTable *threads, guint32 part)
{
  g_autofree char *key = make_key (grove_profile_get_part (self->whole, part), part);
  GroveThread *thread = g_hash_table_lookup (threads, key);

  if (thread == NULL)
    {
      thread = add_thread (self);
      g_hash_table_insert (threads, g_steal_pointer (&key), thread);
    }
  add_to_thread (self, thread, part);
}

/* A single thread needs no heading. */
static void
flatten (GrovePartTree *self)
{
  if (self->nested || self->threads->len != 1)
    return;
  g_ptr_array_set_size (self->threads, 0);
  for (guint32 i = 0; i < grove_profile_get_n_parts (self->whole); i++)
    add_to_thread (self, add_thread (self), self->single[i]);
}

static int
compare_parts (gconstpointer a, gconstpointer b, gpointer whole)
{
  return grove_part_wording_compare (whole, *(const guint32 *) a, *(const guint32 *) b);
}

GrovePartTree *
grove_part_tree_new (GroveProfile *whole, guint32 event)
{
  GrovePartTree *self = g_new0 (GrovePartTree, 1);
  g_autoptr (GHashTable) threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint32 n_parts = grove_profile_get_n_parts (whole);

  self->whole = g_object_ref (whole);
  self->threads = g_ptr_array_new_with_free_func (thread_free);
  self->single = g_new (guint32, MAX (n_parts, 1));
  self->thread_of = g_new (guint32, MAX (n_parts, 1));
  for (guint32 i = 0; i < n_parts; i++)
    self->single[i] = i;
  g_qsort_with_data (self->single, (int) n_parts, sizeof (guint32), compare_parts, whole);
  for (guint32 i = 0; i < n_parts; i++)
    add_part (self, threads, self->single[i]);
  self->nested = self->threads->len > 1 && self->threads->len < n_parts;
  flatten (self);
  for (guint32 i = 0; i < n_parts; i++)
    self->single[i] = i;
  self->sorted = g_ptr_array_copy (self->threads, NULL, NULL);
  g_ptr_array_set_free_func (self->sorted, NULL);
  grove_part_tree_sort (self, event);
  return self;
}

void
grove_part_tree_free (GrovePartTree *self)
{
  g_ptr_array_unref (self->sorted);
  g_ptr_array_unref (self->threads);
  g_object_unref (self->whole);
  g_free (self->single);
  g_free (self->thread_of);
  g_free (self);
}

/* Order */

static int
compare_threads (gconstpointer a, gconstpointer b)
{
  const GroveThread *first = *(GroveThread *const *) a, *second = *(GroveThread *const *) b;

  if (first->total != second->total)
    return first->total > second->total ? -1 : 1;
  return first->order < second->order ? -1 : first->order > second->order;
}

void
grove_part_tree_sort (GrovePartTree *self, guint32 event)
{
  gboolean by_cost = self->nested || grove_part_wording_are_threads (self->whole);

  for (guint i = 0; i < self->threads->len; i++)
    {
      GroveThread *thread = self->threads->pdata[i];

      thread->total = 0;
      for (guint k = 0; by_cost && k < thread->parts->len; k++)
        thread->total += fabs (
          grove_profile_get_part_total (self->whole, g_array_index (thread->parts, guint32, k), event));
    }
  g_ptr_array_sort (self->sorted, compare_threads);
}

/* Rows */

static GroveThread *
get_thread (GrovePartTree *self, guint32 row)
{
  return self->threads
    ->pdata[row & GROVE_PART_TREE_THREAD ? row & ~GROVE_PART_TREE_THREAD : self->thread_of[row]];
}

/* A thread with a single part is listed as that part. */
static gboolean
has_heading (GrovePartTree *self, GroveThread *thread)
{
  return self->nested && thread->parts->len > 1;
}

gboolean
grove_part_tree_is_below (GrovePartTree *self, guint32 row)
{
  return !(row & GROVE_PART_TREE_THREAD) && has_heading (self, get_thread (self, row));
}

const guint32 *
grove_part_tree_get_parts (GrovePartTree *self, guint32 row, guint *n_parts)
{
  GroveThread *thread;

  *n_parts = 1;
  if (!(row & GROVE_PART_TREE_THREAD))
    return &self->single[row];
  thread = get_thread (self, row);
  *n_parts = thread->parts->len;
  return (const guint32 *) (gpointer) thread->parts->data;
}

char *
grove_part_tree_get_name (GrovePartTree *self, guint32 row)
{
  guint n_parts;
  const guint32 *parts = grove_part_tree_get_parts (self, row, &n_parts);

  if (self->nested && !grove_part_tree_is_below (self, row))
    return grove_part_wording_thread (grove_profile_get_part (self->whole, parts[0]));
  return grove_part_wording_name (self->whole, row);
}

char *
grove_part_tree_get_detail (GrovePartTree *self, guint32 row)
{
  guint n_parts;

  if (!(row & GROVE_PART_TREE_THREAD))
    return grove_part_wording_detail (self->whole, row);
  grove_part_tree_get_parts (self, row, &n_parts);
  return g_strdup_printf (ngettext ("%u part", "%u parts", n_parts), n_parts);
}

double
grove_part_tree_get_total (GrovePartTree *self, guint32 row, guint32 event)
{
  guint n_parts;
  const guint32 *parts = grove_part_tree_get_parts (self, row, &n_parts);
  double total = 0;

  for (guint i = 0; i < n_parts; i++)
    total += grove_profile_get_part_total (self->whole, parts[i], event);
  return total;
}

/* Searching */

static gboolean
matches (GrovePartTree *self, guint32 row, char **words)
{
  g_autofree char *name = grove_part_tree_get_name (self, row), *detail = NULL, *all = NULL, *folded = NULL;

  if (words[0] == NULL)
    return TRUE;
  detail = row & GROVE_PART_TREE_THREAD ? NULL : grove_part_tree_get_detail (self, row);
  all = g_strconcat (name, "\n", detail, NULL);
  folded = g_utf8_casefold (all, -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
list_thread (GrovePartTree *self, GroveThread *thread, char **words, GArray *rows)
{
  guint32 heading = thread->order | GROVE_PART_TREE_THREAD;
  gboolean all = self->nested && matches (self, heading, words);
  guint first = rows->len;

  if (has_heading (self, thread))
    g_array_append_val (rows, heading);
  for (guint i = 0; i < thread->parts->len; i++)
    if (all || matches (self, g_array_index (thread->parts, guint32, i), words))
      g_array_append_val (rows, g_array_index (thread->parts, guint32, i));
  if (has_heading (self, thread) && rows->len == first + 1)
    g_array_set_size (rows, first);
}

static char **
split_words (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text != NULL ? text : "", -1);
  g_auto (GStrv) split = g_strsplit_set (folded, " \t", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; split[i] != NULL; i++)
    if (*split[i] != '\0')
      g_strv_builder_add (builder, split[i]);
  return g_strv_builder_end (builder);
}

guint32 *
grove_part_tree_list (GrovePartTree *self, const char *text, guint *n_rows)
{
  g_auto (GStrv) words = split_words (text);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < self->sorted->len; i++)
    list_thread (self, self->sorted->pdata[i], words, rows);
  *n_rows = rows->len;
  return g_array_steal (rows, NULL);
}
