/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-memory.h"

G_BEGIN_DECLS

/* Like grove_memory_new(), zeroed. */
gpointer grove_memory_new0 (gsize n_bytes);
/* Like grove_memory_renew() for a new block, zeroed; a large one is not written to for that. */
gpointer grove_memory_renew0 (gsize n_bytes);

G_END_DECLS
