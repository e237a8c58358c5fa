/* SPDX-License-Identifier: MIT */

/* Chrome traces (doc/formats.md, "Chrome trace"): a list of events, some with CPU profiles in pieces.
 *
 * A "Profile" event begins one and names the thread that is profiled; "ProfileChunk" events with the same id
 * (without one: of the same process and thread) hold nodes, samples and time deltas, in any order: "ts" sorts
 * them. Old traces have the whole in one "CpuProfile" event. "thread_name" events name the threads.
 * Or the trace has "samples" and "stackFrames" beside its events: #GroveTraceSamples.
 * Where there is neither, spans (B, E, X) are calls: #GroveTraceSpans. Chrome may leave the last bracket out.
 */
#include "config.h"

#include "grove-chrome-trace.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-slice.h"
#include "grove-trace-samples.h"
#include "grove-trace-spans.h"
#include "grove-v8-pieces.h"
#include "grove-v8-reader.h"

enum
{
  PLACE_ROOT = 1,
  PLACE_EVENTS,
  PLACE_EVENT,
  PLACE_EVENT_NAME,
  PLACE_PHASE,
  PLACE_DURATION,
  PLACE_TS,
  PLACE_PID,
  PLACE_TID,
  PLACE_EVENT_ID,
  PLACE_ARGS,
  PLACE_THREAD_NAME,
  PLACE_DETAIL,
  PLACE_FILE,
  PLACE_AVERAGE,
  PLACE_DATA,
  PLACE_PROFILE,
  PLACE_START,
  PLACE_END,
};

static const GroveJsonStep steps[] = {
  { PLACE_ROOT, "traceEvents", PLACE_EVENTS },
  GROVE_TRACE_ROOT_STEPS (PLACE_ROOT),
  { PLACE_ROOT, NULL, PLACE_EVENT },
  { PLACE_EVENTS, NULL, PLACE_EVENT },
  { PLACE_EVENT, "name", PLACE_EVENT_NAME },
  { PLACE_EVENT, "ph", PLACE_PHASE },
  { PLACE_EVENT, "dur", PLACE_DURATION },
  { PLACE_EVENT, "ts", PLACE_TS },
  { PLACE_EVENT, "pid", PLACE_PID },
  { PLACE_EVENT, "tid", PLACE_TID },
  { PLACE_EVENT, "id", PLACE_EVENT_ID },
  { PLACE_EVENT, "args", PLACE_ARGS },
  { PLACE_ARGS, "data", PLACE_DATA },
  { PLACE_ARGS, "name", PLACE_THREAD_NAME },
  { PLACE_ARGS, "detail", PLACE_DETAIL },
  { PLACE_ARGS, "filename", PLACE_FILE },
  { PLACE_ARGS, "avg ms", PLACE_AVERAGE },
  { PLACE_DATA, "cpuProfile", PLACE_PROFILE },
  { PLACE_DATA, "timeDeltas", GROVE_V8_DELTAS },
  { PLACE_DATA, "lines", GROVE_V8_LINES },
  { PLACE_DATA, "startTime", PLACE_START },
  { PLACE_DATA, "endTime", PLACE_END },
  GROVE_V8_PROFILE_STEPS (PLACE_PROFILE),
  GROVE_V8_INNER_STEPS,
  GROVE_TRACE_INNER_STEPS,
};

/* One profile: the chunks of one id. */
typedef struct
{
  gint64 pid;
  gint64 tid;
  GroveV8Pieces *chunks;
} Track;

/* The event that is being read. */
typedef struct
{
  char *name;
  char *id;
  char *thread_name;
  char *detail; /* clang: of what it is a "Source", an "InstantiateClass" */
  char *file;   /* py-spy */
  char phase;
  gboolean is_sum; /* clang: of all events of a kind, once more */
  double duration;
  double ts;
  double start;
  double end;
  gint64 pid;
  gint64 tid;
  GroveV8Profile *profile;
} Event;

