/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/** grove_path_is_library: Returns: whether a file at @path belongs to a library, an interpreter or the
 * system: below site-packages, node_modules, /usr ... */
gboolean grove_path_is_library (const char *path);

/** grove_function_is_own: Returns: whether @function is of the program that was profiled, and not of a
 * library or an interpreter. Without a file nothing can be said: then it is not */
gboolean grove_function_is_own (GroveProfile *profile, guint32 function);

G_END_DECLS
