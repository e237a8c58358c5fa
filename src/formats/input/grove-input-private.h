/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-inflate.h"
#include "grove-input.h"

G_BEGIN_DECLS

/* For this library and its tests. */

/**
 * grove_input_new_for_source:
 * @source: (transfer full):
 * @chunk_size: how many bytes are read at once and, but for the end of a line, handed out at once; elsewhere
 * 64 KiB
 */
GroveInput *grove_input_new_for_source (GroveByteSource *source, const char *name, gsize chunk_size,
                                        GCancellable *cancellable, GError **error);
/** grove_input_get_inflate: for its limits */
GroveInflate *grove_input_get_inflate (GroveInput *self);

/**
 * grove_input_split:
 * @marker: begins a line
 *
 * Cuts what is left to read in two, before the first line after the middle that
 * begins with @marker; @self ends there, the new input goes on from there. Each may
 * be used in a thread of its own. Only for plain (not compressed) files and bytes,
 * before the first line is read.
 *
 * Returns: (transfer full) (nullable): the second half; %NULL where it cannot be cut
 */
GroveInput *grove_input_split (GroveInput *self, const char *marker);
/** grove_input_rewind: reads a second half once more from its start */
void grove_input_rewind (GroveInput *self);

G_END_DECLS
