/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-format.h"
#include "grove-profile.h"

G_BEGIN_DECLS

/**
 * GroveLoader:
 *
 * Reads files into one profile: inflates, detects the format, reads and adds up. Several files, and the
 * siblings that callgrind wrote beside the opened one (`.1`, `-01`), become parts of one profile. With
 * @merge_events each file has its own events instead, and its own siblings.
 */

/** GroveLoadFound: @files: (element-type GFile): all files to be read: given ones, those in folders, and
 * siblings */
typedef void (*GroveLoadFound) (GPtrArray *files, gpointer data);

typedef struct _GroveLoadOptions
{
  const char *format_id;   /* NULL: detect it */
  gboolean siblings;       /* add the callgrind siblings of a single file */
  gboolean merge_events;   /* each file is a measurement of the same program with its own events:
                              grove_builder_merge_events() */
  gboolean all_frames;     /* keep the frames that the file asks to drop (drop_frames of pprof) */
  gboolean merge_variants; /* make variants of a function one: grove_builder_merge_variants() */
  GroveLoadFound found;    /* (nullable): called in the thread that reads, before any file is read */
  gpointer found_data;
} GroveLoadOptions;

/**
 * grove_loader_load:
 * @files: (array length=n_files): given by the user, in order
 * @options: (nullable): %NULL: detect it, with siblings
 * @progress: (nullable): an atomic, see grove_input_set_progress()
 *
 * The title is the name of the given folder or file, or of the first of several files. With several files,
 * warnings and the message of @error begin with the name of the file. Blocks while a thread of
 * grove_fence_run() reads; linear in the bytes.
 *
 * Returns: (transfer full): the profile
 */
GroveProfile *grove_loader_load (GFile **files, guint n_files, const GroveLoadOptions *options,
                                 gint *progress, GCancellable *cancellable, GError **error);

/** grove_loader_find: finds the files that grove_loader_load() would read. Blocks, in a thread of
 * grove_fence_run(). Errors: those of grove_siblings_find_in_folder(). Returns: (transfer full) (element-type
 * GFile) */
GPtrArray *grove_loader_find (GFile **files, guint n_files, const GroveLoadOptions *options,
                              GCancellable *cancellable, GError **error);

/** grove_loader_find_runs: grove_siblings_find_runs() for a folder or several files, in a thread of
 * grove_fence_run(). Returns: (transfer full) (element-type GroveRun) (nullable): %NULL without @error for a
 * single file */
GPtrArray *grove_loader_find_runs (GFile **files, guint n_files, GCancellable *cancellable, GError **error);

/** grove_loader_load_input: for what is no file, such as a pipe. @options: (nullable): those about several
 * files are ignored */
GroveProfile *grove_loader_load_input (GroveInput *input, const GroveLoadOptions *options, GError **error);

G_END_DECLS
