/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-input.h"
#include "grove-trace-threads.h"

G_BEGIN_DECLS

/**
 * GroveTraceSpan:
 * @phase: 'B' begins a span, 'E' ends the last open one of its name in its thread, 'X' is a complete span
 * @ts: time of its beginning or end, in microseconds
 * @duration: of a complete span
 * @name: (nullable): `E` may have none
 * @file: (nullable): file of the function
 * @track: (nullable): of an asynchronous span: the id that groups nested spans in place of the thread
 *
 * A span of a trace, or the end of one.
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
 * The timeline of a trace as calls: a span is a call of the function of its name, made by the span of its
 * thread that contains it (VizTracer, uftrace, clang -ftime-trace and many others write only spans). So there
 * are call counts and exact times. If a span ends after the span in which it began, the rest of its time
 * counts below the span around that one. Instants and counters are ignored.
 */
typedef struct _GroveTraceSpans GroveTraceSpans;

GroveTraceSpans *grove_trace_spans_new (GroveBuilder *builder);
void grove_trace_spans_free (GroveTraceSpans *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveTraceSpans, grove_trace_spans_free)

/** grove_trace_spans_add: in any order; other phases are ignored */
void grove_trace_spans_add (GroveTraceSpans *self, const GroveTraceSpan *span);
/** grove_trace_spans_drop: discards all spans, including later ones, because the trace has a profile */
void grove_trace_spans_drop (GroveTraceSpans *self);
gboolean grove_trace_spans_is_empty (GroveTraceSpans *self);
/** grove_trace_spans_get_n_begun: Returns: number of spans, including discarded ones */
guint grove_trace_spans_get_n_begun (GroveTraceSpans *self);
/** grove_trace_spans_get_n: Returns: number of records, counting separate ends */
guint grove_trace_spans_get_n (GroveTraceSpans *self);
/** grove_trace_spans_write: adds an event "time" (us); threads are parts. Returns: FALSE if cancelled */
gboolean grove_trace_spans_write (GroveTraceSpans *self, GroveInput *input, GroveTraceName get_name,
                                  gpointer data, GError **error);

G_END_DECLS
