/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GroveByteSource:
 *
 * Where the raw bytes of a #GroveInput come from: a regular file (read with
 * pread(), so that two threads may read two ranges of it), any other stream, or
 * bytes in memory. Notices when a file changes while it is read.
 */
typedef struct _GroveByteSource GroveByteSource;

/** grove_byte_source_new_for_file: Errors: G_IO_ERROR; a folder is G_IO_ERROR_IS_DIRECTORY */
GroveByteSource *grove_byte_source_new_for_file (GFile *file, GCancellable *cancellable, GError **error);
GroveByteSource *grove_byte_source_new_for_bytes (GBytes *bytes);
void grove_byte_source_free (GroveByteSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveByteSource, grove_byte_source_free)

/** grove_byte_source_get_size: Returns: bytes on disk or in memory; -1 for a pipe */
goffset grove_byte_source_get_size (GroveByteSource *self);
/** grove_byte_source_read: Returns: bytes read, at most @length; 0 at the end; -1 with @error set */
gssize grove_byte_source_read (GroveByteSource *self, void *buffer, gsize length, GCancellable *cancellable,
                               GError **error);
/** grove_byte_source_can_seek: Returns: whether grove_byte_source_peek() and grove_byte_source_split() work */
gboolean grove_byte_source_can_seek (GroveByteSource *self);
/** grove_byte_source_peek: as grove_byte_source_read(), from @offset, without moving the position */
gssize grove_byte_source_peek (GroveByteSource *self, goffset offset, void *buffer, gsize length,
                               GError **error);
/**
 * grove_byte_source_split:
 * @self ends at @offset from now on, or has ended if it was read further; the new source has the bytes from
 * @offset.
 *
 * Returns: (transfer full): the second half
 */
GroveByteSource *grove_byte_source_split (GroveByteSource *self, goffset offset);
/** grove_byte_source_rewind: back to where it began: byte 0, or where it was split off */
void grove_byte_source_rewind (GroveByteSource *self);
/** grove_byte_source_check: Returns: %FALSE with %GROVE_FORMAT_ERROR_CHANGED set if the file is not what it
 * was when it was opened */
gboolean grove_byte_source_check (GroveByteSource *self, GError **error);

G_END_DECLS
