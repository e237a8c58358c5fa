/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-trace-samples.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "grove-format-error.h"
#include "grove-intern.h"
#include "grove-samples.h"
#include "grove-slice.h"

#define UNSEEN G_MAXUINT32
#define OPEN (G_MAXUINT32 - 1)

/* By number of its id. */
typedef struct
{
  gboolean is_there;
  guint32 name; /* GROVE_NONE: none */
  guint32 file;
  guint32 ran;    /* the executed line, or 0 */
  guint32 start;  /* line of the function, or 0 */
  guint32 column; /* column of the function, or 0 */
  guint32 parent; /* caller: number of an id, or GROVE_NONE */
  guint32 function;
  guint32 path; /* UNSEEN, OPEN or a path of the builder */
} Frame;

typedef struct
{
  guint32 thread;
  guint32 frame; /* number of an id, or GROVE_NONE: no stack */
  double ts;     /* in the end: duration */
  double weight;
} Sample;

struct _GroveTraceSamples
{
  GroveBuilder *builder;
  GroveIntern *words;
  GroveIntern *ids;
  GArray *frames; /* Frame */
  GroveTraceThreads *threads;
  GArray *samples; /* Sample */
  Sample sample;   /* current sample ... */
  gint64 pid;      /* ... and its thread */
  gint64 tid;
  guint32 frame;       /* current frame */
  GroveSamples *costs; /* while writing */
  GroveTraceName get_name;
  gpointer data;
};

GroveTraceSamples *
grove_trace_samples_new (GroveBuilder *builder, GroveIntern *words)
{
  GroveTraceSamples *self = g_new0 (GroveTraceSamples, 1);

  self->builder = builder;
  self->words = words;
  self->ids = grove_intern_new ();
  self->frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  self->threads = grove_trace_threads_new ();
  self->samples = g_array_new (FALSE, FALSE, sizeof (Sample));
  self->frame = GROVE_NONE;
  return self;
}

void
grove_trace_samples_free (GroveTraceSamples *self)
{
  grove_intern_free (self->ids);
  g_array_unref (self->frames);
  grove_trace_threads_free (self->threads);
  g_array_unref (self->samples);
  g_free (self);
}

gboolean
grove_trace_samples_is_empty (GroveTraceSamples *self)
{
  return self->samples->len == 0;
}

static Frame *
get_frame (GroveTraceSamples *self, guint32 number)
{
  return &g_array_index (self->frames, Frame, number);
}

/* The first mention of a frame adds it; it exists once "stackFrames" has it. */
static guint32
find_frame (GroveTraceSamples *self, const char *id, gsize length)
{
  const Frame unknown = { .name = GROVE_NONE,
                          .file = GROVE_UNKNOWN,
                          .parent = GROVE_NONE,
                          .function = GROVE_NONE,
                          .path = UNSEEN };
  guint32 number = grove_intern_add (self->ids, id, length);

  if (number == self->frames->len)
    g_array_append_val (self->frames, unknown);
  return number;
}

static guint32
find_frame_by_number (GroveTraceSamples *self, double id)
{
  char text[32];

  if (!(fabs (id) < 9e15))
    return GROVE_NONE;
  return find_frame (self, text, (gsize) g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, (gint64) id));
}

/* Reading */

void
grove_trace_samples_begin (GroveTraceSamples *self, GroveJson *json, guint place)
{
  gsize length;
  const char *id;

  if (place == GROVE_TRACE_SAMPLE)
    {
      self->sample = (Sample){ 0, GROVE_NONE, NAN, 1 };
      self->pid = self->tid = -1;
    }
  else if (place == GROVE_TRACE_FRAME)
    {
      id = grove_json_get_key (json, &length);
      self->frame = find_frame (self, id, length);
      get_frame (self, self->frame)->is_there = TRUE;
    }
}

void
grove_trace_samples_end (GroveTraceSamples *self, guint place)
{
  if (place == GROVE_TRACE_SAMPLE)
    {
      self->sample.thread = grove_trace_threads_find (self->threads, self->pid, self->tid);
      g_array_append_val (self->samples, self->sample);
    }
  else if (place == GROVE_TRACE_FRAME)
    self->frame = GROVE_NONE;
}

