/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

#include "grove-selection.h"

G_BEGIN_DECLS

#define GROVE_TYPE_PART_CHOOSER (grove_part_chooser_get_type ())
G_DECLARE_FINAL_TYPE (GrovePartChooser, grove_part_chooser, GROVE, PART_CHOOSER, AdwBin)

/**
 * GrovePartChooser:
 *
 * Which threads and parts of the profile are added up: a button that says it, and a list with their shares. A
 * click on a row takes it alone, boxes add up several. It is there only where there is more than one part,
 * and changes nothing by itself.
 *
 * Signal parts-chosen (GArray *parts): (element-type guint32): the user chose these parts of the whole
 * profile.
 */
void grove_part_chooser_set_selection (GrovePartChooser *self, GroveSelection *selection);
/** grove_part_chooser_update: shows what the selection adds up: for when a choice came to nothing */
void grove_part_chooser_update (GrovePartChooser *self);
/** grove_part_chooser_open: drops it down, for the keyboard */
void grove_part_chooser_open (GrovePartChooser *self);

G_END_DECLS
