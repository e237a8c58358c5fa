/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-tables-private.h"

G_BEGIN_DECLS

/*
 * Sorts the calls by caller, then callee, and fills in the calls and the offsets of the callees in @tables.
 * Linear: counting sort by caller, then small sorts.
 * Returns: (transfer full): for each call of @tables its row in @calls
 */
guint32 *grove_calls_sort (GroveTables *tables, const GroveRows *calls);
/* The second step: fills in the callers of each function, in the order of the calls, hence sorted. */
void grove_calls_group_by_callee (GroveTables *tables);

G_END_DECLS
