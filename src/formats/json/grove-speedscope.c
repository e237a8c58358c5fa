/* SPDX-License-Identifier: MIT */

/* speedscope's own JSON (doc/formats.md, "speedscope"): speedscope, py-spy, rbspy and many others.
 *
 * Frames may stand after the profiles that use them, and the type and unit of a
 * profile after its samples: a profile is kept as numbers until it can be judged.
 * Several profiles of a file are its threads: they are parts here, and add up.
 * Frames equal in name, file, line and column are one function.
 * "evented" profiles say when a frame opens and closes, so they count calls. */
#include "config.h"

#include "grove-speedscope.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "grove-json.h"
#include "grove-stacks.h"

/* Share of a time by which a time stamp may be lower than the previous one */
#define ROUNDING 1e-12

enum
{
  PLACE_ROOT = 1,
  PLACE_SHARED,
  PLACE_FRAMES,
  PLACE_FRAME,
  PLACE_FRAME_NAME,
  PLACE_FRAME_FILE,
  PLACE_FRAME_LINE,
  PLACE_FRAME_COLUMN,
  PLACE_PROFILES,
  PLACE_PROFILE,
  PLACE_TYPE,
  PLACE_NAME,
  PLACE_UNIT,
  PLACE_START_VALUE,
  PLACE_END_VALUE,
  PLACE_SAMPLES,
  PLACE_SAMPLE,
  PLACE_SAMPLE_FRAME,
  PLACE_WEIGHTS,
  PLACE_WEIGHT,
  PLACE_EVENTS,
  PLACE_EVENT,
  PLACE_EVENT_TYPE,
  PLACE_EVENT_FRAME,
  PLACE_EVENT_AT,
  PLACE_EXPORTER,
};

static const GroveJsonStep steps[] = {
  { PLACE_ROOT, "shared", PLACE_SHARED },
  { PLACE_ROOT, "profiles", PLACE_PROFILES },
  { PLACE_ROOT, "exporter", PLACE_EXPORTER },
  { PLACE_SHARED, "frames", PLACE_FRAMES },
  { PLACE_FRAMES, NULL, PLACE_FRAME },
  { PLACE_FRAME, "name", PLACE_FRAME_NAME },
  { PLACE_FRAME, "file", PLACE_FRAME_FILE },
  { PLACE_FRAME, "line", PLACE_FRAME_LINE },
  { PLACE_FRAME, "col", PLACE_FRAME_COLUMN },
  { PLACE_PROFILES, NULL, PLACE_PROFILE },
  { PLACE_PROFILE, "type", PLACE_TYPE },
  { PLACE_PROFILE, "name", PLACE_NAME },
  { PLACE_PROFILE, "unit", PLACE_UNIT },
  { PLACE_PROFILE, "startValue", PLACE_START_VALUE },
  { PLACE_PROFILE, "endValue", PLACE_END_VALUE },
  { PLACE_PROFILE, "samples", PLACE_SAMPLES },
  { PLACE_PROFILE, "weights", PLACE_WEIGHTS },
  { PLACE_PROFILE, "events", PLACE_EVENTS },
  { PLACE_SAMPLES, NULL, PLACE_SAMPLE },
  { PLACE_SAMPLE, NULL, PLACE_SAMPLE_FRAME },
  { PLACE_WEIGHTS, NULL, PLACE_WEIGHT },
  { PLACE_EVENTS, NULL, PLACE_EVENT },
  { PLACE_EVENT, "type", PLACE_EVENT_TYPE },
  { PLACE_EVENT, "frame", PLACE_EVENT_FRAME },
  { PLACE_EVENT, "at", PLACE_EVENT_AT },
};

typedef struct
{
  char type;
  guint32 frame;
  double at;
} Event;

/* A frame becomes a function when a stack contains it, since files list many unused ones. */
typedef struct
{
  guint32 name;
  guint32 file;
  guint32 line;
  guint32 column;
  guint32 function;
} Frame;

/* One member of "profiles", as numbers. */
typedef struct
{
  char *type;
  char *name;
  char *unit;
  double start_value;
  double end_value;
  GArray *frames;  /* guint32: the frames of samples that were read before the table of frames */
  GArray *ends;    /* gsize: end of each sample in frames */
  GArray *paths;   /* guint32: the path of each sample */
  GArray *weights; /* double */
  gboolean has_weights;
  GArray *events; /* Event */
  GError *error;  /* (nullable): why it cannot be used */
} Profile;

