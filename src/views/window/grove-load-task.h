/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-file-watch.h"
#include "grove-function-query.h"
#include "grove-graph-view-place.h"
#include "grove-groupings.h"

G_BEGIN_DECLS

/**
 * GroveLoadTask:
 * @files: (element-type GFile): the files to open as one profile
 * @merge_events: the files are events of one profile, not added up, as in #GroveLoadOptions
 * @compares: the files are two profiles, the first one of before
 * @merge_variants: variants of a function become one, as in #GroveLoadOptions
 * @asks: does not read several runs, but lists them
 * @reload: reads the current profile again
 * @whole: (nullable): reads nothing, but selects parts of this profile
 * @parts: (nullable) (element-type guint32): parts of @whole
 * @part_keys: (nullable): parts to select in the profile that is read (grove_part_wording_key()); all if
 * none exists
 * @group_name: (nullable): list only members of this group
 * @query: (nullable): query of the function list, afterwards with its result
 * @event_name: (nullable): event to show, else the profile's default
 * @grouping: how functions are grouped
 * @identities: functions to find: the active one, the history, then those of @place
 * @n_history: number of identities in the history, including the active function
 * @shows_whole: the whole program was shown, which has no identity
 * @n_back: number of them after the active one that lie before it in the history
 * @place: (nullable): state of the graph view
 * @before: (nullable): profile that identities, place and group are from; they count only if the new one is
 * of the same program
 * @recalled: (nullable): identity of the active function, if none is kept
 * @waited: (nullable): stamps of files that could not be read, and were waited for
 * @progress: atomic, in 1/10000
 * @cancellable: stops the task
 * @profile: (out) (nullable): the profile
 * @groupings: (out) (nullable): its groups
 * @event: (out): index of the event
 * @root: (out): the function to begin with, by that event
 * @functions: (out): for each of @identities, or %GROVE_NONE
 * @watched: (out) (nullable): all files that were read, including those in folders and additional ones
 * @stamps: (out) (nullable): of @watched, from before they were read
 * @folder: (out) (nullable): the opened folder, or that of the first file
 * @runs: (out) (nullable) (element-type GroveRun): the runs among the files if it asks and there are several
 * @run_stamps: (out) (nullable) (element-type GroveFileStamp): of the first file of each
 * @is_young: (out): one of the files had been written just before
 *
 * Does everything slow about opening a profile in one thread: reads the files, makes the groups and the
 * sorted function list, and finds the functions of the history.
 */
typedef struct
{
  gatomicrefcount ref_count;
  GPtrArray *files;
  gboolean merge_events;
  gboolean compares;
  gboolean merge_variants;
  gboolean asks;
  gboolean reload;
  GroveProfile *whole;
  GArray *parts;
  char **part_keys;
  char *group_name;
  GroveFunctionQuery *query;
  char *event_name;
  GroveGrouping grouping;
  GPtrArray *identities;
  guint n_history;
  guint n_back;
  gboolean shows_whole;
  GroveGraphViewPlace *place;
  GroveProfile *before;
  char *recalled;
  GArray *waited;
  gint progress;
  GCancellable *cancellable;

  GroveProfile *profile;
  GroveGroupings *groupings;
  guint32 event;
  guint32 root;
  guint32 *functions;
  GPtrArray *watched;
  GArray *stamps;
  GFile *folder;
  GPtrArray *runs;
  GArray *run_stamps;
  gboolean is_young;
} GroveLoadTask;

GroveLoadTask *grove_load_task_new (GPtrArray *files);
GroveLoadTask *grove_load_task_ref (GroveLoadTask *self);
void grove_load_task_unref (GroveLoadTask *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveLoadTask, grove_load_task_unref)
/** grove_load_task_get_name: Returns: (transfer full): name of the profile, for messages */
char *grove_load_task_get_name (GroveLoadTask *self);
void grove_load_task_run_async (GroveLoadTask *self, GAsyncReadyCallback callback, gpointer user_data);
/** grove_load_task_run_finish: Returns: (transfer full) (nullable): the finished task */
GroveLoadTask *grove_load_task_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
