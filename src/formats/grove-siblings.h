/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Which files are one profile. Callgrind writes callgrind.out.PID, with .1, .2 ...
 * for dumps before the end, and -01, -02 ... for threads (doc/formats.md, "Several files").
 */

/** grove_siblings_is_name: Returns: whether @name is @base followed by '.' or '-' and digits, perhaps twice
 *  ("callgrind.out.12.1-02" of "callgrind.out.12"); never "callgrind.out.123". ".gz" at the end of both does
 * not count. */
gboolean grove_siblings_is_name (const char *base, const char *name);

/**
 * grove_siblings_find:
 *
 * The files beside @file that callgrind wrote for the same run: names as in grove_siblings_is_name(), and pid
 * and command say the same. @file itself is first, unless it is empty (callgrind leaves such a file beside
 * those of its threads).
 *
 * Returns: (transfer full) (element-type GFile): in order of dump and thread; at least @file
 */
GPtrArray *grove_siblings_find (GFile *file, GCancellable *cancellable);

/**
 * grove_siblings_find_in_folder:
 * @guessed: (out): they do not say that they are of one process: only one format and, where files say it, one
 * command
 *
 * The profiles of a folder (or of the only folder in it that has any) that can be added up: parts of one run,
 * or of workers of one program. Files that gungraun keeps of older runs are left out.
 *
 * Errors: G_IO_ERROR; %GROVE_FORMAT_ERROR_UNKNOWN: no profile in it, or several that do not belong together
 * (the message lists them).
 *
 * Returns: (transfer full) (element-type GFile): all profiles in @folder, when they belong together
 */
GPtrArray *grove_siblings_find_in_folder (GFile *folder, gboolean *guessed, GCancellable *cancellable,
                                          GError **error);

/**
 * GroveRun:
 * @files: (element-type GFile): what to open, one or several that belong to it; those that are found with the
 * first one are left out
 * @name: name of the first file
 * @format: (nullable): id of the format; %NULL: unknown, or a folder
 * @command: (nullable): the command, where the file states it
 *
 * One run of a program: what is opened as one profile without a question.
 */
typedef struct
{
  GPtrArray *files;
  char *name;
  const char *format;
  char *command;
} GroveRun;

void grove_run_free (GroveRun *self);
/** grove_runs_can_be_added: Returns: whether the runs have one format and, if they state it, one program */
gboolean grove_runs_can_be_added (const GroveRun *a, const GroveRun *b);

/**
 * grove_siblings_find_runs:
 *
 * The runs of a folder (older ones of gungraun are left out), the subfolders with profiles of a folder that
 * has none itself, or the runs among several files.
 *
 * Errors: as grove_siblings_find_in_folder(), but several runs are none.
 *
 * Returns: (transfer full) (element-type GroveRun): at least one
 */
GPtrArray *grove_siblings_find_runs (GFile *const *files, guint n_files, GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
