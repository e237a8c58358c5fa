/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph-context.h"

G_BEGIN_DECLS

/* GroveReach: which functions may be shown on one side of the root, by the options: within the depth, by
 * the shortest path, and not through a function that the user hid. */
typedef struct
{
  guint8 *is_in;     /* of each function */
  gboolean is_whole; /* all that the root reaches, so that no call leads out of it */
  guint8 *owned;     /* memory to free */
  guint32 *distance; /* of each member of the root's own cycle, from 1; 0: out of reach; NULL: the root is in
                        no cycle */
} GroveReach;

/* grove_reach_init: linear in the calls in reach; fast where everything is in reach and @context
 * knows it. Returns: FALSE when cancelled */
gboolean grove_reach_init (GroveReach *self, GroveContext *context, const GroveGraphOptions *options,
                           GroveSide side, guint depth, GCancellable *cancellable);
void grove_reach_clear (GroveReach *self);

static inline gboolean
grove_reach_has (const GroveReach *self, guint32 function)
{
  return self->is_in[function] != 0;
}

G_END_DECLS
