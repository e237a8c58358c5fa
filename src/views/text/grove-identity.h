/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/* A function of one profile, found again in another: after a reload, or when the same profile is opened
 * another day. */

/** grove_identity_make: Returns: (transfer full): name, file, line and object in one string of valid UTF-8 */
char *grove_identity_make (GroveProfile *profile, guint32 function);

/**
 * grove_identity_find:
 * @identities: (array length=n): as grove_identity_make() gave them
 *
 * For each of them the function of that name whose file, object and line agree best; the line alone may have
 * moved. One pass over the functions, for a worker thread when there are many.
 *
 * Returns: (transfer full) (array length=n): functions, %GROVE_NONE where there is none of that name
 */
guint32 *grove_identity_find (GroveProfile *profile, const char *const *identities, guint n);

G_END_DECLS
