/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-groups.h"

G_BEGIN_DECLS

/**
 * GroveGroupings:
 *
 * All groups of one profile, and what tells its functions of equal names apart, made once and shared by all
 * views. They own a reference to the profile, so they belong to the selection; the profile owning them would
 * be a reference cycle.
 */
typedef struct _GroveGroupings GroveGroupings;

/** grove_groupings_new: makes all groups, in time linear in the profile; call it in the thread that loads
 * it */
GroveGroupings *grove_groupings_new (GroveProfile *profile);
GroveGroupings *grove_groupings_ref (GroveGroupings *self);
void grove_groupings_unref (GroveGroupings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveGroupings, grove_groupings_unref)
/** grove_groupings_get: Returns: (transfer none): valid as long as @self */
GroveGroups *grove_groupings_get (GroveGroupings *self, GroveGrouping grouping);
/** grove_groupings_is_useful: Returns: whether there is more than one group of this kind; others are not
 * offered */
gboolean grove_groupings_is_useful (GroveGroupings *self, GroveGrouping grouping);

/** grove_groupings_has_counts: Returns: whether the profile counts calls of any function */
gboolean grove_groupings_has_counts (GroveGroupings *self);
/** grove_groupings_has_places: Returns: whether it knows the file or object of any function */
gboolean grove_groupings_has_places (GroveGroupings *self);

/** grove_groupings_attach: sets the groupings of the profile that @selection is about to get */
void grove_groupings_attach (GroveGroupings *self, GroveSelection *selection);
/** grove_groupings_of: Returns: (transfer none): the groupings of the selection's profile, made now if none
 * are attached */
GroveGroupings *grove_groupings_of (GroveSelection *selection);
/** grove_groupings_get_color: Returns: palette index of @function's colour square in the current grouping */
guint grove_groupings_get_color (GroveSelection *selection, guint32 function);
/** grove_groupings_add_mark: @text: (nullable): text beside the name of @function. Returns: (transfer full)
 * (nullable): @text, after what tells @function from others that read the same */
char *grove_groupings_add_mark (GroveSelection *selection, guint32 function, const char *text);

G_END_DECLS
