/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * grove_frame_pool_keep:
 * @window: a realized window
 *
 * Without a GPU, on X11, cairo passes frames to the server in shared memory, and frees it when no frame is
 * pending. The first frame after a pause, and each frame of another size, then starts with new memory:
 * 1,400 pages for a window of 1500x940, 7 of 20 ms. This keeps the memory until grove_frame_pool_drop().
 * Elsewhere it does nothing.
 */
void grove_frame_pool_keep (GtkWindow *window);
/** grove_frame_pool_warm: prepares memory for a larger frame, as grove_frame_pool_keep() does. Call it
 * after a profile was read. */
void grove_frame_pool_warm (GtkWindow *window);
/** grove_frame_pool_drop: frees the memory; call it before @window is unrealized */
void grove_frame_pool_drop (GtkWindow *window);

G_END_DECLS
