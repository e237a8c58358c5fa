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

G_END_DECLS
