/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-paths-private.h"

#include "grove-memory-private.h"

typedef struct _GrovePathWalk GrovePathWalk;

typedef void (*GrovePathVisit) (GrovePathWalk *walk, guint32 path);

struct _GrovePathWalk
{
  const GrovePathKey *paths;
  guint32 n_paths;
  guint32 *first_child; /* of each path, 0 for none, since the root is no child */
  guint32 *next_sibling;

  /* occurrences on the current stack */
  guint32 *on_function;
  guint32 *on_call;
  guint32 *on_group;
  const guint32 *groups; /* of each function */
  guint8 *first;         /* GrovePathFlags of each path */
};

/* In descending order of indexes, each path is linked before its siblings with higher indexes. */
static void
link_children (GrovePathWalk *walk)
{
  walk->first_child = grove_memory_renew0 (walk->n_paths * sizeof (guint32));
  walk->next_sibling = grove_memory_renew (NULL, walk->n_paths * sizeof (guint32));
  for (guint32 path = walk->n_paths; path-- > 1;)
    {
      guint32 *first = &walk->first_child[walk->paths[path].parent];

      walk->next_sibling[path] = *first;
      *first = path;
    }
}

/* Leaves @path and all ancestors without further children. Returns: the next path, 0 at the end */
G_ALWAYS_INLINE static inline guint32
leave_to_sibling (GrovePathWalk *walk, guint32 path, GrovePathVisit leave)
{
  for (; path != 0; path = walk->paths[path].parent)
    {
      leave (walk, path);
      if (walk->next_sibling[path] != 0)
        return walk->next_sibling[path];
    }
  return 0;
}

/* Inlined with its callbacks: calling @enter and @leave for each path would take longer than their work. */
G_ALWAYS_INLINE static inline void
walk_tree (GrovePathWalk *walk, GrovePathVisit enter, GrovePathVisit leave)
{
  guint32 path;

  link_children (walk);
  for (path = walk->first_child[0]; path != 0;)
    {
      enter (walk, path);
      path = walk->first_child[path] != 0 ? walk->first_child[path] : leave_to_sibling (walk, path, leave);
    }
  grove_memory_free (walk->first_child);
  grove_memory_free (walk->next_sibling);
}

static inline void
enter_group (GrovePathWalk *walk, guint32 path)
{
  if (walk->on_group[walk->groups[walk->paths[path].function]]++ == 0)
    walk->first[path] |= GROVE_PATH_FIRST_CYCLE;
}

static inline void
leave_group (GrovePathWalk *walk, guint32 path)
{
  walk->on_group[walk->groups[walk->paths[path].function]]--;
}

static inline void
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

static inline void
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
    .paths = paths,
    .n_paths = n_paths,
    .on_function = on_function,
    .on_call = on_call,
    .on_group = on_cycle,
    .groups = tables->function_cycle,
    .first = first,
  };

  if (n_paths == 0)
    return;
  walk_tree (&walk, enter_all, leave_all);
  for (guint32 path = 0; path < n_paths; path++)
    paths[path].flags = first[path];
}

guint8 *
grove_paths_find_first_of_group (const GroveTables *tables, const guint32 *groups, guint32 n_groups)
{
  g_autofree guint32 *on_group = g_new0 (guint32, n_groups);
  GrovePathWalk walk = {
    .paths = tables->paths,
    .n_paths = tables->n_paths,
    .on_group = on_group,
    .groups = groups,
    .first = g_new0 (guint8, MAX (tables->n_paths, 1)),
  };

  if (tables->n_paths > 0)
    walk_tree (&walk, enter_group, leave_group);
  return walk.first;
}
