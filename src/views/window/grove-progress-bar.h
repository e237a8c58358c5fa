/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GROVE_TYPE_PROGRESS_BAR (grove_progress_bar_get_type ())
G_DECLARE_FINAL_TYPE (GroveProgressBar, grove_progress_bar, GROVE, PROGRESS_BAR, AdwBin)

/**
 * GroveProgressBar:
 *
 * Shows the name and progress of a load, with a button that cancels it (action win.cancel). Appears only if
 * loading takes longer than 0.2 s.
 */

/** grove_progress_bar_start: @text: the label; @progress: (nullable): atomic, in 1/10000, that must live
 * until grove_progress_bar_stop() */
void grove_progress_bar_start (GroveProgressBar *self, const char *text, gint *progress);
void grove_progress_bar_stop (GroveProgressBar *self);

G_END_DECLS
