/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/* Texts about parts (threads, dumps, files that are added up) for all views. All functions return new
 * strings. */

/** grove_part_wording_are_threads: Returns: whether each part is a different thread, so that the views call
 * them threads */
gboolean grove_part_wording_are_threads (GroveProfile *whole);
/** grove_part_wording_compare: orders parts by process and thread, then by number (callgrind's last dump is
 * in the first file) */
int grove_part_wording_compare (GroveProfile *whole, guint32 a, guint32 b);
/** grove_part_wording_thread: Returns: the thread of a part: "worker", "Thread 2", or "No thread" */
char *grove_part_wording_thread (const GrovePart *part);
/** grove_part_wording_name: Returns: the shortest name that distinguishes a part: "worker", "Thread 2",
 * "Part 3", "b.pstat" */
char *grove_part_wording_name (GroveProfile *whole, guint32 part);
/** grove_part_wording_full_name: Returns: the name including the thread: "worker (5001)", "Thread 2, Part
 * 3" */
char *grove_part_wording_full_name (GroveProfile *whole, guint32 part);
/** grove_part_wording_detail: Returns: (nullable): other distinguishing facts: numbers, trigger, range,
 * file */
char *grove_part_wording_detail (GroveProfile *whole, guint32 part);
/** grove_part_wording_comment: Returns: (nullable): the same, always with trigger and range */
char *grove_part_wording_comment (GroveProfile *whole, guint32 part);
/** grove_part_wording_count: "3 threads", "3 parts" */
char *grove_part_wording_count (GroveProfile *whole, guint32 n);
/** grove_part_wording_chosen: Returns: (nullable): name of a selection of parts: "Only Thread 2", "Only 3
 * of 12 threads"; %NULL for all parts */
char *grove_part_wording_chosen (GroveProfile *profile);
/** grove_part_wording_file_name: Returns: a file name for an export of the selected parts: "main (Only
 * Thread 2).png", valid on all file systems */
char *grove_part_wording_file_name (GroveProfile *profile, const char *name, const char *suffix);
/** grove_part_wording_key: Returns: a key that finds the same part in another profile; @pid: include the
 * process, which differs between runs */
char *grove_part_wording_key (const GrovePart *part, gboolean pid);

G_END_DECLS
