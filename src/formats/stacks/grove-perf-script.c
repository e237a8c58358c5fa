/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-perf-script.h"

#include <glib/gi18n-lib.h>

#include "grove-intern.h"
#include "grove-odd-lines.h"
#include "grove-perf-line.h"
#include "grove-samples.h"
#include "grove-stacks.h"
#include "grove-lines.h"
#include "grove-name-place.h"

/* A sample is a header line and, below it, indented, its frames, leaf first, up to
 * an empty line or the next header. Each event becomes two: the sum of its periods
 * under its own name, and NAME:samples, their number. Threads are parts. */

/* A line of address, symbol and object. An inlined one has the object of the frame it is inlined into, so its
 * function depends on that frame. */
typedef struct
{
  guint64 address;
  guint32 name; /* GROVE_NONE: the line is no frame */
  guint32 file; /* of the definition, if the symbol has it, as those of V8 do */
  guint32 definition;
  guint32 object;
  guint32 function; /* GROVE_NONE until a stack contains it */
  gboolean inlined;
  guint32 n_inlined;  /* functions inlined into it, which its symbol lists */
  guint32 inlined_at; /* where they begin in @inlined of the reader; GROVE_NONE until a stack contains it */
} Frame;

/* A frame of the sample that is being read. */
typedef struct
{
  guint32 frame;
  guint32 file;
  guint32 line;
  gboolean inlined;
} Level;

/* A thread, which is a part. */
typedef struct
{
  char *command;
  gint64 pid;
  gint64 thread;
} Thread;

/* Events of the builder; @samples is GROVE_NONE if the file has no periods. */
typedef struct
{
  guint32 cost;
  guint32 samples;
} Columns;

typedef struct
{
  GroveInput *input;
  GroveBuilder *builder;
  GroveStacks *stacks;
  GroveSamples *samples;
  GroveIntern *texts;  /* lines that may be frames, to parse each once */
  GArray *inlined;     /* guint32: rows of frames that are inlined into others */
  GArray *frames;      /* Frame */
  GroveIntern *names;  /* of events */
  GArray *events;      /* Columns */
  GroveIntern *places; /* of threads */
  GArray *threads;     /* Thread */
  GString *place;      /* of the sample's thread */
  Level *levels;       /* of the sample that is being read */
  guint n_levels;
  guint levels_allocated;
  GroveSample sample;
  gboolean in_sample;
  gboolean has_frames;
  gboolean is_flat; /* the sample's only frame was on the header's line */
  gboolean after_empty_line;
  gboolean is_timed;   /* there was a header with a time, so all have one */
  gboolean has_strays; /* there was a frame without a header: the beginning is missing */
  GString *held;       /* a line that is a header if a frame follows; may be empty */
  guint64 held_line;
  gboolean has_no_event;     /* a sample has no event */
  gboolean has_no_addresses; /* -F without ip: a line that begins with a tab is a frame */
  guint64 line;
  GroveOddLines skipped;
  guint64 n_bare; /* samples without a stack */
} Reader;

static void
warn_of_line (Reader *self, guint64 line, const char *what)
{
  grove_odd_lines_warn (&self->skipped, self->builder, line, what);
}

static void
warn_unknown (Reader *self, const char *what)
{
  warn_of_line (self, self->line, what);
}

/* Frames */

static void
set_name (Reader *self, Frame *frame, GroveSlice symbol)
{
  GroveNamePlace place;

  grove_name_place_find (symbol.bytes, symbol.length, &place);
  frame->name = grove_builder_add_name (self->builder, symbol.bytes, (gssize) place.name_length);
  frame->file = grove_builder_add_file (self->builder, place.file, (gssize) place.file_length);
  frame->definition = place.line;
}

