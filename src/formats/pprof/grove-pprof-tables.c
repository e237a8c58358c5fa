/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pprof-tables-private.h"

#include <glib/gi18n-lib.h>

#include "grove-format-error.h"

#define MAX_ROWS 20000000u
/* An estimate: unused capacity costs nothing, too little means a copy. */
#define BYTES_PER_ROW 128
#define MOST_GUESSED (64u * 1024 * 1024)

GrovePprofTables *
grove_pprof_tables_new (GroveBuilder *builder, gboolean all_frames, gsize length)
{
  GrovePprofTables *self = g_new0 (GrovePprofTables, 1);
  guint n = (guint) (MIN (length, MOST_GUESSED) / BYTES_PER_ROW);

  self->builder = builder;
  self->all_frames = all_frames;
  self->types = g_array_new (FALSE, TRUE, sizeof (GrovePprofType));
  grove_pprof_rows_init (&self->strings, sizeof (GrovePprofString), n);
  grove_pprof_rows_init (&self->mappings, sizeof (GrovePprofMapping), 0);
  grove_pprof_rows_init (&self->functions, sizeof (GrovePprofFunction), n);
  grove_pprof_rows_init (&self->lines, sizeof (GrovePprofLine), n);
  grove_pprof_rows_init (&self->locations, sizeof (GrovePprofLocation), n);
  grove_pprof_rows_init (&self->frames, sizeof (GrovePprofFrame), 0);
  return self;
}

void
grove_pprof_tables_free (GrovePprofTables *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->types);
  grove_pprof_rows_clear (&self->strings);
  grove_pprof_rows_clear (&self->mappings);
  grove_pprof_rows_clear (&self->functions);
  grove_pprof_rows_clear (&self->lines);
  grove_pprof_rows_clear (&self->locations);
  grove_pprof_rows_clear (&self->frames);
  g_free (self->plain);
  grove_id_table_clear (&self->mapping_ids);
  grove_id_table_clear (&self->function_ids);
  grove_id_table_clear (&self->location_ids);
  grove_pprof_prune_free (self->prune);
  grove_long_texts_clear (&self->names);
  grove_long_texts_clear (&self->files);
  grove_long_texts_clear (&self->objects);
  grove_long_texts_clear (&self->dropped);
  g_free (self);
}

GrovePprofString
grove_pprof_tables_get_string (GrovePprofTables *self, guint64 index)
{
  if (index < self->strings.n)
    return grove_pprof_rows_index (&self->strings, GrovePprofString, index);
  return (GrovePprofString){ "", 0 };
}

GrovePprofString
grove_pprof_tables_get_drop_frames (GrovePprofTables *self)
{
  return grove_pprof_tables_get_string (self, self->all_frames ? 0 : self->drop_frames);
}

/* Messages. If a scalar field is repeated, the last one counts, as protobuf defines. */

static gboolean
add_type (GrovePprofTables *self, GroveProtobuf message)
{
  GroveProtobufField field;
  GrovePprofType type = { 0, 0 };

  while (grove_protobuf_next (&message, &field))
    if (field.number == 1)
      type.type = field.value;
    else if (field.number == 2)
      type.unit = field.value;
  g_array_append_val (self->types, type);
  return grove_protobuf_is_done (&message);
}

/* The first row of an id is kept. */
static void
set_id (GrovePprofTables *self, GroveIdTable *ids, guint64 id, guint32 row)
{
  if (id == 0 || grove_id_table_find (ids, id) != GROVE_NONE)
    self->n_bad_ids++;
  else
    grove_id_table_set (ids, id, row);
}

static guint32
limit_line (guint64 line)
{
  return line <= G_MAXINT32 ? (guint32) line : 0;
}

static gboolean
add_mapping (GrovePprofTables *self, GroveProtobuf message)
{
  GroveProtobufField field;
  GrovePprofMapping mapping = { .object = GROVE_NONE };
  guint64 id = 0;

  while (grove_protobuf_next (&message, &field))
    if (field.number == 1)
      id = field.value;
    else if (field.number == 5)
      mapping.file = field.value;
  set_id (self, &self->mapping_ids, id, self->mappings.n);
  *(GrovePprofMapping *) grove_pprof_rows_add (&self->mappings) = mapping;
  return grove_protobuf_is_done (&message);
}

