/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

#include "grove-selection.h"

G_BEGIN_DECLS

#define GROVE_TYPE_STATUS_BAR (grove_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (GroveStatusBar, grove_status_bar, GROVE, STATUS_BAR, AdwBin)

/**
 * GroveStatusBar:
 *
 * The bar at the bottom: profile, format, command, total of the event, numbers of calls and cycles, and a
 * button that lists the reader's warnings.
 */
void grove_status_bar_set_selection (GroveStatusBar *self, GroveSelection *selection);
const char *grove_status_bar_get_text (GroveStatusBar *self);

/** grove_status_describe_format: Returns: (transfer full): "Python pstats (yappi)" */
char *grove_status_describe_format (GroveProfile *profile);

G_END_DECLS
