/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-paths-private.h"

#include "grove-memory-private.h"

typedef struct _GrovePathWalk GrovePathWalk;

typedef void (*GrovePathVisit) (GrovePathWalk *walk, guint32 path);

struct _GrovePathWalk
{
  const GrovePathKey *paths;
  guint32         n_paths;
  guint32        *next_child;   /* of each path, into children: goes on as the walk does */
  guint32        *end_of_children;
  guint32        *children;
  GrovePathVisit  enter;
  GrovePathVisit  leave;

  /* how often each is on the way from the root to here */
  guint32        *on_function;
  guint32        *on_call;
  guint32        *on_group;
  const guint32  *groups;       /* of each function */
  guint8         *first;        /* GrovePathFlags of each path */
};

static void
group_children (GrovePathWalk *walk)
{
  guint32 n = walk->n_paths;
  guint32 *first = walk->next_child = grove_memory_new0 (((gsize) n + 2) * sizeof (guint32));

  walk->children = grove_memory_new (n * sizeof (guint32));
  walk->end_of_children = grove_memory_new (n * sizeof (guint32));
  for (guint32 path = 1; path < n; path++)
    first[walk->paths[path].parent + 2]++;
  for (guint32 path = 2; path < n + 2; path++)
    first[path] += first[path - 1];
  for (guint32 path = 1; path < n; path++)
    walk->children[first[walk->paths[path].parent + 1]++] = path;
  memcpy (walk->end_of_children, first + 1, n * sizeof (guint32));
}

static void
walk_tree (GrovePathWalk *walk)
{
  guint32 path = 0;

  group_children (walk);
  for (;;)
    {
      if (walk->next_child[path] < walk->end_of_children[path])
        {
          path = walk->children[walk->next_child[path]++];
          walk->enter (walk, path);
        }
      else if (path == 0)
        break;
      else
        {
          walk->leave (walk, path);
          path = walk->paths[path].parent;
        }
    }
  g_free (walk->next_child);
  g_free (walk->end_of_children);
  g_free (walk->children);
}

static void
enter_group (GrovePathWalk *walk, guint32 path)
{
  if (walk->on_group[walk->groups[walk->paths[path].function]]++ == 0)
    walk->first[path] |= GROVE_PATH_FIRST_CYCLE;
}

static void
leave_group (GrovePathWalk *walk, guint32 path)
{
  walk->on_group[walk->groups[walk->paths[path].function]]--;
}

static void
enter_all (GrovePathWalk *walk, guint32 path)
{
  const GrovePathKey *key = &walk->paths[path];

  if (walk->on_function[key->function]++ == 0)
    walk->first[path] |= GROVE_PATH_FIRST_FUNCTION;
  if (key->call != GROVE_NONE && walk->on_call[key->call]++ == 0)
    walk->first[path] |= GROVE_PATH_FIRST_CALL;
  if (walk->groups[key->function] != 0)
    enter_group (walk, path);
}

static void
leave_all (GrovePathWalk *walk, guint32 path)
{
  const GrovePathKey *key = &walk->paths[path];

  walk->on_function[key->function]--;
  if (key->call != GROVE_NONE)
    walk->on_call[key->call]--;
  if (walk->groups[key->function] != 0)
    leave_group (walk, path);
}

void
grove_paths_mark (GrovePathKey *paths, guint32 n_paths, const GroveTables *tables)
{
  g_autofree guint32 *on_function = g_new0 (guint32, tables->n_functions + 1);
  g_autofree guint32 *on_call = g_new0 (guint32, tables->n_calls + 1);
  g_autofree guint32 *on_cycle = g_new0 (guint32, tables->n_cycles + 1);
  g_autofree guint8 *first = g_new0 (guint8, MAX (n_paths, 1));
  GrovePathWalk walk = {
    .paths = paths, .n_paths = n_paths, .enter = enter_all, .leave = leave_all,
    .on_function = on_function, .on_call = on_call, .on_group = on_cycle,
    .groups = tables->function_cycle, .first = first,
  };

  if (n_paths == 0)
    return;
  walk_tree (&walk);
  for (guint32 path = 0; path < n_paths; path++)
    paths[path].flags = first[path];
}

guint8 *
grove_paths_find_first_of_group (const GroveTables *tables, const guint32 *groups, guint32 n_groups)
{
  g_autofree guint32 *on_group = g_new0 (guint32, n_groups);
  GrovePathWalk walk = {
    .paths = tables->paths, .n_paths = tables->n_paths, .enter = enter_group, .leave = leave_group,
    .on_group = on_group, .groups = groups, .first = g_new0 (guint8, MAX (tables->n_paths, 1)),
  };

  if (tables->n_paths > 0)
    walk_tree (&walk);
  return walk.first;
}
