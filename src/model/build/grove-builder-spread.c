/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-builder-private.h"

#include "grove-memory-private.h"

#define AHEAD 16u

/* | Computes the costs of functions, calls and cycles from the costs of paths. One pass over the paths that a
 * part touched, from the leaves up: a parent has a lower index than its children, so going down the indexes
 * adds each path to its parent after everything below it was added to the path itself. */
typedef struct
{
  GroveBuilder *builder;
  double *below; /* (nullable): cost of each path and all below it, n_costs for each */
  guint8 *marked;
  guint32 *at;    /* for each path, its row among the costs of the part; unverified */
  guint32 *order; /* marked paths, by index */
  guint32 n;
  guint n_costs;

  /* With a single part of many events, most paths cost what their only child costs: they share its value. A
   * value is a row of the part, or a sum of several. */
  guint32 *values; /* for each path: a row, or the number of rows and a sum, or GROVE_NONE: no cost */
  double *sums;    /* n_costs for each */
  guint32 *owners; /* the path that each sum was made for */
  guint32 n_sums;
  const guint32 *cycle_of; /* functions */
  double *cycles;          /* cost of each cycle, n_costs for each */
} GroveSpread;

static void
add_to_call (GroveSpread *spread, const GrovePathKey *key, const double *below, gint64 calls)
{
  GroveRows *rows = &spread->builder->calls;
  GroveWord *words = grove_rows_get (rows, key->call);

  grove_rows_touch (rows, key->call);
  words[GROVE_CALL_COUNT].count = grove_count_add (words[GROVE_CALL_COUNT].count, calls);
  if (key->flags & GROVE_PATH_FIRST_CALL)
    grove_rows_add_costs (rows, words, below, spread->n_costs);
}

/* A row may have counts only. */
static gboolean
has_costs (const GroveWord *own, guint n_costs)
{
  for (guint e = 0; e < n_costs; e++)
    if (own[GROVE_PATH_N_HEADS + e].cost != 0)
      return TRUE;
  return FALSE;
}

/* A part may have seen fewer events than there are, or have spare room. */
static guint
count_costs (const GroveSpread *spread, const GroveSparse *costs)
{
  return MIN (costs->n_costs, spread->n_costs);
}

static void
add_to_functions (GroveSpread *spread, guint32 path, const GroveSparse *costs, const GroveWord *own,
                  const double *below)
{
  GroveBuilder *self = spread->builder;
  const GrovePathKey *key = &self->paths[path];
  gint64 calls = own != NULL ? own[GROVE_PATH_CALLS].count : GROVE_UNKNOWN_COUNT;
  gboolean first = (key->flags & GROVE_PATH_FIRST_FUNCTION) != 0;

  if (own != NULL && has_costs (own, count_costs (spread, costs)))
    grove_builder_add_self (self, key->function, &own[GROVE_PATH_N_HEADS].cost, count_costs (spread, costs));
  if (first)
    grove_builder_add_inclusive (self, key->function, below, spread->n_costs);
  if (calls >= 0)
    grove_builder_set_counts (self, key->function, calls, first ? calls : 0);
  if (key->call != GROVE_NONE)
    add_to_call (spread, key, below, calls);
}

