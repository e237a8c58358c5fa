/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph-calls.h"
#include "grove-graph.h"

G_BEGIN_DECLS

/* GroveReach: which functions may be shown on one side of the root, by the options: within the depth, by the shortest
 * way, and not through a function that the user hid. */
typedef struct
{
  guint32 *distance;   /* of each function of the profile from the root; GROVE_NONE: out of reach */
  guint32 *functions;  /* those in reach, nearest first; the root is the first */
  guint32  n_functions;
} GroveReach;

/* grove_reach_init: linear in the calls in reach. Returns: FALSE when cancelled */
gboolean grove_reach_init  (GroveReach *self, GroveProfile *profile, const GroveGraphOptions *options, GroveSide side, guint depth, GCancellable *cancellable);
void     grove_reach_clear (GroveReach *self);

static inline gboolean
grove_reach_has (const GroveReach *self,
                 guint32           function)
{
  return self->distance[function] != GROVE_NONE;
}

G_END_DECLS
