/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GroveUpdate:
 * @widget: who asked
 *
 * What a widget does when it is its turn.
 */
typedef void (*GroveUpdate) (GtkWidget *widget);

/**
 * grove_update_queue_wait:
 * @widget: a widget
 * @turn: what to do
 * @n_frames: frames that go by first, at least; 0: it may be done in the next one
 *
 * Several views follow one selection, and what each of them does takes a good part of a frame. Here they do
 * it one after the other: in each frame of a window one turn is taken, in the order in which they were asked
 * for. To ask again for what waits already changes nothing. A widget that goes away, or leaves its window,
 * has no turn any more; where nothing is drawn (@widget is not mapped) it is taken at once.
 */
void grove_update_queue_wait (GtkWidget *widget, GroveUpdate turn, guint n_frames);
/** grove_update_queue_drop: what waits is not done */
void grove_update_queue_drop (GtkWidget *widget, GroveUpdate turn);
/** grove_update_queue_are_over: Returns: whether nobody in the window of @widget waits */
gboolean grove_update_queue_are_over (GtkWidget *widget);

G_END_DECLS
