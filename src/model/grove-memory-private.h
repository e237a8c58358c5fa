/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-memory.h"

G_BEGIN_DECLS

/*
 * Memory for tables. Large ones ask for large pages: getting a profile's memory
 * page by page takes as long as a third of reading it, and a million functions are
 * otherwise mostly waited for by address translation. Aborts like g_malloc() where
 * there is none.
 */

/* Of a size that stays. Never NULL; g_free() frees it. */
gpointer grove_memory_new  (gsize n_bytes);
gpointer grove_memory_new0 (gsize n_bytes);

/* Of a size that grows: as g_realloc(), but a large one moves without a copy. What is new is not zeroed.
 * grove_memory_free() frees it, and nothing else. */
gpointer grove_memory_renew (gpointer memory, gsize n_bytes);
/* The first of it, zeroed: a large one is so without being written to. */
gpointer grove_memory_renew0 (gsize n_bytes);
void     grove_memory_free  (gpointer memory);

G_END_DECLS
