/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GroveFileStamp:
 * @size: bytes, -1 when there is no such file
 * @modified: when it was written last, us since 1970
 *
 * What tells a file from itself at another time.
 */
typedef struct
{
  goffset size;
  gint64 modified;
} GroveFileStamp;

/** grove_file_stamps_read: (transfer full) (element-type GroveFileStamp): of each file; blocks: for a worker
 * thread */
GArray *grove_file_stamps_read (GPtrArray *files);
gboolean grove_file_stamps_equal (GArray *a, GArray *b);
/** grove_file_stamps_are_young: Returns: whether one of them was written within the last seconds, so that its
 * writer may not be done */
gboolean grove_file_stamps_are_young (GArray *stamps);

#define GROVE_TYPE_FILE_WATCH (grove_file_watch_get_type ())
G_DECLARE_FINAL_TYPE (GroveFileWatch, grove_file_watch, GROVE, FILE_WATCH, GObject)

/**
 * GroveFileWatch:
 *
 * Files that may change under us. Programs write in several steps, and by renaming: so after whatever the
 * file monitors say it looks at size and time, in a thread, until they have stayed the same for a while.
 * Nothing runs in between. What callgrind writes beside them, or anybody into a folder that was opened, may
 * become part of the profile: that is a change, too. It begins with a look (grove_file_watch_look()): what
 * changed in the meantime gave no sign.
 *
 * Signals:
 * - "writing": the first sign of a change
 * - "settled" (gboolean changed): nothing has changed for a while; @changed: since the stamps that it began
 * with
 * - "gone" (GFile *file): it is not there any more
 */
/** grove_file_watch_new: @stamps: (nullable): as the files were when they were read */
GroveFileWatch *grove_file_watch_new (GPtrArray *files, GArray *stamps);
/** grove_file_watch_set_named: @named: (element-type GFile): what was opened, and what may come along with
 * it: folders, files that are alone;
 *  @merge_events: as in #GroveLoadOptions */
void grove_file_watch_set_named (GroveFileWatch *self, GPtrArray *named, gboolean merge_events);
/** grove_file_watch_look: looks now, without a sign: "settled" or "gone" follows */
void grove_file_watch_look (GroveFileWatch *self);
/** grove_file_watch_stop: says nothing any more */
void grove_file_watch_stop (GroveFileWatch *self);

G_END_DECLS
