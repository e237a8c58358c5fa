/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-protobuf.h"

G_BEGIN_DECLS

/**
 * GrovePprofPlace:
 * @id: id of a location
 * @n_bytes: bytes from here to the end of the sample's locations, the root; 0 if they are not in one field
 */
typedef struct
{
  guint64 id;
  guint32 n_bytes;
} GrovePprofPlace;

/**
 * GrovePprofPlaces:
 *
 * The locations of a sample, leaf first. Samples mostly share outer locations with the previous sample. These
 * are at the end of their bytes, so equal bytes are not decoded again.
 */
typedef struct
{
  GrovePprofPlace *places; /* decoded ones, leaf first */
  gsize n;
  /*< private >*/
  gsize n_allocated;
  GroveProtobuf packed; /* all locations of the sample, if they are in one field */
  GroveProtobuf before; /* those of the previous sample */
  gboolean is_long;
} GrovePprofPlaces;

void grove_pprof_places_clear (GrovePprofPlaces *self);
/** grove_pprof_places_begin: begins a sample, without locations */
void grove_pprof_places_begin (GrovePprofPlaces *self);
/** grove_pprof_places_take: adds a field with locations, of which a sample may have several */
void grove_pprof_places_take (GrovePprofPlaces *self, GroveProtobufField *field);
/** grove_pprof_places_is_long: Returns: whether there are more than %GROVE_STACKS_MAX_DEPTH; then none can
 * be read */
gboolean grove_pprof_places_is_long (const GrovePprofPlaces *self);
/** grove_pprof_places_count_shared: Returns: number of bytes at the end that are equal to those of the
 * previous sample */
gsize grove_pprof_places_count_shared (const GrovePprofPlaces *self);
/** grove_pprof_places_begins_at: Returns: whether a location begins @n_bytes before the end, if one did in
 * the previous sample */
gboolean grove_pprof_places_begins_at (const GrovePprofPlaces *self, gsize n_bytes);
/**
 * grove_pprof_places_read:
 * @n_known: number of bytes at the end that are not decoded
 *
 * Returns: whether a location ends where the known ones begin; otherwise all have to be decoded
 */
gboolean grove_pprof_places_read (GrovePprofPlaces *self, gsize n_known);

G_END_DECLS
