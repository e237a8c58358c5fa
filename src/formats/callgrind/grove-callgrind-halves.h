/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-callgrind-private.h"

G_BEGIN_DECLS

/*
 * A large file is read by two threads, the second from the middle on, where a
 * function begins. It does not know what the first half says: names that stand
 * for numbers, the file and object of its first functions. Those are rows to be
 * bound when both are done (grove_builder_add_unbound()). What it cannot do without the
 * first half (a relative position before any other, names made of parts of names,
 * another header than the file began with) it gives up on: then the first thread
 * reads on. The result is that of one thread in every case.
 */

/** GROVE_CALLGRIND_SPLIT_SIZE: bytes from which on two threads are worth their merging */
#define GROVE_CALLGRIND_SPLIT_SIZE (20 * 1000 * 1000)

/** grove_callgrind_set_split_size: for tests */
void grove_callgrind_set_split_size (goffset size);
/** grove_callgrind_get_n_joined: for tests: Returns: how many files were put together from two halves so far */
guint grove_callgrind_get_n_joined (void);
/** grove_callgrind_split: Returns: (nullable): the second half of the input of @self, if two threads are to
 * read it */
GroveInput *grove_callgrind_split (GroveCallgrind *self);
/** grove_callgrind_read_halves: reads both to their ends. Returns: %FALSE with @self->error set */
gboolean grove_callgrind_read_halves (GroveCallgrind *self, GroveInput *second_input);

G_END_DECLS
