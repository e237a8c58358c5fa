/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-head.h"

G_BEGIN_DECLS

/* Files that are profiles, or hold one, but do not open as they are. */

/**
 * grove_foreign_check:
 * @name: base name of the file, for the command
 *
 * Errors: %GROVE_FORMAT_ERROR_UNSUPPORTED: what kind of file it is, and the exact command that makes one
 * which opens.
 *
 * Returns: whether @head is not one of those
 */
gboolean grove_foreign_check (const GroveHead *head, const char *name, GError **error);

/**
 * grove_foreign_check_folder:
 * @names: (array zero-terminated=1): of the files in it
 * @name: base name of the folder, for the command
 *
 * Errors: %GROVE_FORMAT_ERROR_UNSUPPORTED, as above.
 *
 * Returns: whether it is not a folder that another profiler wrote
 */
gboolean grove_foreign_check_folder (const char *const *names, const char *name, GError **error);

G_END_DECLS
