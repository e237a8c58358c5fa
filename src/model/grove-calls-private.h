/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-tables-private.h"

G_BEGIN_DECLS

/*
 * Sorts the calls by caller, then callee, fills in callers, callees and the two
 * arrays of offsets of @tables. Linear: counting by caller, then small sorts.
 * Returns: (transfer full): for each call of @tables its row in @calls
 */
guint32 *grove_calls_sort (GroveTables *tables, const GroveRows *calls);

G_END_DECLS
