/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-builder-merge-private.h"

#include <glib/gi18n-lib.h>

#include "grove-error.h"

static guint32 *
new_map (gsize n)
{
  return g_new (guint32, MAX (n, 1));
}

/* @unbound: (nullable): rows of @other whose text is only known to @self */
static guint32 *
merge_names (GroveBuilder *self, GroveNames *mine, GroveNames *other, GArray *unbound)
{
  guint32 *map = new_map (other->n);

  memset (map, 0xff, other->n * sizeof (guint32));
  for (guint i = 0; unbound != NULL && i < unbound->len; i++)
    {
      const GroveUnbound *bound = &g_array_index (unbound, GroveUnbound, i);

      g_assert (bound->row < other->n && bound->target < mine->n);
      map[bound->row] = bound->target;
    }
  if (mine->n <= GROVE_MAX_NAMES && other->n <= GROVE_MAX_NAMES - mine->n)
    grove_names_merge (mine, other, map);
  else
    grove_builder_fail (self, GROVE_MODEL_ERROR_TOO_LARGE, _("too many different names"));
  return map;
}

/* Prefetches for a batch of look-ups in tables larger than the cache: first the slots of the index, then the
 * rows that they refer to. */
#define BATCH 32

static void
prefetch_rows (const GroveIndex *index, const guint64 *hashes, guint n, gconstpointer rows, gsize row_size)
{
  for (guint i = 0; i < n; i++)
    grove_index_prefetch (index, hashes[i]);
  for (guint i = 0; i < n; i++)
    {
      guint32 likely = grove_index_peek (index, hashes[i]);

      if (likely != GROVE_NONE)
        __builtin_prefetch ((const char *) rows + likely * row_size);
    }
}

static GroveFunctionKey
map_function (const GroveMaps *maps, const GroveFunctionKey *key)
{
  return (GroveFunctionKey){ maps->names[key->name], maps->files[key->file], maps->objects[key->object],
                             maps->places != NULL && (key->place & GROVE_IS_PLACE) != 0
                               ? maps->places[key->place & ~GROVE_IS_PLACE]
                               : key->place };
}

/* When one table is much smaller, the look-ups should not take time proportional to the larger one. */
static gboolean
is_worth_a_walk (guint32 n_rows, guint32 n_added)
{
  return n_added >= n_rows / 4;
}

/* For each name of @other, the number of its functions: 0, 1, or 2 for more. */
static guint8 *
count_functions_of_names (const GroveBuilder *other)
{
  guint8 *counts = g_new0 (guint8, MAX (other->names.n, 1));

  for (guint32 i = 0; i < other->n_functions; i++)
    counts[other->functions[i].name] = MIN (counts[other->functions[i].name] + 1, 2);
  return counts;
}

static void
add_functions (GroveBuilder *self, const GroveFunctionKey *keys, const gboolean *is_new, guint n,
               guint32 *rows)
{
  guint64 hashes[BATCH];
  guint n_known = 0;

  for (guint i = 0; i < n; i++)
    if (!is_new[i])
      hashes[n_known++] = grove_builder_hash_function (self, &keys[i]);
  prefetch_rows (&self->function_index, hashes, n_known, self->functions, sizeof (GroveFunctionKey));
  for (guint i = 0; i < n; i++)
    if (is_new[i])
      rows[i] = grove_builder_append_function (self, &keys[i]);
    else
      rows[i] = grove_builder_add_function_key (self, &keys[i]);
}

/* Returns: (nullable): what keys of functions have here for each place of @other */
static guint32 *
merge_places (GroveBuilder *self, GroveBuilder *other)
{
  guint n = other->places != NULL ? other->places->len : 0;
  guint32 *places = n > 0 ? g_new (guint32, n) : NULL;

  for (guint i = 0; i < n; i++)
    {
      const GrovePlace *place = &g_array_index (other->places, GrovePlace, i);

      places[i] = grove_builder_add_place (self, place->line, place->column);
    }
  return places;
}

/* The only function of a new name (from @n_names on) is new, too, and needs no look-up. */
static void
merge_functions (GroveBuilder *self, GroveBuilder *other, GroveMaps *maps, guint32 n_names)
{
  g_autofree guint8 *counts = count_functions_of_names (other);
  guint32 n_before = self->n_functions;

  maps->places = merge_places (self, other);
  maps->functions = new_map (other->n_functions);
  for (guint32 start = 0; start < other->n_functions; start += BATCH)
    {
      guint n = MIN (BATCH, other->n_functions - start);
      GroveFunctionKey keys[BATCH];
      gboolean is_new[BATCH];

      for (guint i = 0; i < n; i++)
        {
          keys[i] = map_function (maps, &other->functions[start + i]);
          is_new[i] = keys[i].name >= n_names && counts[other->functions[start + i].name] == 1;
        }
      add_functions (self, keys, is_new, n, maps->functions + start);
    }
  if (self->n_functions > n_before)
    self->first_unindexed_function = MIN (self->first_unindexed_function, n_before);
}

static void
merge_events (GroveBuilder *self, GroveBuilder *other, GroveMaps *maps)
{
  maps->n_events = other->events->len;
  maps->events = new_map (maps->n_events);
  for (guint i = 0; i < other->events->len; i++)
    maps->events[i] = grove_builder_add_event (self, &g_array_index (other->events, GroveEvent, i));
  for (guint i = 0; i < other->derived->len; i++)
    {
      GroveDerived *derived = &g_array_index (other->derived, GroveDerived, i);

      grove_builder_add_derived (self, derived->name, derived->formula, derived->title);
    }
}

static guint64
map_call (const GroveMaps *maps, const GroveRows *calls, guint32 row)
{
  guint64 key = grove_rows_get (calls, row)[GROVE_CALL_KEY].key;

  return grove_call_key (maps->functions[key >> 32], maps->functions[(guint32) key]);
}

