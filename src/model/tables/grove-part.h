/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-types.h"

G_BEGIN_DECLS

/**
 * GrovePart:
 * @source: (nullable): base name of its file
 * @name: (nullable): a readable name, if the format has one (a thread's name)
 * @trigger: (nullable): why it was written (`desc: Trigger:`)
 * @pid: process, or -1
 * @thread: thread, or -1
 * @number: number of the dump, or -1
 * @range: (nullable): its range of the run, as stated (`desc: Timerange:`)
 * @is_idle: what was sampled while nothing ran: not shown until it is chosen
 *
 * One row of the table of parts: a dump, a thread, a worker. The costs of all selected parts are added up.
 */
typedef struct
{
  const char *source;
  const char *name;
  const char *trigger;
  gint64 pid;
  gint64 thread;
  gint64 number;
  const char *range;
  gboolean is_idle;
} GrovePart;

/**
 * GrovePartCost:
 * @self: self cost of a function in a part
 * @inclusive: its inclusive cost there
 * @called: how often it was called there, or %GROVE_UNKNOWN_COUNT
 */
typedef struct
{
  double self;
  double inclusive;
  gint64 called;
} GrovePartCost;

G_END_DECLS
