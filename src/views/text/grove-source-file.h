/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Source files that a profile names. The names come from an untrusted file: nothing but a text viewer is
 * started, only for regular text files, and a file system that does not answer blocks nothing. */

/**
 * grove_source_file_list:
 * @path: path in the profile
 * @folder: (nullable): the profile's folder
 *
 * Lists the places of a source file: @path itself, then its last components in @folder and in a folder
 * "source" there, for profiles that come with their sources. Files below /usr are only searched in their own
 * place.
 *
 * Returns: (transfer full) (element-type GFile): the places, best first
 */
GPtrArray *grove_source_file_list (const char *path, GFile *folder);
/**
 * grove_source_file_find_async:
 * @places: (element-type GFile): where to look
 *
 * Finds the first regular file, in a thread of its own, and gives up after two seconds.
 */
void grove_source_file_find_async (GPtrArray *places, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
/** grove_source_file_find_finish: Errors: no file, not a text, no answer; the message is for
 * a tooltip. Returns: (transfer full) (nullable): a text file */
GFile *grove_source_file_find_finish (GAsyncResult *result, GError **error);
/**
 * grove_source_file_open:
 * @line: from 1; 0: unknown
 * @program: (nullable): the editor of the setting "editor"; %NULL or empty: none is chosen
 *
 * Opens a text file at a line in the chosen editor (#GroveEditor), else in the user's viewer for plain text,
 * whatever program is registered for the file's own type; at the line if that is a known editor.
 */
gboolean grove_source_file_open (GFile *file, guint line, const char *program, GAppLaunchContext *context,
                                 GError **error);

G_END_DECLS