static Frame
make_frame (Reader *self, GroveSlice line)
{
  Frame frame = { .name = GROVE_NONE,
                  .file = GROVE_UNKNOWN,
                  .object = GROVE_UNKNOWN,
                  .function = GROVE_NONE,
                  .inlined_at = GROVE_NONE };
  GrovePerfFrame parts;
  GroveSlice inner;
  g_autofree char *hex = NULL;

  if (self->has_no_addresses ? line.bytes[0] != '\t' : !grove_perf_line_take_address (&line, &frame.address))
    return frame;
  grove_perf_line_parse_frame (line, &parts);
  while (grove_perf_line_take_inlined (&parts, &inner))
    frame.n_inlined++;
  if (parts.symbol.length == 0)
    {
      hex = g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", frame.address);
      parts.symbol = (GroveSlice){ hex, strlen (hex) };
    }
  set_name (self, &frame, parts.symbol);
  if (parts.object.length > 0)
    frame.object = grove_builder_add_object (self->builder, parts.object.bytes, (gssize) parts.object.length);
  frame.inlined = parts.inlined;
  return frame;
}

static gboolean
is_frame (GroveSlice line)
{
  guint64 address;

  return grove_perf_line_take_address (&line, &address);
}

static guint32
find_frame (Reader *self, GroveSlice line)
{
  guint32 row = grove_intern_add (self->texts, line.bytes, line.length);

  if (row == self->frames->len)
    {
      Frame frame = make_frame (self, line);

      g_array_append_val (self->frames, frame);
    }
  return row;
}

static void
push_level (Reader *self, Level level)
{
  if (G_UNLIKELY (self->n_levels == self->levels_allocated))
    {
      self->levels_allocated = MAX (self->levels_allocated * 2, 256);
      self->levels = g_renew (Level, self->levels, self->levels_allocated);
    }
  self->levels[self->n_levels++] = level;
}

/* The line that perf itself writes for inlined functions, with the address of the outer function. */
static char *
make_inlined_line (Reader *self, GroveSlice name, guint64 address)
{
  if (self->has_no_addresses)
    return g_strdup_printf ("\t%.*s (inlined)", (int) name.length, name.bytes);
  return g_strdup_printf ("\t%" G_GINT64_MODIFIER "x %.*s (inlined)", address, (int) name.length, name.bytes);
}

static void
find_inlined (Reader *self, GroveSlice line, guint32 row)
{
  guint64 address = 0;
  GrovePerfFrame parts;
  GroveSlice inner;

  if (!self->has_no_addresses)
    grove_perf_line_take_address (&line, &address);
  g_array_index (self->frames, Frame, row).inlined_at = self->inlined->len;
  grove_perf_line_parse_frame (line, &parts);
  while (grove_perf_line_take_inlined (&parts, &inner))
    {
      g_autofree char *text = make_inlined_line (self, inner, address);
      guint32 frame = find_frame (self, (GroveSlice){ text, strlen (text) });

      g_array_append_val (self->inlined, frame);
    }
}

/* Inlined functions precede the outer function. */
static void
add_inlined (Reader *self, GroveSlice line, guint32 row)
{
  Frame frame;

  if (g_array_index (self->frames, Frame, row).inlined_at == GROVE_NONE)
    find_inlined (self, line, row);
  frame = g_array_index (self->frames, Frame, row);
  for (guint32 i = 0; i < frame.n_inlined && self->n_levels < GROVE_STACKS_MAX_DEPTH; i++)
    push_level (self, (Level){ g_array_index (self->inlined, guint32, frame.inlined_at + i), 0, 0, TRUE });
}

/* Returns: FALSE if the line is no frame */
static gboolean
add_level (Reader *self, GroveSlice line)
{
  guint32 row = find_frame (self, line);
  const Frame frame = g_array_index (self->frames, Frame, row);

  if (frame.name == GROVE_NONE)
    return FALSE;
  if (G_UNLIKELY (frame.n_inlined > 0))
    add_inlined (self, line, row);
  if (self->n_levels == GROVE_STACKS_MAX_DEPTH)
    warn_unknown (self, _("more than a million frames in one stack; outer frames skipped"));
  else
    push_level (self, (Level){ row, 0, 0, frame.inlined });
  self->has_frames = TRUE;
  return TRUE;
}

static void
add_source (Reader *self, GroveSlice line)
{
  Level *level = &self->levels[self->n_levels - 1];
  GroveSlice file;
  guint32 number;
  gboolean inlined;

  grove_perf_line_parse_source (line, &file, &number, &inlined);
  if (file.length > 0)
    {
      level->file = grove_builder_add_file (self->builder, file.bytes, (gssize) file.length);
      level->line = number;
    }
  level->inlined |= inlined;
}

