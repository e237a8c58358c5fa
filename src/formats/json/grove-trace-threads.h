/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-intern.h"

G_BEGIN_DECLS

/** grove_trace_id_read: Returns: the number in a text that identifies a process or thread; a name such as
 * "stream 7" has a number of @words */
gint64 grove_trace_id_read (GroveIntern *words, const char *text, gsize length);
/** grove_trace_id_get_word: Returns: (transfer full) (nullable): the name with the number @id */
char *grove_trace_id_get_word (GroveIntern *words, gint64 id);

/** GroveTraceName: Returns: (nullable): the name of a thread in the trace */
typedef const char *(*GroveTraceName) (gint64 pid, gint64 tid, gpointer data);

/**
 * GroveTraceThreads:
 *
 * The threads of a trace, numbered in order of appearance.
 */
typedef struct _GroveTraceThreads GroveTraceThreads;

GroveTraceThreads *grove_trace_threads_new (void);
void grove_trace_threads_free (GroveTraceThreads *self);

/** grove_trace_threads_find: Returns: the number of a thread; a new one for a new thread */
guint32 grove_trace_threads_find (GroveTraceThreads *self, gint64 pid, gint64 tid);
guint grove_trace_threads_get_n (const GroveTraceThreads *self);
/** grove_trace_threads_begin_part: the builder gets the costs of thread @number from now on; @data: for
 * @get_name */
void grove_trace_threads_begin_part (GroveTraceThreads *self, guint32 number, GroveBuilder *builder,
                                     GroveTraceName get_name, gpointer data);

G_END_DECLS
