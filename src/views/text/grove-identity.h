/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/* Finds a function of one profile in another: after a reload, or when a profile is opened again. */

/** grove_identity_make: Returns: (transfer full): name, file, line and object as one valid UTF-8 string */
char *grove_identity_make (GroveProfile *profile, guint32 function);

/**
 * grove_identity_find:
 * @identities: (array length=n): strings of grove_identity_make()
 *
 * Finds for each identity the function with the same name whose file, object and line match best. The line
 * may differ alone. Takes one pass over the functions; use a worker thread for large profiles.
 *
 * Returns: (transfer full) (array length=n): functions, %GROVE_NONE where none has that name
 */
guint32 *grove_identity_find (GroveProfile *profile, const char *const *identities, guint n);

G_END_DECLS
