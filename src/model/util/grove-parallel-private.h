/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Two works at once: what a profile of some size is made of at last takes as long
 * as a third of reading it, and half of that can be done beside the other half.
 */

typedef void (*GroveParallelWork) (gpointer data);

/** GROVE_PARALLEL_SIZE: rows from which on a second thread is worth its start */
#define GROVE_PARALLEL_SIZE 100000

/**
 * grove_parallel_run:
 * @size: how many rows there are to work on
 *
 * Does both and returns when both are done: @second in a thread of its own where that
 * is worth it, else after @first. They must not write what the other one reads.
 */
void grove_parallel_run (GroveParallelWork first, GroveParallelWork second, gpointer data, gsize size);
/** grove_parallel_set_size: for tests and measurements: another size than %GROVE_PARALLEL_SIZE; %G_MAXSIZE:
 * no second thread */
void grove_parallel_set_size (gsize size);

G_END_DECLS
