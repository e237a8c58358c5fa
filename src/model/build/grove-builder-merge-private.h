/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder-private.h"

G_BEGIN_DECLS

/* Maps from the rows of another builder to the rows of this one. */
typedef struct
{
  guint32 *names;
  guint32 *files;
  guint32 *objects;
  guint32 *places;
  guint32 *functions;
  guint32 *events;
  guint n_events;
  guint32 *calls;
  guint8 *inner_calls; /* (nullable): by call of the other builder: between functions that become one */
  guint32 *paths;
  guint32 *parts;
} GroveMaps;

/* Adds all rows of @other, from names to paths, and fills in their maps. */
void grove_maps_add_tables (GroveMaps *self, GroveBuilder *builder, GroveBuilder *other);
void grove_maps_clear (GroveMaps *self);

/* The other steps of a merge: texts and warnings; the costs of one part, moved into the current one; lines.
 * The latter two require that the costs of the current part of @other are closed. */
void grove_maps_add_texts (GroveBuilder *builder, GroveBuilder *other);
void grove_maps_close (GroveBuilder *other);
void grove_maps_add_part (GroveMaps *self, GroveBuilder *builder, GrovePartCosts *part);
/* Returns: (transfer full): functions of the merged builder that several of @part become, with what these
 * state and the costs of the calls between them; before the part is moved */
GHashTable *grove_maps_find_inner_calls (const GroveMaps *self, GroveBuilder *builder,
                                         const GrovePartCosts *part);
/* Subtracts these calls from the inclusive costs; after the part was moved. */
void grove_builder_subtract_inner_calls (GroveBuilder *self, GHashTable *functions);
void grove_maps_add_lines (GroveMaps *self, GroveBuilder *builder, GroveBuilder *other);

G_END_DECLS
