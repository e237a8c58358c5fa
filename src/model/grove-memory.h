/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** GROVE_MEMORY_LARGE: bytes from which on a table is large: what a large page may leave unused does not matter any more */
#define GROVE_MEMORY_LARGE ((gsize) 4 * 1024 * 1024)

/**
 * grove_memory_give_large_back:
 *
 * The allocator keeps what was large and is free for the next large one, and large is more each time: tables of all
 * sizes then leave holes that nothing fits. From now on those above %GROVE_MEMORY_LARGE go back to the system, and all
 * below grow within a heap: as mappings of their own they would move, and for each move the kernel stops the other threads.
 * Large tables of the model ask for it themselves; who reads in several threads does so before. Once for the program.
 */
void grove_memory_give_large_back (void);

G_END_DECLS
