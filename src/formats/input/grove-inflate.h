/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-byte-source.h"

G_BEGIN_DECLS

/**
 * GroveInflate:
 *
 * Reads a #GroveByteSource; what begins like gzip comes out inflated, anything else
 * as it is. Several members after each other are one file (gzip's rule), each
 * member's checksum is verified, zeros after the last one are padding. Holds the
 * limits on inflated bytes (doc/formats.md, "Limits").
 */
typedef struct _GroveInflate GroveInflate;

/** grove_inflate_new: @source: (transfer full): */
GroveInflate *grove_inflate_new (GroveByteSource *source);
void grove_inflate_free (GroveInflate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveInflate, grove_inflate_free)

/**
 * grove_inflate_read:
 *
 * Errors: G_IO_ERROR, %GROVE_FORMAT_ERROR_MALFORMED (broken gzip data, wrong checksum),
 * %GROVE_FORMAT_ERROR_TRUNCATED, %GROVE_FORMAT_ERROR_TOO_LARGE.
 *
 * Returns: bytes, 0 at the end, -1 with @error set
 */
gssize grove_inflate_read (GroveInflate *self, void *buffer, gsize length, GCancellable *cancellable,
                           GError **error);
GroveByteSource *grove_inflate_get_source (GroveInflate *self);
/** grove_inflate_rewind: only for what is not gzip, from a source that can */
void grove_inflate_rewind (GroveInflate *self);
/** grove_inflate_get_consumed: Returns: bytes taken from the source so far, for progress */
goffset grove_inflate_get_consumed (GroveInflate *self);
/** grove_inflate_get_compressed: Returns: whether it is gzip; known after the first read */
gboolean grove_inflate_get_compressed (GroveInflate *self);
/** grove_inflate_get_garbage: Returns: whether something that is not gzip followed the last member, and was
 * left out */
gboolean grove_inflate_get_garbage (GroveInflate *self);
/** grove_inflate_set_limits: for tests. Otherwise 4 GiB; 1000 times the input beyond 64 MiB (doc/formats.md,
 * "Limits") */
void grove_inflate_set_limits (GroveInflate *self, guint64 most, guint64 free_bytes, guint64 ratio);

G_END_DECLS
