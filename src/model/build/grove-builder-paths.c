/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-builder-private.h"

#include <glib/gi18n-lib.h>

#include "grove-error.h"
#include "grove-memory-private.h"

/*
 * Stacks: a tree of paths, whose self costs a reader adds. What functions and
 * calls cost follows from it at the end, in one pass over the tree and not over
 * the stacks: the cost below a path counts for its function (its call) if no
 * path above it has the same function (the same call), so that recursion counts
 * once a stack.
 */

#define MAX_STEPS 64u
/* Upper limit of the rows that a hint reserves. */
#define MOST_EXPECTED (512u * 1024)

static void
reserve_paths (GroveBuilder *self, guint32 n)
{
  if (n <= self->paths_allocated)
    return;
  self->paths_allocated = n;
  self->paths = grove_memory_renew (self->paths, n * sizeof (GrovePathKey));
  self->path_rows = grove_memory_renew (self->path_rows, n * sizeof (guint32));
}

static guint32
append_path (GroveBuilder *self, GrovePathKey key)
{
  if (self->n_paths == self->paths_allocated)
    reserve_paths (self, MAX (self->paths_allocated * 2, 64));
  self->paths[self->n_paths] = key;
  self->path_rows[self->n_paths] = 0;
  return self->n_paths++;
}

static guint32
find_or_add_row (GroveBuilder *self, guint32 path)
{
  if (self->path_rows[path] == 0)
    {
      grove_rows_add (&self->path_costs)[GROVE_PATH_CALLS].count = GROVE_UNKNOWN_COUNT;
      g_array_append_val (self->row_paths, path);
      self->path_rows[path] = self->path_costs.n;
    }
  return self->path_rows[path] - 1;
}

/* The first row is that of the root, so that the cost of samples without a stack is found at once. */
static void
ensure_root (GroveBuilder *self)
{
  if (self->n_paths == 0)
    find_or_add_row (self, append_path (self, (GrovePathKey){ GROVE_NONE, GROVE_NONE, GROVE_NONE, { 0 } }));
}

static guint32
get_call (GroveBuilder *self, guint32 parent, guint32 function)
{
  return parent != 0 ? grove_builder_get_call (self, self->paths[parent].function, function) : GROVE_NONE;
}

static guint32
append_step (GroveBuilder *self, guint32 parent, guint32 function)
{
  guint32 call = get_call (self, parent, function);

  g_assert (function < self->n_functions);
  if (G_UNLIKELY (self->n_paths >= GROVE_MAX_PATHS))
    grove_builder_fail (self, GROVE_MODEL_ERROR_TOO_LARGE, _("more than 200 million different stacks"));
  if (G_UNLIKELY (self->error != NULL))
    return 0;
  return append_path (self, (GrovePathKey){ parent, function, call, { 0 } });
}

/* Nearly all paths have one child, stored next to them: only further children are indexed. */

static guint64
hash_sibling (const GroveBuilder *self, guint32 parent, guint32 function)
{
  return grove_hash_pair ((guint64) parent << 32 | function, self->seed);
}

static guint32
find_sibling (const GroveBuilder *self, guint32 parent, guint32 function, guint64 hash, guint32 *at)
{
  guint32 path;

  *at = grove_index_start (&self->path_index, hash);
  while ((path = grove_index_next (&self->path_index, hash, at)) != GROVE_NONE)
    if (self->paths[path].parent == parent && self->paths[path].function == function)
      return path;
  return GROVE_NONE;
}

static guint32
find_or_add_sibling (GroveBuilder *self, guint32 parent, guint32 function)
{
  guint64 hash = hash_sibling (self, parent, function);
  guint32 at, path;

  grove_index_reserve (&self->path_index);
  path = find_sibling (self, parent, function, hash, &at);
  if (path != GROVE_NONE)
    return path;
  path = append_step (self, parent, function);
  if (G_LIKELY (self->error == NULL))
    grove_index_put (&self->path_index, hash, at, path);
  return path;
}

static guint32
add_first_child (GroveBuilder *self, guint32 parent, guint32 function)
{
  guint32 path = append_step (self, parent, function);

  self->paths[parent].first_child = path;
  return path;
}

