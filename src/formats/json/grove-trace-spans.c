/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-trace-spans.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "grove-name-place.h"
#include "grove-intern.h"

/* Times are microseconds with at most three digits, so the error of a sum of two is less than this. */
#define NEARLY 0.0005
/* Limit of microseconds that a double represents exactly; a clock of centuries is invalid. */
#define LATEST 9e15
#define CHECK_EVERY 65536

/* Limit of levels: a span that outlasts its parent continues below the span around that one, but deeper
 * ones do not, so that a file of crossed spans takes no quadratic time. */
#define MOST_CONTINUED 64

/* A span, or a separate end. */
typedef struct
{
  guint32 thread;
  guint32 function; /* row of functions */
  guint32 name;     /* row of bare_names */
  char phase;
  double ts;
  double duration; /* INFINITY: without an end (yet) */
} Record;

/* An open span, or the rest of it. */
typedef struct
{
  guint32 path;
  guint32 function; /* row of functions */
  gboolean is_rest;
  double start;
  double end;
  double first_end; /* path of it and its callers */
  double duration;
  double inside; /* time of other spans in it */
} Open;

struct _GroveTraceSpans
{
  GroveBuilder *builder;
  GroveTraceThreads *threads;
  GroveIntern *names;
  GArray *functions; /* guint32: of the builder, by name */
  GroveIntern *bare_names;
  GroveIntern *tracks; /* of asynchronous spans */
  GString *key;
  GArray *records; /* Record */
  gboolean is_dropped;
  guint n_begun; /* including discarded ones */
  guint n_bad;
  /* While writing: */
  GArray *open; /* Open */
  guint n_crossed;
  guint n_cut;
  guint n_lone; /* ends without a beginning */
  guint n_endless;
};

GroveTraceSpans *
grove_trace_spans_new (GroveBuilder *builder)
{
  GroveTraceSpans *self = g_new0 (GroveTraceSpans, 1);

  self->builder = builder;
  self->threads = grove_trace_threads_new ();
  self->names = grove_intern_new ();
  self->bare_names = grove_intern_new ();
  self->tracks = grove_intern_new ();
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
  grove_intern_free (self->bare_names);
  grove_intern_free (self->tracks);
  g_array_unref (self->functions);
  g_string_free (self->key, TRUE);
  g_array_unref (self->records);
  g_array_unref (self->open);
  g_free (self);
}

/* Reading */

/* VizTracer's names contain file and line: `fib (/src/app.py:3)`. */
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

static gboolean
is_time (double value)
{
  return fabs (value) < LATEST;
}

static guint32
find_thread (GroveTraceSpans *self, const GroveTraceSpan *span)
{
  if (span->track == NULL)
    return grove_trace_threads_find (self->threads, span->pid, span->tid);
  g_string_printf (self->key, "%" G_GINT64_FORMAT " %s", span->pid, span->track);
  return grove_intern_add (self->tracks, self->key->str, self->key->len);
}

void
grove_trace_spans_add (GroveTraceSpans *self, const GroveTraceSpan *span)
{
  const char *name = span->name != NULL ? span->name : "";
  Record record = { .ts = span->ts, .duration = INFINITY, .phase = span->phase };

  if (span->phase != 'B' && span->phase != 'E' && span->phase != 'X')
    return;
  self->n_begun += span->phase != 'E';
  if (self->is_dropped)
    return;
  if (!is_time (span->ts) || (span->phase == 'X' && !(span->duration >= 0 && is_time (span->duration))))
    {
      self->n_bad++;
      return;
    }
  if (span->phase == 'X')
    record.duration = span->duration;
  record.thread = find_thread (self, span);
  record.function = find_function (self, name, span->file);
  record.name = grove_intern_add (self->bare_names, name, strlen (name));
  g_array_append_val (self->records, record);
}

void
grove_trace_spans_drop (GroveTraceSpans *self)
{
  self->is_dropped = TRUE;
  g_array_set_size (self->records, 0);
}

guint
grove_trace_spans_get_n_begun (GroveTraceSpans *self)
{
  return self->n_begun;
}

gboolean
grove_trace_spans_is_empty (GroveTraceSpans *self)
{
  return self->records->len == 0;
}

