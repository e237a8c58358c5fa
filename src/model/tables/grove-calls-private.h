/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-tables-private.h"

G_BEGIN_DECLS

/*
 * Sorts the calls by caller, then callee, fills in callers, callees and the offsets of
 * the callees in @tables. Linear: counting by caller, then small sorts.
 * Returns: (transfer full): for each call of @tables its row in @calls
 */
guint32 *grove_calls_sort (GroveTables *tables, const GroveRows *calls);
/* Then: the callers of each function, in the order of the calls, so that they are sorted too. */
void grove_calls_group_by_callee (GroveTables *tables);

G_END_DECLS
