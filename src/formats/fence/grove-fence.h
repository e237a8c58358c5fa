/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GroveFenceParts:
 * @GROVE_FENCE_FILES: Landlock: only the given files can be read; nothing can be written, created, removed or
 * run
 * @GROVE_FENCE_CALLS: seccomp: system calls that readers do not need fail
 *
 * The parts of the fence that are in force, which depends on the kernel and on an outer sandbox.
 */
typedef enum
{
  GROVE_FENCE_NONE = 0,
  GROVE_FENCE_FILES = 1 << 0,
  GROVE_FENCE_CALLS = 1 << 1,
} GroveFenceParts;

/**
 * grove_fence_enter:
 * @files: (array length=n): files and folders that may be read; with a file, its folder, for its siblings
 *
 * Irrevocably restricts the calling thread, and those that it starts from now on, to
 * what reading a profile needs. It must not be a thread of a pool. Other threads keep
 * their rights. Forbidden calls fail with %EACCES or %EPERM; nothing is killed.
 *
 * If one of @files is not a local path, for which GIO asks other programs, nothing is
 * restricted.
 *
 * Returns: the parts that are in force
 */
GroveFenceParts grove_fence_enter (GFile *const *files, guint n);

/**
 * grove_fence_run:
 * @files: (array length=n): as above
 *
 * Calls @function in a new thread behind the fence, and waits for it.
 *
 * Returns: the return value of @function
 */
gpointer grove_fence_run (GFile *const *files, guint n, GThreadFunc function, gpointer data);

G_END_DECLS