guint
grove_trace_spans_get_n (GroveTraceSpans *self)
{
  return self->records->len;
}

/* Writing */

static guint32
get_function (GroveTraceSpans *self, guint32 number)
{
  guint32 *function = &g_array_index (self->functions, guint32, number);
  GroveNamePlace place;
  const char *text;
  gsize length;

  if (*function != GROVE_NONE)
    return *function;
  text = grove_intern_get (self->names, number, &length);
  grove_name_place_find (text, length, &place);
  *function = grove_builder_add_function (self->builder,
                                          grove_builder_add_name (self->builder, text,
                                                                  (gssize) place.name_length),
                                          grove_builder_add_file (self->builder, place.file,
                                                                  (gssize) place.file_length),
                                          GROVE_UNKNOWN, place.line);
  return *function;
}

/* Ends */

/* By thread and time, otherwise in the order of the file. */
static int
compare_records (gconstpointer a, gconstpointer b, gpointer data)
{
  const Record *first = a;
  const Record *second = b;

  if (first->thread != second->thread)
    return first->thread < second->thread ? -1 : 1;
  if (first->ts != second->ts)
    return first->ts < second->ts ? -1 : 1;
  return 0;
}

/* Open spans while ends are matched: rows of records */
typedef struct
{
  guint32 *last;   /* by name: the last open one; GROVE_NONE: none */
  guint32 *before; /* by row: the previous open one of the same name */
  GArray *begun;   /* guint32: all, the last one last; some may be closed */
} Begun;

static Record *
get_record (GroveTraceSpans *self, guint32 row)
{
  return &g_array_index (self->records, Record, row);
}

static void
begin_span (GroveTraceSpans *self, Begun *begun, guint32 row)
{
  guint32 *last = &begun->last[get_record (self, row)->name];

  begun->before[row] = *last;
  *last = row;
  g_array_append_val (begun->begun, row);
}

static guint32
find_last_begun (GroveTraceSpans *self, Begun *begun)
{
  GArray *rows = begun->begun;

  while (rows->len > 0)
    {
      guint32 row = g_array_index (rows, guint32, rows->len - 1);

      g_array_set_size (rows, rows->len - 1);
      if (get_record (self, row)->duration == INFINITY)
        return row;
    }
  return GROVE_NONE;
}

/* Ends the last open span of the name; without a name, the last open span. */
static void
end_span (GroveTraceSpans *self, Begun *begun, const Record *record)
{
  gsize length;
  gboolean is_named = (grove_intern_get (self->bare_names, record->name, &length), length > 0);
  guint32 row = is_named ? begun->last[record->name] : find_last_begun (self, begun);

  if (row == GROVE_NONE)
    {
      self->n_lone++;
      return;
    }
  begun->last[get_record (self, row)->name] = begun->before[row];
  get_record (self, row)->duration = record->ts - get_record (self, row)->ts;
}

static void
forget_begun (GroveTraceSpans *self, Begun *begun)
{
  for (guint i = 0; i < begun->begun->len; i++)
    begun->last[get_record (self, g_array_index (begun->begun, guint32, i))->name] = GROVE_NONE;
  g_array_set_size (begun->begun, 0);
}

static void
match_ends_of_threads (GroveTraceSpans *self, Begun *begun)
{
  guint n_names = grove_intern_get_n (self->bare_names);

  for (guint i = 0; i < n_names; i++)
    begun->last[i] = GROVE_NONE;
  for (guint32 row = 0; row < self->records->len; row++)
    {
      const Record *record = get_record (self, row);

      if (row > 0 && record->thread != record[-1].thread)
        forget_begun (self, begun);
      if (record->phase == 'B')
        begin_span (self, begun, row);
      else if (record->phase == 'E')
        end_span (self, begun, record);
    }
}

static void
match_ends (GroveTraceSpans *self)
{
  g_autofree guint32 *last = g_new (guint32, grove_intern_get_n (self->bare_names));
  g_autofree guint32 *before = g_new (guint32, self->records->len);
  g_autoptr (GArray) begun = g_array_new (FALSE, FALSE, sizeof (guint32));
  Begun rows = { last, before, begun };

  match_ends_of_threads (self, &rows);
}

