/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

#include "grove-selection.h"

G_BEGIN_DECLS

#define GROVE_TYPE_PARTS_VIEW (grove_parts_view_get_type ())
G_DECLARE_FINAL_TYPE (GrovePartsView, grove_parts_view, GROVE, PARTS_VIEW, AdwBin)

/**
 * GrovePartsView:
 *
 * The cost of the active function in each part of the profile: inclusive, self, called. Parts that are not
 * selected are dimmed. A click on a row selects that part alone. Updates only while mapped, in a thread.
 *
 * Signal parts-chosen (GArray *parts): (element-type guint32): the user chose these parts of the whole
 * profile. Actions of group "parts", on the widget: only, copy-rows.
 */
GtkWidget *grove_parts_view_new (void);
void grove_parts_view_set_selection (GrovePartsView *self, GroveSelection *selection);
gboolean grove_parts_view_focus_list (GrovePartsView *self);
/** grove_parts_view_get_text: Returns: (transfer full): the list as tab-separated text */
char *grove_parts_view_get_text (GrovePartsView *self);

G_END_DECLS
