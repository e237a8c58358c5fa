/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-intern.h"

G_BEGIN_DECLS

/** grove_trace_id_read: Returns: the number that a process or thread has as text; that of a name, such as
 * "stream 7", is of @words */
gint64 grove_trace_id_read (GroveIntern *words, const char *text, gsize length);
/** grove_trace_id_get_word: Returns: (transfer full) (nullable): the name that @id stands for */
char *grove_trace_id_get_word (GroveIntern *words, gint64 id);

/** GroveTraceName: Returns: (nullable): what the trace calls a thread */
typedef const char *(*GroveTraceName) (gint64 pid, gint64 tid, gpointer data);

/**
 * GroveTraceThreads:
 *
 * The threads of a trace, numbered in the order in which they are met.
 */
typedef struct _GroveTraceThreads GroveTraceThreads;

GroveTraceThreads *grove_trace_threads_new (void);
void grove_trace_threads_free (GroveTraceThreads *self);

/** grove_trace_threads_find: Returns: the number of a thread; the next one if it was not met before */
guint32 grove_trace_threads_find (GroveTraceThreads *self, gint64 pid, gint64 tid);
guint grove_trace_threads_get_n (const GroveTraceThreads *self);
/** grove_trace_threads_begin_part: the builder gets the costs of thread @number from now on; @data: for
 * @get_name */
void grove_trace_threads_begin_part (GroveTraceThreads *self, guint32 number, GroveBuilder *builder,
                                     GroveTraceName get_name, gpointer data);

G_END_DECLS