typedef struct
{
  GroveBuilder *builder;
  GroveStacks *stacks;
  GArray *frames; /* Frame */
  gboolean has_frames;
  char *first_unit;
  char *frame_name;
  char *frame_file;
  guint32 frame_line;
  guint32 frame_column;
  Event event;
  Profile *profile;   /* the current profile */
  GPtrArray *waiting; /* Profile: those before the table of frames */
  guint n_profiles;
  guint n_written;
  GError *error; /* reason of the first profile that is skipped */
  GArray *paths; /* guint32: paths of the open frames, the innermost last */
} Reader;

static Profile *
profile_new (void)
{
  Profile *self = g_new0 (Profile, 1);

  self->start_value = NAN;
  self->end_value = NAN;
  self->frames = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->paths = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->weights = g_array_new (FALSE, FALSE, sizeof (double));
  self->events = g_array_new (FALSE, FALSE, sizeof (Event));
  return self;
}

static void
profile_free (Profile *self)
{
  g_free (self->type);
  g_free (self->name);
  g_free (self->unit);
  g_array_unref (self->frames);
  g_array_unref (self->ends);
  g_array_unref (self->paths);
  g_array_unref (self->weights);
  g_array_unref (self->events);
  g_clear_error (&self->error);
  g_free (self);
}

static const struct
{
  const char *name;
  GroveUnit unit;
  double factor;
} units[] = {
  { "nanoseconds", GROVE_UNIT_SECONDS, 1e-9 },
  { "microseconds", GROVE_UNIT_SECONDS, 1e-6 },
  { "milliseconds", GROVE_UNIT_SECONDS, 1e-3 },
  { "seconds", GROVE_UNIT_SECONDS, 1 },
  { "bytes", GROVE_UNIT_BYTES, 1 },
  { "none", GROVE_UNIT_COUNT, 1 },
};

static void
describe_unit (GroveEvent *event, const char *unit)
{
  event->unit_name = unit;
  event->unit = GROVE_UNIT_COUNT;
  event->factor = 1;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (units[i].name, unit))
      {
        event->unit = units[i].unit;
        event->factor = units[i].factor;
      }
  event->title = event->unit == GROVE_UNIT_SECONDS ? _("Time")
                 : event->unit == GROVE_UNIT_BYTES ? _("Memory")
                                                   : _("Weight");
}

/* Profiles of another unit than the first one's have an event of their own. */
static guint32
add_event (Reader *self, const char *unit)
{
  GroveEvent event = { .name = "weight" };
  g_autofree char *name = NULL;

  if (unit == NULL)
    unit = "none";
  if (self->first_unit == NULL)
    self->first_unit = g_strdup (unit);
  else if (!g_str_equal (self->first_unit, unit))
    event.name = name = g_strdup_printf ("weight (%s)", unit);
  describe_unit (&event, unit);
  return grove_builder_add_event (self->builder, &event);
}

/* The cost arrays of the builder have one number for each event. */
static void
add_weight (Reader *self, guint32 event, guint32 path, double weight)
{
  double cost[GROVE_MAX_EVENTS] = { 0 };

  if (event == GROVE_NONE || weight == 0)
    return;
  cost[event] = weight;
  grove_builder_add_path_self (self->builder, path, cost, event + 1);
}

static gboolean
check_frame (Reader *self, guint32 frame, GError **error)
{
  if (frame < self->frames->len)
    return TRUE;
  g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
               _("profile %u: frame %u does not exist; there are %u"), self->n_profiles, frame,
               self->frames->len);
  return FALSE;
}

static guint32
get_function (Reader *self, guint32 frame)
{
  Frame *row = &g_array_index (self->frames, Frame, frame);

  if (row->function == GROVE_NONE)
    row->function = grove_builder_add_function_at (self->builder, row->name, row->file, GROVE_UNKNOWN,
                                                   row->line, row->column);
  return row->function;
}

static void
end_sample (Reader *self, Profile *profile)
{
  guint32 path = grove_stacks_end_root_first (self->stacks);

  g_array_append_val (profile->paths, path);
}

/* Adds the samples that precede the table of frames. */
static gboolean
place_samples (Reader *self, Profile *profile, GError **error)
{
  gsize frame = 0;

  for (gsize sample = 0; sample < profile->ends->len; sample++)
    {
      grove_stacks_begin (self->stacks);
      for (; frame < g_array_index (profile->ends, gsize, sample); frame++)
        {
          guint32 index = g_array_index (profile->frames, guint32, frame);

          if (!check_frame (self, index, error))
            return FALSE;
          grove_stacks_push (self->stacks, get_function (self, index));
        }
      end_sample (self, profile);
    }
  return TRUE;
}

