/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"
#include "grove-profile.h"

G_BEGIN_DECLS

/**
 * GroveLoader:
 *
 * Files in, one profile out: inflate, probe, read, add up, derive. Several files
 * given together, and the siblings that callgrind wrote beside the one that was
 * opened (`.1`, `-01`), become parts of one profile. With @merge_events they are not
 * added up but stand side by side, as events; each brings its own siblings along.
 */

/** GroveLoadFound: @files: (element-type GFile): what is read: the files that were named, those in folders,
 * those that came along */
typedef void (*GroveLoadFound) (GPtrArray *files, gpointer data);

typedef struct _GroveLoadOptions
{
  const char *format_id; /* NULL: probe */
  gboolean siblings;     /* a single file brings its callgrind siblings along */
  gboolean merge_events; /* each of the files is a measurement of the same program, with events of its own:
                            grove_builder_merge_events() */
  gboolean all_frames;   /* frames are kept that the file says are of no interest (drop_frames of pprof) */
  GroveLoadFound found;  /* (nullable): called in the thread that reads, before any file is read */
  gpointer found_data;
} GroveLoadOptions;

/**
 * grove_loader_load:
 * @files: (array length=n_files): what the user named; order is kept
 * @options: (nullable): %NULL: probe, with siblings
 * @progress: (nullable): an atomic, see grove_input_set_progress()
 *
 * The title is the name of what the user named: of the folder, of the file that brought others along; of the
 * first of several. With several files each warning begins with the name of its file. Blocks, while a thread
 * behind grove_fence_run() reads; linear in the bytes. The message of @error starts with the name of the file
 * it is about when several were given.
 *
 * Returns: (transfer full): the profile
 */
GroveProfile *grove_loader_load (GFile **files, guint n_files, const GroveLoadOptions *options,
                                 gint *progress, GCancellable *cancellable, GError **error);

/** grove_loader_find: what grove_loader_load() would read now; blocks, behind the fence as well.
 *  Errors: those of grove_siblings_find_in_folder(). Returns: (transfer full) (element-type GFile) */
GPtrArray *grove_loader_find (GFile **files, guint n_files, const GroveLoadOptions *options,
                              GCancellable *cancellable, GError **error);

/** grove_loader_load_async: the same in a worker thread. @progress must live until the callback. */
void grove_loader_load_async (GFile **files, guint n_files, const GroveLoadOptions *options, gint *progress,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GroveProfile *grove_loader_load_finish (GAsyncResult *result, GError **error);

/** grove_loader_load_bytes: for tests and fuzzing */
GroveProfile *grove_loader_load_bytes (GBytes *bytes, const char *name, const char *format_id,
                                       GError **error);
/** grove_loader_load_bytes_as: for what comes from a pipe. @options: (nullable): what is about several files
 * does not matter */
GroveProfile *grove_loader_load_bytes_as (GBytes *bytes, const char *name, const GroveLoadOptions *options,
                                          GError **error);

G_END_DECLS
