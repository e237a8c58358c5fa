/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-pickle.h"
#include "grove-types.h"

G_BEGIN_DECLS

/**
 * GrovePickleTable:
 * @values: (array length=n_values):
 * @rows: (array length=n_rows): items and fields of all containers, as indices into @values
 * @fields: names of the fields
 *
 * All values of a pickle. A container that outgrows its place in @rows moves to the
 * end with twice the capacity.
 */
typedef struct
{
  GrovePickleValue *values;
  guint32 n_values;
  guint32 values_allocated;
  guint32 n_kept; /* later values are only on the stack, each once */
  guint32 *rows;
  guint32 n_rows;
  guint32 rows_allocated;
  const char *const *fields;
  guint n_fields;
} GrovePickleTable;

void grove_pickle_table_init (GrovePickleTable *self, const char *const *fields);
void grove_pickle_table_clear (GrovePickleTable *self);
/** grove_pickle_table_grow: Returns: %FALSE if there are too many values */
gboolean grove_pickle_table_grow (GrovePickleTable *self);
/** grove_pickle_table_add_items: Returns: %FALSE if there are too many items */
gboolean grove_pickle_table_add_items (GrovePickleTable *self, guint32 container, const guint32 *rows,
                                       guint32 n);
/** grove_pickle_table_add_pairs: @pairs: key, value, key, value ... Returns: %FALSE if there are too many
 * items */
gboolean grove_pickle_table_add_pairs (GrovePickleTable *self, guint32 dict, const guint32 *pairs, guint32 n);
/** grove_pickle_table_drop: frees those of @rows, the top of the stack, that nothing else refers to */
void grove_pickle_table_drop (GrovePickleTable *self, const guint32 *rows, guint32 n);

/** grove_pickle_table_keep: notes that something other than the stack refers to @row */
static inline void
grove_pickle_table_keep (GrovePickleTable *self, guint32 row)
{
  if (row >= self->n_kept)
    self->n_kept = row + 1;
}

/** grove_pickle_table_find_field: Returns: the row of a field of a dict, or %GROVE_NONE */
static inline guint32
grove_pickle_table_find_field (const GrovePickleTable *self, const GrovePickleValue *dict, guint field)
{
  g_assert (field < self->n_fields);
  return dict->fields != 0 ? self->rows[dict->fields + field] : GROVE_NONE;
}

/** grove_pickle_table_add: Returns: the row of @value, or %GROVE_NONE if there are too many values */
static inline guint32
grove_pickle_table_add (GrovePickleTable *self, GrovePickleValue value)
{
  if (G_UNLIKELY (self->n_values == self->values_allocated) && !grove_pickle_table_grow (self))
    return GROVE_NONE;
  self->values[self->n_values] = value;
  return self->n_values++;
}

G_END_DECLS
