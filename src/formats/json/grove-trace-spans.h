/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-input.h"
#include "grove-trace-threads.h"

G_BEGIN_DECLS

/**
 * GroveTraceSpan:
 * @phase: 'B' begins one, 'E' ends the one of its name that began last in its thread, 'X' is a whole one
 * @ts: when it began, or ended: microseconds
 * @duration: of a whole one
 * @name: (nullable): `E` need not have one
 * @file: (nullable): where the function is from
 * @track: (nullable): of asynchronous ones: the id of those that hold each other, instead of the thread
 *
 * A span of a trace, or an end of one.
 */
typedef struct
{
  char phase;
  gint64 pid;
  gint64 tid;
  double ts;
  double duration;
  const char *name;
  const char *file;
  const char *track;
} GroveTraceSpan;

/**
 * GroveTraceSpans:
 *
 * The timeline of a trace as calls: a span is a call of what it is named, made by the span of its thread that
 * it lies in (VizTracer, uftrace, clang -ftime-trace and many others write nothing else). So it has counts of
 * calls and exact times. Where a span goes on after the end of the one that it began in, what is left of it
 * counts below the one around that. Instants and counters are no calls.
 */
typedef struct _GroveTraceSpans GroveTraceSpans;

GroveTraceSpans *grove_trace_spans_new (GroveBuilder *builder);
void grove_trace_spans_free (GroveTraceSpans *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveTraceSpans, grove_trace_spans_free)

/** grove_trace_spans_add: in any order; other phases are no business of ours */
void grove_trace_spans_add (GroveTraceSpans *self, const GroveTraceSpan *span);
/** grove_trace_spans_drop: there is a profile in the trace: forgets all spans, those to come, too */
void grove_trace_spans_drop (GroveTraceSpans *self);
gboolean grove_trace_spans_is_empty (GroveTraceSpans *self);
/** grove_trace_spans_get_n_begun: Returns: how many spans there were, those that were forgotten, too */
guint grove_trace_spans_get_n_begun (GroveTraceSpans *self);
/** grove_trace_spans_get_n: Returns: how many there are, with ends of their own counted, too */
guint grove_trace_spans_get_n (GroveTraceSpans *self);
/** grove_trace_spans_write: an event "time" (us); threads are parts. Returns: whether it was written: FALSE
 * if it was cancelled */
gboolean grove_trace_spans_write (GroveTraceSpans *self, GroveInput *input, GroveTraceName get_name,
                                  gpointer data, GError **error);

G_END_DECLS
