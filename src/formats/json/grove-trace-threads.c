/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-trace-threads.h"

#include "grove-intern.h"

typedef struct
{
  gint64 pid;
  gint64 tid;
} Thread;

struct _GroveTraceThreads
{
  GroveIntern *places; /* bytes of a Thread: its number */
  GArray *threads;     /* Thread */
};

GroveTraceThreads *
grove_trace_threads_new (void)
{
  GroveTraceThreads *self = g_new (GroveTraceThreads, 1);

  self->places = grove_intern_new ();
  self->threads = g_array_new (FALSE, FALSE, sizeof (Thread));
  return self;
}

void
grove_trace_threads_free (GroveTraceThreads *self)
{
  grove_intern_free (self->places);
  g_array_unref (self->threads);
  g_free (self);
}

guint32
grove_trace_threads_find (GroveTraceThreads *self, gint64 pid, gint64 tid)
{
  const Thread thread = { pid, tid };
  guint32 number = grove_intern_add (self->places, (const char *) &thread, sizeof thread);

  if (number == self->threads->len)
    g_array_append_val (self->threads, thread);
  return number;
}

guint
grove_trace_threads_get_n (const GroveTraceThreads *self)
{
  return self->threads->len;
}

void
grove_trace_threads_begin_part (GroveTraceThreads *self, guint32 number, GroveBuilder *builder,
                                GroveTraceName get_name, gpointer data)
{
  const Thread *thread = &g_array_index (self->threads, Thread, number);
  GrovePart part = { .name = get_name (thread->pid, thread->tid, data),
                     .pid = thread->pid,
                     .thread = thread->tid,
                     .number = -1 };

  grove_builder_begin_part (builder, &part);
}