/* Samples */

static guint32
get_function (Reader *self, Frame *frame)
{
  if (frame->function == GROVE_NONE)
    frame->function = grove_builder_add_function (self->builder, frame->name, frame->file, frame->object,
                                                  frame->definition);
  return frame->function;
}

/* From the root, since an inlined function has the object of the function around it. */
static void
push_levels (Reader *self)
{
  guint32 object = GROVE_UNKNOWN;

  for (guint i = self->n_levels; i-- > 0;)
    {
      const Level *level = &self->levels[i];
      Frame *frame = &g_array_index (self->frames, Frame, level->frame);

      if (!level->inlined)
        {
          object = frame->object;
          self->sample.function = get_function (self, frame);
        }
      else
        self->sample.function = grove_builder_add_function (self->builder, frame->name, frame->file, object,
                                                            frame->definition);
      grove_stacks_push (self->stacks, self->sample.function);
    }
}

static GrovePosition
get_position (Reader *self, const Level *level)
{
  return (GrovePosition){ level->file, level->line,
                          g_array_index (self->frames, Frame, level->frame).address };
}

static void
end_sample (Reader *self)
{
  if (!self->in_sample)
    return;
  self->in_sample = FALSE;
  self->sample.function = GROVE_NONE;
  grove_stacks_begin (self->stacks);
  push_levels (self);
  self->sample.path = grove_stacks_end_root_first (self->stacks);
  if (self->n_levels > 0)
    self->sample.position = get_position (self, &self->levels[0]);
  else
    self->n_bare++;
  grove_samples_add (self->samples, &self->sample);
}

static guint32
add_column (Reader *self, const char *name, const char *title)
{
  GroveEvent event = { name, title, "count", GROVE_UNIT_COUNT, 1, NULL, FALSE };

  return grove_builder_add_event (self->builder, &event);
}

/* The clock events count nanoseconds. */
static guint32
add_cost_column (Reader *self, const char *name, gboolean has_period)
{
  gboolean is_clock = g_str_has_prefix (name, "cpu-clock") || g_str_has_prefix (name, "task-clock");
  GroveEvent event = { name, NULL, "ns", GROVE_UNIT_SECONDS, 1e-9, NULL, FALSE };

  return is_clock && has_period ? grove_builder_add_event (self->builder, &event)
                                : add_column (self, name, NULL);
}

static Columns
make_columns (Reader *self, const GrovePerfHeader *header)
{
  g_autofree char *name = g_utf8_make_valid (header->event.bytes, (gssize) header->event.length);
  g_autofree char *samples = g_strconcat (name, ":samples", NULL);
  Columns columns = { GROVE_NONE, GROVE_NONE };

  if (header->event.length == 0 && !header->has_period)
    columns.cost = add_column (self, "samples", _("Samples"));
  else if (header->event.length == 0)
    {
      columns.cost = add_column (self, "period", _("Period"));
      columns.samples = add_column (self, "samples", _("Samples"));
    }
  else
    {
      columns.cost = add_cost_column (self, name, header->has_period);
      columns.samples = add_column (self, samples, NULL);
    }
  return columns;
}

static guint32
add_event (Reader *self, const GrovePerfHeader *header)
{
  guint32 event = grove_intern_add (self->names, header->event.bytes, header->event.length);

  if (event == self->events->len)
    {
      Columns columns = make_columns (self, header);

      g_array_append_val (self->events, columns);
    }
  return event;
}

static guint32
add_thread (Reader *self, const GrovePerfHeader *header)
{
  guint32 thread;

  g_string_truncate (self->place, 0);
  g_string_append_len (self->place, header->command.bytes, (gssize) header->command.length);
  g_string_append_len (self->place, (const char *) &header->pid, sizeof header->pid);
  g_string_append_len (self->place, (const char *) &header->thread, sizeof header->thread);
  thread = grove_intern_add (self->places, self->place->str, self->place->len);
  if (thread == self->threads->len)
    {
      Thread row = { g_utf8_make_valid (header->command.bytes, (gssize) header->command.length), header->pid,
                     header->thread };

      g_array_append_val (self->threads, row);
    }
  return thread;
}

