/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pprof.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-pprof-labels.h"
#include "grove-pprof-lines.h"
#include "grove-pprof-probe.h"
#include "grove-pprof-stack.h"
#include "grove-pprof-tables.h"
#include "grove-stacks.h"
#include "grove-unit.h"

/* Profile of profile.proto: one message, whose samples refer to tables that may follow them. So the bytes
 * are read twice: for the tables, then for the samples. Each type of value is an event; the default one
 * (default_sample_type, else the last) comes first. */

#define LIMIT (G_GUINT64_CONSTANT (1) << 40)
/* Number of samples, and of frames, after which the cancellable is checked */
#define CHECK_SAMPLES 16384
#define CHECK_FRAMES 1000000
/* A location may have any number of inlined functions, and a sample refers to it with one byte, so the
 * number of frames is bounded by the bytes of the file. Programs full of inlined code reach three frames a
 * byte; at four, a file of 5 MB takes at most 1 GB. */
#define FRAMES_PER_BYTE 4
/* Number of functions to reserve memory for before they are known, and of calls of each */
#define MOST_EXPECTED (256 * 1024u)
#define CALLS_EXPECTED 3
/* Bytes of an expression that a warning quotes */
#define MAX_EXPRESSION 80

enum
{
  PROFILE_SAMPLE = 2,
  SAMPLE_LOCATION = 1,
  SAMPLE_VALUE = 2,
  SAMPLE_LABEL = 3,
};

/* A sample that waits for its part. */
typedef struct
{
  GroveProtobuf message;
  guint32 part;
} Waiting;

typedef struct
{
  GroveInput *input;
  GroveBuilder *builder;
  GrovePprofTables *tables;
  GroveProtobuf profile;
  GrovePprofStack *stack;
  GrovePprofLines *lines;
  GrovePprofLabels *labels;
  guint32 *columns; /* event of each value, or GROVE_NONE */
  double *costs;
  guint n_costs;
  guint32 n_samples; /* in the file */
  guint n_uneven;    /* samples with a wrong number of values */
  guint64 n_frames_checked;
  guint64 most_frames;
} Reader;

/* Events */

static char *
get_text (Reader *self, guint64 index)
{
  GrovePprofString string = grove_pprof_tables_get_string (self->tables, index);

  return g_utf8_make_valid (string.bytes, (gssize) string.length);
}

static gboolean
is_type_named (Reader *self, guint type, const char *name)
{
  g_autofree char *text = get_text (self, g_array_index (self->tables->types, GrovePprofType, type).type);

  return g_str_equal (text, name);
}

static guint
find_default_type (Reader *self)
{
  g_autofree char *name = get_text (self, self->tables->default_type);

  for (guint i = 0; i < self->tables->types->len && self->tables->default_type != 0; i++)
    if (is_type_named (self, i, name))
      return i;
  return self->tables->types->len - 1;
}

/* Two types of one name would become one event with the sum of both. */
static void
make_name_different (Reader *self, guint type, char **name, const char *unit)
{
  for (guint i = 0; i < self->tables->types->len; i++)
    if (i != type && is_type_named (self, i, *name))
      {
        char *other = g_strdup_printf ("%s (%s, %u)", *name, unit, type + 1);

        g_free (*name);
        *name = other;
        return;
      }
}

static void
add_event (Reader *self, guint type)
{
  const GrovePprofType *row = &g_array_index (self->tables->types, GrovePprofType, type);
  g_autofree char *name = get_text (self, row->type);
  g_autofree char *unit = get_text (self, row->unit);
  GroveEvent event = { 0 };

  make_name_different (self, type, &name, unit);
  event.name = name;
  grove_unit_set (&event, unit);
  self->columns[type] = grove_builder_add_event (self->builder, &event);
}

static void
add_events (Reader *self)
{
  guint n = MIN (self->tables->types->len, 65);
  guint first = find_default_type (self);

  self->columns = g_new (guint32, self->tables->types->len);
  for (guint i = 0; i < self->tables->types->len; i++)
    self->columns[i] = GROVE_NONE;
  add_event (self, first);
  for (guint i = 0; i < n; i++)
    if (i != first)
      add_event (self, i);
  self->n_costs = grove_builder_get_n_events (self->builder);
  self->costs = g_new0 (double, self->n_costs);
}

/* One sample */

static void
take_value (Reader *self, guint index, guint64 value)
{
  guint32 column = index < self->tables->types->len ? self->columns[index] : GROVE_NONE;

  if (column != GROVE_NONE)
    self->costs[column] += (double) (gint64) value;
}

