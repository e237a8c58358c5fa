/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pprof-tables-private.h"

/* From locations to functions of the builder: only for locations of samples, at the first sample. */

static gboolean
is_dropped (GrovePprofTables *self, GrovePprofString name)
{
  guint32 dropped;

  if (self->prune == NULL)
    return FALSE;
  if (grove_long_texts_find (&self->dropped, name.bytes, name.length, &dropped))
    return dropped != 0;
  dropped = grove_pprof_prune_drops (self->prune, name.bytes, name.length);
  grove_long_texts_set (&self->dropped, name.bytes, name.length, dropped);
  return dropped != 0;
}

static void
resolve_function (GrovePprofTables *self, GrovePprofFunction *function)
{
  GrovePprofString name = grove_pprof_tables_get_string (self, function->name);
  GrovePprofString file = grove_pprof_tables_get_string (self, function->file);

  function->resolved = TRUE;
  function->row = GROVE_NONE;
  function->name_row = grove_long_texts_add (&self->names, grove_builder_add_name, self->builder, name.bytes,
                                             name.length);
  function->file_row = grove_long_texts_add (&self->files, grove_builder_add_file, self->builder, file.bytes,
                                             file.length);
  function->dropped = is_dropped (self, name);
}

static guint32
get_object (GrovePprofTables *self, const GrovePprofLocation *location)
{
  guint32 row = location->mapping != 0 ? grove_id_table_find (&self->mapping_ids, location->mapping)
                                       : GROVE_NONE;
  GrovePprofMapping *mapping;

  if (row == GROVE_NONE)
    return GROVE_UNKNOWN;
  mapping = &grove_pprof_rows_index (&self->mappings, GrovePprofMapping, row);
  if (mapping->object == GROVE_NONE)
    {
      GrovePprofString file = grove_pprof_tables_get_string (self, mapping->file);

      mapping->object = grove_long_texts_add (&self->objects, grove_builder_add_object, self->builder,
                                              file.bytes, file.length);
    }
  return mapping->object;
}

/* A location without a function, or whose function has no name, is named by its address. */
static GrovePprofFrame
make_address_frame (GrovePprofTables *self, const GrovePprofLocation *location, guint32 object)
{
  g_autofree char *text = g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", location->address);
  guint32 name = grove_builder_add_name (self->builder, text, -1);

  return (GrovePprofFrame){ grove_builder_add_function (self->builder, name, GROVE_UNKNOWN, object, 0),
                            GROVE_UNKNOWN, 0 };
}

static GrovePprofFunction *
find_function (GrovePprofTables *self, guint64 id)
{
  guint32 row = grove_id_table_find (&self->function_ids, id);

  if (row != GROVE_NONE)
    return &grove_pprof_rows_index (&self->functions, GrovePprofFunction, row);
  self->n_missing++;
  return NULL;
}

/* A function has many locations, mostly in one object. */
static guint32
get_function_row (GrovePprofTables *self, GrovePprofFunction *function, guint32 object)
{
  if (!function->resolved)
    resolve_function (self, function);
  if (function->row == GROVE_NONE || function->object != object)
    {
      function->object = object;
      function->row = grove_builder_add_function (self->builder, function->name_row, function->file_row,
                                                  object, function->line);
    }
  return function->row;
}

static GrovePprofFrame
make_frame (GrovePprofTables *self, const GrovePprofLocation *location, const GrovePprofLine *line,
            guint32 object, gboolean *dropped)
{
  GrovePprofFunction *function = find_function (self, line->function);
  guint32 row;

  *dropped = FALSE;
  if (function == NULL || grove_pprof_tables_get_string (self, function->name).length == 0)
    return make_address_frame (self, location, object);
  row = get_function_row (self, function, object);
  *dropped = function->dropped;
  return (GrovePprofFrame){ row, function->file_row, line->line };
}

/* drop_frames skips the outermost function that matches, and everything called from it. */
static void
drop_inner_frames (GrovePprofLocation *location, guint n_dropped)
{
  if (n_dropped == 0)
    return;
  location->pruned_beneath = TRUE;
  location->pruned = n_dropped == location->n_frames;
  if (location->pruned)
    return;
  location->first_frame += n_dropped;
  location->n_frames -= n_dropped;
}

static void
resolve_location (GrovePprofTables *self, GrovePprofLocation *location)
{
  guint32 object = get_object (self, location);
  guint first_line = location->first_frame;
  guint n_lines = location->n_frames;
  guint n_dropped = 0;
  GrovePprofFrame frame;

  location->resolved = TRUE;
  location->first_frame = self->frames.n;
  for (guint i = 0; i < n_lines; i++)
    {
      gboolean dropped;

      frame = make_frame (self, location,
                          &grove_pprof_rows_index (&self->lines, GrovePprofLine, first_line + i), object,
                          &dropped);
      *(GrovePprofFrame *) grove_pprof_rows_add (&self->frames) = frame;
      if (dropped)
        n_dropped = i + 1;
    }
  if (n_lines == 0)
    {
      frame = make_address_frame (self, location, object);
      *(GrovePprofFrame *) grove_pprof_rows_add (&self->frames) = frame;
    }
  location->n_frames = self->frames.n - location->first_frame;
  drop_inner_frames (location, n_dropped);
}

static void
note_plain (GrovePprofTables *self, const GrovePprofLocation *location, guint64 id)
{
  if (id < self->n_plain && location->n_frames == 1 && !location->pruned && !location->pruned_beneath)
    self->plain[id] = grove_pprof_rows_index (&self->frames, GrovePprofFrame, location->first_frame).function
                      + 1;
}

const GrovePprofLocation *
grove_pprof_tables_find (GrovePprofTables *self, guint64 id)
{
  guint32 row = grove_id_table_find (&self->location_ids, id);
  GrovePprofLocation *location;

  if (row == GROVE_NONE)
    return NULL;
  location = &grove_pprof_rows_index (&self->locations, GrovePprofLocation, row);
  if (!location->resolved)
    {
      resolve_location (self, location);
      note_plain (self, location, id);
    }
  return location;
}
