/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GroveSource:
 *
 * Where the raw bytes of a #GroveInput come from: a regular file (read with
 * pread(), so that two threads may read two ranges of it), any other stream, or
 * bytes in memory. Notices when a file changes while it is read.
 */
typedef struct _GroveSource GroveSource;

/** grove_source_new_for_file: Errors: G_IO_ERROR; a folder is G_IO_ERROR_IS_DIRECTORY */
GroveSource *grove_source_new_for_file (GFile *file, GCancellable *cancellable, GError **error);
GroveSource *grove_source_new_for_bytes (GBytes *bytes);
void grove_source_free (GroveSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveSource, grove_source_free)

/** grove_source_get_size: Returns: bytes on disk or in memory; -1 for a pipe */
goffset grove_source_get_size (GroveSource *self);
/** grove_source_read: Returns: bytes read, at most @length; 0 at the end; -1 with @error set */
gssize grove_source_read (GroveSource *self, void *buffer, gsize length, GCancellable *cancellable,
                          GError **error);
/** grove_source_can_seek: Returns: whether grove_source_peek() and grove_source_split() work */
gboolean grove_source_can_seek (GroveSource *self);
/** grove_source_peek: as grove_source_read(), from @offset, without moving the position */
gssize grove_source_peek (GroveSource *self, goffset offset, void *buffer, gsize length, GError **error);
/**
 * grove_source_split:
 * @self ends at @offset from now on, or has ended if it was read further; the new source has the bytes from
 * @offset.
 *
 * Returns: (transfer full): the second half
 */
GroveSource *grove_source_split (GroveSource *self, goffset offset);
/** grove_source_rewind: back to where it began: byte 0, or where it was split off */
void grove_source_rewind (GroveSource *self);
/** grove_source_check: Returns: %FALSE with %GROVE_FORMAT_ERROR_CHANGED set if the file is not what it was
 * when it was opened */
gboolean grove_source_check (GroveSource *self, GError **error);

G_END_DECLS
