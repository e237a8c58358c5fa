/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder-private.h"

G_BEGIN_DECLS

/* Rows of another builder, and what they are here. */
typedef struct
{
  guint32 *names;
  guint32 *files;
  guint32 *objects;
  guint32 *functions;
  guint32 *events;
  guint n_events;
  guint32 *calls;
  guint32 *paths;
  guint32 *parts;
} GroveMaps;

/* Adds the rows of @other (names, files, objects, functions, events, calls, paths) and fills in the maps of
 * them. */
void grove_maps_add_tables (GroveMaps *self, GroveBuilder *builder, GroveBuilder *other);
void grove_maps_clear (GroveMaps *self);

/* The rest of a merge: texts and warnings; costs of one part, into the current one (they are gone from @part
 * then); lines. Before the latter two the costs of the part that @other was in last have to be closed. */
void grove_maps_add_texts (GroveBuilder *builder, GroveBuilder *other);
void grove_maps_close (GroveBuilder *other);
void grove_maps_add_part (GroveMaps *self, GroveBuilder *builder, GrovePartCosts *part);
void grove_maps_add_lines (GroveMaps *self, GroveBuilder *builder, GroveBuilder *other);

G_END_DECLS
