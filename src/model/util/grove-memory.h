/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* | Memory for tables. Large tables ask for large pages: faulting in a profile's memory in small pages takes
 * a third of the time of reading it, and with a million functions most of the time would go into address
 * translation. Aborts when out of memory, like g_malloc(). */

/** GROVE_MEMORY_LARGE: bytes from which on a table is large, so that the unused end of a large page does not
 * matter */
#define GROVE_MEMORY_LARGE ((gsize) 4 * 1024 * 1024)

/**
 * grove_memory_give_large_back:
 *
 * Makes the allocator return blocks above %GROVE_MEMORY_LARGE to the system and keep smaller ones in a
 * growing heap. By default, it keeps freed blocks for the next block of that size: growing tables then leave
 * holes that are too small for the next table. Blocks with mappings of their own would move when they grow,
 * for which the kernel interrupts the other threads. Large tables of the model call this function; code that
 * reads in several threads calls it before. Has an effect once per process.
 */
void grove_memory_give_large_back (void);

/** grove_memory_new: allocates memory of a fixed size. Returns: (transfer full): never %NULL; free with
 * g_free() */
gpointer grove_memory_new (gsize n_bytes);
/** grove_memory_renew: like g_realloc(), but a large block moves without a copy. New memory is not zeroed.
 * Free only with grove_memory_free(). */
gpointer grove_memory_renew (gpointer memory, gsize n_bytes);
void grove_memory_free (gpointer memory);

G_END_DECLS
