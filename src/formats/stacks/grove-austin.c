/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-austin.h"

#include <glib/gi18n-lib.h>

#include "grove-frame-text.h"
#include "grove-intern.h"
#include "grove-odd-lines.h"
#include "grove-samples.h"
#include "grove-stacks.h"
#include "grove-lines.h"

/* Lines of settings ("# mode: wall"), then a sample a line, root first:
 *
 *   P42;T0:43;/x/app.py:main:12;/x/app.py:work:30 300
 *
 * The process; the thread, after the number of its interpreter; file, function and line. Times are
 * microseconds, memory is bytes. In mode "full" there are three numbers: time, whether the thread
 * was idle, and how much memory was added: "300,0,4096". */

typedef struct
{
  guint32 function; /* GROVE_NONE: no function */
  guint32 file;
  guint32 line;
} Frame;

typedef struct
{
  gint64 pid;
  gint64 thread;
} Place;

typedef struct
{
  GroveInput *input;
  GroveBuilder *builder;
  GroveStacks *stacks;
  GroveSamples *samples;
  GroveIntern *texts;   /* of frames */
  GArray *frames;       /* Frame, by number of its text */
  GroveIntern *threads; /* "P42;T0:43" */
  GArray *places;       /* Place, by number of its text */
  char *mode;
  guint32 events[3]; /* by metric: event of the builder */
  gboolean has_events;
  guint64 line;
  guint64 n_samples;
  GroveOddLines skipped;
} Reader;

static void
skip_line (Reader *self, const char *why)
{
  grove_odd_lines_warn (&self->skipped, self->builder, self->line, why);
}

/* Settings */

static void
take_setting (Reader *self, GroveSlice line)
{
  const char *colon = memchr (line.bytes, ':', line.length);
  GroveSlice value = { "", 0 };

  if (colon != NULL)
    value = grove_slice_trim (grove_slice_from (line, colon + 1));
  if (!self->has_events && grove_slice_has_prefix (line, "# mode:"))
    {
      g_free (self->mode);
      self->mode = g_strndup (value.bytes, value.length);
    }
}

static guint32
add_time (Reader *self, const char *name, const char *title)
{
  GroveEvent event = { name, title, "us", GROVE_UNIT_SECONDS, 1e-6, NULL, FALSE };

  return grove_builder_add_event (self->builder, &event);
}

static guint32
add_memory (Reader *self)
{
  GroveEvent event = { "memory", _("Memory"), "B", GROVE_UNIT_BYTES, 1, NULL, FALSE };

  return grove_builder_add_event (self->builder, &event);
}

/* In mode "full": wall, cpu, memory; else the one that the mode names. */
static void
add_events (Reader *self)
{
  const char *mode = self->mode != NULL ? self->mode : "wall";
  gboolean full = g_str_equal (mode, "full");

  self->has_events = TRUE;
  if (full || (!g_str_equal (mode, "cpu") && !g_str_equal (mode, "memory")))
    self->events[0] = add_time (self, "wall", _("Wall time"));
  if (full || g_str_equal (mode, "cpu"))
    self->events[full ? 1 : 0] = add_time (self, "cpu", _("Processor time"));
  if (full || g_str_equal (mode, "memory"))
    self->events[full ? 2 : 0] = add_memory (self);
}

/* Frames */

static Frame
make_frame (Reader *self, GroveSlice text)
{
  GroveFrameText parts;
  Frame frame = { GROVE_NONE, GROVE_UNKNOWN, 0 };
  guint32 name;

  grove_frame_text_parse_austin (text.bytes, text.length, &parts);
  if (parts.name.length == 0)
    return frame;
  name = grove_builder_add_name (self->builder, parts.name.bytes, (gssize) parts.name.length);
  if (parts.file.length > 0)
    frame.file = grove_builder_add_file (self->builder, parts.file.bytes, (gssize) parts.file.length);
  frame.function = grove_builder_add_function (self->builder, name, frame.file, GROVE_UNKNOWN, 0);
  frame.line = parts.line;
  return frame;
}

