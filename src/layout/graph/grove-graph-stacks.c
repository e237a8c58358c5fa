/* SPDX-License-Identifier: MIT */

/* Costs in the context of a root where a profile keeps its call tree: exactly. Below the root,
 * frames under the outermost frame of the root in each stack count; above it, frames over that
 * one. A function and a call count once a stack: where they occur first.
 *
 * The tree is walked once, only through paths that contain the root. It needs no stack, since
 * first children, siblings and parents are known.
 */

#include "grove-graph-context.h"

#include <math.h>

enum
{
  PATH_ELSEWHERE, /* the root is neither over nor under it */
  PATH_ABOVE,     /* the root is under it */
  PATH_ROOT,      /* an outermost frame of the root */
  PATH_BELOW,
};

typedef struct
{
  GroveContext context;
  const double *self_cost; /* of functions */
  double *call[GROVE_N_SIDES];
  double *self_below; /* of functions, in the context */
} GroveStacks;

typedef struct
{
  GroveStacks *stacks;
  GroveProfile *profile;
  guint32 n_paths;
  const double *path_self;
  double *cost; /* under a path; for those above the root, only what the root costs there */
  guint8 *place;
  guint32 *first_child;
  guint32 *sibling;
  guint32 *functions_open[GROVE_N_SIDES]; /* how many frames of a function are on the current path */
  guint32 *calls_open[GROVE_N_SIDES];
} Walk;

static void
place_paths (Walk *walk)
{
  for (guint32 path = 1; path < walk->n_paths; path++)
    {
      guint8 above = walk->place[grove_profile_get_path_parent (walk->profile, path)];

      if (above >= PATH_ROOT)
        walk->place[path] = PATH_BELOW;
      else if (grove_profile_get_path_function (walk->profile, path) == walk->stacks->context.root)
        walk->place[path] = PATH_ROOT;
    }
}

/* Children come after their parents, so costs are complete when they are passed up, and the lists
 * are in order. */
static void
add_up_paths (Walk *walk)
{
  for (guint32 path = walk->n_paths; --path > 0;)
    {
      guint32 parent = grove_profile_get_path_parent (walk->profile, path);

      if (walk->place[path] >= PATH_ROOT)
        walk->cost[path] += walk->path_self[path];
      if (walk->place[path] == PATH_ELSEWHERE)
        continue;
      walk->cost[parent] += walk->cost[path];
      walk->sibling[path] = walk->first_child[parent];
      walk->first_child[parent] = path;
      if (walk->place[parent] == PATH_ELSEWHERE)
        walk->place[parent] = PATH_ABOVE;
    }
}

static guint32
find_call (Walk *walk, guint32 path)
{
  guint32 parent = grove_profile_get_path_parent (walk->profile, path);

  if (parent == 0)
    return GROVE_NONE;
  return grove_profile_find_call (walk->profile, grove_profile_get_path_function (walk->profile, parent),
                                  grove_profile_get_path_function (walk->profile, path));
}

/* A call ends at a path, so the one that ends at the root's frame is above the root, as the paths over it
 * are. */
static GroveSide
side_of_call (Walk *walk, guint32 path)
{
  return walk->place[path] == PATH_BELOW ? GROVE_BELOW : GROVE_ABOVE;
}

static void
enter (Walk *walk, guint32 path)
{
  guint32 function = grove_profile_get_path_function (walk->profile, path), call = find_call (walk, path);
  GroveSide side = walk->place[path] >= PATH_ROOT ? GROVE_BELOW : GROVE_ABOVE,
            call_side = side_of_call (walk, path);
  GroveStacks *stacks = walk->stacks;

  if (walk->functions_open[side][function]++ == 0 && function != stacks->context.root)
    stacks->context.value[side][function] += walk->cost[path];
  if (call != GROVE_NONE && walk->calls_open[call_side][call]++ == 0)
    stacks->call[call_side][call] += walk->cost[path];
  if (side == GROVE_BELOW)
    stacks->self_below[function] += walk->path_self[path];
}

static void
leave (Walk *walk, guint32 path)
{
  guint32 function = grove_profile_get_path_function (walk->profile, path), call = find_call (walk, path);

  walk->functions_open[walk->place[path] >= PATH_ROOT ? GROVE_BELOW : GROVE_ABOVE][function]--;
  if (call != GROVE_NONE)
    walk->calls_open[side_of_call (walk, path)][call]--;
}

