/* SPDX-License-Identifier: MIT */

/* Chrome traces (doc/formats.md, "Chrome trace"): a list of events, some with CPU profiles in pieces.
 *
 * A "Profile" event begins one and names the thread that is profiled; "ProfileChunk" events with the same id
 * (without one: of the same process and thread) hold nodes, samples and time deltas, in any order: "ts" sorts
 * them. Old traces have the whole in one "CpuProfile" event. "thread_name" events name the threads.
 * Or the trace has "samples" and "stackFrames" beside its events: #GroveTraceSamples.
 * Where there is neither, spans (B, E, X) are calls: #GroveTraceSpans; where there are none of those,
 * asynchronous ones (b, e, S, F). Chrome may leave the last bracket out.
 */
#include "config.h"

#include "grove-chrome-trace.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

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
  PLACE_THREAD_DURATION,
  PLACE_TS,
  PLACE_PID,
  PLACE_TID,
  PLACE_EVENT_ID,
  PLACE_SCOPED_ID,
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

#define EVENT_STEPS(place)                                                                             \
  { place, "name", PLACE_EVENT_NAME }, { place, "ph", PLACE_PHASE }, { place, "dur", PLACE_DURATION }, \
    { place, "tdur", PLACE_THREAD_DURATION }, { place, "ts", PLACE_TS }, { place, "pid", PLACE_PID },  \
    { place, "tid", PLACE_TID }, { place, "id", PLACE_EVENT_ID }, { place, "id2", PLACE_SCOPED_ID },   \
  {                                                                                                    \
    place, "args", PLACE_ARGS                                                                          \
  }

/* Where each line is a document, its root is an event. */
static const GroveJsonStep steps[] = {
  { PLACE_ROOT, "traceEvents", PLACE_EVENTS },
  GROVE_TRACE_ROOT_STEPS (PLACE_ROOT),
  EVENT_STEPS (PLACE_ROOT),
  { PLACE_ROOT, NULL, PLACE_EVENT },
  { PLACE_EVENTS, NULL, PLACE_EVENT },
  EVENT_STEPS (PLACE_EVENT),
  { PLACE_SCOPED_ID, "local", PLACE_EVENT_ID },
  { PLACE_SCOPED_ID, "global", PLACE_EVENT_ID },
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

/* One profile: the chunks with one id. */
typedef struct
{
  gint64 pid;
  gint64 tid;
  GroveV8Pieces *chunks;
} Track;

/* The current event. */
typedef struct
{
  char *name;
  char *id;
  char *thread_name;
  char *detail; /* clang: the name in a "Source" or "InstantiateClass" */
  char *file;   /* py-spy */
  char phase;
  gboolean is_sum; /* clang: the total of all events of a kind */
  double duration;
  double thread_duration;
  double ts; /* NaN: none */
  double start;
  double end;
  gint64 pid;
  gint64 tid;
  GroveV8Profile *profile;
  gboolean has_deltas;
  gboolean has_lines;
} Event;

typedef struct
{
  GroveBuilder *builder;
  GHashTable *tracks; /* id -> Track */
  GPtrArray *ordered; /* Track, in order of appearance */
  GHashTable *names;  /* "pid:tid" -> name of the thread */
  Event event;
  GroveV8Reader v8;
  GroveTraceSamples *samples;
  GroveTraceSpans *spans;
  GroveTraceSpans *asynchronous;
  GroveIntern *words; /* numbers of processes and threads that have names instead */
  GString *shown;     /* current name */
  gboolean is_again;  /* the current text was read before, at another place */
  guint n_written;
  guint n_skipped;
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
  self->is_sum = self->has_deltas = self->has_lines = FALSE;
  self->ts = self->duration = self->thread_duration = self->start = self->end = NAN;
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
    grove_v8_profile_guess_start (self->event.profile, self->event.start);
  if (!isnan (self->event.end))
    grove_v8_profile_set_end (self->event.profile, self->event.end);
  grove_v8_pieces_add (find_track (self)->chunks, isnan (self->event.ts) ? 0 : self->event.ts,
                       g_steal_pointer (&self->event.profile));
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
  GroveTraceSpan span = { .phase = event->phase,
                          .pid = event->pid,
                          .tid = event->tid,
                          .ts = event->ts,
                          .duration = isnan (event->duration) ? event->thread_duration : event->duration,
                          .name = detailed != NULL ? detailed : event->name,
                          .file = event->file };

  if (event->is_sum)
    return;
  if (strchr ("BEX", event->phase) != NULL)
    {
      grove_trace_spans_add (self->spans, &span);
      return;
    }
  span.phase = strchr ("bS", event->phase) != NULL ? 'B' : 'E';
  span.track = event->id != NULL ? event->id : "";
  grove_trace_spans_add (self->asynchronous, &span);
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
      /* Another thread writes the chunks; this event belongs to the thread that is profiled. */
      Track *track = find_track (self);

      track->pid = event->pid;
      track->tid = event->tid;
    }
  /* The last chunk states only the end. */
  if (event->profile == NULL && (!isnan (event->start) || !isnan (event->end))
      && is_profile_event (event->name))
    event->profile = grove_v8_profile_new ();
  if (event->profile != NULL)
    {
      grove_trace_spans_drop (self->spans);
      grove_trace_spans_drop (self->asynchronous);
      keep_chunk (self);
    }
  else if (event->phase != 0 && strchr ("XBEbeSF", event->phase) != NULL)
    add_span (self);
  event_clear (event);
  self->v8.profile = NULL;
}