static void
read_sample (Reader *self, GroveProtobuf message)
{
  GroveProtobufField field;
  guint64 value;
  guint n_values = 0;

  grove_pprof_stack_begin (self->stack);
  memset (self->costs, 0, self->n_costs * sizeof (double));
  while (grove_protobuf_next (&message, &field))
    if (field.number == SAMPLE_LOCATION)
      grove_pprof_stack_take (self->stack, &field);
    else if (field.number == SAMPLE_VALUE)
      while (grove_protobuf_next_number (&field, &value))
        take_value (self, n_values++, value);
  self->n_uneven += n_values != self->tables->types->len || !grove_protobuf_is_done (&message);
}

static void
add_sample (Reader *self, GroveProtobuf message)
{
  guint32 path, leaf;

  read_sample (self, message);
  path = grove_pprof_stack_end (self->stack, &leaf);
  grove_builder_add_path_self (self->builder, path, self->costs, self->n_costs);
  if (leaf != GROVE_NONE)
    grove_pprof_lines_add (self->lines, leaf, self->costs);
}

/* All samples */

static gboolean
next_sample (GroveProtobuf *profile, GroveProtobuf *sample)
{
  GroveProtobufField field;

  while (grove_protobuf_next (profile, &field))
    if (field.number == PROFILE_SAMPLE && field.is_bytes)
      {
        *sample = field.bytes;
        return TRUE;
      }
  return FALSE;
}

static gboolean
may_go_on (Reader *self, guint i, GError **error)
{
  guint64 n_frames = grove_pprof_stack_get_counts (self->stack)->frames;

  if (n_frames > self->most_frames)
    {
      g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TOO_LARGE,
                           _("inlined functions repeat more often than the whole file can mean"));
      return FALSE;
    }
  if (i % CHECK_SAMPLES != 0 && n_frames - self->n_frames_checked < CHECK_FRAMES)
    return TRUE;
  self->n_frames_checked = n_frames;
  return grove_input_check (self->input, error);
}

static gboolean
add_samples_in_order (Reader *self, GError **error)
{
  GroveProtobuf profile = self->profile;
  GroveProtobuf sample;

  for (guint i = 1; next_sample (&profile, &sample); i++)
    {
      add_sample (self, sample);
      if (!may_go_on (self, i, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_labels (Reader *self)
{
  GroveProtobuf profile = self->profile;
  GroveProtobuf sample;
  GroveProtobufField field;

  while (next_sample (&profile, &sample))
    while (grove_protobuf_next (&sample, &field))
      if (field.number == SAMPLE_LABEL && field.is_bytes)
        return TRUE;
  return FALSE;
}

static guint32
find_part (Reader *self, GroveProtobuf sample)
{
  GroveProtobufField field;

  grove_pprof_labels_begin (self->labels);
  while (grove_protobuf_next (&sample, &field))
    if (field.number == SAMPLE_LABEL && field.is_bytes)
      grove_pprof_labels_add (self->labels, field.bytes);
  return grove_pprof_labels_get_part (self->labels);
}

static int
compare_waiting (gconstpointer a, gconstpointer b)
{
  const Waiting *x = a;
  const Waiting *y = b;

  if (x->part != y->part)
    return x->part < y->part ? -1 : 1;
  return (x->message.next > y->message.next) - (x->message.next < y->message.next);
}

static void
collect_samples (Reader *self, GArray *waiting)
{
  GroveProtobuf profile = self->profile;
  Waiting sample;

  g_array_set_size (waiting, 0);
  while (next_sample (&profile, &sample.message))
    {
      sample.part = find_part (self, sample.message);
      g_array_append_val (waiting, sample);
    }
}

static GArray *
sort_samples (Reader *self)
{
  GArray *waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));

  collect_samples (self, waiting);
  if (grove_pprof_labels_get_n_parts (self->labels) <= 1 && grove_pprof_labels_choose (self->labels))
    collect_samples (self, waiting);
  g_array_sort (waiting, compare_waiting);
  return waiting;
}

static void
begin_part (Reader *self, guint32 part)
{
  GrovePart info = { .source = grove_input_get_name (self->input) };

  grove_pprof_lines_flush (self->lines);
  grove_pprof_labels_describe (self->labels, part, &info);
  grove_builder_begin_part (self->builder, &info);
}

static gboolean
add_samples_by_part (Reader *self, GError **error)
{
  g_autoptr (GArray) waiting = sort_samples (self);
  guint32 part = GROVE_NONE;

  for (guint i = 0; i < waiting->len; i++)
    {
      const Waiting *sample = &g_array_index (waiting, Waiting, i);

      if (sample->part != part && grove_pprof_labels_get_n_parts (self->labels) > 1)
        begin_part (self, sample->part);
      part = sample->part;
      add_sample (self, sample->message);
      if (!may_go_on (self, i + 1, error))
        return FALSE;
    }
  return TRUE;
}

/* Expressions of Go and gperftools name dozens of functions: the first ones identify them. */
static void
warn_of_cuts (Reader *self, guint n_cut)
{
  GrovePprofString string = grove_pprof_tables_get_drop_frames (self->tables);
  g_autofree char *text = g_utf8_make_valid (string.bytes, (gssize) MIN (string.length, MAX_EXPRESSION));

  if (n_cut == 0)
    return;
  /* Translators: %s is a regular expression from the file */
  grove_builder_warn (
    self->builder,
    ngettext (
      "in %u stack the frames from “%s” on are skipped, as the file asks (drop_frames); --all-frames shows them",
      "in %u stacks the frames from “%s” on are skipped, as the file asks (drop_frames); --all-frames shows them",
      n_cut),
    n_cut, text);
}

static void
warn_of_samples (Reader *self)
{
  const GrovePprofStackCounts *counts = grove_pprof_stack_get_counts (self->stack);

  warn_of_cuts (self, counts->cut);
  grove_pprof_tables_warn (self->tables);
  grove_stacks_warn_of_deep (self->builder, counts->deep);
  if (counts->lost > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u frame is at a location that does not exist: it is skipped",
                                  "%u frames are at locations that do not exist: they are skipped",
                                  counts->lost),
                        counts->lost);
  if (self->n_uneven > 0)
    grove_builder_warn (
      self->builder,
      ngettext ("%u sample does not have as many values as there are sample types: missing ones are 0",
                "%u samples do not have as many values as there are sample types: missing ones are 0",
                self->n_uneven),
      self->n_uneven);
}

/* The file */

static gboolean
read_tables (Reader *self, const guint8 *start, GError **error)
{
  GroveProtobuf profile = self->profile;
  GroveProtobufField field;

  while (grove_protobuf_next (&profile, &field))
    if (field.number == PROFILE_SAMPLE)
      self->n_samples++;
    else if (!grove_pprof_tables_add (self->tables, &field))
      {
        profile.next = field.is_bytes ? field.bytes.next : profile.next;
        break;
      }
  if (!grove_pprof_tables_check_sizes (self->tables, error))
    return FALSE;
  if (grove_protobuf_is_done (&profile))
    return TRUE;
  g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
               _("byte %lu: this is no field of a pprof profile; the file is damaged or was cut off"),
               (gulong) (profile.next - start));
  return FALSE;
}

