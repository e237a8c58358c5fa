/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/* What the views say about parts: threads, dumps, files that are added up. All return new strings. */

/** grove_part_wording_are_threads: whether each part is another thread, so that people call them threads */
gboolean grove_part_wording_are_threads (GroveProfile *whole);
/** grove_part_wording_number: the number that `--part` of the command line takes: the part's own, or its
 * place where no part has one */
gint64 grove_part_wording_number (GroveProfile *whole, guint32 part);
/** grove_part_wording_compare: the order that people expect: by process and thread, then by number
 * (callgrind's last dump has the first file) */
int grove_part_wording_compare (GroveProfile *whole, guint32 a, guint32 b);
/** grove_part_wording_thread: the thread that a part belongs to: "worker", "Thread 2", or "No thread" */
char *grove_part_wording_thread (const GrovePart *part);
/** grove_part_wording_name: a part in the fewest words that tell it from the others: "worker", "Thread 2",
 * "Part 3", "b.pstat" */
char *grove_part_wording_name (GroveProfile *whole, guint32 part);
/** grove_part_wording_full_name: the same where its thread is not beside it: "worker (5001)", "Thread 2, Part
 * 3" */
char *grove_part_wording_full_name (GroveProfile *whole, guint32 part);
/** grove_part_wording_detail: (nullable): what else tells it from the others: numbers, trigger, stretch of
 * the run, file */
char *grove_part_wording_detail (GroveProfile *whole, guint32 part);
/** grove_part_wording_comment: (nullable): the same, with the trigger and the stretch in any case */
char *grove_part_wording_comment (GroveProfile *whole, guint32 part);
/** grove_part_wording_count: "3 threads", "3 parts" */
char *grove_part_wording_count (GroveProfile *whole, guint32 n);
/** grove_part_wording_chosen: (nullable): what a selection of parts is: "Only Thread 2", "Only 3 of 12
 * threads"; %NULL for all of them */
char *grove_part_wording_chosen (GroveProfile *profile);
/** grove_part_wording_file_name: how a file of what is shown is called: "main (Only Thread 2).png"; a name
 * that every file system takes */
char *grove_part_wording_file_name (GroveProfile *profile, const char *name, const char *suffix);
/** grove_part_wording_key: what tells a part from the others of its profile, to find it again in another one;
 * another run has another @pid */
char *grove_part_wording_key (const GrovePart *part, gboolean pid);

G_END_DECLS
