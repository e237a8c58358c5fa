/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-groups.h"

G_BEGIN_DECLS

/**
 * GroveFunctionSort: columns of the function list
 */
typedef enum
{
  GROVE_SORT_INCLUSIVE,
  GROVE_SORT_SELF,
  GROVE_SORT_CALLED,
  GROVE_SORT_NAME,
  GROVE_SORT_LOCATION,
} GroveFunctionSort;

/**
 * GroveFunctionOrder:
 *
 * The engine of the function list and of `report`: which functions, in which
 * order. A million rows sort in under 80 ms (radix over keys; ranks of names are
 * computed once) and filter in under 40 ms (memmem over one lowered blob of
 * names), see doc/performance.md, "Lists". Holds a reference on the profile; used from one thread at a
 * time, which may be a worker.
 */
typedef struct _GroveFunctionOrder GroveFunctionOrder;

GroveFunctionOrder *grove_function_order_new (GroveProfile *profile);
void grove_function_order_free (GroveFunctionOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveFunctionOrder, grove_function_order_free)

/** grove_function_order_prepare: ranks names and places now, in a worker perhaps (half a second for a million
 * functions); else the first sort does. Not needed otherwise */
void grove_function_order_prepare (GroveFunctionOrder *self);
/** grove_function_order_sort: ties go by name, then by row, so that the order is the same everywhere */
void grove_function_order_sort (GroveFunctionOrder *self, GroveFunctionSort column, gboolean descending,
                                guint32 event, GroveCycleMode mode);
/**
 * grove_function_order_filter:
 * @text: (nullable): plain words, each must occur (caseless) in name, file or object; or one regular
 * expression
 * @groups: (nullable): with @group, only its members
 * @cancellable: (nullable): stops an expression
 *
 * Errors: G_IO_ERROR_CANCELLED, G_REGEX_ERROR for a bad expression, GROVE_MODEL_ERROR_TOO_LARGE for one that
 * takes too long on a name: a match is given up after 50,000 steps, so that no expression hangs. The filter
 * before stays.
 */
gboolean grove_function_order_filter (GroveFunctionOrder *self, const char *text, gboolean regex,
                                      GroveGroups *groups, guint32 group, GCancellable *cancellable,
                                      GError **error);
/** grove_function_order_get_rows: Returns: (array length=n_rows): functions that pass, in order; valid until
 * the next call */
const guint32 *grove_function_order_get_rows (GroveFunctionOrder *self, guint32 *n_rows);
/** grove_function_order_find: Returns: the position of @function among the rows, or %GROVE_NONE */
guint32 grove_function_order_find (GroveFunctionOrder *self, guint32 function);

G_END_DECLS
