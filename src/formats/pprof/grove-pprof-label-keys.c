/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pprof-label-keys.h"

#include <string.h>

#include "grove-id-table.h"

/* More values than a person looks through: numbers of requests, of goroutines. */
#define MOST_VALUES 64
#define MOST_KEYS 1000

typedef struct
{
  guint64 key;
  guint64 n_samples;
  guint64 last_sample; /* number of the last one that has it, from 1 */
  guint32 n_values;
  GroveIdTable values;
  gboolean is_unfit; /* too many values, or amounts */
} Key;

struct _GrovePprofLabelKeys
{
  GrovePprofTables *tables;
  guint64 n_samples;
  GArray *keys;       /* Key */
  GroveIdTable by_id; /* string -> row */
};

void
grove_pprof_label_read (GroveProtobuf message, GrovePprofLabel *label)
{
  GroveProtobufField field;

  memset (label, 0, sizeof *label);
  while (grove_protobuf_next (&message, &field))
    if (field.number == 1)
      label->key = field.value;
    else if (field.number == 2)
      label->string = field.value;
    else if (field.number == 3)
      label->number = (gint64) field.value;
    else if (field.number == 4)
      label->unit = field.value;
}

GrovePprofLabelKeys *
grove_pprof_label_keys_new (GrovePprofTables *tables)
{
  GrovePprofLabelKeys *self = g_new0 (GrovePprofLabelKeys, 1);

  self->tables = tables;
  self->keys = g_array_new (FALSE, TRUE, sizeof (Key));
  return self;
}

void
grove_pprof_label_keys_free (GrovePprofLabelKeys *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->keys->len; i++)
    grove_id_table_clear (&g_array_index (self->keys, Key, i).values);
  g_array_unref (self->keys);
  grove_id_table_clear (&self->by_id);
  g_free (self);
}

void
grove_pprof_label_keys_add_sample (GrovePprofLabelKeys *self)
{
  self->n_samples++;
}

/* Returns: (nullable): NULL if there are too many */
static Key *
get_key (GrovePprofLabelKeys *self, guint64 id)
{
  guint32 row = grove_id_table_find (&self->by_id, id);
  const Key key = { .key = id };

  if (row == GROVE_NONE && self->keys->len == MOST_KEYS)
    return NULL;
  if (row == GROVE_NONE)
    {
      row = self->keys->len;
      g_array_append_val (self->keys, key);
      grove_id_table_set (&self->by_id, id, row);
    }
  return &g_array_index (self->keys, Key, row);
}

/* Go's heap profiles have the size of each block in "bytes", older ones without a unit. */
static gboolean
is_amount (GrovePprofLabelKeys *self, const GrovePprofLabel *label)
{
  GrovePprofString key = grove_pprof_tables_get_string (self->tables, label->key);

  return label->string == 0 && (label->unit != 0 || (key.length == 5 && memcmp (key.bytes, "bytes", 5) == 0));
}

static void
add_value (Key *key, const GrovePprofLabel *label)
{
  guint64 value = label->string != 0 ? label->string << 1 : (guint64) label->number << 1 | 1;

  if (grove_id_table_find (&key->values, value) != GROVE_NONE)
    return;
  key->is_unfit |= key->n_values == MOST_VALUES;
  if (!key->is_unfit)
    grove_id_table_set (&key->values, value, key->n_values++);
}

void
grove_pprof_label_keys_add (GrovePprofLabelKeys *self, const GrovePprofLabel *label)
{
  Key *key = get_key (self, label->key);

  if (key == NULL || key->is_unfit)
    return;
  key->is_unfit = is_amount (self, label);
  add_value (key, label);
  key->n_samples += key->last_sample != self->n_samples;
  key->last_sample = self->n_samples;
}

guint64
grove_pprof_label_keys_choose (GrovePprofLabelKeys *self)
{
  const Key *best = NULL;

  for (guint i = 0; i < self->keys->len; i++)
    {
      const Key *key = &g_array_index (self->keys, Key, i);

      if (!key->is_unfit && key->n_values + (key->n_samples < self->n_samples) > 1
          && (best == NULL || key->n_samples > best->n_samples))
        best = key;
    }
  return best != NULL ? best->key : 0;
}
