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
 * The direct callers or callees of the active function: cost, cost per call, number of calls, name,
 * location. Lists all calls, including those without cost. A click selects a call in every view; a double
 * click or Return activates the function at its other end. Updates only while mapped.
 *
 * Actions of group "calls", on the widget: go-to, copy-name, copy-rows.
 */
GtkWidget *grove_calls_view_new (gboolean callers);
void grove_calls_view_set_selection (GroveCallsView *self, GroveSelection *selection);
gboolean grove_calls_view_focus_list (GroveCallsView *self);
/** grove_calls_view_get_rows: Returns: (array length=n_rows): the listed calls, in order */
const guint32 *grove_calls_view_get_rows (GroveCallsView *self, guint *n_rows);
/** grove_calls_view_get_text: Returns: (transfer full): the list as tab-separated text */
char *grove_calls_view_get_text (GroveCallsView *self);

G_END_DECLS
