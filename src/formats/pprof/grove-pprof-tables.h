/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-id-table.h"
#include "grove-long-texts.h"
#include "grove-pprof-prune.h"
#include "grove-pprof-rows.h"
#include "grove-protobuf.h"

G_BEGIN_DECLS

/**
 * GrovePprofString:
 *
 * A row of the table of strings: a slice of the file.
 */
typedef struct
{
  const char *bytes;
  gsize length;
} GrovePprofString;

/**
 * GrovePprofFrame:
 * @function: row of the builder
 * @file: row of the builder
 * @line: the line that was executed, 0 for unknown
 *
 * One function of a location; a location with inlined code has several.
 */
typedef struct
{
  guint32 function;
  guint32 file;
  guint32 line;
} GrovePprofFrame;

/**
 * GrovePprofLocation:
 * @mapping: id of its mapping
 * @address: address of the instruction
 * @first_frame: its first frame, the innermost
 * @n_frames: number of its frames
 * @resolved: whether the frames exist; before, the two fields above refer to lines
 * @pruned: `drop_frames` skips it and everything called from here
 * @pruned_beneath: `drop_frames` skips everything called from here
 */
typedef struct
{
  guint64 mapping;
  guint64 address;
  guint32 first_frame;
  guint32 n_frames : 29;
  guint32 resolved : 1;
  guint32 pruned : 1;
  guint32 pruned_beneath : 1;
} GrovePprofLocation;

/** GrovePprofType: a type of value of a sample; rows of strings */
typedef struct
{
  guint64 type;
  guint64 unit;
} GrovePprofType;

/**
 * GrovePprofTables:
 *
 * Everything in a profile.proto except its samples. The tables may be in any order, so they are read first
 * (grove_pprof_tables_add()) and checked afterwards. Functions are added to the builder only for locations of
 * samples.
 */
typedef struct
{
  GArray *types;          /* GrovePprofType */
  GrovePprofRows strings; /* GrovePprofString */
  GrovePprofRows frames;  /* GrovePprofFrame */
  guint64 default_type;
  /*< private >*/
  GroveBuilder *builder;
  GrovePprofRows mappings;
  GrovePprofRows functions;
  GrovePprofRows lines;
  GrovePprofRows locations;
  GroveIdTable mapping_ids;
  GroveIdTable function_ids;
  GroveIdTable location_ids;
  guint32 *plain; /* by low id: the function of a plain location, plus 1 */
  guint32 n_plain;
  GrovePprofPrune *prune; /* (nullable) */
  GroveLongTexts names;   /* rows of the builder */
  GroveLongTexts files;
  GroveLongTexts objects;
  GroveLongTexts dropped; /* whether @prune skips each */
  gboolean all_frames;    /* drop_frames is ignored */
  guint64 drop_frames;
  guint64 keep_frames;
  guint n_bad_ids;
  guint n_zero_functions;
  guint n_missing;
} GrovePprofTables;

/** grove_pprof_tables_new: @all_frames: skip no frames; @length: bytes of the file, to estimate the
 * capacity */
GrovePprofTables *grove_pprof_tables_new (GroveBuilder *builder, gboolean all_frames, gsize length);
void grove_pprof_tables_free (GrovePprofTables *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePprofTables, grove_pprof_tables_free)

/** grove_pprof_tables_add: reads a field of the profile, if it belongs to a table. Returns: FALSE if it is
 * malformed, or a table exceeds its limit */
gboolean grove_pprof_tables_add (GrovePprofTables *self, const GroveProtobufField *field);
/** grove_pprof_tables_check_sizes: Errors: %GROVE_FORMAT_ERROR_TOO_LARGE */
gboolean grove_pprof_tables_check_sizes (GrovePprofTables *self, GError **error);
/** grove_pprof_tables_check: called after all fields were read. Errors: %GROVE_FORMAT_ERROR_MALFORMED */
gboolean grove_pprof_tables_check (GrovePprofTables *self, GError **error);
/** grove_pprof_tables_find: Returns: (nullable): the location of that id; does not move */
const GrovePprofLocation *grove_pprof_tables_find (GrovePprofTables *self, guint64 id);
/** grove_pprof_tables_warn: adds warnings; at the end */
void grove_pprof_tables_warn (GrovePprofTables *self);
/** grove_pprof_tables_get_string: Returns: the string; empty if there is no such row */
GrovePprofString grove_pprof_tables_get_string (GrovePprofTables *self, guint64 index);
/** grove_pprof_tables_get_drop_frames: Returns: the expression; empty if there is none */
GrovePprofString grove_pprof_tables_get_drop_frames (GrovePprofTables *self);

/** grove_pprof_tables_get_n_functions: Returns: number of functions in the file */
static inline guint32
grove_pprof_tables_get_n_functions (const GrovePprofTables *self)
{
  return self->functions.n;
}

/** grove_pprof_tables_get_n_locations: Returns: number of locations in the file */
static inline guint32
grove_pprof_tables_get_n_locations (const GrovePprofTables *self)
{
  return self->locations.n;
}

/** grove_pprof_tables_find_row: Returns: the row of a location that grove_pprof_tables_find() returned
 * before */
static inline guint32
grove_pprof_tables_find_row (const GrovePprofTables *self, guint64 id)
{
  return grove_id_table_find (&self->location_ids, id);
}

/**
 * grove_pprof_tables_find_plain:
 *
 * Returns: the function of a location that was looked up before, has no other function, and is not skipped;
 * %GROVE_NONE: use grove_pprof_tables_find()
 */
static inline guint32
grove_pprof_tables_find_plain (const GrovePprofTables *self, guint64 id)
{
  return id < self->n_plain ? self->plain[id] - 1 : GROVE_NONE;
}

/** grove_pprof_tables_prefetch_plain: loads the entry for grove_pprof_tables_find_plain() into the cache */
static inline void
grove_pprof_tables_prefetch_plain (const GrovePprofTables *self, guint64 id)
{
  if (G_LIKELY (id < self->n_plain))
    __builtin_prefetch (&self->plain[id]);
}

/** grove_pprof_tables_prefetch: loads the whole location into the cache */
static inline void
grove_pprof_tables_prefetch (const GrovePprofTables *self, guint64 id)
{
  guint32 row = grove_id_table_find (&self->location_ids, id);

  if (row != GROVE_NONE)
    __builtin_prefetch (&grove_pprof_rows_index (&self->locations, GrovePprofLocation, row));
}

G_END_DECLS
