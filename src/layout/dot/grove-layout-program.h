/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* grove_layout_program_find:
 *
 * Finds callgrove-layout: the path in the environment variable CALLGROVE_LAYOUT, and nothing else
 * if it is set; in a program that runs from its build directory, there; in the libexec directory it was built
 * for; beside the running program; in the libexec directory beside the bin directory that the running program
 * is in.
 *
 * Errors: %GROVE_LAYOUT_ERROR_NO_PROGRAM.
 *
 * Returns: (transfer full): its path
 */
char *grove_layout_program_find (GError **error);

/* grove_layout_program_set_error: %GROVE_LAYOUT_ERROR_NO_PROGRAM, since the program at @path could not be
 * started */
void grove_layout_program_set_error (GError **error, const char *path, int error_number);

G_END_DECLS
