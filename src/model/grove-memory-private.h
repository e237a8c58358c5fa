/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Zeroed memory for tables that are walked in no order. Large ones ask for large
 * pages: a million functions are otherwise mostly waited for by address
 * translation. Aborts like g_malloc() where there is none; g_free() frees it.
 */
gpointer grove_memory_new0 (gsize n_bytes);

/* The same without zeros. Never NULL. */
gpointer grove_memory_new  (gsize n_bytes);

/* As g_realloc() of @memory, of which the first @n_used bytes are kept. */
gpointer grove_memory_grow (gpointer memory, gsize n_used, gsize n_bytes);

G_END_DECLS