/* Returns: the next path that is not entered yet, leaving those that are done; 0 at the end */
static guint32
climb (Walk *walk, guint32 path)
{
  while (path != 0)
    {
      leave (walk, path);
      if (walk->sibling[path] != 0)
        return walk->sibling[path];
      path = grove_profile_get_path_parent (walk->profile, path);
    }
  return 0;
}

static gboolean
walk_tree (Walk *walk, GCancellable *cancellable)
{
  guint32 path = walk->first_child[0];

  for (guint64 step = 1; path != 0; step++)
    {
      if (step % 4096 == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      enter (walk, path);
      path = walk->first_child[path] != 0 ? walk->first_child[path] : climb (walk, path);
    }
  return TRUE;
}

static void
walk_init (Walk *walk, GroveStacks *stacks, guint32 event)
{
  GroveProfile *profile = stacks->context.profile;

  *walk = (Walk){ .stacks = stacks, .profile = profile, .n_paths = grove_profile_get_n_paths (profile) };
  walk->path_self = grove_profile_get_path_self (profile, event);
  walk->cost = g_new0 (double, walk->n_paths);
  walk->place = g_new0 (guint8, walk->n_paths);
  walk->first_child = g_new0 (guint32, walk->n_paths);
  walk->sibling = g_new0 (guint32, walk->n_paths);
  for (guint side = 0; side < GROVE_N_SIDES; side++)
    {
      walk->functions_open[side] = g_new0 (guint32, grove_profile_get_n_functions (profile));
      walk->calls_open[side] = g_new0 (guint32, grove_profile_get_n_calls (profile));
    }
}

static void
walk_clear (Walk *walk)
{
  g_free (walk->cost);
  g_free (walk->place);
  g_free (walk->first_child);
  g_free (walk->sibling);
  for (guint side = 0; side < GROVE_N_SIDES; side++)
    {
      g_free (walk->functions_open[side]);
      g_free (walk->calls_open[side]);
    }
}

static double
get_call (GroveContext *context, GroveSide side, guint32 call, double *weight)
{
  return *weight = ((GroveStacks *) context)->call[side][call];
}

static double
get_self (GroveContext *context, GroveSide side, guint32 function)
{
  GroveStacks *stacks = (GroveStacks *) context;

  if (function == context->root)
    return stacks->self_cost[function];
  return side == GROVE_BELOW ? stacks->self_below[function] : 0.0;
}

static void
clear (GroveContext *context)
{
  GroveStacks *stacks = (GroveStacks *) context;

  for (guint side = 0; side < GROVE_N_SIDES; side++)
    g_free (stacks->call[side]);
  g_free (stacks->self_below);
}

static GroveStacks *
stacks_new (GroveProfile *profile, const GroveGraphOptions *options)
{
  GroveStacks *stacks = g_new0 (GroveStacks, 1);

  grove_context_init (&stacks->context, profile, options->root,
                      grove_profile_get_inclusive (profile, options->event, options->cycles)[options->root]);
  stacks->context.exact = TRUE;
  stacks->context.get_call = get_call;
  stacks->context.get_self = get_self;
  stacks->context.clear = clear;
  stacks->self_cost = grove_profile_get_self (profile, options->event);
  stacks->self_below = g_new0 (double, grove_profile_get_n_functions (profile));
  for (guint side = 0; side < GROVE_N_SIDES; side++)
    stacks->call[side] = g_new0 (double, grove_profile_get_n_calls (profile));
  return stacks;
}

GroveContext *
grove_context_new_stacks (GroveProfile *profile, const GroveGraphOptions *options, GCancellable *cancellable)
{
  GroveStacks *stacks = stacks_new (profile, options);
  g_autoptr (GroveContext) context = &stacks->context;
  gboolean done;
  Walk walk;

  walk_init (&walk, stacks, options->event);
  place_paths (&walk);
  add_up_paths (&walk);
  done = walk_tree (&walk, cancellable);
  walk_clear (&walk);
  return done ? g_steal_pointer (&context) : NULL;
}
