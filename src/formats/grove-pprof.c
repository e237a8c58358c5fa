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
/* Between two looks at the cancellable: samples, and frames */
#define CHECK_SAMPLES 16384
#define CHECK_FRAMES 1000000
/* A location may hold any number of inlined functions, and a sample name it with a byte: frames of a whole file are
 * bounded by its bytes. Programs full of inlined code come to three a byte. */
#define FRAMES_PER_BYTE 16
/* Bytes of an expression that a warning shows */
#define MAX_EXPRESSION 80

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
  guint32                   n_bytes;      /* that say so in the sample, up to here; 0 where they are not packed */
  guint                     n_functions;  /* up to here */
  gboolean                  in_program;   /* a location up to here is not one to be dropped */
  gboolean                  is_cut;       /* drop_frames ends the stack here */
} Step;

/* A location of the sample that is being read. */
typedef struct
{
  guint64 id;
  guint32 n_bytes;  /* from here to the root; see Step */
} Place;

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
  GroveProtobuf     packed;   /* locations of one sample, leaf first, if they are all in one place */
  GroveProtobuf     packed_before; /* those of the sample before */
  Place            *places;   /* those that are not known from there, leaf first */
  gsize             n_places;
  gsize             n_places_allocated;
  Step             *steps;    /* of the sample before, root first: room for as many as there are places */
  gsize             n_steps;
  gsize             n_known;  /* of them, those of this sample too */
  guint32          *columns;  /* event of each value, or GROVE_NONE */
  double           *costs;
  guint             n_costs;
  guint32           n_samples; /* in the file */
  guint             n_lost;   /* locations that are not there */
  guint             n_uneven; /* samples with a wrong number of values */
  guint             n_cut;    /* stacks that drop_frames cut */
  guint             n_deep;   /* stacks that are left out */
  gboolean          too_deep; /* the stack that is being made */
  guint64           n_frames; /* that were made so far */
  guint64           n_frames_checked;
  guint64           most_frames;
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
static gboolean
reserve_places (Reader *self, gsize n_bytes)
{
  gsize most = self->n_places + n_bytes + 1;

  if (most > GROVE_STACKS_MAX_DEPTH)
    {
      self->n_deep++;
      return FALSE;
    }
  if (most > self->n_places_allocated)
    {
      self->n_places_allocated = MAX (self->n_places_allocated * 2, most);
      self->places = g_renew (Place, self->places, self->n_places_allocated);
      self->steps = g_renew (Step, self->steps, self->n_places_allocated);
    }
  return TRUE;
}

/* Locations that are not all in one place. */
static void
add_places (Reader *self, GroveProtobufField *field)
{
  guint64 id;

  if (reserve_places (self, field->is_bytes ? grove_protobuf_get_length (&field->bytes) : 0))
    while (grove_protobuf_next_number (field, &id))
      self->places[self->n_places++] = (Place) { id, 0 };
}

/* How many bytes at the end are those of the sample before. */
static gsize
count_shared_bytes (const GroveProtobuf *a, const GroveProtobuf *b)
{
  gsize n = MIN (grove_protobuf_get_length (a), grove_protobuf_get_length (b));
  gsize shared = 0;

  for (guint64 x, y; n - shared >= sizeof x; shared += sizeof x)
    {
      memcpy (&x, a->end - shared - sizeof x, sizeof x);
      memcpy (&y, b->end - shared - sizeof y, sizeof y);
      if (x != y)
        break;
    }
  while (shared < n && a->end[-1 - (gssize) shared] == b->end[-1 - (gssize) shared])
    shared++;
  return shared;
}

/* The number before those that are shared ends there, in the sample before: and in this one? */
static gboolean
begins_there (const GroveProtobuf *packed, gsize n_bytes)
{
  gsize length = grove_protobuf_get_length (packed);

  return n_bytes == length || packed->end[-1 - (gssize) n_bytes] < 0x80;
}

