/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pprof.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-pprof-labels.h"
#include "grove-pprof-tables.h"
#include "grove-stacks.h"
#include "grove-unit.h"

/* Profile of profile.proto: one message; the samples refer to tables that may
 * stand behind them. So the bytes are walked twice: for the tables, then for the
 * samples. Each kind of value is an event, the default one (default_sample_type,
 * else the last) first. drop_frames is applied, as pprof does by default. */

#define LIMIT (G_GUINT64_CONSTANT (1) << 40)
#define CHECK_INTERVAL 16384

enum
{
  PROFILE_SAMPLE = 2,
  SAMPLE_LOCATION = 1,
  SAMPLE_VALUE = 2,
  SAMPLE_LABEL = 3,
};

/* One location of a stack, seen from the root. Consecutive samples mostly share the
 * outer ones, so these are kept for the next. */
typedef struct
{
  guint64                   id;
  const GrovePprofLocation *leaf;         /* innermost location with a function up to here, or NULL */
  guint                     n_functions;  /* up to here */
  gboolean                  in_program;   /* a location up to here is not one to be dropped */
  gboolean                  is_cut;       /* drop_frames ends the stack here */
} Step;

/* A sample that waits for its part. */
typedef struct
{
  GroveProtobuf message;
  guint32       part;
} Waiting;

