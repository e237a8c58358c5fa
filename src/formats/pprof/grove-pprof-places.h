/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-protobuf.h"

G_BEGIN_DECLS

/**
 * GrovePprofPlace:
 * @id: of a location
 * @n_bytes: from here to the end of the sample's locations, that is to the root; 0 where they are not in one
 * piece
 */
typedef struct
{
  guint64 id;
  guint32 n_bytes;
} GrovePprofPlace;

/**
 * GrovePprofPlaces:
 *
 * The locations that a sample names, leaf first. Samples mostly have their outer
 * locations in common with the one before, and these stand at the end of their
 * bytes: what is the same in bytes is the same in numbers, and is not read again.
 */
typedef struct
{
  GrovePprofPlace *places; /* those that were read, leaf first */
  gsize n;
  /*< private >*/
  gsize n_allocated;
  GroveProtobuf packed; /* all locations of the sample, if they are in one piece */
  GroveProtobuf before; /* those of the sample before */
  gboolean is_long;
} GrovePprofPlaces;

void grove_pprof_places_clear (GrovePprofPlaces *self);
/** grove_pprof_places_begin: a new sample, without locations */
void grove_pprof_places_begin (GrovePprofPlaces *self);
/** grove_pprof_places_take: one field of the sample with locations: there may be any number of them */
void grove_pprof_places_take (GrovePprofPlaces *self, GroveProtobufField *field);
/** grove_pprof_places_is_long: Returns: whether there are more than %GROVE_STACKS_MAX_DEPTH: then none can be
 * read */
gboolean grove_pprof_places_is_long (const GrovePprofPlaces *self);
/** grove_pprof_places_count_shared: Returns: bytes at the end that are those of the sample before */
gsize grove_pprof_places_count_shared (const GrovePprofPlaces *self);
/** grove_pprof_places_begins_at: Returns: whether a location begins @n_bytes before the end, if one did so in
 * the sample before */
gboolean grove_pprof_places_begins_at (const GrovePprofPlaces *self, gsize n_bytes);
/**
 * grove_pprof_places_read:
 * @n_known: bytes at the end that are not read
 *
 * Returns: whether a location ends where the known ones begin; if not, all of them are to be read
 */
gboolean grove_pprof_places_read (GrovePprofPlaces *self, gsize n_known);

G_END_DECLS