enum
{
  CALLS = 1 << 0, /* makes calls in this builder */
  ONCE = 1 << 1,  /* corresponds to one function of the other builder */
  TWICE = 1 << 2, /* corresponds to several */
};

/* One byte for each function of @self. %NULL if computing it would take too long. */
static guint8 *
mark_functions (const GroveBuilder *self, const GroveBuilder *other, const GroveMaps *maps)
{
  guint8 *marks;

  if (!is_worth_a_walk (self->calls.n, other->calls.n))
    return NULL;
  marks = g_new0 (guint8, MAX (self->n_functions, 1));
  for (guint32 i = 0; i < other->n_functions; i++)
    marks[maps->functions[i]] |= marks[maps->functions[i]] & ONCE ? TWICE : ONCE;
  for (guint32 call = 0; call < self->calls.n; call++)
    marks[grove_rows_get (&self->calls, call)[GROVE_CALL_KEY].key >> 32] |= CALLS;
  return marks;
}

/* A call is new if its caller made no calls so far and both ends correspond to one function each. */
static inline gboolean
is_new_call (const guint8 *marks, guint64 key)
{
  return marks != NULL && !(marks[key >> 32] & (CALLS | TWICE)) && !(marks[(guint32) key] & TWICE);
}

static void
add_calls (GroveBuilder *self, const guint64 *keys, guint n, const guint8 *marks, guint32 *rows)
{
  guint64 hashes[BATCH];
  guint n_known = 0;

  for (guint i = 0; i < n; i++)
    if (!is_new_call (marks, keys[i]))
      hashes[n_known++] = grove_hash_pair (keys[i], self->seed);
  prefetch_rows (&self->call_index, hashes, n_known, self->calls.words,
                 self->calls.width * sizeof (GroveWord));
  for (guint i = 0; i < n; i++)
    if (is_new_call (marks, keys[i]))
      rows[i] = grove_builder_append_call (self, keys[i]);
    else
      rows[i] = grove_builder_add_call (self, (guint32) (keys[i] >> 32), (guint32) keys[i],
                                        GROVE_UNKNOWN_COUNT, NULL, 0);
}

static void
merge_call_rows (GroveBuilder *self, const GroveRows *calls, GroveMaps *maps, const guint8 *marks)
{
  for (guint32 start = 0; start < calls->n; start += BATCH)
    {
      guint n = MIN (BATCH, calls->n - start);
      guint64 keys[BATCH];

      for (guint i = 0; i < n; i++)
        keys[i] = map_call (maps, calls, start + i);
      add_calls (self, keys, n, marks, maps->calls + start);
    }
}

static void
mark_inner_calls (const GroveRows *calls, GroveMaps *maps)
{
  maps->inner_calls = g_new0 (guint8, MAX (calls->n, 1));
  for (guint32 i = 0; i < calls->n; i++)
    {
      guint64 key = grove_rows_get (calls, i)[GROVE_CALL_KEY].key;
      guint32 caller = (guint32) (key >> 32), callee = (guint32) key;

      maps->inner_calls[i] = caller != callee && maps->functions[caller] == maps->functions[callee];
    }
}

static void
merge_calls (GroveBuilder *self, GroveBuilder *other, GroveMaps *maps)
{
  g_autofree guint8 *marks = mark_functions (self, other, maps);
  gboolean touched = self->part_touched;
  guint32 n_before = self->calls.n;

  maps->calls = new_map (other->calls.n);
  if (self->joins_functions)
    mark_inner_calls (&other->calls, maps);
  merge_call_rows (self, &other->calls, maps, marks);
  if (marks != NULL && self->calls.n > n_before)
    self->first_unindexed_call = MIN (self->first_unindexed_call, n_before);
  for (guint row = 0; other->call_estimated != NULL && row < other->call_estimated->len; row++)
    if (other->call_estimated->data[row])
      grove_builder_mark_estimated (self, maps->calls[row]);
  self->part_touched = touched;
}

static void
merge_paths (GroveBuilder *self, GroveBuilder *other, GroveMaps *maps)
{
  maps->paths = new_map (other->n_paths);
  maps->paths[0] = 0;
  self->stacks |= other->stacks;
  for (guint32 path = 1; path < other->n_paths; path++)
    maps->paths[path] = grove_builder_add_path (self, maps->paths[other->paths[path].parent],
                                                maps->functions[other->paths[path].function]);
}

void
grove_maps_add_tables (GroveMaps *maps, GroveBuilder *self, GroveBuilder *other)
{
  guint32 n_names = self->names.n;

  maps->names = merge_names (self, &self->names, &other->names, other->unbound[GROVE_UNBOUND_NAME]);
  maps->files = merge_names (self, &self->files, &other->files, other->unbound[GROVE_UNBOUND_FILE]);
  maps->objects = merge_names (self, &self->objects, &other->objects, other->unbound[GROVE_UNBOUND_OBJECT]);
  if (self->error != NULL)
    return;
  merge_functions (self, other, maps, n_names);
  grove_names_clear (&other->names);
  grove_index_clear (&other->function_index);
  merge_events (self, other, maps);
  grove_index_clear (&other->call_index);
  merge_calls (self, other, maps);
  merge_paths (self, other, maps);
}

void
grove_maps_clear (GroveMaps *maps)
{
  g_free (maps->names);
  g_free (maps->files);
  g_free (maps->objects);
  g_free (maps->places);
  g_free (maps->functions);
  g_free (maps->events);
  g_free (maps->calls);
  g_free (maps->inner_calls);
  g_free (maps->paths);
  g_free (maps->parts);
}
