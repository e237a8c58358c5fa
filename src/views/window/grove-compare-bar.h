/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

#include "grove-selection.h"

G_BEGIN_DECLS

#define GROVE_TYPE_COMPARE_BAR (grove_compare_bar_get_type ())
G_DECLARE_FINAL_TYPE (GroveCompareBar, grove_compare_bar, GROVE, COMPARE_BAR, AdwBin)

/** GroveCompareBar: what a comparison found, in sentences whose names lead to functions, above its views; and
 * which face they show. Hidden for a profile that is none */

/** grove_compare_bar_set_selection: sets the selection, once */
void grove_compare_bar_set_selection (GroveCompareBar *self, GroveSelection *selection);
/** grove_compare_bar_get_actions: Returns: (transfer none): "face", which is disabled for a profile that is
 * no comparison */
GActionGroup *grove_compare_bar_get_actions (GroveCompareBar *self);

G_END_DECLS
