/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GROVE_TYPE_LOAD_BAR (grove_load_bar_get_type ())
G_DECLARE_FINAL_TYPE (GroveLoadBar, grove_load_bar, GROVE, LOAD_BAR, AdwBin)

/**
 * GroveLoadBar:
 *
 * What is being opened, how far it is, and a button that stops it (action win.cancel). Comes only when
 * loading takes longer than a blink.
 */

/** grove_load_bar_start: @text: what is done; @progress: (nullable): an atomic, in 1/10000, that must live
 * until grove_load_bar_stop() */
void grove_load_bar_start (GroveLoadBar *self, const char *text, gint *progress);
void grove_load_bar_stop (GroveLoadBar *self);
gboolean grove_load_bar_is_shown (GroveLoadBar *self);

G_END_DECLS
