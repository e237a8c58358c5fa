/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph-calls.h"

G_BEGIN_DECLS

/* grove_loop_sort:
 * @start: the member of @cycle where cost enters it
 * @cost: (array): of every call
 * @finished: (array): of every function; set for the members: larger means earlier
 * @order: (array): as many as there are members: the last is @start
 *
 * An order for the members of a cycle that are not handled as a unit: a walk away from the root
 * follows the most expensive calls first, and a call that leads back to a member on the current path
 * (recursion) leads nowhere. So cost flows along a call when
 * @finished of its far end is less than that of its near one. Linear but for the sorting of calls, no
 * recursion.
 *
 * Returns: FALSE when cancelled
 */
gboolean grove_loop_sort (GroveProfile *profile, GroveSide side, guint32 cycle, guint32 start,
                          const double *cost, guint32 *finished, guint32 *order, GCancellable *cancellable);

G_END_DECLS
