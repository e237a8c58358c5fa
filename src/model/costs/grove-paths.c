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

static void
mark_by_walk (GrovePathKey *paths, guint32 n_paths, const GroveTables *tables)
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

  walk_tree (&walk, enter_all, leave_all);
  for (guint32 path = 0; path < n_paths; path++)
    paths[path].flags = first[path];
}

/* Whether the paths of both functions can be between two paths of one function: they call each other. */
static inline gboolean
are_recursive (const guint32 *cycles, guint32 a, guint32 b)
{
  return a == b || (cycles[a] != 0 && cycles[a] == cycles[b]);
}

/* Looks for the function and the call of @path among the ancestors that it is recursive with, which are next
 * to each other: what is called between two members of a cycle is a member of it. @n_steps: steps so far */
static guint32
climb (const GrovePathKey *paths, guint32 path, const guint32 *cycles, guint64 *n_steps)
{
  const GrovePathKey *key = &paths[path];
  guint32 flags = GROVE_PATH_FIRST_FUNCTION | GROVE_PATH_FIRST_CALL;

  for (guint32 above = key->parent;
       above != 0 && are_recursive (cycles, key->function, paths[above].function);
       above = paths[above].parent, ++*n_steps)
    {
      if (paths[above].function == key->function)
        flags &= ~(guint32) GROVE_PATH_FIRST_FUNCTION;
      if (paths[above].call == key->call)
        return 0;
    }
  return flags;
}

static inline guint32
find_flags (const GrovePathKey *paths, guint32 path, const guint32 *cycles, guint64 *n_steps)
{
  const GrovePathKey *key = &paths[path];

  if (key->parent == 0)
    return GROVE_PATH_FIRST_FUNCTION | (cycles[key->function] != 0 ? GROVE_PATH_FIRST_CYCLE : 0);
  if (G_UNLIKELY (are_recursive (cycles, key->function, paths[key->parent].function)))
    return climb (paths, path, cycles, n_steps);
  return GROVE_PATH_FIRST_FUNCTION | GROVE_PATH_FIRST_CALL
         | (cycles[key->function] != 0 ? GROVE_PATH_FIRST_CYCLE : 0);
}

/* Steps for a path, on average; more take longer than the walk, which jumps about in the table of paths: that
 * is slow only if it is larger than the cache. */
#define MOST_STEPS(n_paths) ((n_paths) > 250000 ? 16 : 1)

/* Most paths are of functions without recursion, so that their parent decides; only stacks that are deep in a
 * cycle need the walk. */
void
grove_paths_mark (GrovePathKey *paths, guint32 n_paths, const GroveTables *tables)
{
  guint64 n_steps = 0;

  if (n_paths > 0)
    paths[0].flags = 0;
  for (guint32 path = 1; path < n_paths; path++)
    {
      paths[path].flags = find_flags (paths, path, tables->function_cycle, &n_steps);
      if (n_steps > (guint64) MOST_STEPS (n_paths) * n_paths)
        {
          mark_by_walk (paths, n_paths, tables);
          return;
        }
    }
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