static gboolean
check_sampled (Reader *self, Profile *profile, GError **error)
{
  if (!place_samples (self, profile, error))
    return FALSE;
  if (profile->has_weights && profile->weights->len != profile->paths->len)
    {
      g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
                   _("profile %u: %u samples, but %u weights"), self->n_profiles, profile->paths->len,
                   profile->weights->len);
      return FALSE;
    }
  return TRUE;
}

static void
write_sampled (Reader *self, Profile *profile, guint32 event)
{
  guint n_negative = 0;

  for (guint sample = 0; sample < profile->paths->len; sample++)
    {
      double weight = profile->has_weights ? g_array_index (profile->weights, double, sample) : 1;

      n_negative += weight < 0;
      add_weight (self, event, g_array_index (profile->paths, guint32, sample), weight);
    }
  if (n_negative > 0)
    grove_builder_warn (self->builder,
                        ngettext ("profile %u: %u sample has a negative weight, which is subtracted",
                                  "profile %u: %u samples have negative weights, which are subtracted",
                                  n_negative),
                        self->n_profiles, n_negative);
}

static guint32
current_path (Reader *self)
{
  return self->paths->len > 0 ? g_array_index (self->paths, guint32, self->paths->len - 1) : 0;
}

/* A profile without events lasts from its start to its end, if it has both. */
static double
get_start (const Profile *profile)
{
  double first = profile->events->len > 0 ? g_array_index (profile->events, Event, 0).at : profile->end_value;

  return profile->start_value < first ? profile->start_value : first;
}

/* A clock that adds up fractions may step back by a rounding error. */
static gboolean
is_backwards (double at, double next)
{
  return !(next >= at - fabs (at) * ROUNDING);
}

static gboolean
check_close (Reader *self, const Event *event, GArray *open, GError **error)
{
  if (open->len > 0 && g_array_index (open, guint32, open->len - 1) == event->frame)
    {
      g_array_set_size (open, open->len - 1);
      return TRUE;
    }
  g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
               _("profile %u: frame %u closes at %g, but it is not the one that was opened last"),
               self->n_profiles, event->frame, event->at);
  return FALSE;
}

static gboolean
check_event (Reader *self, const Event *event, GArray *open, GError **error)
{
  if (!check_frame (self, event->frame, error))
    return FALSE;
  if (event->type == 'C')
    return check_close (self, event, open, error);
  if (event->type != 'O')
    {
      g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
                   _("profile %u: an event that neither opens nor closes a frame"), self->n_profiles);
      return FALSE;
    }
  g_array_append_val (open, event->frame);
  return TRUE;
}

/* Checked before anything is added: a wrong profile is skipped as a whole. */
static gboolean
check_evented (Reader *self, const Profile *profile, GError **error)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint32));
  double at = get_start (profile);

  for (guint i = 0; i < profile->events->len; i++)
    {
      const Event *event = &g_array_index (profile->events, Event, i);

      if (is_backwards (at, event->at))
        {
          g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
                       _("profile %u: time runs backwards from %g to %g"), self->n_profiles, at, event->at);
          return FALSE;
        }
      at = MAX (at, event->at);
      if (!check_event (self, event, open, error))
        return FALSE;
    }
  return TRUE;
}

static void
write_event (Reader *self, const Event *event)
{
  guint32 path;

  if (event->type == 'C')
    {
      g_array_set_size (self->paths, self->paths->len - 1);
      return;
    }
  path = grove_builder_add_path (self->builder, current_path (self), get_function (self, event->frame));
  g_array_append_val (self->paths, path);
  grove_builder_add_path_calls (self->builder, path, 1);
}

/* Open frames last until the end of the profile; time with an empty stack counts only for the total. */
static void
close_all (Reader *self, const Profile *profile, guint32 event, double at)
{
  if (self->paths->len > 0)
    grove_builder_warn (
      self->builder,
      ngettext ("profile %u: %u frame is never closed; it is taken to last until the end",
                "profile %u: %u frames are never closed; they are taken to last until the end",
                self->paths->len),
      self->n_profiles, self->paths->len);
  if (profile->end_value > at)
    add_weight (self, event, current_path (self), profile->end_value - at);
}

static void
write_evented (Reader *self, const Profile *profile, guint32 cost_event)
{
  double at = get_start (profile);

  g_array_set_size (self->paths, 0);
  for (guint i = 0; i < profile->events->len; i++)
    {
      const Event *event = &g_array_index (profile->events, Event, i);

      if (event->at > at)
        add_weight (self, cost_event, current_path (self), event->at - at);
      at = MAX (at, event->at);
      write_event (self, event);
    }
  close_all (self, profile, cost_event, at);
}

