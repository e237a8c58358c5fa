/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

#include "grove-selection.h"

G_BEGIN_DECLS

#define GROVE_TYPE_CALLS_VIEW (grove_calls_view_get_type ())
G_DECLARE_FINAL_TYPE (GroveCallsView, grove_calls_view, GROVE, CALLS_VIEW, AdwBin)

/**
 * GroveCallsView:
 *
 * The direct callers or callees of the active function: cost, cost of one call, number of calls, name, place.
 * All calls are listed, those that cost nothing too. One click selects a call in every view; a double click
 * or Return makes its other end the active function. Recomputes only while mapped.
 *
 * Actions of group "calls", on the widget: go-to, copy-name, copy-rows.
 */
GtkWidget *grove_calls_view_new (gboolean callers);
void grove_calls_view_set_selection (GroveCallsView *self, GroveSelection *selection);
gboolean grove_calls_view_focus_list (GroveCallsView *self);
/** grove_calls_view_get_rows: Returns: (array length=n_rows): the calls listed now, in order */
const guint32 *grove_calls_view_get_rows (GroveCallsView *self, guint *n_rows);
/** grove_calls_view_get_text: Returns: (transfer full): the list as tab-separated text */
char *grove_calls_view_get_text (GroveCallsView *self);

G_END_DECLS
