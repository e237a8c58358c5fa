/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/**
 * GroveTwins:
 *
 * Functions that read the same: same readable name and same short location. Holds a reference on the profile;
 * immutable.
 */
typedef struct _GroveTwins GroveTwins;

/** grove_twins_new: linear in the profile; reads all names, so use a worker thread for large ones */
GroveTwins *grove_twins_new (GroveProfile *profile);
void grove_twins_free (GroveTwins *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveTwins, grove_twins_free)

/** grove_twins_get_mark: Returns: (transfer full) (nullable): what tells @function from others that read the
 * same: a hash of its symbol, its path, its object; %NULL if none does */
char *grove_twins_get_mark (GroveTwins *self, guint32 function);

G_END_DECLS