static gboolean
is_sampled (const Profile *profile)
{
  return g_strcmp0 (profile->type, "sampled") == 0;
}

static gboolean
check_profile (Reader *self, Profile *profile, GError **error)
{
  if (profile->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&profile->error));
      return FALSE;
    }
  if (is_sampled (profile))
    return check_sampled (self, profile, error);
  if (g_strcmp0 (profile->type, "evented") == 0)
    return check_evented (self, profile, error);
  g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_UNSUPPORTED,
               _("profile %u: is of the unknown type “%s”; “sampled” and “evented” are read"),
               self->n_profiles, profile->type != NULL ? profile->type : "");
  return FALSE;
}

/* The other profiles of the file are still used. */
static void
leave_out (Reader *self, const Profile *profile, GError *error)
{
  guint n = profile->events->len + MAX (profile->paths->len, profile->ends->len);

  grove_builder_warn (self->builder,
                      ngettext ("a profile with %u sample or event is skipped: %s",
                                "a profile with %u samples or events is skipped: %s", n),
                      n, error->message);
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

static void
write_profile (Reader *self, Profile *profile)
{
  GrovePart part = { .name = profile->name, .pid = -1, .thread = -1, .number = self->n_profiles + 1 };
  GError *error = NULL;
  guint32 event;

  self->n_profiles++;
  if (!check_profile (self, profile, &error))
    {
      leave_out (self, profile, error);
      return;
    }
  self->n_written++;
  grove_builder_begin_part (self->builder, &part);
  event = add_event (self, profile->unit);
  if (is_sampled (profile))
    write_sampled (self, profile, event);
  else
    write_evented (self, profile, event);
}

static void
write_waiting (Reader *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    write_profile (self, self->waiting->pdata[i]);
  g_ptr_array_set_size (self->waiting, 0);
}

static void
end_frame (Reader *self)
{
  const char *text = self->frame_name != NULL && *self->frame_name != '\0' ? self->frame_name : "(anonymous)";
  Frame frame = { .line = self->frame_line,
                  .column = self->frame_line > 0 ? self->frame_column : 0,
                  .function = GROVE_NONE };

  frame.name = grove_builder_add_name (self->builder, text, -1);
  frame.file = grove_builder_add_file (self->builder, self->frame_file != NULL ? self->frame_file : "", -1);
  g_array_append_val (self->frames, frame);
  g_clear_pointer (&self->frame_name, g_free);
  g_clear_pointer (&self->frame_file, g_free);
  self->frame_line = self->frame_column = 0;
}

static void
end_profile (Reader *self)
{
  if (!self->has_frames)
    {
      g_ptr_array_add (self->waiting, g_steal_pointer (&self->profile));
      return;
    }
  write_profile (self, self->profile);
  g_clear_pointer (&self->profile, profile_free);
}

static gboolean
handle_begin (GroveJson *json, guint place, gboolean is_array, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_PROFILE && self->profile == NULL)
    self->profile = profile_new ();
  else if (place == PLACE_WEIGHTS && self->profile != NULL)
    self->profile->has_weights = TRUE;
  else if (place == PLACE_SAMPLE)
    grove_stacks_begin (self->stacks);
  else if (place == PLACE_EVENT)
    self->event = (Event){ 0, GROVE_NONE, NAN };
  return TRUE;
}

static void
keep_sample (Reader *self)
{
  gsize end = self->profile->frames->len;

  if (self->has_frames)
    end_sample (self, self->profile);
  else
    g_array_append_val (self->profile->ends, end);
}

static gboolean
handle_end (GroveJson *json, guint place, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_FRAME)
    end_frame (self);
  else if (place == PLACE_FRAMES)
    self->has_frames = TRUE;
  else if (place == PLACE_SAMPLE && self->profile != NULL)
    keep_sample (self);
  else if (place == PLACE_EVENT && self->profile != NULL)
    g_array_append_val (self->profile->events, self->event);
  else if (place == PLACE_PROFILE && self->profile != NULL)
    end_profile (self);
  return TRUE;
}

