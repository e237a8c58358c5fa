/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-groups.h"

G_BEGIN_DECLS

/* The groups of a profile, made once and kept with it, so that every view has the same ones. */

/** grove_groupings_prepare: makes all of them; linear in the profile: for the thread that loaded it */
void         grove_groupings_prepare   (GroveProfile *profile);
/** grove_groupings_get: Returns: (transfer none): lives as long as the profile; made now unless prepared */
GroveGroups *grove_groupings_get       (GroveProfile *profile, GroveGrouping grouping);
/** grove_groupings_is_useful: Returns: whether there is more than one group of this kind: only these are offered */
gboolean     grove_groupings_is_useful (GroveProfile *profile, GroveGrouping grouping);
/** grove_groupings_get_color: Returns: palette index of the square before @function */
guint        grove_groupings_get_color (GroveProfile *profile, GroveGrouping grouping, guint32 function);

G_END_DECLS
