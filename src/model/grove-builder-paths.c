/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-builder-private.h"

#include <glib/gi18n-lib.h>

#include "grove-error.h"

/*
 * Stacks: a tree of paths, whose self costs a reader adds. What functions and
 * calls cost follows from it at the end, in one pass over the tree and not over
 * the stacks: the cost below a path counts for its function (its call) if no
 * path above it has the same function (the same call), so that recursion counts
 * once a stack.
 */

static guint32
append_path (GroveBuilder *self, guint32 parent, guint32 function, guint32 call)
{
  if (self->n_paths == self->paths_allocated)
    {
      self->paths_allocated = MAX (self->paths_allocated * 2, 64);
      self->paths = g_renew (GrovePathKey, self->paths, self->paths_allocated);
    }
  self->paths[self->n_paths] = (GrovePathKey) { parent, function, call, 0 };
  grove_rows_add (&self->path_costs)[GROVE_PATH_CALLS].count = GROVE_UNKNOWN_COUNT;
  return self->n_paths++;
}

static void
ensure_root (GroveBuilder *self)
{
  if (self->n_paths == 0)
    append_path (self, GROVE_NONE, GROVE_NONE, GROVE_NONE);
}

static guint32
get_call (GroveBuilder *self, guint32 parent, guint32 function)
{
  guint32 call;
  gboolean touched = self->part_touched;

  if (parent == 0)
    return GROVE_NONE;
  call = grove_builder_add_call (self, self->paths[parent].function, function, GROVE_UNKNOWN_COUNT, NULL, 0);
  self->part_touched = touched;
  return call;
}

guint32
grove_builder_add_path (GroveBuilder *self, guint32 parent, guint32 function)
{
  guint64 key = (guint64) parent << 32 | function;
  guint64 hash = grove_hash_pair (key, self->seed);
  guint32 at, path, call;

  if (G_UNLIKELY (self->error != NULL))
    return 0;
  ensure_root (self);
  g_assert (parent < self->n_paths && function < self->n_functions);
  grove_index_reserve (&self->path_index);
  at = grove_index_start (&self->path_index, hash);
  while ((path = grove_index_next (&self->path_index, hash, &at)) != GROVE_NONE)
    if (self->paths[path].parent == parent && self->paths[path].function == function)
      return path;
  call = get_call (self, parent, function);
  if (self->n_paths >= GROVE_MAX_PATHS)
    grove_builder_fail (self, GROVE_MODEL_ERROR_TOO_LARGE, _("more than 200 million different stacks"));
  if (G_UNLIKELY (self->error != NULL))
    return 0;
  path = append_path (self, parent, function, call);
  grove_index_put (&self->path_index, hash, at, path);
  return path;
}

static GroveWord *
touch_path (GroveBuilder *self, guint32 path)
{
  ensure_root (self);
  g_assert (path < self->n_paths);
  self->part_touched = TRUE;
  grove_rows_touch (&self->path_costs, path);
  return grove_rows_get (&self->path_costs, path);
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
