/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GroveOutputFile:
 *
 * A file that is complete or not there at all. It is written without a name (O_TMPFILE), so that nothing is
 * left over whatever ends the program, and gets its name at the end; where the file system has no such
 * files, it is written beside its place and renamed. Devices, pipes and descriptors such as /dev/stdout are
 * written in place.
 */
typedef struct _GroveOutputFile GroveOutputFile;

/**
 * grove_output_file_open:
 * @inputs: (array zero-terminated=1): paths that must not be overwritten
 *
 * Errors: %G_IO_ERROR; for one of @inputs %G_IO_ERROR_INVALID_ARGUMENT.
 */
GroveOutputFile *grove_output_file_open (const char *path, char *const *inputs, GError **error);
int grove_output_file_get_fd (GroveOutputFile *self);
/** grove_output_file_commit: puts the file into its place */
gboolean grove_output_file_commit (GroveOutputFile *self, GError **error);
/** grove_output_file_free: without a commit, as if it had never been opened */
void grove_output_file_free (GroveOutputFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveOutputFile, grove_output_file_free)
/** grove_output_file_remove_unfinished: for the end by a signal; async-signal-safe */
void grove_output_file_remove_unfinished (void);

G_END_DECLS
