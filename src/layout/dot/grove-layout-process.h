/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* GroveLayoutProcess: one running callgrove-layout and the socket to it. One thread at a time asks it. */
typedef struct _GroveLayoutProcess GroveLayoutProcess;

typedef enum
{
  GROVE_ASK_DONE,
  GROVE_ASK_DIED, /* it ended, or its answer is invalid */
  GROVE_ASK_TOO_LATE,
  GROVE_ASK_CANCELLED,
} GroveAskResult;

/* GroveAskLimit: until when to wait, and what cancels the wait */
typedef struct
{
  gint64 deadline; /* g_get_monotonic_time() */
  GCancellable *cancellable;
  GPollFD cancelled; /* fd -1: nothing to watch */
} GroveAskLimit;

void grove_ask_limit_init (GroveAskLimit *limit, gint64 microseconds, GCancellable *cancellable);
void grove_ask_limit_clear (GroveAskLimit *limit);

/* Processes. grove_layout_process_take() gives one that is ready, or starts one. Its owner either
 * gives it back after a complete answer or kills it. */

/* grove_layout_process_take: Errors: %GROVE_LAYOUT_ERROR_NO_PROGRAM */
GroveLayoutProcess *grove_layout_process_take (GError **error);
void grove_layout_process_give (GroveLayoutProcess *self);
/* grove_layout_process_kill: and waits until it is gone, about 1 ms */
void grove_layout_process_kill (GroveLayoutProcess *self);
/* grove_layout_process_prepare: starts one if none is ready */
void grove_layout_process_prepare (void);
guint grove_layout_process_count_idle (void);

GroveAskResult grove_layout_process_write (GroveLayoutProcess *self, const void *bytes, gsize size,
                                           const GroveAskLimit *limit);
GroveAskResult grove_layout_process_read (GroveLayoutProcess *self, void *bytes, gsize size,
                                          const GroveAskLimit *limit);

G_END_DECLS
