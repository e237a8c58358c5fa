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
 * Selects the threads and parts that are added up: a button that names them, and a list with their shares.
 * A click on a row selects it alone, check boxes select several. Visible only if there is more than one
 * part. It only emits the choice.
 *
 * Signal parts-chosen (GArray *parts): (element-type guint32): the user chose these parts of the whole
 * profile.
 */
void grove_part_chooser_set_selection (GrovePartChooser *self, GroveSelection *selection);
/** grove_part_chooser_update: shows the selection's parts, after a choice was not carried out */
void grove_part_chooser_update (GrovePartChooser *self);
/** grove_part_chooser_open: opens the list, for the keyboard */
void grove_part_chooser_open (GrovePartChooser *self);

G_END_DECLS