typedef struct
{
  GroveBuilder *builder;
  GHashTable *tracks; /* id -> Track */
  GPtrArray *ordered; /* Track, as they came */
  GHashTable *names;  /* "pid:tid" -> name of the thread */
  Event event;
  GroveV8Reader v8;
  GroveTraceSamples *samples;
  GroveTraceSpans *spans;
  guint n_written;
} Reader;

static void
track_free (Track *self)
{
  grove_v8_pieces_free (self->chunks);
  g_free (self);
}

static void
event_clear (Event *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->thread_name, g_free);
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->profile, grove_v8_profile_free);
  self->phase = 0;
  self->is_sum = FALSE;
  self->ts = 0;
  self->duration = self->start = self->end = NAN;
  self->pid = self->tid = -1;
}

static char *
thread_key (gint64 pid, gint64 tid)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, pid, tid);
}

static Track *
find_track (Reader *self)
{
  const Event *event = &self->event;
  g_autofree char *key = NULL;
  Track *track;

  key = event->id != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT " %s", event->pid, event->id)
                          : thread_key (event->pid, event->tid);
  track = g_hash_table_lookup (self->tracks, key);
  if (track != NULL)
    return track;
  track = g_new0 (Track, 1);
  track->pid = event->pid;
  track->tid = event->tid;
  track->chunks = grove_v8_pieces_new ();
  g_hash_table_insert (self->tracks, g_steal_pointer (&key), track);
  g_ptr_array_add (self->ordered, track);
  return track;
}

static void
keep_chunk (Reader *self)
{
  if (!isnan (self->event.start))
    grove_v8_profile_set_start (self->event.profile, self->event.start);
  if (!isnan (self->event.end))
    grove_v8_profile_set_end (self->event.profile, self->event.end);
  grove_v8_pieces_add (find_track (self)->chunks, self->event.ts, g_steal_pointer (&self->event.profile));
}

static gboolean
is_profile_event (const char *name)
{
  return g_strcmp0 (name, "Profile") == 0 || g_strcmp0 (name, "ProfileChunk") == 0
         || g_strcmp0 (name, "CpuProfile") == 0;
}

static void
add_span (Reader *self)
{
  const Event *event = &self->event;
  g_autofree char *detailed = event->detail != NULL && *event->detail != '\0'
                                ? g_strconcat (event->name, ": ", event->detail, NULL)
                                : NULL;
  const GroveTraceSpan span = { event->phase, event->pid,      event->tid,
                                event->ts,    event->duration, detailed != NULL ? detailed : event->name,
                                event->file };

  if (!event->is_sum)
    grove_trace_spans_add (self->spans, &span);
}

static void
end_event (Reader *self)
{
  Event *event = &self->event;

  if (g_strcmp0 (event->name, "thread_name") == 0 && event->thread_name != NULL)
    g_hash_table_insert (self->names, thread_key (event->pid, event->tid),
                         g_steal_pointer (&event->thread_name));
  else if (g_strcmp0 (event->name, "Profile") == 0 || g_strcmp0 (event->name, "CpuProfile") == 0)
    {
      /* Chunks are written by another thread; this event is of the thread that is profiled. */
      Track *track = find_track (self);

      track->pid = event->pid;
      track->tid = event->tid;
    }
  /* The last chunk says only when it all ended. */
  if (event->profile == NULL && (!isnan (event->start) || !isnan (event->end))
      && is_profile_event (event->name))
    event->profile = grove_v8_profile_new ();
  if (event->profile != NULL)
    {
      grove_trace_spans_drop (self->spans);
      keep_chunk (self);
    }
  else if (event->phase == 'X' || event->phase == 'B' || event->phase == 'E')
    add_span (self);
  event_clear (event);
  self->v8.profile = NULL;
}