static gboolean
add_line (GrovePprofTables *self, GroveProtobuf message)
{
  GroveProtobufField field;
  GrovePprofLine line = { 0, 0 };

  while (grove_protobuf_next (&message, &field))
    if (field.number == 1)
      line.function = field.value;
    else if (field.number == 2)
      line.line = limit_line (field.value);
  *(GrovePprofLine *) grove_pprof_rows_add (&self->lines) = line;
  return self->lines.n <= MAX_ROWS && grove_protobuf_is_done (&message);
}

static gboolean
add_location (GrovePprofTables *self, GroveProtobuf message)
{
  GroveProtobufField field;
  GrovePprofLocation location = { .first_frame = self->lines.n };
  guint64 id = 0;

  while (grove_protobuf_next (&message, &field))
    if (field.number == 1)
      id = field.value;
    else if (field.number == 2)
      location.mapping = field.value;
    else if (field.number == 3)
      location.address = field.value;
    else if (field.number == 4 && field.is_bytes && !add_line (self, field.bytes))
      return FALSE;
  location.n_frames = self->lines.n - location.first_frame;
  set_id (self, &self->location_ids, id, self->locations.n);
  *(GrovePprofLocation *) grove_pprof_rows_add (&self->locations) = location;
  return grove_protobuf_is_done (&message);
}

static gboolean
add_function (GrovePprofTables *self, GroveProtobuf message)
{
  GroveProtobufField field;
  GrovePprofFunction function = { 0 };
  guint64 id = 0;

  while (grove_protobuf_next (&message, &field))
    if (field.number == 1)
      id = field.value;
    else if (field.number == 2)
      function.name = field.value;
    else if (field.number == 3)
      function.system_name = field.value;
    else if (field.number == 4)
      function.file = field.value;
    else if (field.number == 5)
      function.line = limit_line (field.value);
  self->n_zero_functions += id == 0;
  set_id (self, &self->function_ids, id, self->functions.n);
  *(GrovePprofFunction *) grove_pprof_rows_add (&self->functions) = function;
  return grove_protobuf_is_done (&message);
}

static gboolean
add_string (GrovePprofTables *self, GroveProtobuf message)
{
  GrovePprofString string = { (const char *) message.next, grove_protobuf_get_length (&message) };

  *(GrovePprofString *) grove_pprof_rows_add (&self->strings) = string;
  return TRUE;
}

static gboolean
add_message (GrovePprofTables *self, const GroveProtobufField *field)
{
  switch (field->number)
    {
    case 1: return add_type (self, field->bytes);
    case 3: return add_mapping (self, field->bytes);
    case 4: return add_location (self, field->bytes);
    case 5: return add_function (self, field->bytes);
    case 6: return add_string (self, field->bytes);
    default: return TRUE;
    }
}

static gboolean
is_too_large (GrovePprofTables *self)
{
  guint32 most = MAX (MAX (self->types->len, self->strings.n), MAX (self->mappings.n, self->functions.n));

  return MAX (most, MAX (self->lines.n, self->locations.n)) > MAX_ROWS;
}

gboolean
grove_pprof_tables_add (GrovePprofTables *self, const GroveProtobufField *field)
{
  if (field->is_bytes)
    return add_message (self, field) && !is_too_large (self);
  if (field->number == 7)
    self->drop_frames = field->value;
  else if (field->number == 8)
    self->keep_frames = field->value;
  else if (field->number == 14)
    self->default_type = field->value;
  return field->number < 1 || field->number > 6;
}

/* Checks */

static gboolean
fail (GroveFormatError code, const char *what, GError **error)
{
  g_set_error_literal (error, GROVE_FORMAT_ERROR, code, what);
  return FALSE;
}

gboolean
grove_pprof_tables_check_sizes (GrovePprofTables *self, GError **error)
{
  if (is_too_large (self))
    return fail (GROVE_FORMAT_ERROR_TOO_LARGE,
                 _("more than 20 million rows in a table of the pprof profile"), error);
  return TRUE;
}

static gboolean
check_presence (GrovePprofTables *self, GError **error)
{
  if (self->strings.n == 0)
    return fail (GROVE_FORMAT_ERROR_MALFORMED, _("a pprof profile without its table of strings"), error);
  if (self->types->len == 0)
    return fail (GROVE_FORMAT_ERROR_MALFORMED,
                 _("a pprof profile that does not say what was measured (no sample type)"), error);
  return TRUE;
}

