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

G_END_DECLS
