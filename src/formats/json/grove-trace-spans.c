/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-trace-spans.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "grove-frame-text.h"
#include "grove-intern.h"

/* Times are microseconds with three digits at most; a sum of two may be off by less than that. */
#define NEARLY 0.0005
/* What a double has microseconds for; a clock that has run for centuries is none. */
#define LATEST 9e15
#define CHECK_EVERY 65536

/* A span, or an end of one. */
typedef struct
{
  guint32 thread;
  guint32 function; /* of functions */
  double ts;
  double duration;
  char phase;
} Record;

/* A span that is open while those in it are looked at. */
typedef struct
{
  guint32 path;
  gboolean is_whole;
  double start;
  double end;      /* when it must end: that of its own, or of what holds it */
  double duration; /* of a whole one; else it is known at its end */
  double inside;   /* how long other spans in it took */
} Open;

struct _GroveTraceSpans
{
  GroveBuilder *builder;
  GroveTraceThreads *threads;
  GroveIntern *names;
  GArray *functions; /* guint32: of the builder, by name */
  GString *key;
  GArray *records; /* Record */
  gboolean is_dropped;
  /* While it is written: */
  GArray *open;  /* Open */
  guint n_begun; /* of them, those that wait for their end */
  guint n_cut;
  guint n_lone; /* ends of nothing */
  guint n_endless;
};

GroveTraceSpans *
grove_trace_spans_new (GroveBuilder *builder)
{
  GroveTraceSpans *self = g_new0 (GroveTraceSpans, 1);

  self->builder = builder;
  self->threads = grove_trace_threads_new ();
  self->names = grove_intern_new ();
  self->functions = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->key = g_string_new (NULL);
  self->records = g_array_new (FALSE, FALSE, sizeof (Record));
  self->open = g_array_new (FALSE, FALSE, sizeof (Open));
  return self;
}

void
grove_trace_spans_free (GroveTraceSpans *self)
{
  grove_trace_threads_free (self->threads);
  grove_intern_free (self->names);
  g_array_unref (self->functions);
  g_string_free (self->key, TRUE);
  g_array_unref (self->records);
  g_array_unref (self->open);
  g_free (self);
}

/* Reading */

/* VizTracer has file and line in the name: `fib (/src/app.py:3)`. */
static guint32
find_function (GroveTraceSpans *self, const char *name, const char *file)
{
  guint32 number;
  guint32 unknown = GROVE_NONE;

  g_string_assign (self->key, name);
  if (file != NULL && *file != '\0')
    g_string_append_printf (self->key, " (%s:0)", file);
  number = grove_intern_add (self->names, self->key->str, self->key->len);
  if (number == self->functions->len)
    g_array_append_val (self->functions, unknown);
  return number;
}

void
grove_trace_spans_add (GroveTraceSpans *self, const GroveTraceSpan *span)
{
  Record record = { .ts = span->ts, .duration = span->duration, .phase = span->phase };

  if (self->is_dropped || !(fabs (span->ts) < LATEST)
      || (span->phase != 'B' && span->phase != 'E' && span->phase != 'X'))
    return;
  if (span->phase == 'X' && !(span->duration >= 0 && span->duration < LATEST))
    return;
  record.thread = grove_trace_threads_find (self->threads, span->pid, span->tid);
  record.function = find_function (self, span->name != NULL ? span->name : "", span->file);
  g_array_append_val (self->records, record);
}

void
grove_trace_spans_drop (GroveTraceSpans *self)
{
  self->is_dropped = TRUE;
  g_array_set_size (self->records, 0);
}

gboolean
grove_trace_spans_is_empty (GroveTraceSpans *self)
{
  return self->records->len == 0;
}

/* Writing */

/* `name (file:line)`, or all of it a name */
static void
parse_name (const char *text, gsize length, GroveFrameText *frame)
{
  if (length > 0 && text[length - 1] == ')')
    grove_frame_text_parse (text, length, frame);
  if (frame->name.length == 0 || frame->file.length == 0)
    *frame = (GroveFrameText){ .name = { text, length }, .file = { "", 0 } };
}

static guint32
get_function (GroveTraceSpans *self, guint32 number)
{
  guint32 *function = &g_array_index (self->functions, guint32, number);
  GroveFrameText frame = { .line = 0 };
  const char *text;
  gsize length;

  if (*function != GROVE_NONE)
    return *function;
  text = grove_intern_get (self->names, number, &length);
  parse_name (text, length, &frame);
  *function = grove_builder_add_function (self->builder,
                                          grove_builder_add_name (self->builder, frame.name.bytes,
                                                                  (gssize) frame.name.length),
                                          grove_builder_add_file (self->builder, frame.file.bytes,
                                                                  (gssize) frame.file.length),
                                          GROVE_UNKNOWN, frame.line);
  return *function;
}

/* By thread and time; of two whole ones that begin together the longer one holds the other. Else as they
 * stand in the file. */
