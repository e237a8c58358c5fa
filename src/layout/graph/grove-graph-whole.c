/* SPDX-License-Identifier: MIT */

/* The whole program: no function is the root, and each costs what it costs in all. */

#include "grove-graph-context.h"

#include <string.h>

typedef struct
{
  GroveContext context;
  const double *self_cost;
  const double *call_cost;
} GroveWhole;

static double
get_call (GroveContext *context, GroveSide side, guint32 call, double *weight)
{
  double cost = side == GROVE_BELOW ? ((GroveWhole *) context)->call_cost[call] : 0.0;

  *weight = cost;
  return cost;
}

static double
get_self (GroveContext *context, GroveSide side, guint32 function)
{
  return ((GroveWhole *) context)->self_cost[function];
}

GroveContext *
grove_context_new_whole (GroveProfile *profile, const GroveGraphOptions *options)
{
  GroveWhole *whole = g_new0 (GroveWhole, 1);
  gsize n = grove_profile_get_n_functions (profile);
  const double *inclusive = grove_profile_get_inclusive (profile, options->event, options->cycles);

  grove_context_init (&whole->context, profile, GROVE_NONE, grove_profile_get_base (profile, options->event));
  memcpy (whole->context.value[GROVE_BELOW], inclusive, n * sizeof *inclusive);
  whole->context.exact = TRUE;
  whole->context.get_call = get_call;
  whole->context.get_self = get_self;
  whole->self_cost = grove_profile_get_self (profile, options->event);
  whole->call_cost = grove_profile_get_call_inclusive (profile, options->event);
  return &whole->context;
}
