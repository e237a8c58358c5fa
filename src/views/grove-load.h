/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-function-query.h"
#include "grove-groupings.h"

G_BEGIN_DECLS

/**
 * GroveLoad:
 * @files: (element-type GFile): what is opened, as one profile
 * @reload: it is the profile that is shown, read again
 * @query: (nullable): what the function list asks; its answer afterwards
 * @event_name: (nullable): event that is wanted; the profile's own default without it
 * @grouping: how functions are grouped
 * @identities: functions to find again: the active one first, then the history
 * @progress: an atomic, in 1/10000
 * @cancellable: stops it
 * @profile: (out) (nullable): what was read
 * @groupings: (out) (nullable): its groups
 * @event: (out): index of the event
 * @functions: (out): for each of @identities, or %GROVE_NONE
 *
 * Everything about opening a profile that takes time, done in one thread, so that
 * the window has but to show it: files, groups, the sorted function list, the functions to go back to.
 */
typedef struct
{
  gatomicrefcount     ref_count;
  GPtrArray          *files;
  gboolean            reload;
  GroveFunctionQuery *query;
  char               *event_name;
  GroveGrouping       grouping;
  GPtrArray          *identities;
  guint               n_back;
  gint                progress;
  GCancellable       *cancellable;

  GroveProfile       *profile;
  GroveGroupings     *groupings;
  guint32             event;
  guint32            *functions;
} GroveLoad;

GroveLoad *grove_load_new        (GPtrArray *files);
GroveLoad *grove_load_ref        (GroveLoad *self);
void       grove_load_unref      (GroveLoad *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveLoad, grove_load_unref)
/** grove_load_get_name: Returns: (transfer full): what is opened, for people */
char      *grove_load_get_name   (GroveLoad *self);
void       grove_load_run_async  (GroveLoad *self, GAsyncReadyCallback callback, gpointer user_data);
/** grove_load_run_finish: Returns: (transfer full) (nullable): the load, with what it found */
GroveLoad *grove_load_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