/* name(url:line:column) */
static gboolean
take_location (GroveTraceSamples *self, Frame *frame, GroveSlice text)
{
  const char *open = memrchr (text.bytes, '(', text.length);
  GroveSlice inside;
  const char *column;
  const char *line;
  guint64 number;

  if (open == NULL || text.bytes[text.length - 1] != ')')
    return FALSE;
  inside = grove_slice_from (grove_slice_to (text, grove_slice_get_end (text) - 1), open + 1);
  column = inside.length > 0 ? memrchr (inside.bytes, ':', inside.length) : NULL;
  line = column != NULL && column > inside.bytes
           ? memrchr (inside.bytes, ':', (gsize) (column - inside.bytes))
           : NULL;
  if (line == NULL || line == inside.bytes
      || !grove_slice_read_unsigned (grove_slice_from (inside, column + 1), &number)
      || !grove_slice_read_unsigned (grove_slice_to (grove_slice_from (inside, line + 1), column), &number))
    return FALSE;
  frame->ran = number <= G_MAXINT32 ? (guint32) number : 0;
  frame->file = grove_builder_add_file (self->builder, inside.bytes, line - inside.bytes);
  if (open > text.bytes)
    frame->name = grove_builder_add_name (self->builder, text.bytes, open - text.bytes);
  return TRUE;
}

static void
take_name (GroveTraceSamples *self, GroveSlice text)
{
  Frame *frame = get_frame (self, self->frame);

  if (text.length > 0 && !take_location (self, frame, text))
    frame->name = grove_builder_add_name (self->builder, text.bytes, (gssize) text.length);
}

void
grove_trace_samples_number (GroveTraceSamples *self, guint place, double value)
{
  gint64 whole = fabs (value) < 9e15 ? (gint64) value : -1;

  switch (place)
    {
    case GROVE_TRACE_SAMPLE_FRAME: self->sample.frame = find_frame_by_number (self, value); break;
    case GROVE_TRACE_SAMPLE_TS: self->sample.ts = value; break;
    case GROVE_TRACE_SAMPLE_PID: self->pid = whole; break;
    case GROVE_TRACE_SAMPLE_TID: self->tid = whole; break;
    case GROVE_TRACE_SAMPLE_WEIGHT: self->sample.weight = value >= 0 && isfinite (value) ? value : 1; break;
    case GROVE_TRACE_FRAME_PARENT:
      if (self->frame != GROVE_NONE)
        {
          guint32 parent = find_frame_by_number (self, value);

          get_frame (self, self->frame)->parent = parent;
        }
      break;
    case GROVE_TRACE_FRAME_START:
      if (self->frame != GROVE_NONE && whole > 0 && whole <= G_MAXINT32)
        get_frame (self, self->frame)->start = (guint32) whole;
      break;
    case GROVE_TRACE_FRAME_COLUMN:
      if (self->frame != GROVE_NONE && whole > 0 && whole <= G_MAXINT32)
        get_frame (self, self->frame)->column = (guint32) whole;
      break;
    default: break;
    }
}

/* Hermes writes numbers as strings. */
void
grove_trace_samples_string (GroveTraceSamples *self, guint place, const char *text, gsize length)
{
  double value;

  /* most texts of a trace belong to other events */
  if (place < GROVE_TRACE_SAMPLES)
    return;
  if (place == GROVE_TRACE_SAMPLE_FRAME)
    self->sample.frame = find_frame (self, text, length);
  else if (place == GROVE_TRACE_FRAME_PARENT && self->frame != GROVE_NONE)
    {
      guint32 parent = find_frame (self, text, length);

      get_frame (self, self->frame)->parent = parent;
    }
  else if (place == GROVE_TRACE_FRAME_NAME && self->frame != GROVE_NONE)
    take_name (self, (GroveSlice){ text, length });
  else if (place == GROVE_TRACE_SAMPLE_PID)
    self->pid = grove_trace_id_read (self->words, text, length);
  else if (place == GROVE_TRACE_SAMPLE_TID)
    self->tid = grove_trace_id_read (self->words, text, length);
  else if (grove_slice_read_number ((GroveSlice){ text, length }, &value))
    grove_trace_samples_number (self, place, value);
}

/* Writing */

static void
make_function (GroveTraceSamples *self, Frame *frame)
{
  if (frame->name == GROVE_NONE)
    frame->name = grove_builder_add_name (self->builder, "(anonymous)", -1);
  frame->function = grove_builder_add_function_at (self->builder, frame->name, frame->file, GROVE_UNKNOWN,
                                                   frame->start, frame->start > 0 ? frame->column : 0);
}

