/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pstats-table.h"

#include "grove-byte-hash.h"
#include "grove-types.h"


GrovePstatsTable *
grove_pstats_table_new (void)
{
  GrovePstatsTable *self = g_new0 (GrovePstatsTable, 1);

  self->keys = g_array_new (FALSE, FALSE, sizeof (GrovePstatsKey));
  self->functions = g_array_new (FALSE, FALSE, sizeof (GrovePstatsFunction));
  self->calls = g_array_new (FALSE, FALSE, sizeof (GrovePstatsCall));
  self->names = g_string_chunk_new (256);
  self->seed = grove_byte_hash_seed ();
  self->n_slots = 1024;
  self->slots = g_new0 (guint64, self->n_slots);
  return self;
}

void
grove_pstats_table_free (GrovePstatsTable *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->keys);
  g_array_unref (self->functions);
  g_array_unref (self->calls);
  g_string_chunk_free (self->names);
  g_free (self->slots);
  g_free (self);
}

const char *
grove_pstats_table_keep (GrovePstatsTable *self, const char *text)
{
  return g_string_chunk_insert_const (self->names, text);
}

/* Keys: open addressing; a slot holds the hash above and the row plus one below,
 * so that a probe looks at the key itself only when the hashes are the same. */

static inline guint32
hash_key (GrovePstatsTable *self, const GrovePstatsKey *key)
{
  guint64 hash = grove_byte_hash (self->seed, key->name, key->name_length);

  hash = grove_byte_hash (hash, key->file, key->file_length);
  return (guint32) (grove_byte_hash_mix (hash, (guint64) key->line) >> 32);
}

static inline gboolean
same_key (const GrovePstatsKey *a, const GrovePstatsKey *b)
{
  return a->line == b->line && a->name_length == b->name_length && a->file_length == b->file_length
         && memcmp (a->name, b->name, a->name_length) == 0
         && memcmp (a->file, b->file, a->file_length) == 0;
}

static void
put_slot (guint64 *slots, guint32 n_slots, guint64 slot)
{
  guint32 i = (guint32) (slot >> 32) & (n_slots - 1);

  while (slots[i] != 0)
    i = (i + 1) & (n_slots - 1);
  slots[i] = slot;
}

static void
grow (GrovePstatsTable *self)
{
  guint32 n_slots = self->n_slots * 2;
  guint64 *slots = g_new0 (guint64, n_slots);

  for (guint32 i = 0; i < self->n_slots; i++)
    if (self->slots[i] != 0)
      put_slot (slots, n_slots, self->slots[i]);
  g_free (self->slots);
  self->slots = slots;
  self->n_slots = n_slots;
}

guint32
grove_pstats_table_add_key (GrovePstatsTable *self, const char *file, gsize file_length,
                            const char *name, gsize name_length, gint64 line)
{
  GrovePstatsKey key = { file, name, (guint32) file_length, (guint32) name_length, line, GROVE_NONE, G_MAXSIZE };
  guint64 hash = hash_key (self, &key);
  guint32 i = (guint32) hash & (self->n_slots - 1);

  for (; self->slots[i] != 0; i = (i + 1) & (self->n_slots - 1))
    {
      guint32 row = (guint32) self->slots[i] - 1;

      if (self->slots[i] >> 32 == hash && same_key (&key, &g_array_index (self->keys, GrovePstatsKey, row)))
        return row;
    }
  g_array_append_val (self->keys, key);
  self->slots[i] = hash << 32 | self->keys->len;
  if (self->keys->len > self->n_slots / 2)
    grow (self);
  return self->keys->len - 1;
}

gboolean
grove_pstats_table_begin (GrovePstatsTable *self, guint32 key)
{
  GrovePstatsFunction function = { key, 0, 0, 0, 0, self->calls->len, 0 };
  GrovePstatsKey *row = &g_array_index (self->keys, GrovePstatsKey, key);
  gboolean is_new = row->function == GROVE_NONE;

  /* The one before keeps its row, but no key leads to it any more. */
  if (!is_new)
    g_array_index (self->functions, GrovePstatsFunction, row->function).key = GROVE_NONE;
  row->function = self->functions->len;
  g_array_append_val (self->functions, function);
  return is_new;
}

GrovePstatsFunction *
grove_pstats_table_get_last (GrovePstatsTable *self)
{
  g_assert (self->functions->len > 0);
  return &g_array_index (self->functions, GrovePstatsFunction, self->functions->len - 1);
}

void
grove_pstats_table_add_call (GrovePstatsTable *self, const GrovePstatsCall *call)
{
  GrovePstatsFunction *function = grove_pstats_table_get_last (self);
  GrovePstatsKey *caller = &g_array_index (self->keys, GrovePstatsKey, call->caller);

  if (caller->call != G_MAXSIZE && caller->call >= function->first_call)
    {
      g_array_index (self->calls, GrovePstatsCall, caller->call) = *call;
      return;
    }
  caller->call = self->calls->len;
  g_array_append_vals (self->calls, call, 1);
  function->n_calls++;
}
