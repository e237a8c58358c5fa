/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * grove_frame_pool_keep:
 * @window: a window that is realized
 *
 * Without a GPU, on X11, cairo hands a frame to the server in shared memory. When nothing is on its way it
 * gives that back, so that the first frame after a pause, and each one of another size, begins with new
 * memory: 1,400 pages for a window of 1500x940, 7 of 20 ms. This keeps one piece of it until
 * grove_frame_pool_drop(), and the rest stays with it. Elsewhere it does nothing.
 */
void grove_frame_pool_keep (GtkWindow *window);
/** grove_frame_pool_warm: so that a larger frame finds its memory, too: as it is done when it is kept, and
 * after much memory was used */
void grove_frame_pool_warm (GtkWindow *window);
/** grove_frame_pool_drop: before @window is unrealized */
void grove_frame_pool_drop (GtkWindow *window);

G_END_DECLS
