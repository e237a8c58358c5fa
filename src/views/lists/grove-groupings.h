/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-groups.h"

G_BEGIN_DECLS

/**
 * GroveGroupings:
 *
 * All groups of one profile, made once, so that every view has the same ones. They hold the profile, so they
 * are kept with the selection that looks at it and never with the profile itself, which could then not go.
 */
typedef struct _GroveGroupings GroveGroupings;

/** grove_groupings_new: makes all of them; linear in the profile: for the thread that loaded it */
GroveGroupings *grove_groupings_new (GroveProfile *profile);
GroveGroupings *grove_groupings_ref (GroveGroupings *self);
void grove_groupings_unref (GroveGroupings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveGroupings, grove_groupings_unref)
/** grove_groupings_get: Returns: (transfer none): lives as long as @self */
GroveGroups *grove_groupings_get (GroveGroupings *self, GroveGrouping grouping);
/** grove_groupings_is_useful: Returns: whether there is more than one group of this kind: only these are
 * offered */
gboolean grove_groupings_is_useful (GroveGroupings *self, GroveGrouping grouping);

/** grove_groupings_attach: @self: of the profile that @selection is about to get */
void grove_groupings_attach (GroveGroupings *self, GroveSelection *selection);
/** grove_groupings_of: Returns: (transfer none): those of the profile that @selection has; made now unless
 * attached */
GroveGroupings *grove_groupings_of (GroveSelection *selection);
/** grove_groupings_get_color: Returns: palette index of the square before @function, as it is grouped now */
guint grove_groupings_get_color (GroveSelection *selection, guint32 function);

G_END_DECLS