typedef struct
{
  GroveInput       *input;
  GroveBuilder     *builder;
  GrovePprofTables *tables;
  GroveProtobuf     profile;
  GroveStacks      *stacks;
  GrovePprofLabels *labels;
  guint64          *ids;      /* locations of one sample, leaf first */
  gsize             n_ids;
  gsize             n_ids_allocated;
  GArray           *steps;    /* Step: of the sample before, root first */
  guint32          *columns;  /* event of each value, or GROVE_NONE */
  double           *costs;
  guint             n_costs;
  guint             n_lost;   /* locations that are not there */
  guint             n_uneven; /* samples with a wrong number of values */
  guint             n_deep;   /* stacks that are left out */
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

/* Two kinds of one name would be one event, and added up. */
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

/* A number takes at least one byte, so there is room enough before they are read. */
static void
add_ids (Reader *self, GroveProtobufField *field)
{
  gsize most = self->n_ids + (field->is_bytes ? grove_protobuf_get_length (&field->bytes) : 0) + 1;

  if (most > GROVE_STACKS_MAX_DEPTH)
    {
      self->n_deep++;
      return;
    }
  if (most > self->n_ids_allocated)
    {
      self->n_ids_allocated = MAX (self->n_ids_allocated * 2, most);
      self->ids = g_renew (guint64, self->ids, self->n_ids_allocated);
    }
  while (grove_protobuf_next_number (field, &self->ids[self->n_ids]))
    self->n_ids++;
}

static void
read_sample (Reader *self, GroveProtobuf message)
{
  GroveProtobufField field;
  guint64 value;
  guint n_values = 0;

  self->n_ids = 0;
  memset (self->costs, 0, self->n_costs * sizeof (double));
  while (grove_protobuf_next (&message, &field))
    if (field.number == SAMPLE_LOCATION)
      add_ids (self, &field);
    else if (field.number == SAMPLE_VALUE)
      while (grove_protobuf_next_number (&field, &value))
        take_value (self, n_values++, value);
  self->n_uneven += n_values != self->tables->types->len || !grove_protobuf_is_done (&message);
}

static guint
count_shared_steps (Reader *self)
{
  guint n = (guint) MIN (self->n_ids, self->steps->len);
  guint shared = 0;

  while (shared < n && g_array_index (self->steps, Step, shared).id == self->ids[self->n_ids - 1 - shared])
    shared++;
  return shared;
}

static void
push_frames (Reader *self, const GrovePprofLocation *location)
{
  for (guint i = location->n_frames; i-- > 0;)
    grove_stacks_push (self->stacks, g_array_index (self->tables->frames, GrovePprofFrame, location->first_frame + i).function);
}

/* drop_frames: once there was a frame of the program itself, a frame that matches
 * ends the stack, and its cost goes to the caller. */
static Step
take_step (Reader *self, guint64 id, const Step *outer)
{
  const GrovePprofLocation *location = grove_pprof_tables_find (self->tables, id);
  Step step = { .id = id, .leaf = outer != NULL ? outer->leaf : NULL, .in_program = outer != NULL && outer->in_program };

  self->n_lost += location == NULL;
  if (location != NULL)
    {
      step.is_cut = location->pruned_beneath && step.in_program;
      step.in_program |= !location->pruned_beneath;
      if (!step.is_cut || !location->pruned)
        {
          push_frames (self, location);
          step.leaf = location;
        }
    }
  step.n_functions = grove_stacks_get_depth (self->stacks);
  return step;
}

static const Step *
get_last_step (Reader *self)
{
  return self->steps->len > 0 ? &g_array_index (self->steps, Step, self->steps->len - 1) : NULL;
}

/* Returns: the innermost step, or NULL for an empty stack */
static const Step *
take_steps (Reader *self)
{
  guint shared = count_shared_steps (self);
  const Step *last;

  g_array_set_size (self->steps, shared);
  last = get_last_step (self);
  grove_stacks_resume (self->stacks, last != NULL ? last->n_functions : 0);
  for (gsize i = self->n_ids - shared; i-- > 0 && (last == NULL || !last->is_cut); last = get_last_step (self))
    {
      Step step = take_step (self, self->ids[i], last);

      g_array_append_val (self->steps, step);
    }
  return last;
}

/* The cost belongs to a line of the innermost function. */
static void
add_leaf_line (Reader *self, const GrovePprofLocation *location)
{
  const GrovePprofFrame *frame = &g_array_index (self->tables->frames, GrovePprofFrame, location->first_frame);
  GrovePosition position = { frame->file, frame->line, location->address };

  if (frame->line != 0 || location->address != 0)
    grove_builder_add_line (self->builder, frame->function, &position, self->costs, self->n_costs);
}

static void
add_sample (Reader *self, GroveProtobuf message)
{
  const Step *last;

  read_sample (self, message);
  last = take_steps (self);
  grove_builder_add_path_self (self->builder, grove_stacks_end_root_first (self->stacks), self->costs, self->n_costs);
  if (last != NULL && last->leaf != NULL)
    add_leaf_line (self, last->leaf);
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
  return i % CHECK_INTERVAL != 0 || grove_input_check (self->input, error);
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

static GArray *
sort_samples (Reader *self)
{
  GArray *waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  GroveProtobuf profile = self->profile;
  Waiting sample;

  while (next_sample (&profile, &sample.message))
    {
      sample.part = find_part (self, sample.message);
      g_array_append_val (waiting, sample);
    }
  g_array_sort (waiting, compare_waiting);
  return waiting;
}

static void
begin_part (Reader *self, guint32 part)
{
  GrovePart info = { .source = grove_input_get_name (self->input) };

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

static void
warn_of_samples (Reader *self)
{
  grove_pprof_tables_warn (self->tables);
  if (self->n_deep > 0)
    grove_builder_warn (self->builder, ngettext ("%u stack of more than a million frames is left out; its cost counts for the total only",
                                                 "%u stacks of more than a million frames are left out; their costs count for the total only",
                                                 self->n_deep), self->n_deep);
  if (self->n_lost > 0)
    grove_builder_warn (self->builder, ngettext ("%u frame is at a location that does not exist: it is left out",
                                                 "%u frames are at locations that do not exist: they are left out", self->n_lost), self->n_lost);
  if (self->n_uneven > 0)
    grove_builder_warn (self->builder, ngettext ("%u sample does not have as many values as there are sample types: missing ones are 0",
                                                 "%u samples do not have as many values as there are sample types: missing ones are 0", self->n_uneven),
                        self->n_uneven);
}

/* The file */

static gboolean
read_tables (Reader *self, const guint8 *start, GError **error)
{
  GroveProtobuf profile = self->profile;
  GroveProtobufField field;

  while (grove_protobuf_next (&profile, &field))
    if (field.number != PROFILE_SAMPLE && !grove_pprof_tables_add (self->tables, &field))
      {
        profile.next = field.is_bytes ? field.bytes.next : profile.next;
        break;
      }
  if (!grove_pprof_tables_check_sizes (self->tables, error))
    return FALSE;
  if (grove_protobuf_is_done (&profile))
    return TRUE;
  g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
               _("byte %lu: this is no field of a pprof profile; the file is damaged or was cut off"), (gulong) (profile.next - start));
  return FALSE;
}

static gboolean
read_samples (Reader *self, GError **error)
{
  gboolean done;

  self->stacks = grove_stacks_new (self->builder);
  self->labels = grove_pprof_labels_new (self->tables);
  add_events (self);
  if (grove_pprof_labels_is_used (self->labels))
    done = add_samples_by_part (self, error);
  else
    done = add_samples_in_order (self, error);
  if (done)
    warn_of_samples (self);
  return done;
}

static void
clear_reader (Reader *self)
{
  g_clear_pointer (&self->tables, grove_pprof_tables_free);
  g_clear_pointer (&self->stacks, grove_stacks_free);
  g_clear_pointer (&self->labels, grove_pprof_labels_free);
  g_free (self->ids);
  g_clear_pointer (&self->steps, g_array_unref);
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
  self.profile = (GroveProtobuf) { start, start + length };
  self.tables = grove_pprof_tables_new (builder);
  self.steps = g_array_new (FALSE, FALSE, sizeof (Step));
  done = read_tables (&self, start, error) && grove_pprof_tables_check (self.tables, error)
         && read_samples (&self, error);
  clear_reader (&self);
  return done;
}

/* Probing: short binary input decodes by accident, so all that is there must fit. */

static gboolean
is_type (GroveProtobuf message)
{
  GroveProtobufField field;

  while (grove_protobuf_next (&message, &field))
    if (field.number < 1 || field.number > 2 || field.is_bytes)
      return FALSE;
  return grove_protobuf_is_done (&message);
}

static gboolean
is_message (GroveProtobuf message)
{
  GroveProtobufField field;

  while (grove_protobuf_next (&message, &field))
    if (field.number > 32)
      return FALSE;
  return grove_protobuf_is_done (&message);
}

static gboolean
is_field_of_profile (const GroveProtobufField *field)
{
  if (field->number == 1)
    return field->is_bytes && is_type (field->bytes);
  if (field->number <= 5 || field->number == 11)
    return field->is_bytes && is_message (field->bytes);
  if (field->number == 6)
    return field->is_bytes;
  return field->number <= 32 && (field->number == 13 || field->number > 15 || !field->is_bytes);
}

static int
probe_pprof (const guint8 *head, gsize length)
{
  GroveProtobuf profile = { head, head + length };
  GroveProtobufField field;
  guint seen[7] = { 0 };
  guint n = 0;

  while (grove_protobuf_next (&profile, &field))
    {
      if (!is_field_of_profile (&field))
        return 0;
      n++;
      if (field.number < G_N_ELEMENTS (seen))
        seen[field.number]++;
    }
  if (n < 2 || (!grove_protobuf_is_done (&profile) && length < 65536))
    return n >= 4 && seen[1] > 0 ? 30 : 0;
  return seen[1] > 0 && seen[2] + seen[6] > 0 ? 85 : 40;
}

const GroveFormat grove_pprof_format = {
  .id = "pprof",
  .title = N_("pprof"),
  .probe = probe_pprof,
  .read = read_pprof,
};