static const Frame *
add_frame (Reader *self, GroveSlice text)
{
  guint32 number = grove_intern_add (self->texts, text.bytes, text.length);

  if (number == self->frames->len)
    {
      Frame frame = make_frame (self, text);

      g_array_append_val (self->frames, frame);
    }
  return &g_array_index (self->frames, Frame, number);
}

static GroveSlice
take_frame (GroveSlice *stack)
{
  const char *semicolon = stack->length > 0 ? memchr (stack->bytes, ';', stack->length) : NULL;
  GroveSlice frame = semicolon != NULL ? grove_slice_to (*stack, semicolon) : *stack;

  *stack = semicolon != NULL ? grove_slice_from (*stack, semicolon + 1)
                             : grove_slice_from (*stack, grove_slice_get_end (*stack));
  return frame;
}

/* P42; T43, T0:43 (of interpreter 0). Hexadecimal where the system has such ids. */
static gboolean
read_id (GroveSlice text, char letter, gint64 *id)
{
  const char *colon;
  g_autofree char *number = NULL;
  char *end;

  if (text.length < 2 || text.length > 64 || text.bytes[0] != letter)
    return FALSE;
  colon = memrchr (text.bytes, ':', text.length);
  text = grove_slice_from (text, colon != NULL ? colon + 1 : text.bytes + 1);
  number = g_strndup (text.bytes, text.length);
  *id = g_ascii_strtoll (number, &end, strncmp (number, "0x", 2) == 0 ? 16 : 10);
  return end != number && *end == '\0' && *id >= 0;
}

static gboolean
take_place (Reader *self, GroveSlice *stack, guint32 *part)
{
  GroveSlice key = *stack;
  Place place;

  if (!read_id (take_frame (stack), 'P', &place.pid) || !read_id (take_frame (stack), 'T', &place.thread))
    return FALSE;
  key = grove_slice_to (key, stack->bytes);
  if (key.bytes[key.length - 1] == ';')
    key.length--;
  *part = grove_intern_add (self->threads, key.bytes, key.length);
  if (*part == self->places->len)
    g_array_append_val (self->places, place);
  return TRUE;
}

/* Samples */

/* Returns: the number of metrics, 1 or 3; 0: @text has none */
static guint
read_metrics (GroveSlice text, double *metrics)
{
  guint n = 0;

  while (n < 3)
    {
      const char *comma = text.length > 0 ? memchr (text.bytes, ',', text.length) : NULL;

      if (!grove_slice_read_number (comma != NULL ? grove_slice_to (text, comma) : text, &metrics[n++]))
        return 0;
      if (comma == NULL)
        return n == 2 ? 0 : n;
      text = grove_slice_from (text, comma + 1);
    }
  return 0;
}

static gboolean
push_stack (Reader *self, GroveSlice stack, GroveSample *sample)
{
  grove_stacks_begin (self->stacks);
  while (stack.length > 0)
    {
      const Frame *frame = add_frame (self, take_frame (&stack));

      if (grove_stacks_get_depth (self->stacks) == GROVE_STACKS_MAX_DEPTH)
        return FALSE;
      if (frame->function == GROVE_NONE)
        continue;
      grove_stacks_push (self->stacks, frame->function);
      sample->function = frame->function;
      sample->position = (GrovePosition){ frame->file, frame->line, 0 };
    }
  sample->path = grove_stacks_end_root_first (self->stacks);
  return TRUE;
}

static void
add_sample (Reader *self, GroveSample *sample, const double *metrics, guint n)
{
  /* in mode "full" the second number is 1 if the thread was idle */
  double costs[3] = { metrics[0], n == 3 && metrics[1] == 0 ? metrics[0] : 0, n == 3 ? metrics[2] : 0 };

  self->n_samples++;
  for (guint i = 0; i < n; i++)
    if (costs[i] != 0 || i == 0)
      {
        sample->event = self->events[i];
        sample->cost = costs[i];
        grove_samples_add (self->samples, sample);
      }
}

