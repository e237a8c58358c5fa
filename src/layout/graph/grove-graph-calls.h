/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/* Walks a profile away from a root: one code for down through callees and up through callers. */

typedef enum
{
  GROVE_ABOVE,
  GROVE_BELOW,
  GROVE_N_SIDES,
} GroveSide;

/* GroveCalls: the calls of one function that lead away from the root */
typedef struct
{
  const guint32 *rows; /* NULL: consecutive rows from first */
  guint32 first;
  guint32 n;
} GroveCalls;

static inline GroveCalls
grove_calls_away (GroveProfile *profile, GroveSide side, guint32 function)
{
  GroveCalls calls = { NULL, 0, 0 };

  if (side == GROVE_BELOW)
    calls.first = grove_profile_get_callees (profile, function, &calls.n);
  else
    calls.rows = grove_profile_get_callers (profile, function, &calls.n);
  return calls;
}

static inline guint32
grove_calls_get (GroveCalls calls, guint32 i)
{
  return calls.rows != NULL ? calls.rows[i] : calls.first + i;
}

/* The end of a call that is farther from the root, and the one that is nearer to it */
static inline guint32
grove_call_far (GroveProfile *profile, GroveSide side, guint32 call)
{
  return side == GROVE_BELOW ? grove_profile_get_call_callee (profile, call)
                             : grove_profile_get_call_caller (profile, call);
}

static inline guint32
grove_call_near (GroveProfile *profile, GroveSide side, guint32 call)
{
  return side == GROVE_BELOW ? grove_profile_get_call_caller (profile, call)
                             : grove_profile_get_call_callee (profile, call);
}

G_END_DECLS