static gboolean
check_string (GrovePprofTables *self, guint64 index, GError **error)
{
  if (index < self->strings.n)
    return TRUE;
  g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
               _("a pprof profile that refers to string %lu of %u"), (gulong) index, self->strings.n);
  return FALSE;
}

static gboolean
check_strings (GrovePprofTables *self, GError **error)
{
  for (guint i = 0; i < self->types->len; i++)
    {
      const GrovePprofType *type = &g_array_index (self->types, GrovePprofType, i);

      if (!check_string (self, type->type, error) || !check_string (self, type->unit, error))
        return FALSE;
    }
  for (guint i = 0; i < self->mappings.n; i++)
    if (!check_string (self, grove_pprof_rows_index (&self->mappings, GrovePprofMapping, i).file, error))
      return FALSE;
  for (guint i = 0; i < self->functions.n; i++)
    {
      const GrovePprofFunction *function = &grove_pprof_rows_index (&self->functions, GrovePprofFunction, i);

      if (!check_string (self, function->name, error) || !check_string (self, function->file, error)
          || !check_string (self, function->system_name, error))
        return FALSE;
    }
  return check_string (self, self->drop_frames, error) && check_string (self, self->keep_frames, error)
         && check_string (self, self->default_type, error);
}

static void
use_system_names (GrovePprofTables *self)
{
  for (guint i = 0; i < self->functions.n; i++)
    {
      GrovePprofFunction *function = &grove_pprof_rows_index (&self->functions, GrovePprofFunction, i);

      if (grove_pprof_tables_get_string (self, function->name).length == 0)
        function->name = function->system_name;
    }
}

/* If locations have no function ids either, there is one function for each line of a location, in the same
 * order. */
static void
number_lines (GrovePprofTables *self)
{
  for (guint i = 0; i < self->lines.n; i++)
    if (self->lines.n != self->functions.n
        || grove_pprof_rows_index (&self->lines, GrovePprofLine, i).function != 0)
      return;
  for (guint i = 0; i < self->lines.n; i++)
    grove_pprof_rows_index (&self->lines, GrovePprofLine, i).function = i + 1;
}

/* A .NET writer leaves the ids of all functions 0: they are numbered in order. */
static void
number_functions (GrovePprofTables *self)
{
  if (self->functions.n < 2 || self->n_zero_functions != self->functions.n)
    return;
  for (guint i = 0; i < self->functions.n; i++)
    grove_id_table_set (&self->function_ids, i + 1, i);
  number_lines (self);
  self->n_bad_ids -= self->functions.n;
}

gboolean
grove_pprof_tables_check (GrovePprofTables *self, GError **error)
{
  GrovePprofString drop = grove_pprof_tables_get_drop_frames (self);
  GrovePprofString keep = grove_pprof_tables_get_string (self, self->keep_frames);

  if (!check_presence (self, error) || !check_strings (self, error))
    return FALSE;
  use_system_names (self);
  number_functions (self);
  self->n_plain = self->location_ids.n_dense;
  self->plain = g_new0 (guint32, self->n_plain);
  grove_pprof_rows_expect (&self->frames, self->lines.n);
  self->prune = grove_pprof_prune_new (drop.bytes, drop.length, keep.bytes, keep.length, self->functions.n,
                                       self->builder);
  return TRUE;
}

void
grove_pprof_tables_warn (GrovePprofTables *self)
{
  if (self->prune != NULL)
    grove_pprof_prune_warn (self->prune, self->builder);
  if (grove_pprof_tables_get_string (self, 0).length > 0)
    grove_builder_warn (self->builder, _("the first string of the pprof profile should be empty"));
  if (self->n_bad_ids > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u id of the pprof profile is 0 or there twice: the first one counts",
                                  "%u ids of the pprof profile are 0 or there twice: the first one counts",
                                  self->n_bad_ids),
                        self->n_bad_ids);
  if (self->n_missing > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u function that a location names does not exist: the address is shown",
                                  "%u functions that locations name do not exist: the addresses are shown",
                                  self->n_missing),
                        self->n_missing);
}