/* Some programs write times and lines both into the profile and beside it. */
static void
begin_list (Reader *self, guint place)
{
  gboolean *has = place == GROVE_V8_DELTAS ? &self->event.has_deltas : &self->event.has_lines;

  self->is_again = *has;
  *has = TRUE;
}

static gboolean
handle_begin (GroveJson *json, guint place, gboolean is_array, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_EVENT || place == PLACE_ROOT)
    event_clear (&self->event);
  if (place == GROVE_V8_DELTAS || place == GROVE_V8_LINES)
    begin_list (self, place);
  if ((place == PLACE_PROFILE || place == GROVE_V8_DELTAS || place == GROVE_V8_LINES)
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

  if (place == PLACE_EVENT || (place == PLACE_ROOT && self->event.phase != 0))
    end_event (self);
  else
    grove_v8_reader_end (&self->v8, place);
  if (place == GROVE_V8_DELTAS || place == GROVE_V8_LINES)
    self->is_again = FALSE;
  grove_trace_samples_end (self->samples, place);
  return TRUE;
}

static void
take_number_as_text (char **target, double value)
{
  g_free (*target);
  *target = fabs (value) < 9e15 ? g_strdup_printf ("%.15g", value) : NULL;
}

static gboolean
handle_number (GroveJson *json, guint place, double value, gpointer data)
{
  Reader *self = data;
  Event *event = &self->event;
  gint64 whole = fabs (value) < 9e15 ? (gint64) value : -1;

  if (self->is_again)
    return TRUE;
  switch (place)
    {
    case PLACE_EVENT_NAME: take_number_as_text (&event->name, value); break;
    case PLACE_THREAD_NAME: take_number_as_text (&event->thread_name, value); break;
    case PLACE_TS: event->ts = isfinite (value) ? value : NAN; break;
    case PLACE_PID: event->pid = whole; break;
    case PLACE_TID: event->tid = whole; break;
    case PLACE_START: event->start = value; break;
    case PLACE_END: event->end = value; break;
    case PLACE_DURATION: event->duration = value; break;
    case PLACE_THREAD_DURATION: event->thread_duration = value; break;
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

/* Hermes writes numbers as strings; other programs write names in place of numbers. */
static gboolean
take_written_number (GroveJson *json, guint place, const char *text, gsize length, Reader *self)
{
  double value;

  if (place == PLACE_PID || place == PLACE_TID)
    {
      *(place == PLACE_PID ? &self->event.pid : &self->event.tid) = grove_trace_id_read (self->words, text,
                                                                                         length);
      return TRUE;
    }
  return (place == PLACE_TS || place == PLACE_DURATION || place == PLACE_THREAD_DURATION)
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
  Reader *self = data;

  if (!self->is_again)
    grove_v8_reader_numbers (&self->v8, place, values, n);
  return TRUE;
}

static const GroveJsonReader json_reader = {
  steps, G_N_ELEMENTS (steps), handle_begin, handle_end, handle_number, handle_string, handle_numbers,
};

static const char *
get_thread_name (gint64 pid, gint64 tid, gpointer data)
{
  Reader *self = data;
  g_autofree char *key = thread_key (pid, tid);
  const char *name = g_hash_table_lookup (self->names, key);
  g_autofree char *process = name == NULL ? grove_trace_id_get_word (self->words, pid) : NULL;
  g_autofree char *thread = name == NULL ? grove_trace_id_get_word (self->words, tid) : NULL;

  if (process == NULL && thread == NULL)
    return name;
  if (process != NULL && thread != NULL)
    g_string_printf (self->shown, "%s: %s", process, thread);
  else
    g_string_assign (self->shown, process != NULL ? process : thread);
  return self->shown->str;
}

/* The rest of a profile that began before the trace has no nodes. */
static gboolean
write_track (Reader *self, Track *track, GError **error)
{
  GroveV8Profile *whole = grove_v8_pieces_join (track->chunks);
  g_autoptr (GError) cause = NULL;
  GrovePart part = { .name = get_thread_name (track->pid, track->tid, self),
                     .pid = MAX (track->pid, -1),
                     .thread = MAX (track->tid, -1),
                     .number = -1 };

  if (grove_v8_profile_is_empty (whole))
    return TRUE;
  grove_builder_begin_part (self->builder, &part);
  if (grove_v8_profile_write (whole, self->builder, &part, &cause))
    {
      self->n_written++;
      return TRUE;
    }
  if (self->ordered->len == 1)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  self->n_skipped++;
  grove_builder_warn (self->builder,
                      ngettext ("a profile with %u sample is skipped: %s",
                                "a profile with %u samples is skipped: %s",
                                grove_v8_profile_get_n_samples (whole)),
                      grove_v8_profile_get_n_samples (whole), cause->message);
  return TRUE;
}

static gboolean
is_main_thread (Reader *self, Track *track)
{
  g_autofree char *key = thread_key (track->pid, track->tid);

  return g_strcmp0 (g_hash_table_lookup (self->names, key), "CrRendererMain") == 0;
}

/* Chrome names its own threads like this. */
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
  if (!grove_trace_spans_is_empty (self->asynchronous))
    grove_builder_warn (
      self->builder,
      ngettext ("%u begin or end of asynchronous spans is skipped: they are beside the calls",
                "%u begins and ends of asynchronous spans are skipped: they are beside the calls",
                grove_trace_spans_get_n (self->asynchronous)),
      grove_trace_spans_get_n (self->asynchronous));
  return grove_trace_spans_write (self->spans, input, get_thread_name, self, error);
}

static void
warn_of_spans_beside (Reader *self)
{
  guint n = grove_trace_spans_get_n_begun (self->spans) + grove_trace_spans_get_n_begun (self->asynchronous);

  if (n > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u span is skipped: the CPU profile beside it is shown",
                                  "%u spans are skipped: the CPU profile beside them is shown", n),
                        n);
}

