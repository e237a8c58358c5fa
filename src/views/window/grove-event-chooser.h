/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

#include "grove-selection.h"

G_BEGIN_DECLS

#define GROVE_TYPE_EVENT_CHOOSER (grove_event_chooser_get_type ())
G_DECLARE_FINAL_TYPE (GroveEventChooser, grove_event_chooser, GROVE, EVENT_CHOOSER, AdwBin)

/**
 * GroveEventChooser:
 *
 * Drop-down of the profile's events: title, short name, total; formula of derived events. Signal
 * event-chosen (guint event): the user chose another event.
 */
void grove_event_chooser_set_selection (GroveEventChooser *self, GroveSelection *selection);
/** grove_event_chooser_open: opens the list, for the keyboard */
void grove_event_chooser_open (GroveEventChooser *self);

G_END_DECLS
