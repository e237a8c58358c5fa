/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-file-watch.h"
#include "grove-function-query.h"
#include "grove-graph-view-place.h"
#include "grove-groupings.h"

G_BEGIN_DECLS

/**
 * GroveLoadTask:
 * @files: (element-type GFile): what is opened, as one profile
 * @merge_events: they are events of one profile, not added up: #GroveLoadOptions
 * @reload: it is the profile that is shown, read again
 * @whole: (nullable): nothing is read: these parts of it are added up
 * @parts: (nullable) (element-type guint32): of @whole
 * @part_keys: (nullable): parts to find again in what is read (grove_part_wording_key()); none of them there:
 * all
 * @group_name: (nullable): only members of this group are listed
 * @query: (nullable): what the function list asks; its answer afterwards
 * @event_name: (nullable): event that is wanted; the profile's own default without it
 * @grouping: how functions are grouped
 * @identities: functions to find again: the active one first, then the history, then those of @place
 * @n_history: how many of them are history, the active one with it
 * @n_back: how many after the active one lie before it
 * @place: (nullable): how the graph was seen
 * @waited: (nullable): stamps that the files had when they could not be read, and were waited for
 * @progress: an atomic, in 1/10000
 * @cancellable: stops it
 * @profile: (out) (nullable): what was read
 * @groupings: (out) (nullable): its groups
 * @event: (out): index of the event
 * @functions: (out): for each of @identities, or %GROVE_NONE
 * @watched: (out) (nullable): the files, those in folders, and those that came along
 * @stamps: (out) (nullable): of @watched, when their reading began
 * @is_young: (out): one of the files had been written just before
 *
 * Everything about opening a profile that takes time, done in one thread, so that
 * the window has but to show it: files, groups, the sorted function list, the functions to go back to.
 */
typedef struct
{
  gatomicrefcount ref_count;
  GPtrArray *files;
  gboolean merge_events;
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
  GroveGraphViewPlace *place;
  GArray *waited;
  gint progress;
  GCancellable *cancellable;

  GroveProfile *profile;
  GroveGroupings *groupings;
  guint32 event;
  guint32 *functions;
  GPtrArray *watched;
  GArray *stamps;
  gboolean is_young;
} GroveLoadTask;

GroveLoadTask *grove_load_task_new (GPtrArray *files);
GroveLoadTask *grove_load_task_ref (GroveLoadTask *self);
void grove_load_task_unref (GroveLoadTask *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveLoadTask, grove_load_task_unref)
/** grove_load_task_get_name: Returns: (transfer full): what is opened, for people */
char *grove_load_task_get_name (GroveLoadTask *self);
void grove_load_task_run_async (GroveLoadTask *self, GAsyncReadyCallback callback, gpointer user_data);
/** grove_load_task_run_finish: Returns: (transfer full) (nullable): the load, with what it found */
GroveLoadTask *grove_load_task_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