static inline guint32
find_or_add_step (GroveBuilder *self, guint32 parent, guint32 function)
{
  guint32 first = self->paths[parent].first_child;

  if (first == 0)
    return add_first_child (self, parent, function);
  return self->paths[first].function == function ? first : find_or_add_sibling (self, parent, function);
}

/* The slots of the calls, and then the calls that they lead to. */
static void
fetch_calls (const GroveBuilder *self, guint32 caller, const guint32 *functions, guint n)
{
  guint64 hashes[MAX_STEPS];

  for (guint i = 0; i < n; caller = functions[i++])
    {
      hashes[i] = grove_hash_pair (grove_call_key (caller, functions[i]), self->seed);
      grove_index_prefetch (&self->call_index, hashes[i]);
    }
  for (guint i = 0; i < n; i++)
    {
      guint32 call = grove_index_peek (&self->call_index, hashes[i]);

      if (call != GROVE_NONE)
        __builtin_prefetch (grove_rows_get (&self->calls, call), 1);
    }
}

/* Below a path without children everything is new: no look-ups, and the calls are prefetched. */
static void
add_chain (GroveBuilder *self, guint32 parent, const guint32 *functions, guint n, guint32 *paths)
{
  for (guint i = 0; i < n; i++)
    {
      if (i % MAX_STEPS == 0)
        fetch_calls (self, self->paths[parent].function, functions + i, MIN (n - i, MAX_STEPS));
      parent = paths[i] = self->error == NULL ? add_first_child (self, parent, functions[i]) : 0;
    }
}

void
grove_builder_add_paths (GroveBuilder *self, guint32 parent, const guint32 *functions, guint n,
                         guint32 *paths)
{
  guint i;

  ensure_root (self);
  g_assert (parent < self->n_paths);
  for (i = 0; i < n && self->paths[parent].first_child != 0; i++)
    parent = paths[i] = self->error == NULL ? find_or_add_step (self, parent, functions[i]) : 0;
  add_chain (self, parent, functions + i, n - i, paths + i);
}

guint32
grove_builder_add_path (GroveBuilder *self, guint32 parent, guint32 function)
{
  if (G_UNLIKELY (self->error != NULL))
    return 0;
  ensure_root (self);
  g_assert (parent < self->n_paths);
  return find_or_add_step (self, parent, function);
}

/* A stack usually makes several paths, of which every second is indexed. Rows that are never filled cost
 * nothing, whereas slots are cleared at once. */
void
grove_builder_expect_stacks (GroveBuilder *self, guint32 n)
{
  n = MIN (n, MOST_EXPECTED);
  grove_index_reserve_all (&self->path_index, n / 2);
  reserve_paths (self, MIN (n * 4, MOST_EXPECTED));
  grove_rows_reserve (&self->path_costs, n);
}

static GroveWord *
touch_path (GroveBuilder *self, guint32 path)
{
  guint32 row;

  ensure_root (self);
  g_assert (path < self->n_paths);
  row = find_or_add_row (self, path);
  self->part_touched = TRUE;
  grove_rows_touch (&self->path_costs, row);
  return grove_rows_get (&self->path_costs, row);
}

void
grove_builder_add_path_self (GroveBuilder *self, guint32 path, const double *cost, guint n)
{
  if (G_UNLIKELY (self->error != NULL))
    return;
  g_assert (n <= self->events->len);
  grove_rows_add_costs (&self->path_costs, touch_path (self, path), cost, n);
}

void
grove_builder_add_path_calls (GroveBuilder *self, guint32 path, gint64 calls)
{
  GroveWord *words;

  if (self->error != NULL)
    return;
  words = touch_path (self, path);
  words[GROVE_PATH_CALLS].count = grove_count_add (words[GROVE_PATH_CALLS].count, calls);
}

void
grove_builder_take_path_costs (GroveBuilder *self, GroveSparse *costs)
{
  grove_rows_take (&self->path_costs, self->events->len, GROVE_PATH_CALLS, 1, costs);
  for (guint32 i = 0; i < costs->n; i++)
    costs->rows[i] = g_array_index (self->row_paths, guint32, costs->rows[i]);
}

void
grove_builder_take_all_path_costs (GroveBuilder *self, GroveSparse *costs)
{
  grove_rows_take_all (&self->path_costs, costs);
  costs->rows = g_array_steal (self->row_paths, NULL);
}