static gboolean
write_tracks (Reader *self, GroveInput *input, GError **error)
{
  for (int main_first = 1; main_first >= 0; main_first--)
    for (guint i = 0; i < self->ordered->len; i++)
      if (is_main_thread (self, self->ordered->pdata[i]) == main_first
          && !write_track (self, self->ordered->pdata[i], error))
        return FALSE;
  if (self->n_written > 0 || !grove_trace_samples_is_empty (self->samples))
    warn_of_spans_beside (self);
  if (!grove_trace_samples_is_empty (self->samples))
    return grove_trace_samples_write (self->samples, input, get_thread_name, self, error);
  if (self->n_written > 0)
    return TRUE;
  if (!grove_trace_spans_is_empty (self->spans))
    return write_spans (self, input, error);
  if (!grove_trace_spans_is_empty (self->asynchronous))
    return grove_trace_spans_write (self->asynchronous, input, get_thread_name, self, error);
  if (self->n_skipped > 0)
    {
      g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
                           _("no profile of this trace has nodes"));
      return FALSE;
    }
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
  self.words = grove_intern_new ();
  self.shown = g_string_new (NULL);
  self.samples = grove_trace_samples_new (builder, self.words);
  self.spans = grove_trace_spans_new (builder);
  self.asynchronous = grove_trace_spans_new (builder);
  ok = grove_json_read (input, &json_reader, TRUE, &self, error) && write_tracks (&self, input, error);
  grove_trace_samples_free (self.samples);
  grove_trace_spans_free (self.spans);
  grove_trace_spans_free (self.asynchronous);
  grove_intern_free (self.words);
  g_string_free (self.shown, TRUE);
  event_clear (&self.event);
  grove_v8_reader_clear (&self.v8);
  g_hash_table_unref (self.tracks);
  g_ptr_array_unref (self.ordered);
  g_hash_table_unref (self.names);
  return ok;
}

/* A file that DevTools saved may begin with "metadata", which may be longer than the head: source maps,
 * texts of scripts. */
static int
chrome_trace_probe (const GroveJsonHead *head)
{
  if (grove_json_head_is_array (head))
    return grove_json_head_has (head, "*/ph") ? 80 : 0;
  if (grove_json_head_has (head, "traceEvents") || grove_json_head_says (head, "metadata/source", "DevTools"))
    return 85;
  if (grove_json_head_has (head, "ph") && grove_json_head_has (head, "ts"))
    return 80;
  return grove_json_head_has (head, "stackFrames") && grove_json_head_has (head, "samples") ? 70 : 0;
}

const GroveFormat grove_chrome_trace_format = {
  .id = "chrome-trace",
  .title = N_("Chrome trace"),
  .probe_json = chrome_trace_probe,
  .read = chrome_trace_read,
};
