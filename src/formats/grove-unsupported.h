/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-head.h"

G_BEGIN_DECLS

/* Recognizes files that are related to profiles but not supported. */

/**
 * grove_unsupported_check:
 * @name: base name of the file, for the command
 *
 * Errors: %GROVE_FORMAT_ERROR_UNSUPPORTED: the kind of file, and the exact command that creates a supported
 * one.
 *
 * Returns: FALSE if it is such a file
 */
gboolean grove_unsupported_check (const GroveHead *head, const char *name, GError **error);

/**
 * grove_unsupported_check_folder:
 * @names: (array zero-terminated=1): of the files in it
 * @name: base name of the folder, for the command
 *
 * Errors: %GROVE_FORMAT_ERROR_UNSUPPORTED, as above.
 *
 * Returns: FALSE if it is such a folder
 */
gboolean grove_unsupported_check_folder (const char *const *names, const char *name, GError **error);

G_END_DECLS
