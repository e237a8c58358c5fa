/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/**
 * GroveFunctionCost:
 * @function: a function
 * @cost: a cost of it
 */
typedef struct
{
  guint32 function;
  double cost;
} GroveFunctionCost;

/* Where recorded calls end: a profiler does not see who resumes a coroutine, calls back from C, starts a
 * thread or handles a signal. Costs below a thousandth of the base are left out. */

/**
 * grove_profile_get_entries:
 *
 * Computed on first use, from any thread; linear in functions and calls.
 *
 * Returns: (transfer none) (element-type GroveFunctionCost): the functions that cost more than the recorded
 * calls to them, with what exceeds these, most expensive first: roots with all that they cost; with stacks,
 * the functions that stacks start with
 */
const GArray *grove_profile_get_entries (GroveProfile *self, guint32 event);
/** grove_profile_get_unrecorded: Returns: what @function costs besides its self cost and its recorded calls;
 * 0 for a member of a cycle, whose calls hold recursion, and with stacks, where all is recorded */
double grove_profile_get_unrecorded (GroveProfile *self, guint32 event, guint32 function);
/**
 * grove_profile_guess_callees:
 *
 * Returns: (transfer full) (element-type GroveFunctionCost): what may be in grove_profile_get_unrecorded() of
 * @function: the most expensive entries that fit, as long as there is room; not what leads to @function. A
 * guess: the costs are right, that @function is their caller is not known
 */
GArray *grove_profile_guess_callees (GroveProfile *self, guint32 event, guint32 function);

G_END_DECLS
