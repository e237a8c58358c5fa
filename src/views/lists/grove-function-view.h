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
 * The left pane of the window: search, grouping, the list of groups, and the list of all functions. A click
 * activates a function, an arrow key does so after a short delay; the list's selection follows the active
 * function. Signal notice (char *text): a message for a toast.
 *
 * Actions of group "functions", on the widget: search, regex (boolean state), copy-name, copy-location,
 * copy-row, copy-rows, go-to.
 */
void grove_function_view_set_selection (GroveFunctionView *self, GroveSelection *selection);
/** grove_function_view_set_settings: stores the sort column and direction in these settings */
void grove_function_view_set_settings (GroveFunctionView *self, GSettings *settings);

/**
 * grove_function_view_plan:
 *
 * Makes the query for the next profile. The thread that loads the profile sets profile and event, runs it,
 * and passes it to grove_function_view_expect(), so that list and profile appear in the same frame.
 *
 * Returns: (transfer full): a query without a profile
 */
GroveFunctionQuery *grove_function_view_plan (GroveFunctionView *self);
/** grove_function_view_expect: @answer: (transfer full): the result to show when its profile is set on the
 * selection */
void grove_function_view_expect (GroveFunctionView *self, GroveFunctionQuery *answer);

/** grove_function_view_place_groups: @place: (nullable): where the list of groups is, always; %NULL: above
 * the functions, if they are grouped */
void grove_function_view_place_groups (GroveFunctionView *self, GtkBox *place);
/** grove_function_view_get_group_name: Returns: (transfer full) (nullable): name of the selected group */
char *grove_function_view_get_group_name (GroveFunctionView *self);

/** grove_function_view_search: sets the text of the search entry */
void grove_function_view_search (GroveFunctionView *self, const char *text, gboolean regex);
void grove_function_view_focus_search (GroveFunctionView *self);
gboolean grove_function_view_focus_list (GroveFunctionView *self);
/** grove_function_view_get_rows: Returns: (array length=n_rows): the listed functions, in order */
const guint32 *grove_function_view_get_rows (GroveFunctionView *self, guint *n_rows);
/** grove_function_view_get_problem: Returns: (nullable): the visible error of the regular expression */
const char *grove_function_view_get_problem (GroveFunctionView *self);
/** grove_function_view_is_busy: Returns: whether a query runs in a thread */
gboolean grove_function_view_is_busy (GroveFunctionView *self);
/** grove_function_view_save_csv: writes the list to @file; "saved" or "notice" follows */
void grove_function_view_save_csv (GroveFunctionView *self, GFile *file);

G_END_DECLS
