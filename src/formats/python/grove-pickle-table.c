/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pickle-table.h"

#include <string.h>

#define MAX_VALUES (16u << 20)
#define MAX_ROWS (64u << 20)

/* The field of a string that was used as a key: no field, or index of the field plus FIRST_FIELD. */
#define NO_FIELD 1
#define FIRST_FIELD 2

void
grove_pickle_table_init (GrovePickleTable *self, const char *const *fields)
{
  self->fields = fields;
  while (fields[self->n_fields] != NULL)
    self->n_fields++;
  self->values_allocated = 1024;
  self->values = g_new (GrovePickleValue, self->values_allocated);
  self->rows_allocated = 1024;
  self->rows = g_new (guint32, self->rows_allocated);
  self->n_rows = 1; /* row 0 stands for a dict without fields */
}

void
grove_pickle_table_clear (GrovePickleTable *self)
{
  g_free (self->values);
  g_free (self->rows);
}

gboolean
grove_pickle_table_grow (GrovePickleTable *self)
{
  if (self->n_values >= MAX_VALUES)
    return FALSE;
  self->values_allocated *= 2;
  self->values = g_renew (GrovePickleValue, self->values, self->values_allocated);
  return TRUE;
}

/* Allocates @n rows at the end. Returns: the first one, or 0 if there are too many */
static guint32
take_rows (GrovePickleTable *self, guint32 n)
{
  guint32 first = self->n_rows;

  if (n > MAX_ROWS - first)
    return 0;
  if (n > self->rows_allocated - first)
    {
      self->rows_allocated = MAX (self->rows_allocated * 2, first + n);
      self->rows = g_renew (guint32, self->rows, self->rows_allocated);
    }
  self->n_rows += n;
  return first;
}

/* Containers */

static guint32
get_room (const GrovePickleValue *value)
{
  return value->length == 0 ? 0 : 1u << value->room;
}

/* Makes room for @length items. */
static gboolean
make_room (GrovePickleTable *self, GrovePickleValue *value, guint32 length)
{
  guint room = length > 1 ? g_bit_storage (length - 1) : 0;
  gboolean is_last = value->length > 0 && value->first + get_room (value) == self->n_rows;
  guint32 first;

  if (length > MAX_ROWS)
    return FALSE;
  first = take_rows (self, (1u << room) - (is_last ? get_room (value) : 0));
  if (first == 0)
    return FALSE;
  value->room = (guint8) room;
  if (is_last)
    return TRUE;
  if (value->length > 0)
    memcpy (self->rows + first, self->rows + value->first, value->length * sizeof *self->rows);
  value->first = first;
  return TRUE;
}

gboolean
grove_pickle_table_add_items (GrovePickleTable *self, guint32 container, const guint32 *rows, guint32 n)
{
  GrovePickleValue *value = &self->values[container];

  if (n == 0)
    return TRUE;
  if (n > get_room (value) - value->length && !make_room (self, value, value->length + n))
    return FALSE;
  memcpy (self->rows + value->first + value->length, rows, n * sizeof *rows);
  value->length += n;
  self->n_kept = self->n_values;
  return TRUE;
}

/* Fields */

static guint8
name_field (const GrovePickleTable *self, const GrovePickleValue *key)
{
  for (guint i = 0; i < self->n_fields; i++)
    if (strlen (self->fields[i]) == key->length && memcmp (self->fields[i], key->bytes, key->length) == 0)
      return (guint8) (FIRST_FIELD + i);
  return NO_FIELD;
}

static gboolean
set_field (GrovePickleTable *self, GrovePickleValue *dict, guint field, guint32 row)
{
  if (dict->fields == 0)
    {
      dict->fields = take_rows (self, self->n_fields);
      if (dict->fields == 0)
        return FALSE;
      memset (self->rows + dict->fields, 0xff, self->n_fields * sizeof *self->rows); /* GROVE_NONE */
    }
  self->rows[dict->fields + field] = row;
  grove_pickle_table_keep (self, row);
  return TRUE;
}

gboolean
grove_pickle_table_add_pairs (GrovePickleTable *self, guint32 dict, const guint32 *pairs, guint32 n)
{
  for (guint32 i = 0; i + 1 < n; i += 2)
    {
      GrovePickleValue *key = &self->values[pairs[i]];

      if (key->kind != GROVE_PICKLE_STRING)
        {
          if (!grove_pickle_table_add_items (self, dict, pairs + i, 1))
            return FALSE;
          continue;
        }
      if (key->field == 0)
        key->field = name_field (self, key);
      if (key->field >= FIRST_FIELD
          && !set_field (self, &self->values[dict], key->field - FIRST_FIELD, pairs[i + 1]))
        return FALSE;
    }
  return TRUE;
}

void
grove_pickle_table_drop (GrovePickleTable *self, const guint32 *rows, guint32 n)
{
  for (; n > 0 && self->n_values > self->n_kept && rows[n - 1] == self->n_values - 1; n--)
    self->n_values--;
}