static gboolean
handle_begin (GroveJson *json, guint place, gboolean is_array, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_EVENT)
    event_clear (&self->event);
  else if ((place == PLACE_PROFILE || place == GROVE_V8_DELTAS || place == GROVE_V8_LINES)
           && self->event.profile == NULL)
    self->v8.profile = self->event.profile = grove_v8_profile_new ();
  grove_v8_reader_begin (&self->v8, place);
  grove_trace_samples_begin (self->samples, json, place);
  return TRUE;
}

static gboolean
handle_end (GroveJson *json, guint place, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_EVENT)
    end_event (self);
  else
    grove_v8_reader_end (&self->v8, place);
  grove_trace_samples_end (self->samples, place);
  return TRUE;
}

static gboolean
handle_number (GroveJson *json, guint place, double value, gpointer data)
{
  Reader *self = data;
  Event *event = &self->event;
  gint64 whole = fabs (value) < 9e15 ? (gint64) value : -1;

  switch (place)
    {
    case PLACE_TS: event->ts = isfinite (value) ? value : 0; break;
    case PLACE_PID: event->pid = whole; break;
    case PLACE_TID: event->tid = whole; break;
    case PLACE_START: event->start = value; break;
    case PLACE_END: event->end = value; break;
    case PLACE_DURATION: event->duration = value; break;
    case PLACE_AVERAGE: event->is_sum = TRUE; break;
    case PLACE_EVENT_ID:
      g_free (event->id);
      event->id = g_strdup_printf ("%" G_GINT64_FORMAT, whole);
      break;
    default:
      grove_v8_reader_number (&self->v8, place, value);
      grove_trace_samples_number (self->samples, place, value);
      break;
    }
  return TRUE;
}

/* Hermes writes numbers as strings. */
static gboolean
take_written_number (GroveJson *json, guint place, const char *text, gsize length, Reader *self)
{
  double value;

  return (place == PLACE_TS || place == PLACE_DURATION || place == PLACE_PID || place == PLACE_TID)
         && grove_slice_read_number ((GroveSlice){ text, length }, &value)
         && handle_number (json, place, value, self);
}

static gboolean
handle_string (GroveJson *json, guint place, const char *text, gsize length, gpointer data)
{
  Reader *self = data;
  char **target = place == PLACE_EVENT_NAME    ? &self->event.name
                  : place == PLACE_EVENT_ID    ? &self->event.id
                  : place == PLACE_THREAD_NAME ? &self->event.thread_name
                  : place == PLACE_DETAIL      ? &self->event.detail
                  : place == PLACE_FILE        ? &self->event.file
                                               : NULL;

  if (place == PLACE_PHASE)
    self->event.phase = length == 1 ? *text : 0;
  else if (target != NULL)
    grove_json_take_text (target, text, length);
  else if (!take_written_number (json, place, text, length, self))
    {
      grove_v8_reader_string (&self->v8, place, text, length);
      grove_trace_samples_string (self->samples, place, text, length);
    }
  return TRUE;
}

static gboolean
handle_numbers (GroveJson *json, guint place, const double *values, guint n, gpointer data)
{
  grove_v8_reader_numbers (&((Reader *) data)->v8, place, values, n);
  return TRUE;
}

static const GroveJsonReader json_reader = {
  steps, G_N_ELEMENTS (steps), handle_begin, handle_end, handle_number, handle_string, handle_numbers,
};

static gboolean
write_track (Reader *self, Track *track, GError **error)
{
  GroveV8Profile *whole = grove_v8_pieces_join (track->chunks);
  g_autofree char *key = thread_key (track->pid, track->tid);
  GrovePart part = { .name = g_hash_table_lookup (self->names, key),
                     .pid = track->pid,
                     .thread = track->tid,
                     .number = -1 };

  if (grove_v8_profile_is_empty (whole))
    return TRUE;
  self->n_written++;
  grove_builder_begin_part (self->builder, &part);
  return grove_v8_profile_write (whole, self->builder, error);
}

