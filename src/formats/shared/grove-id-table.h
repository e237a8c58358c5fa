/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

#include "grove-types.h"

G_BEGIN_DECLS

/**
 * GroveIdTable:
 *
 * Maps the numbers that a file gives to its names to rows. An array while the numbers are dense, a hash table
 * for the others, so that a number from a file never decides how much memory is used.
 */
typedef struct
{
  guint32 *dense; /* row, or GROVE_NONE */
  guint32 n_dense;
  guint32 n_set;
  GHashTable *sparse; /* (nullable) of guint64 to row */
} GroveIdTable;

void grove_id_table_clear (GroveIdTable *self);
/** grove_id_table_set: maps @id to @row */
void grove_id_table_set (GroveIdTable *self, guint64 id, guint32 row);
guint32 grove_id_table_find_sparse (const GroveIdTable *self, guint64 id);

/** grove_id_table_find: Returns: the row, or %GROVE_NONE */
static inline guint32
grove_id_table_find (const GroveIdTable *self, guint64 id)
{
  if (G_LIKELY (id < self->n_dense && self->dense[id] != GROVE_NONE))
    return self->dense[id];
  return self->sparse != NULL ? grove_id_table_find_sparse (self, id) : GROVE_NONE;
}

G_END_DECLS
