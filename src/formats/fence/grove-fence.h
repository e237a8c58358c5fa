/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GroveFenceParts:
 * @GROVE_FENCE_FILES: Landlock: nothing is written, made, removed or run, and read only what was allowed
 * @GROVE_FENCE_CALLS: seccomp: system calls that no reader needs fail
 *
 * What of the fence is in force: what the kernel, or the sandbox that we are in already, lets us have.
 */
typedef enum
{
  GROVE_FENCE_NONE = 0,
  GROVE_FENCE_FILES = 1 << 0,
  GROVE_FENCE_CALLS = 1 << 1,
} GroveFenceParts;

/**
 * grove_fence_enter:
 * @files: (array length=n): files and folders that may be read: a file's folder, too, where its siblings are
 *
 * Takes from the calling thread, and from those that it starts from now on, for
 * good, every right that reading a profile does not need. It must be a thread
 * that ends with its work, never one of a pool. Other threads keep their rights.
 * What is forbidden fails with %EACCES or %EPERM; nothing is killed.
 *
 * Where one of @files is not on a local disk (GIO asks other programs for it),
 * there is no fence.
 *
 * Returns: what is in force
 */
GroveFenceParts grove_fence_enter (GFile *const *files, guint n);

/**
 * grove_fence_run:
 * @files: (array length=n): as above
 *
 * Calls @function in a thread of its own behind the fence, and waits for it.
 *
 * Returns: what it returns
 */
gpointer grove_fence_run (GFile *const *files, guint n, GThreadFunc function, gpointer data);

G_END_DECLS
