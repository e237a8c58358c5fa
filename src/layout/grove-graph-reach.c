/* SPDX-License-Identifier: MIT */
#include "grove-graph-reach.h"

#include <string.h>

static int
compare_functions (const void *a,
                   const void *b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

static gboolean
is_hidden (const GroveGraphOptions *options,
           guint32                  function)
{
  return options->n_hidden > 0
         && bsearch (&function, options->hidden, options->n_hidden, sizeof function, compare_functions) != NULL;
}

static void
reach (GroveReach *self,
       guint32     function,
       guint32     distance)
{
  self->distance[function] = distance;
  self->functions[self->n_functions++] = function;
}

static void
reach_neighbours (GroveReach              *self,
                  GroveProfile            *profile,
                  const GroveGraphOptions *options,
                  GroveSide                side,
                  guint32                  function)
{
  GroveCalls calls = grove_calls_away (profile, side, function);

  for (guint32 i = 0; i < calls.n; i++)
    {
      guint32 far = grove_call_far (profile, side, grove_calls_get (calls, i));

      if (!grove_reach_has (self, far) && !is_hidden (options, far))
        reach (self, far, self->distance[function] + 1);
    }
}

gboolean
grove_reach_init (GroveReach              *self,
                  GroveProfile            *profile,
                  const GroveGraphOptions *options,
                  GroveSide                side,
                  guint                    depth,
                  GCancellable            *cancellable)
{
  gsize n = grove_profile_get_n_functions (profile);

  self->distance = g_new (guint32, n);
  memset (self->distance, 0xff, n * sizeof *self->distance);
  self->functions = g_new (guint32, n);
  self->n_functions = 0;
  reach (self, options->root, 0);
  for (guint32 i = 0; i < self->n_functions; i++)
    {
      if (i % 4096 == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (self->distance[self->functions[i]] < depth)
        reach_neighbours (self, profile, options, side, self->functions[i]);
    }
  return TRUE;
}

void
grove_reach_clear (GroveReach *self)
{
  g_clear_pointer (&self->distance, g_free);
  g_clear_pointer (&self->functions, g_free);
}
