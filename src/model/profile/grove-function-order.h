/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-groups.h"

G_BEGIN_DECLS

/**
 * GroveFunctionSort: what functions are sorted by
 * @GROVE_N_SORTS: how many an order has
 * @GROVE_SORT_BEFORE, @GROVE_SORT_AFTER: of lists that show two profiles: inclusive by the event of that face
 */
typedef enum
{
  GROVE_SORT_INCLUSIVE,
  GROVE_SORT_SELF,
  GROVE_SORT_CALLED,
  GROVE_SORT_NAME,
  GROVE_SORT_LOCATION,
  GROVE_N_SORTS,
  GROVE_SORT_BEFORE = GROVE_N_SORTS,
  GROVE_SORT_AFTER,
} GroveFunctionSort;

/**
 * GroveFunctionOrder:
 *
 * Selects and sorts functions for the function list and `report`. A million rows sort in under 80 ms (radix
 * sort; ranks of names are computed once) and filter in under 40 ms (a substring search over one block of
 * names), see doc/performance.md, "Lists". Holds a reference on the profile; used from one thread at a time,
 * which may be a worker.
 */
typedef struct _GroveFunctionOrder GroveFunctionOrder;

GroveFunctionOrder *grove_function_order_new (GroveProfile *profile);
void grove_function_order_free (GroveFunctionOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveFunctionOrder, grove_function_order_free)

/** grove_function_order_sort: sorts by @column; ties by name, then by row, so that the order is reproducible.
 * The first sort ranks names and places, half a second for a million functions */
void grove_function_order_sort (GroveFunctionOrder *self, GroveFunctionSort column, gboolean descending,
                                guint32 event, GroveCycleMode mode);
/**
 * grove_function_order_filter:
 * @text: (nullable): words that must all occur (case-insensitively) in name, file or object; or one regular
 * expression
 * @groups: (nullable): with @group, only members of that group
 * @cancellable: (nullable): cancels the search
 *
 * Errors: G_IO_ERROR_CANCELLED, G_REGEX_ERROR for an invalid expression, GROVE_MODEL_ERROR_TOO_LARGE for one
 * that takes more than 50,000 steps on a name. On error, the previous filter stays.
 */
gboolean grove_function_order_filter (GroveFunctionOrder *self, const char *text, gboolean regex,
                                      GroveGroups *groups, guint32 group, GCancellable *cancellable,
                                      GError **error);
/** grove_function_order_compile: Returns: (transfer full) (nullable): the regular expression that a filter
 * uses; @n_steps: limit for one match */
GRegex *grove_function_order_compile (const char *text, guint n_steps, GError **error);
/** grove_function_order_get_rows: Returns: (array length=n_rows): functions that pass, in order; valid until
 * the next call */
const guint32 *grove_function_order_get_rows (GroveFunctionOrder *self, guint32 *n_rows);

G_END_DECLS
