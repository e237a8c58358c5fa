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
  grove_long_texts_clear (&self->long_texts);
  grove_intern_free (self->contents);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_free (self);
}

const char *
grove_pstats_table_keep (GrovePstatsTable *self, const char *text)
{
  return g_string_chunk_insert_const (self->names, text);
}

/* Long texts, which the file may refer to as often as it likes, are told apart by where they stood first. */

static guint32
number_long_text (GrovePstatsTable *self, const char *bytes, gsize length)
{
  guint32 number;

  if (self->contents == NULL)
    {
      self->contents = grove_intern_new ();
      self->places = g_ptr_array_new ();
    }
  number = grove_intern_add (self->contents, bytes, length);
  if (number == self->places->len)
    g_ptr_array_add (self->places, (gpointer) bytes);
  grove_long_texts_set (&self->long_texts, bytes, length, number);
  return number;
}

static const char *
find_first_place (GrovePstatsTable *self, const char *bytes, gsize length)
{
  guint32 number;

  if (G_LIKELY (length < GROVE_LONG_TEXT))
    return bytes;
  if (!grove_long_texts_find (&self->long_texts, bytes, length, &number))
    number = number_long_text (self, bytes, length);
  return self->places->pdata[number];
}

static inline guint64
hash_text (guint64 seed, const char *bytes, gsize length)
{
  return G_LIKELY (length < GROVE_LONG_TEXT) ? grove_byte_hash (seed, bytes, length) : grove_byte_hash_mix (seed, GPOINTER_TO_SIZE (bytes));
}

static inline gboolean
is_same_text (const char *a, const char *b, gsize length)
{
  return a == b || (length < GROVE_LONG_TEXT && memcmp (a, b, length) == 0);
}

/* Keys: open addressing; a slot holds the hash above and the row plus one below,
 * so that a probe looks at the key itself only when the hashes are the same. */

static inline guint32
hash_key (GrovePstatsTable *self, const GrovePstatsKey *key)
{
  guint64 hash = hash_text (self->seed, key->name, key->name_length);

  hash = hash_text (hash, key->file, key->file_length);
  return (guint32) (grove_byte_hash_mix (hash, (guint64) key->line) >> 32);
}

static inline gboolean
same_key (const GrovePstatsKey *a, const GrovePstatsKey *b)
{
  return a->line == b->line && a->name_length == b->name_length && a->file_length == b->file_length
         && is_same_text (a->name, b->name, a->name_length)
         && is_same_text (a->file, b->file, a->file_length);
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
  GrovePstatsKey key = { find_first_place (self, file, file_length), find_first_place (self, name, name_length), (guint32) file_length, (guint32) name_length, line, GROVE_NONE, G_MAXSIZE };
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
