/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-paths-private.h"

typedef struct
{
  GrovePathKey  *paths;
  const guint32 *cycle;         /* of each function */
  guint32       *first_child;   /* n_paths + 1, into children */
  guint32       *children;
  guint32       *on_function;   /* how often it is on the way from the root to here */
  guint32       *on_call;
  guint32       *on_cycle;
} GrovePathWalk;

static void
group_children (GrovePathWalk *walk, guint32 n)
{
  guint32 *first = walk->first_child = g_new0 (guint32, (gsize) n + 2);

  walk->children = g_new (guint32, MAX (n, 1));
  for (guint32 path = 1; path < n; path++)
    first[walk->paths[path].parent + 2]++;
  for (guint32 path = 2; path < n + 2; path++)
    first[path] += first[path - 1];
  for (guint32 path = 1; path < n; path++)
    walk->children[first[walk->paths[path].parent + 1]++] = path;
}

static void
enter (GrovePathWalk *walk, GrovePathKey *key)
{
  guint32 cycle = walk->cycle[key->function];

  if (walk->on_function[key->function]++ == 0)
    key->flags |= GROVE_PATH_FIRST_FUNCTION;
  if (key->call != GROVE_NONE && walk->on_call[key->call]++ == 0)
    key->flags |= GROVE_PATH_FIRST_CALL;
  if (cycle != 0 && walk->on_cycle[cycle]++ == 0)
    key->flags |= GROVE_PATH_FIRST_CYCLE;
}

static void
leave (GrovePathWalk *walk, const GrovePathKey *key)
{
  walk->on_function[key->function]--;
  if (key->call != GROVE_NONE)
    walk->on_call[key->call]--;
  if (walk->cycle[key->function] != 0)
    walk->on_cycle[walk->cycle[key->function]]--;
}

/* first_child[path] goes on to the next child each time we come back to path. */
static void
walk_tree (GrovePathWalk *walk, const guint32 *end_of_children)
{
  guint32 path = 0;

  for (;;)
    {
      if (walk->first_child[path] < end_of_children[path])
        {
          path = walk->children[walk->first_child[path]++];
          enter (walk, &walk->paths[path]);
        }
      else if (path == 0)
        return;
      else
        {
          leave (walk, &walk->paths[path]);
          path = walk->paths[path].parent;
        }
    }
}

void
grove_paths_mark (GrovePathKey *paths, guint32 n_paths, const GroveTables *tables)
{
  GrovePathWalk walk = { .paths = paths, .cycle = tables->function_cycle };
  g_autofree guint32 *ends = NULL;

  if (n_paths == 0)
    return;
  group_children (&walk, n_paths);
  ends = g_memdup2 (walk.first_child + 1, n_paths * sizeof (guint32));
  walk.on_function = g_new0 (guint32, tables->n_functions + 1);
  walk.on_call = g_new0 (guint32, tables->n_calls + 1);
  walk.on_cycle = g_new0 (guint32, tables->n_cycles + 1);
  walk_tree (&walk, ends);
  g_free (walk.first_child);
  g_free (walk.children);
  g_free (walk.on_function);
  g_free (walk.on_call);
  g_free (walk.on_cycle);
}
