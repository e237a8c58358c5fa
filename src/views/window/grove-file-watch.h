/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GroveFileStamp:
 * @size: bytes, -1 if the file does not exist, -2 if it is not a regular file
 * @modified: time of the last change, us since 1970
 *
 * Identifies the contents of a file at one time.
 */
typedef struct
{
  goffset size;
  gint64 modified;
} GroveFileStamp;

/** grove_file_stamps_read: Returns: (transfer full) (element-type GroveFileStamp): the stamp of each file;
 * blocks: for a worker thread */
GArray *grove_file_stamps_read (GPtrArray *files);
gboolean grove_file_stamps_equal (GArray *a, GArray *b);
/** grove_file_stamps_are_young: Returns: whether one of the files was written within the last seconds, so
 * that its writer may not have finished */
gboolean grove_file_stamps_are_young (GArray *stamps);

#define GROVE_TYPE_FILE_WATCH (grove_file_watch_get_type ())
G_DECLARE_FINAL_TYPE (GroveFileWatch, grove_file_watch, GROVE, FILE_WATCH, GObject)

/**
 * GroveFileWatch:
 *
 * Watches files for changes. Programs write in several steps, and by renaming: after each event of the file
 * monitors it checks size and time in a thread until they stay the same. No timer runs otherwise. New files
 * that callgrind writes beside the watched ones, or that are put into an opened folder, count as changes.
 * Start with grove_file_watch_check(), which finds changes made before.
 *
 * Signals:
 * - "writing": the first event of a change
 * - "settled" (gboolean changed): no more changes; @changed: whether the files differ from the initial
 * stamps
 * - "gone" (GFile *file): the file was deleted, or is no longer a regular file
 */
/** grove_file_watch_new: @stamps: (nullable): stamps of the files when they were read */
GroveFileWatch *grove_file_watch_new (GPtrArray *files, GArray *stamps);
/** grove_file_watch_set_named: watches for additional files. @named: (element-type GFile): the opened files
 * and folders; @merge_events: as in #GroveLoadOptions */
void grove_file_watch_set_named (GroveFileWatch *self, GPtrArray *named, gboolean merge_events);
/** grove_file_watch_check: checks now; "settled" or "gone" follows */
void grove_file_watch_check (GroveFileWatch *self);
/** grove_file_watch_stop: emits no more signals */
void grove_file_watch_stop (GroveFileWatch *self);

G_END_DECLS