/* Climbs until a frame whose path is known, then makes the paths back down to the frame. */
static gboolean
make_path (GroveTraceSamples *self, guint32 number, GArray *climbed, GError **error)
{
  guint32 path = 0;

  g_array_set_size (climbed, 0);
  for (; number != GROVE_NONE && get_frame (self, number)->path == UNSEEN;
       number = get_frame (self, number)->parent)
    {
      get_frame (self, number)->path = OPEN;
      g_array_append_val (climbed, number);
    }
  if (number != GROVE_NONE && get_frame (self, number)->path == OPEN)
    {
      gsize length;
      const char *id = grove_intern_get (self->ids, number, &length);
      g_autofree char *shown = g_utf8_make_valid (id, (gssize) MIN (length, 40));

      g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
                   _("frame “%s” is its own ancestor"), shown);
      return FALSE;
    }
  if (number != GROVE_NONE)
    path = get_frame (self, number)->path;
  for (guint i = climbed->len; i-- > 0;)
    {
      Frame *frame = get_frame (self, g_array_index (climbed, guint32, i));

      /* A frame that is only mentioned as a caller is not in the stack. */
      if (frame->is_there)
        {
          make_function (self, frame);
          path = grove_builder_add_path (self->builder, path, frame->function);
        }
      frame->path = path;
    }
  return TRUE;
}

static gboolean
make_paths (GroveTraceSamples *self, GError **error)
{
  g_autoptr (GArray) climbed = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint missing = 0;

  for (guint32 i = 0; i < self->frames->len; i++)
    {
      if (!make_path (self, i, climbed, error))
        return FALSE;
      missing += !get_frame (self, i)->is_there;
    }
  if (missing > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u frame is named, but is not there",
                                  "%u frames are named, but are not there", missing),
                        missing);
  return TRUE;
}

/* From the end: a sample lasts until the next one of its thread. If the clock goes backwards, it lasts no
 * time. */
static void
make_times (GroveTraceSamples *self)
{
  guint n_threads = grove_trace_threads_get_n (self->threads);
  g_autofree double *next = g_new (double, n_threads);

  for (guint i = 0; i < n_threads; i++)
    next[i] = NAN;
  for (guint i = self->samples->len; i-- > 0;)
    {
      Sample *sample = &g_array_index (self->samples, Sample, i);
      double ts = sample->ts;

      sample->ts = next[sample->thread] > ts ? next[sample->thread] - ts : 0;
      if (isfinite (ts))
        next[sample->thread] = ts;
    }
}

static void
add_cost (GroveTraceSamples *self, const Sample *sample, guint32 event, double cost)
{
  GroveSample row = { .part = sample->thread, .event = event, .function = GROVE_NONE, .cost = cost };

  if (event == GROVE_NONE)
    return;
  if (sample->frame != GROVE_NONE)
    {
      const Frame *frame = get_frame (self, sample->frame);

      row.path = frame->path;
      row.function = frame->function;
      row.position = (GrovePosition){ frame->file, frame->ran, 0 };
    }
  grove_samples_add (self->costs, &row);
}

static void
add_costs (GroveTraceSamples *self)
{
  const GroveEvent samples = { .name = "samples",
                               .title = _("Samples"),
                               .unit_name = "count",
                               .unit = GROVE_UNIT_COUNT,
                               .factor = 1 };
  const GroveEvent time = { .name = "time",
                            .title = _("Time"),
                            .unit_name = "us",
                            .unit = GROVE_UNIT_SECONDS,
                            .factor = 1e-6 };
  guint32 n_samples = grove_builder_add_event (self->builder, &samples);
  guint32 duration = grove_builder_add_event (self->builder, &time);

  make_times (self);
  for (guint i = 0; i < self->samples->len; i++)
    {
      const Sample *sample = &g_array_index (self->samples, Sample, i);

      add_cost (self, sample, n_samples, sample->weight);
      add_cost (self, sample, duration, sample->ts);
    }
}

static void
begin_part (guint32 part, gpointer data)
{
  GroveTraceSamples *self = data;

  grove_trace_threads_begin_part (self->threads, part, self->builder, self->get_name, self->data);
}

gboolean
grove_trace_samples_write (GroveTraceSamples *self, GroveInput *input, GroveTraceName get_name, gpointer data,
                           GError **error)
{
  g_autoptr (GroveSamples) costs = grove_samples_new ();
  gboolean done;

  if (!make_paths (self, error))
    return FALSE;
  self->costs = costs;
  self->get_name = get_name;
  self->data = data;
  add_costs (self);
  done = grove_samples_write (costs, self->builder, input, begin_part, self, error);
  self->costs = NULL;
  return done;
}
