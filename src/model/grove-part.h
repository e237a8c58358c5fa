/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-types.h"

G_BEGIN_DECLS

/**
 * GrovePart:
 * @source: (nullable): base name of the file that it comes from
 * @name: (nullable): a name for people, when the format has one (a thread's name)
 * @trigger: (nullable): why it was written (`desc: Trigger:`)
 * @pid: process, or -1
 * @thread: thread, or -1
 * @number: number of the dump, or -1
 *
 * One row of the table of parts: a dump, a thread, a worker; the costs of all
 * parts that are loaded add up.
 */
typedef struct
{
  const char *source;
  const char *name;
  const char *trigger;
  gint64      pid;
  gint64      thread;
  gint64      number;
} GrovePart;

G_END_DECLS
