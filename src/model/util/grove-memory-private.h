/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-memory.h"

G_BEGIN_DECLS

/* As grove_memory_new(), zeroed. */
gpointer grove_memory_new0 (gsize n_bytes);
/* The first of what grows, zeroed: a large one is so without being written to. */
gpointer grove_memory_renew0 (gsize n_bytes);

G_END_DECLS