static gboolean
has_ends (GroveTraceSpans *self)
{
  for (guint32 row = 0; row < self->records->len; row++)
    if (get_record (self, row)->phase != 'X')
      return TRUE;
  return FALSE;
}

static void
remove_ends (GroveTraceSpans *self)
{
  guint n = 0;

  for (guint32 row = 0; row < self->records->len; row++)
    if (get_record (self, row)->phase != 'E')
      *get_record (self, n++) = *get_record (self, row);
  g_array_set_size (self->records, n);
}

static int
compare_lengths (gconstpointer a, gconstpointer b, gpointer data)
{
  double first = ((const Record *) a)->duration;
  double second = ((const Record *) b)->duration;

  return first > second ? -1 : first < second;
}

/* Of spans that begin at the same time the longest contains the others, whatever their order in the file,
 * since many programs write a span at its end. Spans without an end keep their order. */
static void
order_group (GroveTraceSpans *self, guint32 from, guint32 to)
{
  g_autoptr (GArray) ended = g_array_new (FALSE, FALSE, sizeof (Record));
  guint n = 0;

  for (guint32 row = from; row < to; row++)
    if (get_record (self, row)->duration < INFINITY)
      g_array_append_vals (ended, get_record (self, row), 1);
  g_array_sort_with_data (ended, compare_lengths, NULL);
  for (guint32 row = from; row < to; row++)
    if (get_record (self, row)->duration < INFINITY)
      *get_record (self, row) = g_array_index (ended, Record, n++);
}

static void
order_groups (GroveTraceSpans *self)
{
  guint32 from = 0;

  for (guint32 row = 1; row <= self->records->len; row++)
    if (row == self->records->len || get_record (self, row)->ts != get_record (self, from)->ts
        || get_record (self, row)->thread != get_record (self, from)->thread)
      {
        if (row - from > 1)
          order_group (self, from, row);
        from = row;
      }
}

/* Only spans, each with its duration, in the order of their beginnings */
static void
prepare (GroveTraceSpans *self)
{
  g_array_sort_with_data (self->records, compare_records, NULL);
  if (has_ends (self))
    {
      match_ends (self);
      remove_ends (self);
    }
  order_groups (self);
}

/* Calls */

static Open *
get_open (GroveTraceSpans *self, guint i)
{
  return &g_array_index (self->open, Open, i);
}

static Open *
get_top (GroveTraceSpans *self)
{
  return self->open->len > 0 ? get_open (self, self->open->len - 1) : NULL;
}

/* The duration of a span that ends at @at; a stated duration is exact. */
static double
get_length (const Open *self, double at)
{
  double end = MIN (at, self->end);

  return !self->is_rest && end >= self->start + self->duration - NEARLY ? self->duration
                                                                        : MAX (end - self->start, 0);
}

static void
close_top (GroveTraceSpans *self, double at)
{
  const Open *top = get_top (self);
  double length = get_length (top, at);
  double own = MAX (length - top->inside, 0);

  grove_builder_add_path_self (self->builder, top->path, &own, 1);
  g_array_set_size (self->open, self->open->len - 1);
  if (self->open->len > 0)
    get_top (self)->inside += length;
}

static void
push (GroveTraceSpans *self, const Open *open)
{
  const Open *holder = get_top (self);
  double last = holder != NULL ? holder->first_end : INFINITY;
  Open pushed = *open;

  if (pushed.end > last && pushed.end <= last + NEARLY)
    pushed.end = last;
  pushed.first_end = MIN (pushed.end, last);
  pushed.path = grove_builder_add_path (self->builder, holder != NULL ? holder->path : 0,
                                        get_function (self, open->function));
  g_array_append_val (self->open, pushed);
}

/* The rest of an open span when its parent ends; a span without an end has none */
static gboolean
goes_on (GroveTraceSpans *self, const Open *open, double at, guint n)
{
  if (open->end == INFINITY)
    self->n_endless++;
  else if (n >= MOST_CONTINUED)
    self->n_cut++;
  else
    return open->end > at + NEARLY;
  return FALSE;
}