static void
mark_with_parents (GroveSpread *spread, guint32 path)
{
  for (; path != GROVE_NONE && !spread->marked[path]; path = spread->builder->paths[path].parent)
    {
      spread->marked[path] = 1;
      spread->order[spread->n++] = path;
    }
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

static void
sort_marked (GroveSpread *spread)
{
  guint32 n_paths = spread->builder->n_paths;

  if (spread->n < n_paths / 16)
    {
      qsort (spread->order, spread->n, sizeof (guint32), compare_paths);
      return;
    }
  spread->n = 0;
  for (guint32 path = 0; path < n_paths; path++)
    if (spread->marked[path])
      spread->order[spread->n++] = path;
}

static inline void
load_own_costs (GroveSpread *spread, guint32 path, const GroveSparse *costs, guint32 at)
{
  double *below = spread->below + (gsize) path * spread->n_costs;
  const GroveWord *own = grove_sparse_get (costs, at) + GROVE_PATH_N_HEADS;
  guint n = count_costs (spread, costs);

  for (guint e = 0; e < n; e++)
    below[e] = own[e].cost;
}

static void
load_costs (GroveSpread *spread, const GroveSparse *costs)
{
  spread->n = 0;
  for (guint32 i = 0; i < costs->n; i++)
    {
      guint32 path = grove_sparse_get_row (costs, i);

      mark_with_parents (spread, path);
      load_own_costs (spread, path, costs, i);
      spread->at[path] = i;
    }
  sort_marked (spread);
}

static inline void
add_to_parent (GroveSpread *spread, guint32 path)
{
  guint n = spread->n_costs;
  guint32 parent = spread->builder->paths[path].parent;

  for (guint e = 0; e < n && parent != GROVE_NONE; e++)
    spread->below[(gsize) parent * n + e] += spread->below[(gsize) path * n + e];
}

static void
spread_part (GroveSpread *spread, const GroveSparse *costs)
{
  guint n = spread->n_costs;

  load_costs (spread, costs);
  for (guint32 i = spread->n; i-- > 0;)
    add_to_parent (spread, spread->order[i]);
  for (guint32 i = 0; i < spread->n; i++)
    {
      guint32 path = spread->order[i];
      guint32 at = spread->at[path];
      gboolean own = at < costs->n && grove_sparse_get_row (costs, at) == path;

      if (path != 0)
        add_to_functions (spread, path, costs, own ? grove_sparse_get (costs, at) : NULL,
                          spread->below + (gsize) path * n);
      memset (spread->below + (gsize) path * n, 0, n * sizeof (double));
      spread->marked[path] = 0;
    }
}

static void
take_part (GroveBuilder *self, GrovePartCosts *part)
{
  guint n = self->events->len;

  g_assert (part->self.n == 0 && part->stated.n == 0);
  grove_sparse_clear (&part->self);
  grove_sparse_clear (&part->stated);
  grove_sparse_clear (&part->calls);
  grove_rows_take (&self->self, n, 0, 0, &part->self);
  grove_rows_take (&self->stated, n, GROVE_STATED_CALLED, GROVE_STATED_N_HEADS, &part->stated);
  grove_rows_take (&self->calls, n, GROVE_CALL_COUNT, 1, &part->calls);
}

static void
spread_parts (GroveSpread *spread)
{
  GroveBuilder *self = spread->builder;
  gsize n_paths = MAX (self->n_paths, 1);
  double *below = grove_memory_renew0 (n_paths * MAX (spread->n_costs, 1) * sizeof (double));
  g_autofree guint8 *marked = g_new0 (guint8, n_paths);
  g_autofree guint32 *order = grove_memory_new (n_paths * sizeof (guint32));
  g_autofree guint32 *at = grove_memory_new0 (n_paths * sizeof (guint32));

  spread->below = below;
  spread->marked = marked;
  spread->order = order;
  spread->at = at;
  for (guint i = 0; i < self->parts->len; i++)
    {
      GrovePartCosts *part = g_ptr_array_index (self->parts, i);

      spread_part (spread, &part->paths);
      take_part (self, part);
    }
  grove_memory_free (below);
}

/* A single part */

static inline const double *
get_value (const GroveSpread *spread, const GroveSparse *costs, guint32 value)
{
  static const double none[GROVE_MAX_EVENTS];

  if (value == GROVE_NONE)
    return none;
  return value < costs->n ? &grove_sparse_get (costs, value)[GROVE_PATH_N_HEADS].cost
                          : spread->sums + (gsize) (value - costs->n) * spread->n_costs;
}

/* Recursion counts once per stack here, too. With several parts, grove_profile_new_for_parts() computes it
 * from the parts shown. */
static inline void
add_to_cycle (GroveSpread *spread, const GrovePathKey *key, const double *below)
{
  double *cycle;

  if (G_LIKELY (!(key->flags & GROVE_PATH_FIRST_CYCLE)))
    return;
  cycle = spread->cycles + (gsize) (spread->cycle_of[key->function] - 1) * spread->n_costs;
  for (guint e = 0; e < spread->n_costs; e++)
    cycle[e] += below[e];
}

/* Returns: a sum for @path alone, which is @value so far */
static guint32
copy_value (GroveSpread *spread, const GroveSparse *costs, guint32 path, guint32 value)
{
  guint32 sum = spread->n_sums++;

  memcpy (spread->sums + (gsize) sum * spread->n_costs, get_value (spread, costs, value),
          spread->n_costs * sizeof (double));
  spread->owners[sum] = path;
  return costs->n + sum;
}

/* Each sum is of at least two values that nothing else uses any more, so there are fewer sums than rows. */
static inline void
give_to_parent (GroveSpread *spread, const GroveSparse *costs, guint32 parent, guint32 value)
{
  guint32 *own = &spread->values[parent];
  const double *added;
  double *sum;

  if (*own == GROVE_NONE || value == GROVE_NONE)
    {
      *own = *own == GROVE_NONE ? value : *own;
      return;
    }
  if (*own < costs->n || spread->owners[*own - costs->n] != parent)
    *own = copy_value (spread, costs, parent, *own);
  added = get_value (spread, costs, value);
  sum = spread->sums + (gsize) (*own - costs->n) * spread->n_costs;
  for (guint e = 0; e < spread->n_costs; e++)
    sum[e] += added[e];
}

static void
sum_up_shared (GroveSpread *spread, const GroveSparse *costs)
{
  const GroveBuilder *self = spread->builder;
  gsize n_rows = MAX (costs->n, 1);

  spread->values = grove_memory_new (MAX (self->n_paths, 1) * sizeof (guint32));
  spread->sums = grove_memory_new (n_rows * spread->n_costs * sizeof (double));
  spread->owners = grove_memory_new (n_rows * sizeof (guint32));
  for (guint32 path = 0; path < self->n_paths; path++)
    spread->values[path] = self->path_rows[path] > 0 ? self->path_rows[path] - 1 : GROVE_NONE;
  for (guint32 path = self->n_paths; path-- > 1;)
    {
      const GrovePathKey *key = &self->paths[path];
      guint32 value = spread->values[path];

      add_to_cycle (spread, key, get_value (spread, costs, value));
      if (key->parent != 0)
        give_to_parent (spread, costs, key->parent, value);
    }
}

/* The costs of paths are added all over the tables, so rows are prefetched. */
static inline void
fetch_rows (const GroveSpread *spread, guint32 path)
{
  const GroveBuilder *self = spread->builder;
  const GrovePathKey *key = &self->paths[path];

  if (key->function < self->stated.n)
    __builtin_prefetch (grove_rows_get (&self->stated, key->function), 1);
  if (key->call != GROVE_NONE)
    __builtin_prefetch (grove_rows_get (&self->calls, key->call), 1);
}

static void
sum_up (GroveSpread *spread, const GroveSparse *costs)
{
  const GroveBuilder *self = spread->builder;
  guint n = spread->n_costs;

  spread->below = grove_memory_renew0 ((gsize) MAX (self->n_paths, 1) * MAX (n, 1) * sizeof (double));
  for (guint32 i = 0; i < costs->n; i++)
    load_own_costs (spread, grove_sparse_get_row (costs, i), costs, i);
  for (guint32 path = self->n_paths; path-- > 1;)
    {
      add_to_cycle (spread, &self->paths[path], spread->below + (gsize) path * n);
      add_to_parent (spread, path);
    }
}

static inline const double *
get_below (const GroveSpread *spread, const GroveSparse *costs, guint32 path)
{
  return spread->below != NULL ? spread->below + (gsize) path * spread->n_costs
                               : get_value (spread, costs, spread->values[path]);
}

/* With fewer events, sharing takes longer than adding. */
#define LEAST_SHARED 3

static void
spread_single (GroveSpread *spread, const GroveSparse *costs)
{
  GroveBuilder *self = spread->builder;

  if (spread->n_costs >= LEAST_SHARED)
    sum_up_shared (spread, costs);
  else
    sum_up (spread, costs);
  for (guint32 path = 1; path < self->n_paths; path++)
    {
      guint32 row = self->path_rows[path];

      fetch_rows (spread, MIN (path + AHEAD, self->n_paths - 1));
      add_to_functions (spread, path, costs, row > 0 ? grove_sparse_get (costs, row - 1) : NULL,
                        get_below (spread, costs, path));
    }
  grove_memory_free (spread->below);
  g_free (spread->values);
  g_free (spread->sums);
  g_free (spread->owners);
}

void
grove_builder_spread_paths (GroveBuilder *self, const guint32 *cycles, guint32 n_cycles)
{
  guint n_costs = self->events->len;
  GrovePartCosts *first = g_ptr_array_index (self->parts, 0);
  GroveSpread spread = { .builder = self, .n_costs = n_costs, .cycle_of = cycles };

  if (self->parts->len > 1)
    {
      spread_parts (&spread);
      return;
    }
  spread.cycles = first->cycles = g_new0 (double, (gsize) MAX (n_cycles, 1) * MAX (n_costs, 1));
  spread_single (&spread, &first->paths);
}
