/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Memory for tables. Large ones ask for large pages: getting a profile's memory
 * page by page takes as long as a third of reading it, and a million functions are
 * otherwise mostly waited for by address translation. Aborts like g_malloc() where
 * there is none.
 */

/** GROVE_MEMORY_LARGE: bytes from which on a table is large: what a large page may leave unused does not
 * matter any more */
#define GROVE_MEMORY_LARGE ((gsize) 4 * 1024 * 1024)

/**
 * grove_memory_give_large_back:
 *
 * The allocator keeps what was large and is free for the next large one, and large is more each time: tables
 * of all sizes then leave holes that nothing fits. From now on those above %GROVE_MEMORY_LARGE go back to the
 * system, and all below grow within a heap: as mappings of their own they would move, and for each move the
 * kernel stops the other threads. Large tables of the model ask for it themselves; who reads in several
 * threads does so before. Once for the program.
 */
void grove_memory_give_large_back (void);

/** grove_memory_new: memory of a size that stays. Returns: (transfer full): never %NULL; g_free() frees it */
gpointer grove_memory_new (gsize n_bytes);
/** grove_memory_renew: memory of a size that grows: as g_realloc(), but a large one moves without a copy.
 * What is new is not zeroed. grove_memory_free() frees it, and nothing else. */
gpointer grove_memory_renew (gpointer memory, gsize n_bytes);
void grove_memory_free (gpointer memory);

G_END_DECLS
