/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-function-order.h"

G_BEGIN_DECLS

/** GroveGroupSort: columns of the group list */
typedef enum
{
  GROVE_GROUP_SORT_INCLUSIVE,
  GROVE_GROUP_SORT_SELF,
  GROVE_GROUP_SORT_MEMBERS,
  GROVE_GROUP_SORT_NAME,
} GroveGroupSort;

/** GroveFunctionEngine: the sorted order of one profile, reused between queries, one at a time */
typedef struct _GroveFunctionEngine GroveFunctionEngine;

/**
 * GroveFunctionQuery:
 * @profile: the profile
 * @event, @mode: the costs
 * @sort, @descending: order of the functions
 * @text: (nullable): the search text
 * @regex: @text is a regular expression
 * @groups: (nullable): makes a list of these groups too
 * @group: list only members of this group, or %GROVE_NONE for all
 * @group_sort, @group_descending: order of the groups
 * @cancellable: (nullable): stops a regular expression whose result is no longer needed
 * @rows: (out) (array length=n_rows): functions
 * @group_rows: (out) (array length=n_group_rows): groups with a hit
 * @group_hits: (out): number of hits of each group
 * @group_self, @group_inclusive: (out): costs of each group
 * @max_self: (out): the largest self cost of all functions
 * @max_group_self, @max_group_inclusive: (out): the largest costs of the groups
 * @error: (out) (nullable): the regular expression is invalid or was cancelled; the rows are those of the
 * previous search
 *
 * A query of the function list and its result; may run in a thread. A search for one word lists functions of
 * that name first, then those whose last part begins with it, then all others, each in the order of @sort.
 */
typedef struct
{
  GroveProfile *profile;
  guint32 event;
  GroveCycleMode mode;
  GroveFunctionSort sort;
  gboolean descending;
  char *text;
  gboolean regex;
  GroveGroups *groups;
  guint32 group;
  GroveGroupSort group_sort;
  gboolean group_descending;
  GCancellable *cancellable;

  guint32 *rows;
  guint n_rows;
  guint32 *group_rows;
  guint n_group_rows;
  guint32 *group_hits;
  double *group_self;
  double *group_inclusive;
  double max_self;
  double max_group_self, max_group_inclusive;
  GError *error;
  /*< private >*/
  GHashTable *endings;
  GroveFunctionEngine *engine;
} GroveFunctionQuery;

/** grove_function_query_new: makes a query without a profile; the caller fills in the other fields (the
 * query owns strings and groups) */
GroveFunctionQuery *grove_function_query_new (void);
void grove_function_query_free (GroveFunctionQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveFunctionQuery, grove_function_query_free)
/** grove_function_query_set_profile: @before: (nullable): a finished query, whose order is reused if it has
 * the same profile */
void grove_function_query_set_profile (GroveFunctionQuery *self, GroveProfile *profile,
                                       GroveFunctionQuery *before);
/** grove_function_query_is_heavy: Returns: whether it may take longer than a frame, and should run in a
 * thread */
gboolean grove_function_query_is_heavy (GroveFunctionQuery *self);
/** grove_function_query_is_same: Returns: whether both queries are equal, of the same profile */
gboolean grove_function_query_is_same (GroveFunctionQuery *self, GroveFunctionQuery *other);
void grove_function_query_run (GroveFunctionQuery *self);
/** grove_function_query_shorten: Returns: (transfer none): as many of the last parts of @path, the name of a
 * group, as tell it from other groups: "json/__init__.py" */
const char *grove_function_query_shorten (GroveFunctionQuery *self, const char *path);

G_END_DECLS
