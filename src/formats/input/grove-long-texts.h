/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"

G_BEGIN_DECLS

/**
 * GROVE_LONG_TEXT:
 *
 * Length from which on it pays to look a text up by its position.
 */
#define GROVE_LONG_TEXT 1024

/**
 * GroveLongTexts:
 *
 * Caches the rows of long texts by their position in the file. In a format that refers to strings by number,
 * a few bytes refer to a text of any length, so reading it each time would take quadratic time. Short texts
 * are not cached.
 */
typedef struct
{
  GHashTable *rows; /* (nullable): place -> row + 1 */
} GroveLongTexts;

static inline void
grove_long_texts_clear (GroveLongTexts *self)
{
  g_clear_pointer (&self->rows, g_hash_table_unref);
}

/** grove_long_texts_find: @row: (out): the row of the text at @bytes. Returns: whether it is cached */
static inline gboolean
grove_long_texts_find (const GroveLongTexts *self, const char *bytes, gsize length, guint32 *row)
{
  guint found;

  if (G_LIKELY (length < GROVE_LONG_TEXT || self->rows == NULL))
    return FALSE;
  found = GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, bytes));
  *row = found - 1;
  return found != 0;
}

/** grove_long_texts_set: @bytes: must not move; @row: below 2^32 - 1 */
static inline void
grove_long_texts_set (GroveLongTexts *self, const char *bytes, gsize length, guint32 row)
{
  if (G_LIKELY (length < GROVE_LONG_TEXT))
    return;
  if (self->rows == NULL)
    self->rows = g_hash_table_new (NULL, NULL);
  g_hash_table_insert (self->rows, (gpointer) bytes, GUINT_TO_POINTER (row + 1));
}

/** GroveLongTextsAdd: grove_builder_add_name() and the like */
typedef guint32 (*GroveLongTextsAdd) (GroveBuilder *builder, const char *bytes, gssize length);

/** grove_long_texts_add: Returns: the row of the text, which @add returns unless it is cached */
static inline guint32
grove_long_texts_add (GroveLongTexts *self, GroveLongTextsAdd add, GroveBuilder *builder, const char *bytes,
                      gsize length)
{
  guint32 row;

  if (grove_long_texts_find (self, bytes, length, &row))
    return row;
  row = add (builder, bytes, (gssize) length);
  grove_long_texts_set (self, bytes, length, row);
  return row;
}

G_END_DECLS