/* Ends the open span that ends first, with those in it */
static void
close_first (GroveTraceSpans *self)
{
  double at = get_top (self)->first_end;
  Open rest[MOST_CONTINUED];
  guint n = 0;

  for (gboolean found = FALSE; !found;)
    {
      const Open top = *get_top (self);

      found = top.end == at && (self->open->len == 1 || get_open (self, self->open->len - 2)->first_end > at);
      if (!found && goes_on (self, &top, at, n))
        {
          rest[n] = top;
          rest[n].is_rest = TRUE;
          rest[n].start = at;
          rest[n++].inside = 0;
        }
      close_top (self, at);
    }
  while (n > 0)
    push (self, &rest[--n]);
}

static void
close_until (GroveTraceSpans *self, double at)
{
  while (self->open->len > 0 && get_top (self)->first_end <= at + NEARLY)
    close_first (self);
}

static void
open_span (GroveTraceSpans *self, const Record *record)
{
  const Open *holder = get_top (self);
  const Open open = { .function = record->function,
                      .start = record->ts,
                      .end = record->ts + record->duration,
                      .duration = record->duration };

  self->n_crossed += open.end < INFINITY && holder != NULL && open.end > holder->first_end + NEARLY;
  push (self, &open);
  grove_builder_add_path_calls (self->builder, get_top (self)->path, 1);
}

static void
write_record (GroveTraceSpans *self, const Record *record)
{
  close_until (self, record->ts);
  open_span (self, record);
}

/* @last: time of the last event of the thread */
static void
end_thread (GroveTraceSpans *self, double last)
{
  close_until (self, last);
  while (self->open->len > 0)
    {
      self->n_endless += get_top (self)->end == INFINITY;
      close_top (self, last);
    }
}

static void
warn_at_end (GroveTraceSpans *self)
{
  if (self->n_bad > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u span without a time or with a negative duration is skipped",
                                  "%u spans without a time or with a negative duration are skipped",
                                  self->n_bad),
                        self->n_bad);
  if (self->n_crossed > 0)
    grove_builder_warn (
      self->builder,
      ngettext (
        "%u span goes on after the end of the one that it began in: from there on it counts as called by "
        "the one around that",
        "%u spans go on after the end of the one that they began in: from there on they count as called by "
        "the one around that",
        self->n_crossed),
      self->n_crossed);
  if (self->n_cut > 0)
    grove_builder_warn (
      self->builder,
      ngettext ("%u span goes on after the end of the one that it began in: it is cut off there",
                "%u spans go on after the end of the one that they began in: they are cut off there",
                self->n_cut),
      self->n_cut);
  if (self->n_lone > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u end of a span that never began is skipped",
                                  "%u ends of spans that never began are skipped", self->n_lone),
                        self->n_lone);
  if (self->n_endless > 0)
    grove_builder_warn (
      self->builder,
      ngettext ("%u span has no end; it is taken to last as long as what holds it, or its thread",
                "%u spans have no end; they are taken to last as long as what holds them, or their thread",
                self->n_endless),
      self->n_endless);
}

/* Time of the last event: the beginning, for a span without an end */
static double
get_end (const Record *record)
{
  return record->duration < INFINITY ? record->ts + record->duration : record->ts;
}

static void
begin_thread (GroveTraceSpans *self, guint32 thread, GroveTraceName get_name, gpointer data)
{
  if (grove_intern_get_n (self->tracks) == 0)
    grove_trace_threads_begin_part (self->threads, thread, self->builder, get_name, data);
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
  const Record *records;
  guint32 thread = GROVE_NONE;
  double last = 0;

  grove_builder_add_event (self->builder, &time);
  prepare (self);
  records = (const Record *) (gpointer) self->records->data;
  for (guint i = 0; i < self->records->len && !grove_builder_failed (self->builder); i++)
    {
      if (records[i].thread != thread)
        {
          end_thread (self, last);
          begin_thread (self, records[i].thread, get_name, data);
          last = records[i].ts;
        }
      thread = records[i].thread;
      write_record (self, &records[i]);
      last = MAX (last, get_end (&records[i]));
      if (i % CHECK_EVERY == 0 && !grove_input_check (input, error))
        return FALSE;
    }
  end_thread (self, last);
  warn_at_end (self);
  return TRUE;
}
