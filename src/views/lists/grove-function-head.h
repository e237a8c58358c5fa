/* SPDX-License-Identifier: MIT */
#pragma once

#include <adwaita.h>

#include "grove-selection.h"

G_BEGIN_DECLS

#define GROVE_TYPE_FUNCTION_HEAD (grove_function_head_get_type ())
G_DECLARE_FINAL_TYPE (GroveFunctionHead, grove_function_head, GROVE, FUNCTION_HEAD, AdwBin)

/**
 * GroveFunctionHead:
 *
 * The header of the right pane: name of the active function, its file as a link, its cycle, and Inclusive,
 * Self, Called with their shares and the mean per call. The file is searched asynchronously, also beside
 * the profile; if it is missing, the link is insensitive and its tooltip says so. Signal "notice" (const char
 * *text): it could not be opened.
 */
void grove_function_head_set_selection (GroveFunctionHead *self, GroveSelection *selection);
/** grove_function_head_set_folder: @folder: (nullable): the profile's folder, in which relative file names
 * are searched */
void grove_function_head_set_folder (GroveFunctionHead *self, GFile *folder);

G_END_DECLS