static void
begin_sample (Reader *self, const GrovePerfHeader *header)
{
  end_sample (self);
  if (grove_perf_line_is_record (header))
    return;
  self->in_sample = TRUE;
  self->is_timed |= header->has_time;
  self->has_no_event |= header->event.length == 0;
  self->n_levels = 0;
  self->sample = (GroveSample){ .part = add_thread (self, header),
                                .event = add_event (self, header),
                                .cost = header->period };
  self->is_flat = is_frame (header->rest) && add_level (self, header->rest);
}

/* A line that may be a header; the next line decides. */

static void
drop_held (Reader *self)
{
  if (self->held->len == 0)
    return;
  g_string_truncate (self->held, 0);
  warn_of_line (self, self->held_line, _("not the beginning of a sample; line skipped"));
}

static void
hold (Reader *self, GroveSlice line)
{
  g_string_append_len (self->held, line.bytes, (gssize) line.length);
  self->held_line = self->line;
}

/* A frame without a known header: the held line is the header. With -F ip,sym headers are empty lines. */
static void
begin_held (Reader *self)
{
  GrovePerfHeader header;

  if (self->held->len == 0 && (!self->after_empty_line || self->has_strays))
    return;
  grove_perf_line_parse_loosely ((GroveSlice){ self->held->str, self->held->len }, &header);
  begin_sample (self, &header);
  g_string_truncate (self->held, 0);
}

/* Lines */

static void
take_comment (Reader *self, GroveSlice line)
{
  const char *prefix = "# cmdline :";
  GroveSlice command;

  grove_builder_set_writer (self->builder, "perf", -1);
  if (!grove_slice_has_prefix (line, prefix))
    return;
  command = grove_slice_trim (grove_slice_from (line, line.bytes + strlen (prefix)));
  grove_builder_set_command (self->builder, command.bytes, (gssize) command.length);
}

/* The address on the header's line was not a frame but -F +addr. */
static void
begin_chain (Reader *self)
{
  if (self->is_flat)
    self->n_levels = 0;
  self->is_flat = FALSE;
}

/* perf begins frames with a tab. */
static void
take_frame (Reader *self, GroveSlice line)
{
  if (!self->has_frames)
    self->has_no_addresses = !is_frame (line);
  if (!self->in_sample && !self->is_timed)
    begin_held (self);
  drop_held (self);
  begin_chain (self);
  self->has_strays |= !self->in_sample;
  if (!self->in_sample)
    warn_unknown (self, _("a frame without a sample; line skipped"));
  else if (!add_level (self, line) && self->n_levels > 0)
    add_source (self, line);
  else if (self->n_levels == 0)
    warn_unknown (self, _("not a frame; line skipped"));
}

/* A sample on one line without a time begins with its address, like a frame whose tab was expanded. */
static gboolean
is_begin (Reader *self, const GrovePerfHeader *header, gboolean is_indented)
{
  if (header->has_time)
    return TRUE;
  if (is_frame (header->rest))
    return !self->is_timed && (!self->in_sample || self->is_flat);
  return !self->in_sample || !is_indented;
}

/* A line that begins with blanks: a padded header, a source line, or a frame whose tab was expanded. */
static void
take_indented (Reader *self, GroveSlice line)
{
  if (!self->in_sample)
    hold (self, line);
  else if (is_frame (line))
    {
      begin_chain (self);
      add_level (self, line);
    }
  else if (self->n_levels > 0)
    add_source (self, line);
  else
    warn_unknown (self, _("not a frame; line skipped"));
}

/* -F +srccode writes the source text, --show-round-events other records. */
static gboolean
is_of_no_interest (GroveSlice line)
{
  return line.bytes[0] == '|' || grove_slice_has_prefix (line, "PERF_RECORD_");
}

static void
take_text (Reader *self, GroveSlice line)
{
  GrovePerfHeader header;
  gboolean is_indented = line.bytes[0] == ' ';

  drop_held (self);
  if (line.bytes[0] == '#')
    take_comment (self, line);
  else if (grove_perf_line_parse_header (line, &header) && is_begin (self, &header, is_indented))
    begin_sample (self, &header);
  else if (is_indented)
    take_indented (self, line);
  else if (!is_of_no_interest (line))
    hold (self, line);
}

