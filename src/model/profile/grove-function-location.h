/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/* Readable locations of functions. All return new strings. */

/** grove_function_location_short: (nullable): "cache.py:22", "app.js:1:900", "util.c", or the object if the
 * file is unknown */
char *grove_function_location_short (GroveProfile *profile, guint32 function);
/** grove_function_location_full: (nullable): the same with the full path */
char *grove_function_location_full (GroveProfile *profile, guint32 function);

G_END_DECLS