/* Nearly all functions of a profile are in its stacks, and call about three others. */
static void
expect_rows (Reader *self)
{
  guint32 n_functions = MIN (grove_pprof_tables_get_n_functions (self->tables), MOST_EXPECTED);

  grove_builder_expect (self->builder, n_functions, n_functions * CALLS_EXPECTED);
  grove_builder_expect_stacks (self->builder, self->n_samples);
}

static gboolean
read_samples (Reader *self, GError **error)
{
  gboolean done;

  self->stack = grove_pprof_stack_new (self->tables, self->builder);
  self->labels = grove_pprof_labels_new (self->tables);
  add_events (self);
  self->lines = grove_pprof_lines_new (self->tables, self->builder, self->n_costs);
  expect_rows (self);
  if (has_labels (self))
    done = add_samples_by_part (self, error);
  else
    done = add_samples_in_order (self, error);
  if (!done)
    return FALSE;
  grove_pprof_lines_flush (self->lines);
  warn_of_samples (self);
  return TRUE;
}

static void
clear_reader (Reader *self)
{
  g_clear_pointer (&self->stack, grove_pprof_stack_free);
  g_clear_pointer (&self->lines, grove_pprof_lines_free);
  g_clear_pointer (&self->tables, grove_pprof_tables_free);
  g_clear_pointer (&self->labels, grove_pprof_labels_free);
  g_free (self->columns);
  g_free (self->costs);
}

static gboolean
read_pprof (GroveInput *input, GroveBuilder *builder, GError **error)
{
  g_autoptr (GBytes) bytes = grove_input_read_all (input, LIMIT, error);
  Reader self = { .input = input, .builder = builder };
  const guint8 *start;
  gsize length;
  gboolean done;

  if (bytes == NULL)
    return FALSE;
  start = g_bytes_get_data (bytes, &length);
  self.profile = (GroveProtobuf){ start, start + length };
  self.most_frames = (guint64) length * FRAMES_PER_BYTE + GROVE_STACKS_MAX_DEPTH;
  self.tables = grove_pprof_tables_new (builder, grove_input_get_all_frames (input), length);
  done = read_tables (&self, start, error) && grove_pprof_tables_check (self.tables, error)
         && read_samples (&self, error);
  clear_reader (&self);
  return done;
}

const GroveFormat grove_pprof_format = {
  .id = "pprof",
  .title = N_("pprof"),
  .probe = grove_pprof_probe,
  .read = read_pprof,
};