static void
take_sample (Reader *self, GroveSlice line)
{
  double metrics[3] = { 0 };
  guint n = read_metrics (grove_slice_take_last_word (&line), metrics);
  GroveSample sample = { .function = GROVE_NONE };
  GroveSlice stack = grove_slice_trim (line);

  if (!self->has_events)
    add_events (self);
  if (n == 0 || (n == 3) != (g_strcmp0 (self->mode, "full") == 0))
    skip_line (self, _("the numbers do not match the mode of austin; line skipped"));
  else if (!take_place (self, &stack, &sample.part))
    skip_line (self, _("no process and thread at the start; line skipped"));
  else if (!push_stack (self, stack, &sample))
    skip_line (self, _("more than a million frames; stack skipped"));
  else
    add_sample (self, &sample, metrics, n);
}

static void
take_line (gpointer data, GroveSlice line)
{
  Reader *self = data;

  self->line++;
  line = grove_slice_trim (line);
  if (line.length == 0)
    return;
  if (line.bytes[0] == '#')
    take_setting (self, line);
  else
    take_sample (self, line);
}

/* The end */

static void
begin_part (guint32 part, gpointer data)
{
  Reader *self = data;
  const Place *place = &g_array_index (self->places, Place, part);
  GrovePart info = { grove_input_get_name (self->input), NULL, NULL, place->pid, place->thread, -1 };

  grove_builder_begin_part (self->builder, &info);
}

static gboolean
finish (Reader *self, GError **error)
{
  if (self->n_samples == 0)
    {
      g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
                           _("no line is an austin sample such as “P42;T43;app.py:main:12 300”"));
      return FALSE;
    }
  grove_builder_set_writer (self->builder, "austin", -1);
  grove_lines_warn_if_unended (self->input, self->builder);
  grove_odd_lines_end (&self->skipped, self->builder, GROVE_ODD_LINES_SKIPPED);
  return grove_samples_write (self->samples, self->builder, self->input, begin_part, self, error);
}

static gboolean
read_austin (GroveInput *input, GroveBuilder *builder, GError **error)
{
  g_autoptr (GroveStacks) stacks = grove_stacks_new (builder);
  g_autoptr (GroveSamples) samples = grove_samples_new ();
  g_autoptr (GroveIntern) texts = grove_intern_new ();
  g_autoptr (GroveIntern) threads = grove_intern_new ();
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  Reader self = { .input = input,
                  .builder = builder,
                  .stacks = stacks,
                  .samples = samples,
                  .texts = texts,
                  .frames = frames,
                  .threads = threads,
                  .places = places };
  gboolean done = grove_lines_read (input, builder, take_line, &self, error) && finish (&self, error);

  g_free (self.mode);
  return done;
}

/* Settings at the top, or a first sample with its process and thread. */
static int
probe_austin (const GroveHead *head)
{
  gsize offset = 0;
  gboolean is_named = FALSE;
  GroveSlice line;

  for (guint n = 0; n < 50 && grove_head_next_line (head, &offset, &line); n++)
    {
      GroveSlice rest = grove_slice_trim (line);
      gint64 id;

      is_named |= grove_slice_has_prefix (rest, "# austin:");
      if (rest.length == 0 || rest.bytes[0] == '#')
        continue;
      if (!read_id (take_frame (&rest), 'P', &id))
        return 0;
      rest = grove_slice_trim (rest);
      return is_named || read_id (take_frame (&rest), 'T', &id) ? 85 : 0;
    }
  return is_named ? 85 : 0;
}

const GroveFormat grove_austin_format = {
  .id = "austin",
  .title = N_("austin"),
  .probe = probe_austin,
  .read = read_austin,
};
