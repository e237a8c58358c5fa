/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GroveInput:
 *
 * The bytes of one file, opened read-only and inflated if they are gzip (also several members). Reads chunks
 * of about 64 KiB and never maps the file, since truncating it must be an error and not a SIGBUS. Counts
 * lines and bytes, publishes progress, checks the cancellable at each chunk, and enforces the limits on
 * inflated bytes (doc/formats.md, "Limits"). Not thread-safe.
 */
typedef struct _GroveInput GroveInput;

/** grove_input_new_for_file: Errors: G_IO_ERROR, %GROVE_FORMAT_ERROR_EMPTY (zero bytes),
 * %GROVE_FORMAT_ERROR_UNSUPPORTED (zstd, xz, bzip2, zip), a directory */
GroveInput *grove_input_new_for_file (GFile *file, GCancellable *cancellable, GError **error);
/** grove_input_new_for_bytes: for bytes in memory; gzip is inflated here too */
GroveInput *grove_input_new_for_bytes (GBytes *bytes, const char *name, GError **error);
void grove_input_free (GroveInput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveInput, grove_input_free)

/** grove_input_get_name: Returns: base name, valid UTF-8 */
const char *grove_input_get_name (GroveInput *self);
/** grove_input_get_head: Returns: the first inflated bytes for probing, at most 64 KiB unless extended. Does
 * not move the position. */
const guint8 *grove_input_get_head (GroveInput *self, gsize *length);
gsize grove_input_get_head_length (GroveInput *self);
/** grove_input_get_head_is_whole: Returns: whether the head is all of the file */
gboolean grove_input_get_head_is_whole (GroveInput *self);
/** grove_input_extend_head: extends the head to @length bytes or the whole file, before anything else is
 * read. Invalidates the result of grove_input_get_head(). Errors: as when reading */
gboolean grove_input_extend_head (GroveInput *self, gsize length, GError **error);
/** grove_input_get_size: Returns: size on disk, or -1 */
goffset grove_input_get_size (GroveInput *self);

/**
 * grove_input_next_lines:
 * @length: (out): bytes, the last of which is always '\n'; eight more bytes are readable but undefined
 *
 * Returns whole lines (about 64 KiB), with CR and NUL bytes, for readers that split and count lines
 * themselves.
 *
 * Returns: (nullable): valid until the next call; %NULL at the end (@error unset) or on an error (@error set)
 */
const char *grove_input_next_lines (GroveInput *self, gsize *length, GError **error);
/**
 * grove_input_next_bytes:
 * @length: (out): at least 1
 *
 * Returns about 64 KiB, for formats that do not consist of lines. Do not mix with grove_input_next_lines().
 *
 * Returns: (nullable): valid until the next call; %NULL at the end (@error unset) or on an error (@error set)
 */
const char *grove_input_next_bytes (GroveInput *self, gsize *length, GError **error);
/**
 * grove_input_more_bytes:
 * @used: how many bytes of the last result are consumed
 * @length: (out): of what is returned
 *
 * For binary formats that are read in pieces: returns the bytes that were not consumed and one more chunk,
 * until the end.
 *
 * Returns: (nullable): the bytes, valid until the next call; %NULL with @error set on an error
 */
const char *grove_input_more_bytes (GroveInput *self, gsize used, gsize *length, GError **error);
/** grove_input_get_is_unended: Returns: whether the last line was read and had no line end */
gboolean grove_input_get_is_unended (GroveInput *self);

/**
 * grove_input_read_all:
 * @limit: error %GROVE_FORMAT_ERROR_TOO_LARGE above this many bytes
 *
 * For formats that need all bytes at once. One zero byte follows the contents.
 *
 * Returns: (transfer full): the bytes from the start
 */
GBytes *grove_input_read_all (GroveInput *self, gsize limit, GError **error);

/** grove_input_get_note: Returns: (nullable): a translated warning about the bytes after they are read, such
 * as data after the gzip data */
const char *grove_input_get_note (GroveInput *self);
/** grove_input_set_progress: sets an atomic to which progress is added, in 1/10000, for the main thread;
 *  @total: bytes on disk of all that is being loaded, 0 for the size of this file */
void grove_input_set_progress (GroveInput *self, gint *progress, goffset total);
/** grove_input_take_note: @note (transfer full): what grove_input_get_note() says where it has nothing else */
void grove_input_take_note (GroveInput *self, char *note);
void grove_input_set_cancellable (GroveInput *self, GCancellable *cancellable);
/** grove_input_set_all_frames: whether to keep the frames that the file asks to drop */
void grove_input_set_all_frames (GroveInput *self, gboolean all_frames);
gboolean grove_input_get_all_frames (GroveInput *self);
/** grove_input_check: for long loops after reading. Returns: FALSE with @error set if cancelled */
gboolean grove_input_check (GroveInput *self, GError **error);

G_END_DECLS