static int
compare_records (gconstpointer a, gconstpointer b, gpointer data)
{
  const Record *first = a;
  const Record *second = b;

  if (first->thread != second->thread)
    return first->thread < second->thread ? -1 : 1;
  if (first->ts != second->ts)
    return first->ts < second->ts ? -1 : 1;
  if ((first->phase == 'X') != (second->phase == 'X'))
    return first->phase == 'X' ? 1 : -1;
  if (first->phase == 'X' && first->duration != second->duration)
    return first->duration > second->duration ? -1 : 1;
  return 0;
}

static Open *
get_top (GroveTraceSpans *self)
{
  return self->open->len > 0 ? &g_array_index (self->open, Open, self->open->len - 1) : NULL;
}

/* How long it took, if it is over at @at; what says its own duration says it exactly. */
static double
get_length (const Open *self, double at)
{
  double end = MIN (at, self->end);

  return self->is_whole && end >= self->start + self->duration - NEARLY ? self->duration
                                                                        : MAX (end - self->start, 0);
}

static void
close_top (GroveTraceSpans *self, double at)
{
  const Open *top = get_top (self);
  double length = get_length (top, at);
  double own = MAX (length - top->inside, 0);

  grove_builder_add_path_self (self->builder, top->path, &own, 1);
  self->n_begun -= !top->is_whole;
  g_array_set_size (self->open, self->open->len - 1);
  if (self->open->len > 0)
    get_top (self)->inside += length;
}

/* All that is over by then. */
static void
close_until (GroveTraceSpans *self, double at)
{
  while (self->open->len > 0 && get_top (self)->end <= at + NEARLY)
    {
      self->n_endless += !get_top (self)->is_whole;
      close_top (self, get_top (self)->end);
    }
}

static void
open_span (GroveTraceSpans *self, const Record *record)
{
  const Open *holder = get_top (self);
  gboolean is_whole = record->phase == 'X';
  double end = is_whole ? record->ts + record->duration : INFINITY;
  double last = holder != NULL ? holder->end : INFINITY;
  Open open = { .is_whole = is_whole,
                .start = record->ts,
                .end = MIN (end, last),
                .duration = record->duration };

  self->n_cut += is_whole && end > last + NEARLY;
  self->n_begun += !is_whole;
  open.path = grove_builder_add_path (self->builder, holder != NULL ? holder->path : 0,
                                      get_function (self, record->function));
  grove_builder_add_path_calls (self->builder, open.path, 1);
  g_array_append_val (self->open, open);
}

/* The one that began last, and what is still open in it. */
static void
end_span (GroveTraceSpans *self, double at)
{
  gboolean found = FALSE;

  self->n_lone += self->n_begun == 0;
  while (!found && self->n_begun > 0)
    {
      found = !get_top (self)->is_whole;
      self->n_cut += !found;
      close_top (self, at);
    }
}

static void
write_record (GroveTraceSpans *self, const Record *record)
{
  close_until (self, record->ts);
  if (record->phase == 'E')
    end_span (self, record->ts);
  else
    open_span (self, record);
}

/* @last: when the last thing happened in that thread */
static void
end_thread (GroveTraceSpans *self, double last)
{
  while (self->open->len > 0)
    {
      self->n_endless += !get_top (self)->is_whole;
      close_top (self, MIN (get_top (self)->end, last));
    }
}

static void
warn_at_end (GroveTraceSpans *self)
{
  if (self->n_cut > 0)
    grove_builder_warn (
      self->builder,
      ngettext ("%u span goes on after the end of the one that it began in: it is cut off there",
                "%u spans go on after the end of the one that they began in: they are cut off there",
                self->n_cut),
      self->n_cut);
  if (self->n_lone > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u end of a span that never began is left out",
                                  "%u ends of spans that never began are left out", self->n_lone),
                        self->n_lone);
  if (self->n_endless > 0)
    grove_builder_warn (
      self->builder,
      ngettext ("%u span has no end; it is taken to last as long as what holds it, or its thread",
                "%u spans have no end; they are taken to last as long as what holds them, or their thread",
                self->n_endless),
      self->n_endless);
}

gboolean
grove_trace_spans_write (GroveTraceSpans *self, GroveInput *input, GroveTraceName get_name, gpointer data,
                         GError **error)
{
  const GroveEvent time = { .name = "time",
                            .title = _("Time"),
                            .unit_name = "us",
                            .unit = GROVE_UNIT_SECONDS,
                            .factor = 1e-6 };
  const Record *records = (const Record *) (gpointer) self->records->data;
  guint32 thread = GROVE_NONE;
  double last = 0;

  grove_builder_add_event (self->builder, &time);
  g_array_sort_with_data (self->records, compare_records, NULL);
  for (guint i = 0; i < self->records->len && !grove_builder_failed (self->builder); i++)
    {
      if (records[i].thread != thread)
        {
          end_thread (self, last);
          grove_trace_threads_begin_part (self->threads, records[i].thread, self->builder, get_name, data);
          last = records[i].ts;
        }
      thread = records[i].thread;
      write_record (self, &records[i]);
      last = MAX (last, records[i].ts + (records[i].phase == 'X' ? records[i].duration : 0));
      if (i % CHECK_EVERY == 0 && !grove_input_check (input, error))
        return FALSE;
    }
  end_thread (self, last);
  warn_at_end (self);
  return TRUE;
}