static void
take_line (gpointer data, GroveSlice line)
{
  Reader *self = data;

  self->line++;
  line = grove_slice_trim_end (line);
  if (line.length == 0)
    {
      drop_held (self);
      end_sample (self);
    }
  else if (line.bytes[0] == '\t')
    take_frame (self, line);
  else
    take_text (self, line);
  self->after_empty_line = line.length == 0;
}

static gboolean
read_lines (Reader *self, GError **error)
{
  gboolean read = grove_lines_read (self->input, self->builder, take_line, self, error);

  drop_held (self);
  end_sample (self);
  return read;
}

/* The end */

static void
begin_part (Reader *self, guint32 part)
{
  const Thread *thread = &g_array_index (self->threads, Thread, part);
  GrovePart info = { .source = grove_input_get_name (self->input),
                     .name = thread->command,
                     .pid = thread->pid,
                     .thread = thread->thread,
                     .number = -1 };

  grove_builder_begin_part (self->builder, &info);
}

static void
add_sample (Reader *self, const GroveSample *sample, double *costs, guint n)
{
  const Columns *columns = &g_array_index (self->events, Columns, sample->event);

  if (columns->cost != GROVE_NONE)
    costs[columns->cost] = sample->cost;
  if (columns->samples != GROVE_NONE)
    costs[columns->samples] = 1;
  grove_builder_add_path_self (self->builder, sample->path, costs, n);
  if (sample->function != GROVE_NONE)
    grove_builder_add_line (self->builder, sample->function, &sample->position, costs, n);
  if (columns->cost != GROVE_NONE)
    costs[columns->cost] = 0;
  if (columns->samples != GROVE_NONE)
    costs[columns->samples] = 0;
}

static gboolean
add_samples (Reader *self, GError **error)
{
  guint n_samples;
  const GroveSample *samples = grove_samples_sort (self->samples, &n_samples);
  guint n = grove_builder_get_n_events (self->builder);
  g_autofree double *costs = g_new0 (double, n);
  guint32 part = GROVE_NONE;

  for (guint i = 0; i < n_samples; i++)
    {
      if (samples[i].part != part)
        begin_part (self, samples[i].part);
      part = samples[i].part;
      add_sample (self, &samples[i], costs, n);
      if (i % 65536 == 0 && !grove_input_check (self->input, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_samples (Reader *self, GError **error)
{
  if (grove_samples_get_n (self->samples) > 0
      && (self->has_frames || self->skipped.n <= GROVE_ODD_LINES_QUOTED))
    return TRUE;
  g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
                       _("no samples found; create the file with: perf script -F +pid > FILE"));
  return FALSE;
}

static void
warn_at_end (Reader *self)
{
  grove_lines_warn_if_unended (self->input, self->builder);
  grove_odd_lines_end (&self->skipped, self->builder, GROVE_ODD_LINES_SKIPPED);
  if (self->has_no_event)
    grove_builder_warn (
      self->builder,
      _(
        "the samples do not name their event; the costs of several events are added up. To keep them apart, run "
        "perf script without -F"));
  if (!self->has_frames)
    grove_builder_warn (
      self->builder,
      _("no sample has a function; perf record needs -g, and perf script the fields ip and sym: "
         "perf record -g -- PROGRAM && perf script > perf.txt"));
  else if (self->n_bare > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%lu sample has no stack and counts only in the total",
                                  "%lu samples have no stack and count only in the total", self->n_bare),
                        (gulong) self->n_bare);
}

static void
clear_thread (gpointer data)
{
  g_free (((Thread *) data)->command);
}

static gboolean
read_perf_script (GroveInput *input, GroveBuilder *builder, GError **error)
{
  g_autoptr (GroveStacks) stacks = grove_stacks_new (builder);
  g_autoptr (GroveSamples) samples = grove_samples_new ();
  g_autoptr (GroveIntern) texts = grove_intern_new ();
  g_autoptr (GArray) inlined = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GroveIntern) names = grove_intern_new ();
  g_autoptr (GroveIntern) places = grove_intern_new ();
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (Columns));
  g_autoptr (GArray) threads = g_array_new (FALSE, FALSE, sizeof (Thread));
  g_autoptr (GString) place = g_string_new (NULL);
  g_autoptr (GString) held = g_string_new (NULL);
  gboolean done;
  Reader self = { .input = input,
                  .builder = builder,
                  .stacks = stacks,
                  .samples = samples,
                  .texts = texts,
                  .inlined = inlined,
                  .frames = frames,
                  .names = names,
                  .events = events,
                  .places = places,
                  .threads = threads,
                  .place = place,
                  .held = held };

  g_array_set_clear_func (threads, clear_thread);
  done = read_lines (&self, error) && check_samples (&self, error) && add_samples (&self, error);
  g_free (self.levels);
  if (done)
    warn_at_end (&self);
  return done;
}

