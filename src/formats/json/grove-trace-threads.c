/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-trace-threads.h"

#include <math.h>

#include "grove-slice.h"

/* Numbers for names begin here, above those of real processes and threads. */
#define FIRST_WORD G_MININT64

typedef struct
{
  gint64 pid;
  gint64 tid;
} Thread;

struct _GroveTraceThreads
{
  GroveIntern *places; /* bytes of a Thread -> its number */
  GArray *threads;     /* Thread */
};

gint64
grove_trace_id_read (GroveIntern *words, const char *text, gsize length)
{
  double value;

  if (grove_slice_read_number ((GroveSlice){ text, length }, &value) && fabs (value) < 9e15)
    return (gint64) value;
  return FIRST_WORD + grove_intern_add (words, text, length);
}

static gboolean
is_word (gint64 id)
{
  return id <= FIRST_WORD + G_MAXUINT32;
}

char *
grove_trace_id_get_word (GroveIntern *words, gint64 id)
{
  gsize length;
  const char *text;

  if (!is_word (id))
    return NULL;
  text = grove_intern_get (words, (guint32) (id - FIRST_WORD), &length);
  return g_utf8_make_valid (text, (gssize) length);
}

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
                     .pid = is_word (thread->pid) ? -1 : thread->pid,
                     .thread = is_word (thread->tid) ? -1 : thread->tid,
                     .number = -1 };

  grove_builder_begin_part (builder, &part);
}
