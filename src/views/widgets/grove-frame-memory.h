/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * grove_frame_memory_keep:
 *
 * Without a GPU every frame allocates and frees memory as large as the area that it draws. By default the
 * allocator returns such blocks to the system, which clears each page again for the next frame: a third of
 * the time of a large frame. This keeps the memory for the next frame.
 */
void grove_frame_memory_keep (void);
/**
 * grove_frame_memory_yield:
 *
 * Undoes grove_frame_memory_keep() while a profile is read, so that freed tables leave no holes in the heap
 * (src/model/util/grove-memory.h).
 */
void grove_frame_memory_yield (void);
/** grove_frame_memory_warm: allocates and clears @n_bytes ahead of use, which takes 1 ms for a frame of
 * 1600x1000 */
void grove_frame_memory_warm (gsize n_bytes);

G_END_DECLS
