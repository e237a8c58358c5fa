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
 * What stands on top of the right side: name of the active function, its file as a link, its cycle,
 * and Inclusive, Self, Called with their share and the mean per call. The file is looked for in the
 * background, beside the profile too; where it is not, the link is insensitive and says so.
 */
void grove_function_head_set_selection (GroveFunctionHead *self, GroveSelection *selection);
/** grove_function_head_set_folder: @folder: (nullable): where a relative file name is looked for: that of the
 * profile */
void grove_function_head_set_folder (GroveFunctionHead *self, GFile *folder);

G_END_DECLS
