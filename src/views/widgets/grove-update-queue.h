/* SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GroveUpdate:
 * @widget: the widget to update
 *
 * A deferred update of a widget.
 */
typedef void (*GroveUpdate) (GtkWidget *widget);

/**
 * grove_update_queue_add:
 * @widget: a widget
 * @update: the function to call
 * @n_frames: frames to wait at least; 0: run in the next frame
 *
 * Several views follow one selection, and each update takes a good part of a frame. The queue runs one
 * update in each frame of a window, in order. Adding an update that is already queued does nothing.
 * Destroying @widget, or removing it from its window, cancels its updates. While @widget is not mapped,
 * @update runs at once.
 */
void grove_update_queue_add (GtkWidget *widget, GroveUpdate update, guint n_frames);
/** grove_update_queue_remove: cancels a queued update */
void grove_update_queue_remove (GtkWidget *widget, GroveUpdate update);
/** grove_update_queue_is_empty: Returns: whether no update is queued in the window of @widget */
gboolean grove_update_queue_is_empty (GtkWidget *widget);

G_END_DECLS
