/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* | Runs two tasks in parallel: finishing a large profile takes a third of the time of reading it, and half
 * of that can run in a second thread. */

typedef void (*GroveParallelWork) (gpointer data);

/** grove_parallel_get_least_size: Returns: number of rows from which on a second thread is worth its start;
 * %G_MAXSIZE with a single processor */
gsize grove_parallel_get_least_size (void);

/**
 * grove_parallel_run:
 * @is_worth_it: whether @second gets a thread of its own; else it runs after @first
 *
 * Runs both tasks and returns when both are done. Neither may write what the other reads.
 */
void grove_parallel_run (GroveParallelWork first, GroveParallelWork second, gpointer data,
                         gboolean is_worth_it);

G_END_DECLS
