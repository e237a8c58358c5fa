/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GROVE_TYPE_PROGRESS_BAR (grove_progress_bar_get_type ())
G_DECLARE_FINAL_TYPE (GroveProgressBar, grove_progress_bar, GROVE, PROGRESS_BAR, AdwBin)

/**
 * GroveProgressBar:
 *
 * What is being opened, how far it is, and a button that stops it (action win.cancel). Comes only when
 * loading takes longer than a blink.
 */

/** grove_progress_bar_start: @text: what is done; @progress: (nullable): an atomic, in 1/10000, that must
 * live until grove_progress_bar_stop() */
void grove_progress_bar_start (GroveProgressBar *self, const char *text, gint *progress);
void grove_progress_bar_stop (GroveProgressBar *self);
gboolean grove_progress_bar_is_shown (GroveProgressBar *self);

G_END_DECLS
