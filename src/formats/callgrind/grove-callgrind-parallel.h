/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-callgrind-private.h"

G_BEGIN_DECLS

/* Two threads read a large file, the second one from a function near the middle on.
 * Names that only the first half defines, and the file and object of the first
 * functions, are placeholders until both are done (grove_builder_add_unbound()). Where
 * that is not enough (a relative position first, names made of parts of names, a
 * header other than that of the file), the second half is discarded and the first
 * thread reads on. The result is always that of one thread.
 */

/** GROVE_CALLGRIND_SPLIT_SIZE: smallest file, in bytes, for which two threads are faster than one */
#define GROVE_CALLGRIND_SPLIT_SIZE (20 * 1000 * 1000)

/**
 * grove_callgrind_read:
 * @split_size: smallest file, in bytes, that is read in two halves
 * @merged: (out) (optional): whether both halves were used
 *
 * Reads a file as the format does, which chooses @split_size by the number of processors.
 */
gboolean grove_callgrind_read (GroveInput *input, GroveBuilder *builder, goffset split_size, gboolean *merged,
                               GError **error);
/** grove_callgrind_read_parallel: reads both halves. Returns: %FALSE with @self->error set */
gboolean grove_callgrind_read_parallel (GroveCallgrind *self, GroveInput *second_input);

G_END_DECLS