static gboolean
is_main_thread (Reader *self, Track *track)
{
  g_autofree char *key = thread_key (track->pid, track->tid);

  return g_strcmp0 (g_hash_table_lookup (self->names, key), "CrRendererMain") == 0;
}

static const char *
get_thread_name (gint64 pid, gint64 tid, gpointer data)
{
  Reader *self = data;
  g_autofree char *key = thread_key (pid, tid);

  return g_hash_table_lookup (self->names, key);
}

/* Chrome names its own threads so. */
static gboolean
is_of_chrome (Reader *self)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    if (g_str_has_prefix (name, "CrRenderer") || g_str_has_prefix (name, "CrBrowser"))
      return TRUE;
  return FALSE;
}

static gboolean
write_spans (Reader *self, GroveInput *input, GError **error)
{
  if (is_of_chrome (self))
    grove_builder_warn (
      self->builder,
      _(
        "this trace of Chrome holds no CPU profile: what it shows is Chrome's own work; for functions of JavaScript record it "
        "with the category disabled-by-default-v8.cpu_profiler"));
  return grove_trace_spans_write (self->spans, input, get_thread_name, self, error);
}

static gboolean
write_tracks (Reader *self, GroveInput *input, GError **error)
{
  for (int main_first = 1; main_first >= 0; main_first--)
    for (guint i = 0; i < self->ordered->len; i++)
      if (is_main_thread (self, self->ordered->pdata[i]) == main_first
          && !write_track (self, self->ordered->pdata[i], error))
        return FALSE;
  if (!grove_trace_samples_is_empty (self->samples))
    return grove_trace_samples_write (self->samples, input, get_thread_name, self, error);
  if (self->n_written > 0)
    return TRUE;
  if (!grove_trace_spans_is_empty (self->spans))
    return write_spans (self, input, error);
  g_set_error_literal (
    error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY,
    _(
      "this trace holds neither a CPU profile nor spans; Chrome records one with the category disabled-by-default-v8.cpu_profiler"));
  return FALSE;
}

static gboolean
chrome_trace_read (GroveInput *input, GroveBuilder *builder, GError **error)
{
  Reader self = { .builder = builder };
  gboolean ok;

  grove_builder_set_format (builder, "chrome-trace");
  grove_builder_set_stacks (builder);
  self.tracks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.ordered = g_ptr_array_new_with_free_func ((GDestroyNotify) track_free);
  self.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  event_clear (&self.event);
  grove_v8_reader_init (&self.v8, builder);
  self.samples = grove_trace_samples_new (builder);
  self.spans = grove_trace_spans_new (builder);
  ok = grove_json_read (input, &json_reader, TRUE, &self, error) && write_tracks (&self, input, error);
  grove_trace_samples_free (self.samples);
  grove_trace_spans_free (self.spans);
  event_clear (&self.event);
  grove_v8_reader_clear (&self.v8);
  g_hash_table_unref (self.tracks);
  g_ptr_array_unref (self.ordered);
  g_hash_table_unref (self.names);
  return ok;
}

/* What DevTools saves may begin with its "metadata", which may be longer than what is looked at: source maps,
 * texts of scripts. */
static int
chrome_trace_probe (const GroveJsonHead *head)
{
  if (grove_json_head_is_array (head))
    return grove_json_head_has (head, "*/ph") ? 80 : 0;
  if (grove_json_head_has (head, "traceEvents") || grove_json_head_says (head, "metadata/source", "DevTools"))
    return 85;
  return grove_json_head_has (head, "stackFrames") && grove_json_head_has (head, "samples") ? 70 : 0;
}

const GroveFormat grove_chrome_trace_format = {
  .id = "chrome-trace",
  .title = N_("Chrome trace"),
  .probe_json = chrome_trace_probe,
  .read = chrome_trace_read,
};
