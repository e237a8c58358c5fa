/* SPDX-License-Identifier: MIT */
#include "grove-graph-reach.h"

#include "grove-entries.h"

/* A breadth-first walk */
typedef struct
{
  GroveProfile *profile;
  const GroveGraphOptions *options;
  GroveSide side;
  guint8 *is_in;
  guint32 cycle;     /* stay in this one; 0: go anywhere */
  guint32 *distance; /* or NULL */
  GArray *queue;
} Walk;

static void
add (Walk *walk, guint32 function, guint level)
{
  walk->is_in[function] = 1;
  if (walk->distance != NULL)
    walk->distance[function] = level;
  g_array_append_val (walk->queue, function);
}

static void
add_neighbours (Walk *walk, guint32 function, guint level)
{
  GroveCalls calls = grove_calls_away (walk->profile, walk->side, function);

  for (guint32 i = 0; i < calls.n; i++)
    {
      guint32 far = grove_call_far (walk->profile, walk->side, grove_calls_get (calls, i));

      if (!walk->is_in[far] && !grove_graph_options_hides (walk->options, far)
          && (walk->cycle == 0 || walk->cycle == grove_profile_get_function_cycle (walk->profile, far)))
        add (walk, far, level);
    }
}

/* The whole program has no functions above. */
static void
add_starts (Walk *walk)
{
  const GArray *starts = grove_profile_get_entries (walk->profile, walk->options->event);

  for (guint i = 0; i < starts->len && walk->side == GROVE_BELOW; i++)
    {
      guint32 function = g_array_index (starts, GroveFunctionCost, i).function;

      if (!walk->is_in[function] && !grove_graph_options_hides (walk->options, function))
        add (walk, function, 1);
    }
}

static gboolean
walk_levels (Walk *walk, guint depth, GCancellable *cancellable)
{
  guint at = 0;

  walk->queue = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (walk->options->root != GROVE_NONE)
    add (walk, walk->options->root, 1);
  else
    add_starts (walk);
  for (guint level = 0; level < depth && at < walk->queue->len; level++)
    for (guint end = walk->queue->len; at < end; at++)
      {
        if (at % 4096 == 0 && g_cancellable_is_cancelled (cancellable))
          depth = 0;
        add_neighbours (walk, g_array_index (walk->queue, guint32, at), level + 2);
      }
  g_array_unref (walk->queue);
  return !g_cancellable_is_cancelled (cancellable);
}

/* A path between two members of a cycle never leaves it. */
static gboolean
measure_own_cycle (GroveReach *self, GroveProfile *profile, const GroveGraphOptions *options, GroveSide side,
                   guint depth, GCancellable *cancellable)
{
  gsize n = grove_profile_get_n_functions (profile);
  g_autofree guint8 *is_in = NULL;
  Walk walk = { .profile = profile, .options = options, .side = side };

  if (options->root == GROVE_NONE || grove_profile_get_function_cycle (profile, options->root) == 0)
    return TRUE;
  walk.cycle = grove_profile_get_function_cycle (profile, options->root);
  walk.is_in = is_in = g_new0 (guint8, n);
  walk.distance = self->distance = g_new0 (guint32, n);
  return walk_levels (&walk, depth, cancellable);
}

gboolean
grove_reach_init (GroveReach *self, GroveContext *context, const GroveGraphOptions *options, GroveSide side,
                  guint depth, GCancellable *cancellable)
{
  GroveProfile *profile = context->profile;
  Walk walk = { .profile = profile, .options = options, .side = side };

  *self = (GroveReach){ .is_whole = depth == GROVE_DEPTH_UNLIMITED && options->n_hidden == 0 };
  if (self->is_whole && context->is_reached[side] != NULL)
    self->is_in = context->is_reached[side];
  else
    {
      walk.is_in = self->is_in = self->owned = g_new0 (guint8, grove_profile_get_n_functions (profile));
      if (!walk_levels (&walk, depth, cancellable))
        return FALSE;
    }
  return measure_own_cycle (self, profile, options, side, depth, cancellable);
}

void
grove_reach_clear (GroveReach *self)
{
  g_clear_pointer (&self->owned, g_free);
  g_clear_pointer (&self->distance, g_free);
}
