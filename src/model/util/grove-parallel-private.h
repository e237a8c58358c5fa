/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* | Runs two tasks in parallel: finishing a large profile takes a third of the time of reading it, and half
 * of that can run in a second thread. */

typedef void (*GroveParallelWork) (gpointer data);

/** GROVE_PARALLEL_SIZE: number of rows from which on a second thread is worth its start */
#define GROVE_PARALLEL_SIZE 100000

/**
 * grove_parallel_run:
 * @size: number of rows to process
 *
 * Runs both tasks and returns when both are done: @second in a thread of its own if that is worth it, else
 * after @first. Neither may write what the other reads.
 */
void grove_parallel_run (GroveParallelWork first, GroveParallelWork second, gpointer data, gsize size);
/** grove_parallel_set_size: sets another size than %GROVE_PARALLEL_SIZE, for tests and measurements;
 * %G_MAXSIZE: never use a second thread */
void grove_parallel_set_size (gsize size);

G_END_DECLS
