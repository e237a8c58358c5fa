/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/** GroveCallSort: columns of the lists of callers and callees */
typedef enum
{
  GROVE_CALL_SORT_COST,
  GROVE_CALL_SORT_PER_CALL,
  GROVE_CALL_SORT_COUNT,
  GROVE_CALL_SORT_NAME,
  GROVE_CALL_SORT_LOCATION,
} GroveCallSort;

/** GROVE_MANY_CALLS: sorting more calls than this by name may take longer than a frame */
#define GROVE_MANY_CALLS 8000u

/**
 * grove_call_order_list:
 * @function: a function
 * @callers: list its callers, else its callees
 * @n_calls: (out): number of calls
 *
 * Takes n log n in the calls of @function; may run in a thread.
 *
 * Returns: (transfer full) (array length=n_calls): the sorted calls, including those without cost; ties are
 * ordered by row, so that the order is the same everywhere
 */
guint32 *grove_call_order_list (GroveProfile *profile, guint32 function, gboolean callers, guint32 event,
                                GroveCallSort sort, gboolean descending, guint32 *n_calls);
/** grove_call_order_count: Returns: the number of calls that grove_call_order_list() would return */
guint32 grove_call_order_count (GroveProfile *profile, guint32 function, gboolean callers);
/** grove_call_order_per_call: Returns: the cost of one call; the whole cost if the count is unknown or 0 */
double grove_call_order_per_call (GroveProfile *profile, guint32 call, guint32 event);

G_END_DECLS