/* The current profile cannot be used. */
static void fail (Reader *self, GroveJson *json, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
fail (Reader *self, GroveJson *json, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (self->profile == NULL || self->profile->error != NULL)
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (&self->profile->error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED, _("byte %lu: %s"),
               (gulong) grove_json_get_byte (json), text);
}

static gboolean
take_frame_index (Reader *self, GroveJson *json, double value, guint32 *frame)
{
  if (value >= 0 && value < GROVE_NONE && value == (double) (guint32) value)
    {
      *frame = (guint32) value;
      return TRUE;
    }
  fail (self, json, _("%g is no index of a frame"), value);
  return FALSE;
}

static void
take_sample_frame (Reader *self, GroveJson *json, double value)
{
  guint32 frame;

  if (!take_frame_index (self, json, value, &frame))
    return;
  if (!self->has_frames)
    g_array_append_val (self->profile->frames, frame);
  else if (frame < self->frames->len)
    grove_stacks_push (self->stacks, get_function (self, frame));
  else
    fail (self, json, _("frame %u does not exist; there are %u"), frame, self->frames->len);
}

static void
take_profile_number (Reader *self, GroveJson *json, guint place, double value)
{
  Profile *profile = self->profile;

  if (place == PLACE_WEIGHT && isfinite (value))
    g_array_append_val (profile->weights, value);
  else if (place == PLACE_WEIGHT)
    fail (self, json, _("a weight that is no number"));
  else if (place == PLACE_START_VALUE && isfinite (value))
    profile->start_value = value;
  else if (place == PLACE_END_VALUE && isfinite (value))
    profile->end_value = value;
}

static gboolean
handle_number (GroveJson *json, guint place, double value, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_SAMPLE_FRAME && self->profile != NULL)
    take_sample_frame (self, json, value);
  else if (place == PLACE_EVENT_FRAME)
    take_frame_index (self, json, value, &self->event.frame);
  else if (place == PLACE_EVENT_AT)
    self->event.at = isfinite (value) ? value : NAN;
  else if (place == PLACE_FRAME_LINE)
    self->frame_line = value > 0 && value < G_MAXINT32 ? (guint32) value : 0;
  else if (place == PLACE_FRAME_COLUMN)
    self->frame_column = value > 0 && value < G_MAXINT32 ? (guint32) value : 0;
  else if (self->profile != NULL)
    take_profile_number (self, json, place, value);
  return TRUE;
}

static gboolean
handle_string (GroveJson *json, guint place, const char *text, gsize length, gpointer data)
{
  Reader *self = data;

  if (place == PLACE_FRAME_NAME)
    grove_json_take_text (&self->frame_name, text, length);
  else if (place == PLACE_FRAME_FILE)
    grove_json_take_text (&self->frame_file, text, length);
  else if (place == PLACE_EVENT_TYPE)
    self->event.type = length == 1 ? *text : 0;
  else if (place == PLACE_EXPORTER)
    grove_builder_set_writer (self->builder, text, length);
  else if (self->profile == NULL)
    return TRUE;
  else if (place == PLACE_TYPE)
    grove_json_take_text (&self->profile->type, text, length);
  else if (place == PLACE_NAME)
    grove_json_take_text (&self->profile->name, text, length);
  else if (place == PLACE_UNIT)
    grove_json_take_text (&self->profile->unit, text, length);
  return TRUE;
}

static void
reader_clear (Reader *self)
{
  grove_stacks_free (self->stacks);
  g_array_unref (self->frames);
  g_array_unref (self->paths);
  g_ptr_array_unref (self->waiting);
  g_clear_pointer (&self->profile, profile_free);
  g_free (self->frame_name);
  g_free (self->frame_file);
  g_free (self->first_unit);
  g_clear_error (&self->error);
}

static const GroveJsonReader json_reader = {
  steps, G_N_ELEMENTS (steps), handle_begin, handle_end, handle_number, handle_string,
};

static gboolean
read_document (Reader *self, GroveInput *input, GError **error)
{
  if (!grove_json_read (input, &json_reader, FALSE, self, error))
    return FALSE;
  write_waiting (self);
  if (self->n_written > 0)
    return TRUE;
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY,
                       _("there is no profile in this speedscope file"));
  return FALSE;
}

static gboolean
speedscope_read (GroveInput *input, GroveBuilder *builder, GError **error)
{
  Reader self = { .builder = builder };
  gboolean ok;

  grove_builder_set_format (builder, "speedscope");
  self.stacks = grove_stacks_new (builder);
  self.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  self.paths = g_array_new (FALSE, FALSE, sizeof (guint32));
  self.waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) profile_free);
  ok = read_document (&self, input, error);
  reader_clear (&self);
  return ok;
}

static int
speedscope_probe (const GroveJsonHead *head)
{
  if (grove_json_head_says (head, "$schema", "speedscope.app/file-format-schema"))
    return 95;
  return grove_json_head_has (head, "shared/frames") ? 70 : 0;
}

const GroveFormat grove_speedscope_format = {
  .id = "speedscope",
  .title = N_("speedscope"),
  .probe_json = speedscope_probe,
  .read = speedscope_read,
};