/* Probing: a header, and a frame below it. */

typedef struct
{
  guint n_headers;
  guint n_timed;
  guint n_frames;
  guint n_certain; /* headers and frames that are unlikely to be other text */
  guint n_other;
  gboolean after_other;
  gboolean below_header;
} Signs;

/* An address as wide as perf writes it, or with several digits, since words like "def" and "12" are
 * hexadecimal, too. */
static gboolean
is_certain_frame (GroveSlice line)
{
  GroveSlice text = line;
  GroveSlice word = grove_slice_take_word (&text);
  gboolean has_digit = FALSE;
  gboolean has_letter = FALSE;

  if (!is_frame (line))
    return FALSE;
  if (grove_perf_line_is_exact_frame (line))
    return TRUE;
  for (gsize i = 0; i < word.length; i++)
    {
      has_digit |= g_ascii_isdigit (word.bytes[i]);
      has_letter |= g_ascii_isalpha (word.bytes[i]);
    }
  text = grove_slice_trim (text);
  if (line.bytes[0] == '\t' && text.length > 0 && text.bytes[text.length - 1] == ')')
    return TRUE;
  return has_digit
         && ((word.length >= 4 && text.length > 0 && text.bytes[text.length - 1] == ')')
             || (word.length >= 6 && has_letter) || word.length >= 12);
}

static void
see_frame (Signs *signs, GroveSlice line)
{
  signs->n_frames++;
  signs->n_certain += is_certain_frame (line);
  if (signs->after_other) /* a line before a frame may be a header with few fields */
    signs->n_other--;
  signs->after_other = FALSE;
}

static void
see_header (Signs *signs, const GrovePerfHeader *header)
{
  signs->n_headers++;
  signs->n_timed += header->has_time;
  signs->n_certain += header->has_time && header->event.length > 0;
  signs->below_header = TRUE;
  signs->after_other = FALSE;
  if (is_frame (header->rest))
    see_frame (signs, header->rest);
}

static void
see_line (Signs *signs, GroveSlice line)
{
  GrovePerfHeader header;
  GroveSlice text = grove_slice_trim_end (line);
  gboolean is_indented = text.length > 0 && text.bytes[0] == ' ';

  if (text.length == 0 || text.bytes[0] == '#')
    return;
  if (!is_indented && grove_slice_is_blank (text.bytes[0]) && is_frame (text))
    see_frame (signs, text);
  else if (grove_perf_line_parse_header (text, &header)
           && (header.has_time || header.event.length > 0 || header.rest.length > 0 || !is_indented))
    see_header (signs, &header);
  else if (signs->below_header && is_frame (text))
    see_frame (signs, text);
  else if (!(signs->below_header && grove_slice_is_blank (text.bytes[0])))
    {
      signs->n_other++;
      signs->after_other = TRUE;
    }
}

#define PROBED_LINES 200

static int
probe_perf_script (const GroveHead *head)
{
  gsize offset = 0;
  Signs signs = { 0 };
  GroveSlice line;

  for (guint n = 0; n < PROBED_LINES && grove_head_next_line (head, &offset, &line); n++)
    see_line (&signs, line);
  if (signs.n_other > signs.n_headers + signs.n_frames)
    return 0;
  if (signs.n_certain == 0 || signs.n_frames == 0)
    return signs.n_timed > 0 && signs.n_frames == 0 ? 40 : 0;
  return signs.n_timed > 0 ? 80 : 35;
}

const GroveFormat grove_perf_script_format = {
  .id = "perf-script",
  .title = N_("perf script"),
  .probe = probe_perf_script,
  .read = read_perf_script,
};
