/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-entries.h"
#include "grove-graph-context.h"
#include "grove-graph-reach.h"

G_BEGIN_DECLS

/* GrovePick: which functions are shown. Those in reach that cost at least the limit, the most
 * expensive first, until the budget is spent; each with the path that connects it with the root.
 * That path follows the most expensive calls, and passes functions below the limit only where no
 * other leads to one above it, so that an expensive function is never lost behind cheap ones. */
typedef struct
{
  GroveProfile *profile;
  const GroveGraphOptions *options;
  GroveContext *context;
  GroveReach reach[GROVE_N_SIDES];
  guint32 *via[GROVE_N_SIDES];      /* of each function, 1 + the call by which it is reached */
  guint32 *found_at[GROVE_N_SIDES]; /* of each function: when it was reached on that path */
  guint8 *is_held[GROVE_N_SIDES];   /* of each function: it is shown, with the path to it on this side */
  const GArray *starts;             /* GroveFunctionCost: where the paths start without a root */
  guint8 *is_shown;                 /* of each function */
  GArray *shown;                    /* of GroveHeapItem: root, then the others, most expensive first */
  GHashTable *ways;                 /* set of calls that connect the shown functions */
} GrovePick;

/* grove_pick_init: Returns: FALSE when cancelled */
gboolean grove_pick_init (GrovePick *self, GroveContext *context, const GroveGraphOptions *options,
                          GCancellable *cancellable);
void grove_pick_clear (GrovePick *self);
/* grove_pick_get_side: the side of a function in reach: the one where it is nearer to the root */
GroveSide grove_pick_get_side (const GrovePick *self, guint32 function);
double grove_pick_get_cost (const GrovePick *self, guint32 function);
gboolean grove_pick_in_reach (const GrovePick *self, guint32 function);

G_END_DECLS
