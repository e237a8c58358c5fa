/* SPDX-License-Identifier: MIT */

/* A root that costs nothing for the event still calls and is called. Its direct neighbours are
 * then weighed by numbers of calls, which are never shown as costs. */

#include "grove-graph-context.h"

static double
count_of (GroveProfile *profile, guint32 call)
{
  gint64 count = grove_profile_get_call_count (profile, call);

  return count > 0 ? (double) count : 1.0;
}

static double
get_call (GroveContext *context, GroveSide side, guint32 call, double *weight)
{
  gboolean direct = grove_call_near (context->profile, side, call) == context->root;

  *weight = direct ? count_of (context->profile, call) : 0.0;
  return 0.0;
}

static double
get_self (GroveContext *context, GroveSide side, guint32 function)
{
  return 0.0;
}

GroveContext *
grove_context_new_counts (GroveProfile *profile, const GroveGraphOptions *options)
{
  GroveContext *context = g_new0 (GroveContext, 1);

  grove_context_init (context, profile, options->root, 0.0);
  context->exact = TRUE;
  context->weighs_counts = TRUE;
  context->get_call = get_call;
  context->get_self = get_self;
  for (GroveSide side = 0; side < GROVE_N_SIDES; side++)
    {
      GroveCalls calls = grove_calls_away (profile, side, options->root);

      for (guint32 i = 0; i < calls.n; i++)
        {
          guint32 call = grove_calls_get (calls, i);

          context->value[side][grove_call_far (profile, side, call)] = count_of (profile, call);
        }
      context->value[side][options->root] = 0.0;
    }
  return context;
}