/* Steps of at most @n_bytes, which are more with each. */
static gsize
count_steps_within (Reader *self, gsize n_bytes)
{
  gsize low = 0;
  gsize high = self->n_steps > 0 && self->steps[0].n_bytes != 0 ? self->n_steps : 0;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (self->steps[middle].n_bytes <= n_bytes)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gsize
count_known_steps (Reader *self)
{
  gsize shared = count_shared_bytes (&self->packed, &self->packed_before);
  gsize known = count_steps_within (self, shared);

  while (known > 0 && !begins_there (&self->packed, self->steps[known - 1].n_bytes))
    known--;
  return known;
}

/* Those up to @end. Returns: whether a number ends there */
static gboolean
read_places (Reader *self, const guint8 *end)
{
  GroveProtobuf unread = self->packed;
  guint64 id;

  self->n_places = 0;
  while (unread.next < end)
    {
      guint32 n_bytes = (guint32) grove_protobuf_get_length (&unread);

      if (!grove_protobuf_read_packed (&unread, &id))
        return FALSE;
      self->places[self->n_places++] = (Place) { id, n_bytes };
    }
  return unread.next == end;
}

/* Samples mostly have their outer locations in common with the one before: what is the
 * same in bytes is the same in numbers, and is not read again. */
static void
read_packed_places (Reader *self)
{
  gsize known = count_known_steps (self);

  if (!reserve_places (self, grove_protobuf_get_length (&self->packed)))
    return;
  self->n_known = known;
  if (known > 0 && read_places (self, self->packed.end - self->steps[known - 1].n_bytes))
    return;
  self->n_known = 0;
  if (read_places (self, self->packed.end))
    return;
  for (gsize i = 0; i < self->n_places; i++)
    self->places[i].n_bytes = 0;
}

static void
take_places (Reader *self, GroveProtobufField *field)
{
  GroveProtobufField first = { .is_bytes = TRUE, .bytes = self->packed };

  if (self->n_places == 0 && self->packed.next == NULL && field->is_bytes)
    {
      self->packed = field->bytes;
      return;
    }
  add_places (self, &first);
  self->packed = (GroveProtobuf) { NULL, NULL };
  add_places (self, field);
}

static void
read_sample (Reader *self, GroveProtobuf message)
{
  GroveProtobufField field;
  guint64 value;
  guint n_values = 0;

  self->n_places = self->n_known = 0;
  self->packed = (GroveProtobuf) { NULL, NULL };
  memset (self->costs, 0, self->n_costs * sizeof (double));
  while (grove_protobuf_next (&message, &field))
    if (field.number == SAMPLE_LOCATION)
      take_places (self, &field);
    else if (field.number == SAMPLE_VALUE)
      while (grove_protobuf_next_number (&field, &value))
        take_value (self, n_values++, value);
  if (self->packed.next != self->packed.end)
    read_packed_places (self);
  self->packed_before = self->packed;
  self->n_uneven += n_values != self->tables->types->len || !grove_protobuf_is_done (&message);
}

/* Those that are known from their bytes, and those that are the same written in another way. */
static gsize
count_shared_steps (Reader *self)
{
  gsize n = MIN (self->n_known + self->n_places, self->n_steps);
  gsize shared = self->n_known;

  if (self->n_places == 0)
    return shared;
  for (const Place *place = self->places + self->n_places; shared < n && self->steps[shared].id == place[-1].id; place--)
    self->steps[shared++].n_bytes = place[-1].n_bytes;
  return shared;
}

static void
push_frames (Reader *self, const GrovePprofLocation *location)
{
  self->too_deep |= location->n_frames > GROVE_STACKS_MAX_DEPTH - grove_stacks_get_depth (self->stacks);
  if (self->too_deep)
    return;
  self->n_frames += location->n_frames;
  for (guint i = location->n_frames; i-- > 0;)
    grove_stacks_push (self->stacks, g_array_index (self->tables->frames, GrovePprofFrame, location->first_frame + i).function);
}

/* drop_frames: once there was a frame of the program itself, a frame that matches
 * ends the stack, and its cost goes to the caller. */
static Step
take_step (Reader *self, const Place *place, const Step *outer)
{
  const GrovePprofLocation *location = grove_pprof_tables_find (self->tables, place->id);
  Step step = { .id = place->id, .n_bytes = place->n_bytes, .leaf = outer != NULL ? outer->leaf : NULL, .in_program = outer != NULL && outer->in_program };

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

/* Samples name locations in no order: all of them are on their way when the first is looked at. */
static void
fetch_locations (Reader *self, gsize n)
{
  for (gsize i = 0; i < n; i++)
    grove_pprof_tables_prefetch (self->tables, self->places[i].id);
  for (gsize i = 0; i < n; i++)
    grove_pprof_tables_prefetch_frames (self->tables, self->places[i].id);
}

static const Step *
leave_out (Reader *self)
{
  self->too_deep = FALSE;
  self->n_deep++;
  self->n_steps = 0;
  grove_stacks_resume (self->stacks, 0);
  return NULL;
}

/* Returns: the innermost step, or NULL for an empty stack */
static const Step *
take_steps (Reader *self)
{
  gsize shared = count_shared_steps (self);
  gsize n_new = self->n_known + self->n_places - shared;
  const Step *last = shared > 0 ? &self->steps[shared - 1] : NULL;

  fetch_locations (self, n_new);
  grove_stacks_resume (self->stacks, last != NULL ? last->n_functions : 0);
  self->n_steps = shared;
  for (gsize i = n_new; i-- > 0 && !self->too_deep && (last == NULL || !last->is_cut);)
    {
      self->steps[self->n_steps] = take_step (self, &self->places[i], last);
      last = &self->steps[self->n_steps++];
    }
  return self->too_deep ? leave_out (self) : last;
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
  self->n_cut += last != NULL && last->is_cut;
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
  if (self->n_frames > self->most_frames)
    {
      g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TOO_LARGE, _("inlined functions repeat more often than the whole file can mean"));
      return FALSE;
    }
  if (i % CHECK_SAMPLES != 0 && self->n_frames - self->n_frames_checked < CHECK_FRAMES)
    return TRUE;
  self->n_frames_checked = self->n_frames;
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

/* Go's and gperftools' expressions name dozens of functions: the first of them tell which. */
static void
warn_of_cuts (Reader *self)
{
  GrovePprofString string = grove_pprof_tables_get_drop_frames (self->tables);
  g_autofree char *text = g_utf8_make_valid (string.bytes, (gssize) MIN (string.length, MAX_EXPRESSION));

  if (self->n_cut == 0)
    return;
  /* Translators: %s is a regular expression from the file */
  grove_builder_warn (self->builder, ngettext ("in %u stack the frames from “%s” on are left out, as the file asks (drop_frames); --all-frames shows them",
                                               "in %u stacks the frames from “%s” on are left out, as the file asks (drop_frames); --all-frames shows them",
                                               self->n_cut), self->n_cut, text);
}

static void
warn_of_samples (Reader *self)
{
  warn_of_cuts (self);
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
  grove_builder_expect_stacks (self->builder, self->n_samples);
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
  g_free (self->places);
  g_free (self->steps);
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
  self.most_frames = (guint64) length * FRAMES_PER_BYTE + GROVE_STACKS_MAX_DEPTH;
  self.tables = grove_pprof_tables_new (builder, grove_input_get_all_frames (input), length);
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
