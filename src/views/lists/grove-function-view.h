/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

#include "grove-function-query.h"
#include "grove-selection.h"

G_BEGIN_DECLS

#define GROVE_TYPE_FUNCTION_VIEW (grove_function_view_get_type ())
G_DECLARE_FINAL_TYPE (GroveFunctionView, grove_function_view, GROVE, FUNCTION_VIEW, AdwBin)

/**
 * GroveFunctionView:
 *
 * The left side of the window: search, grouping, the list of groups, and the function list with every
 * function of the profile. One click activates a function, an arrow key does so when it comes to rest; the
 * list's selection follows the active function. Signal notice (char *text): something to say in a toast.
 *
 * Actions of group "functions", on the widget: search, regex (boolean state), copy-name, copy-row, copy-rows,
 * save-csv, go-to.
 */
void grove_function_view_set_selection (GroveFunctionView *self, GroveSelection *selection);
/** grove_function_view_set_settings: sort column and direction are kept in these settings */
void grove_function_view_set_settings (GroveFunctionView *self, GSettings *settings);

/**
 * grove_function_view_plan:
 *
 * What the list would ask of the next profile: for the thread that loads it, which sets the profile
 * and the event, runs it, and hands it back, so that the list is there in the same frame as the profile.
 *
 * Returns: (transfer full): a query of no profile
 */
GroveFunctionQuery *grove_function_view_plan (GroveFunctionView *self);
/** grove_function_view_expect: @answer: (transfer full): used when its profile is set on the selection */
void grove_function_view_expect (GroveFunctionView *self, GroveFunctionQuery *answer);

/** grove_function_view_get_group_name: Returns: (transfer full) (nullable): name of the group whose functions
 * alone are listed */
char *grove_function_view_get_group_name (GroveFunctionView *self);

/** grove_function_view_search: sets the text of the search entry */
void grove_function_view_search (GroveFunctionView *self, const char *text, gboolean regex);
void grove_function_view_focus_search (GroveFunctionView *self);
gboolean grove_function_view_focus_list (GroveFunctionView *self);
/** grove_function_view_get_rows: Returns: (array length=n_rows): the functions listed now, in order */
const guint32 *grove_function_view_get_rows (GroveFunctionView *self, guint *n_rows);
/** grove_function_view_get_problem: Returns: (nullable): what is wrong with the regular expression, as shown */
const char *grove_function_view_get_problem (GroveFunctionView *self);
/** grove_function_view_is_busy: whether a query runs in a thread */
gboolean grove_function_view_is_busy (GroveFunctionView *self);
/** grove_function_view_save_csv: asks for a file name and writes the list there; to @file without asking when
 * it is not %NULL */
void grove_function_view_save_csv (GroveFunctionView *self, GFile *file);

G_END_DECLS
