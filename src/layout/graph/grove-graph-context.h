/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph-calls.h"
#include "grove-graph.h"

G_BEGIN_DECLS

/**
 * GroveContext: (skip)
 *
 * What functions and calls cost in the context of one root: below it, what they contribute while the root
 * runs; above it, what reaches the root through them. Four implementations:
 *
 * - totals of a profile without stacks are shared out in proportion (grove_context_new_flow());
 * - a call tree has them exactly (grove_context_new_stacks());
 * - for a root that costs nothing, its direct calls are weighed by their counts (grove_context_new_counts());
 * - without a root they are the totals (grove_context_new_whole()).
 *
 * Nothing in it is above @root_cost in magnitude.
 */
typedef struct _GroveContext GroveContext;

struct _GroveContext
{
  GroveProfile *profile;
  guint32 root;
  double root_cost;
  gboolean exact;               /* no value is an estimate */
  gboolean weighs_counts;       /* values are numbers of calls instead of costs; all costs are 0 */
  double *value[GROVE_N_SIDES]; /* of every function */
  guint8 *
    is_reached[GROVE_N_SIDES]; /* of every function: some chain of calls leads to it, however long; or NULL */

  /* Cost of a call on one side; @weight: (out): the value that limits are compared with, never less */
  double (*get_call) (GroveContext *context, GroveSide side, guint32 call, double *weight);
  double (*get_self) (GroveContext *context, GroveSide side, guint32 function);
  void (*clear) (GroveContext *context);
};

/* grove_context_init: for implementations, after g_new0(); grove_context_free() frees everything */
void grove_context_init (GroveContext *self, GroveProfile *profile, guint32 root, double root_cost);
void grove_context_free (GroveContext *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveContext, grove_context_free)

/* Each returns NULL when cancelled. */

GroveContext *grove_context_new_flow (GroveProfile *profile, const GroveGraphOptions *options,
                                      GCancellable *cancellable);
GroveContext *grove_context_new_stacks (GroveProfile *profile, const GroveGraphOptions *options,
                                        GCancellable *cancellable);
/* Of all functions, with root %GROVE_NONE; all are below */
GroveContext *grove_context_new_whole (GroveProfile *profile, const GroveGraphOptions *options);
GroveContext *grove_context_new_counts (GroveProfile *profile, const GroveGraphOptions *options);

G_END_DECLS
