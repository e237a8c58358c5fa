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

/** GroveFunctionEngine: the order of one profile, kept from query to query; one query at a time uses it */
typedef struct _GroveFunctionEngine GroveFunctionEngine;

/**
 * GroveFunctionQuery:
 * @profile: the profile
 * @event, @mode: which costs
 * @sort, @descending: order of the functions
 * @text: (nullable): what is searched
 * @regex: @text is a regular expression
 * @groups: (nullable): with it, the list of groups is made too
 * @group: only members of this group, or %GROVE_NONE for all
 * @group_sort, @group_descending: order of the groups
 * @cancellable: (nullable): ends a regular expression that nobody waits for any more
 * @rows: (out) (array length=n_rows): functions
 * @group_rows: (out) (array length=n_group_rows): groups that have a hit
 * @group_hits: (out): for each group, how many of its members pass the search
 * @group_self, @group_inclusive: (out): for each group
 * @error: (out) (nullable): the regular expression is bad, or was cancelled; the rows are those of the search
 * before
 *
 * What the function list shows, asked once and answered once; may be run in a thread.
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
  GError *error;
  /*< private >*/
  GroveFunctionEngine *engine;
} GroveFunctionQuery;

/** grove_function_query_new: of no profile yet; the caller fills in the rest (strings and groups are owned by
 * the query) */
GroveFunctionQuery *grove_function_query_new (void);
void grove_function_query_free (GroveFunctionQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveFunctionQuery, grove_function_query_free)
/** grove_function_query_set_profile: @before: (nullable): a query that was answered, whose sorted order is
 * used again when it is of the same profile */
void grove_function_query_set_profile (GroveFunctionQuery *self, GroveProfile *profile,
                                       GroveFunctionQuery *before);
/** grove_function_query_is_heavy: Returns: whether running it may take longer than a frame, so that it is for
 * a worker thread */
gboolean grove_function_query_is_heavy (GroveFunctionQuery *self);
/** grove_function_query_is_same: whether both ask the same, of the same profile */
gboolean grove_function_query_is_same (GroveFunctionQuery *self, GroveFunctionQuery *other);
void grove_function_query_run (GroveFunctionQuery *self);

G_END_DECLS
