/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * grove_frame_memory_keep:
 *
 * Every frame that is drawn without a GPU takes memory as large as what it draws, and frees it. Unless told
 * otherwise the allocator gives that back to the system each time, and the system hands it out anew, page
 * after page, each cleared: a third of the time of a large frame. From now on it is kept for the next frame.
 */
void grove_frame_memory_keep (void);
/**
 * grove_frame_memory_yield:
 *
 * Until grove_frame_memory_keep() only what is smaller than the tables of a profile is kept: while a profile
 * is read, what is free again must not leave holes (src/model/grove-memory.h).
 */
void grove_frame_memory_yield (void);
/** grove_frame_memory_warm: so much of it is there, cleared, before it is asked for: 1 ms for a frame of
 * 1600x1000 */
void grove_frame_memory_warm (gsize n_bytes);

G_END_DECLS
