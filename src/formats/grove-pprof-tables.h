/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-id-table.h"
#include "grove-long-texts.h"
#include "grove-pprof-prune.h"
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
  gsize       length;
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
 * @id: what samples call it
 * @mapping: id of its mapping
 * @address: of the instruction
 * @first_frame: its frames are this row ...
 * @n_frames: ... and those behind it, innermost first
 * @resolved: its frames have been made; before, these two are about lines
 * @pruned: it, and all that was called from here, is dropped from stacks (`drop_frames`)
 * @pruned_beneath: what was called from here is dropped
 *
 * Half a cache line: samples name locations in no order.
 */
typedef struct
{
  guint64 id;
  guint64 mapping;
  guint64 address;
  guint32 first_frame;
  guint32 n_frames : 29;
  guint32 resolved : 1;
  guint32 pruned : 1;
  guint32 pruned_beneath : 1;
} GrovePprofLocation;

/** GrovePprofType: one kind of value of a sample; indexes of strings */
typedef struct
{
  guint64 type;
  guint64 unit;
} GrovePprofType;

/**
 * GrovePprofTables:
 *
 * All of a profile.proto but its samples. The tables may stand in any order, so
 * all is read first (grove_pprof_tables_add()) and checked then; functions are
 * made for the locations that samples name, and only for those.
 */
typedef struct
{
  GArray          *types;      /* GrovePprofType */
  GArray          *strings;    /* GrovePprofString */
  GArray          *frames;     /* GrovePprofFrame */
  guint64          default_type;
  /*< private >*/
  GroveBuilder    *builder;
  GArray          *mappings;
  GArray          *functions;
  GArray          *lines;
  GArray          *locations;
  GroveIdTable     mapping_ids;
  GroveIdTable     function_ids;
  GroveIdTable     location_ids;
  GrovePprofPrune *prune;      /* (nullable) */
  GroveLongTexts   names;      /* rows of the builder */
  GroveLongTexts   files;
  GroveLongTexts   objects;
  GroveLongTexts   dropped;    /* whether @prune drops them */
  gboolean         all_frames; /* drop_frames is not asked */
  guint64          drop_frames;
  guint64          keep_frames;
  guint            n_bad_ids;
  guint            n_missing;
} GrovePprofTables;

/** grove_pprof_tables_new: @all_frames: nothing is dropped; @length: bytes of the file, from which it is guessed how much room is needed */
GrovePprofTables *grove_pprof_tables_new  (GroveBuilder *builder, gboolean all_frames, gsize length);
void              grove_pprof_tables_free (GrovePprofTables *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePprofTables, grove_pprof_tables_free)

/** grove_pprof_tables_add: takes one field of the profile, if it is one of the tables. Returns: FALSE when it breaks the format, or a table its limit */
gboolean grove_pprof_tables_add     (GrovePprofTables *self, const GroveProtobufField *field);
/** grove_pprof_tables_check_sizes: Errors: %GROVE_FORMAT_ERROR_TOO_LARGE */
gboolean grove_pprof_tables_check_sizes (GrovePprofTables *self, GError **error);
/** grove_pprof_tables_check: once all is read. Errors: %GROVE_FORMAT_ERROR_MALFORMED */
gboolean grove_pprof_tables_check   (GrovePprofTables *self, GError **error);
/** grove_pprof_tables_find: Returns: (nullable): the location of that id; stays where it is */
const GrovePprofLocation *grove_pprof_tables_find (GrovePprofTables *self, guint64 id);
/** grove_pprof_tables_warn: gives the builder what was odd; at the end */
void     grove_pprof_tables_warn    (GrovePprofTables *self);
/** grove_pprof_tables_get_string: Returns: the empty one when there is no such row */
GrovePprofString grove_pprof_tables_get_string (GrovePprofTables *self, guint64 index);
/** grove_pprof_tables_get_drop_frames: Returns: the expression; the empty one when nothing is to be dropped */
GrovePprofString grove_pprof_tables_get_drop_frames (GrovePprofTables *self);

/** grove_pprof_tables_prefetch: that location will be asked for */
static inline void
grove_pprof_tables_prefetch (const GrovePprofTables *self, guint64 id)
{
  guint32 row = grove_id_table_find (&self->location_ids, id);

  if (row != GROVE_NONE)
    __builtin_prefetch (&g_array_index (self->locations, GrovePprofLocation, row));
}

/** grove_pprof_tables_prefetch_frames: the same, once it is there, for its frames */
static inline void
grove_pprof_tables_prefetch_frames (const GrovePprofTables *self, guint64 id)
{
  guint32 row = grove_id_table_find (&self->location_ids, id);
  const GrovePprofLocation *location;

  if (row == GROVE_NONE)
    return;
  location = &g_array_index (self->locations, GrovePprofLocation, row);
  if (location->resolved && location->n_frames > 0)
    __builtin_prefetch (&g_array_index (self->frames, GrovePprofFrame, location->first_frame));
}

G_END_DECLS
