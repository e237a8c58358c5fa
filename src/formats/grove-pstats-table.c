/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pstats-table.h"

#include "grove-hash.h"
#include "grove-types.h"

/* A function with its callers takes a few hundred bytes, a call a hundred. */
#define BYTES_PER_FUNCTION 512
#define BYTES_PER_CALL 128
#define MOST_GUESSED (64u * 1024 * 1024)

/* At most half of the slots are used. */
static guint32
count_slots (guint n_keys)
{
  guint32 n = 1024;

  while (n / 2 < n_keys)
    n *= 2;
  return n;
}

GrovePstatsTable *
grove_pstats_table_new (gsize length)
{
  GrovePstatsTable *self = g_new0 (GrovePstatsTable, 1);
  guint n_functions = (guint) (MIN (length, MOST_GUESSED) / BYTES_PER_FUNCTION);
  guint n_calls = (guint) (MIN (length, MOST_GUESSED) / BYTES_PER_CALL);

  self->keys = g_array_sized_new (FALSE, FALSE, sizeof (GrovePstatsKey), n_functions);
  self->functions = g_array_sized_new (FALSE, FALSE, sizeof (GrovePstatsFunction), n_functions);
  self->calls = g_array_sized_new (FALSE, FALSE, sizeof (GrovePstatsCall), n_calls);
  self->repeated = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->names = g_string_chunk_new (256);
  self->seed = grove_hash_get_seed ();
  self->n_slots = count_slots (n_functions);
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
  g_array_unref (self->repeated);
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
  return G_LIKELY (length < GROVE_LONG_TEXT) ? grove_hash_bytes (bytes, length, seed) : grove_hash_pair (GPOINTER_TO_SIZE (bytes), seed);
}

static inline gboolean
is_same_text (const char *a, const char *b, gsize length)
{
  return a == b || (length < GROVE_LONG_TEXT && memcmp (a, b, length) == 0);
}

static inline GrovePstatsKey *
get_key (const GrovePstatsTable *self, guint32 key)
{
  return &g_array_index (self->keys, GrovePstatsKey, key);
}

/* Keys: open addressing; a slot holds the hash above and the row plus one below,
 * so that a probe looks at the key itself only when the hashes are the same. */

static inline guint32
hash_key (GrovePstatsTable *self, const GrovePstatsKey *key)
{
  guint64 hash = hash_text (self->seed, key->name, key->name_length);

  hash = hash_text (hash, key->file, key->file_length);
  return (guint32) (grove_hash_pair ((guint64) key->line, hash) >> 32);
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

static guint32
find_or_add_key (GrovePstatsTable *self, const GrovePstatsKey *key, guint64 hash)
{
  guint32 i = (guint32) hash & (self->n_slots - 1);

  for (; self->slots[i] != 0; i = (i + 1) & (self->n_slots - 1))
    {
      guint32 row = (guint32) self->slots[i] - 1;

      if (self->slots[i] >> 32 == hash && same_key (key, get_key (self, row)))
        return row;
    }
  g_array_append_vals (self->keys, key, 1);
  self->slots[i] = hash << 32 | self->keys->len;
  if (self->keys->len > self->n_slots / 2)
    grow (self);
  return self->keys->len - 1;
}

/* Functions and calls */

static void
add_function (GrovePstatsTable *self, const GrovePstatsFunction *function, guint32 key, gsize offset)
{
  GrovePstatsFunction row = *function;

  row.key = key;
  row.first_call = self->calls->len;
  row.n_calls = 0;
  /* The one before keeps its row, but no key leads to it any more. */
  if (get_key (self, key)->function != GROVE_NONE)
    {
      g_array_index (self->functions, GrovePstatsFunction, get_key (self, key)->function).key = GROVE_NONE;
      g_array_append_val (self->repeated, offset);
    }
  get_key (self, key)->function = self->functions->len;
  g_array_append_val (self->functions, row);
}

static void
add_call (GrovePstatsTable *self, const GrovePstatsCall *call, guint32 key)
{
  GrovePstatsFunction *function = &g_array_index (self->functions, GrovePstatsFunction, self->functions->len - 1);
  GrovePstatsKey *caller = get_key (self, key);
  GrovePstatsCall row = *call;

  row.caller = key;
  if (caller->call != G_MAXSIZE && caller->call >= function->first_call)
    {
      g_array_index (self->calls, GrovePstatsCall, caller->call) = row;
      return;
    }
  caller->call = self->calls->len;
  g_array_append_val (self->calls, row);
  function->n_calls++;
}

/* What waits: keys are in no order, and looking one up is mostly waiting for memory. So it is done for many at once, and each step
 * sends for what the next one looks at. */

static guint32
peek_slot (const GrovePstatsTable *self, guint32 hash)
{
  guint64 slot = self->slots[hash & (self->n_slots - 1)];

  return slot >> 32 == hash ? (guint32) slot - 1 : GROVE_NONE;
}

static void
fetch_keys (GrovePstatsTable *self)
{
  for (guint i = 0; i < self->n_pending; i++)
    {
      GrovePstatsPending *pending = &self->pending[i];

      pending->likely = pending->mention.row;
      if (pending->likely == GROVE_NONE)
        pending->likely = peek_slot (self, pending->hash);
      if (pending->likely < self->keys->len)
        __builtin_prefetch (get_key (self, pending->likely));
    }
}

static void
fetch_texts (GrovePstatsTable *self)
{
  for (guint i = 0; i < self->n_pending; i++)
    if (self->pending[i].mention.row == GROVE_NONE && self->pending[i].likely < self->keys->len)
      {
        const GrovePstatsKey *key = get_key (self, self->pending[i].likely);

        __builtin_prefetch (key->name);
        __builtin_prefetch (key->file);
        __builtin_prefetch (key->file + key->file_length);
      }
}

static void
flush (GrovePstatsTable *self)
{
  fetch_keys (self);
  fetch_texts (self);
  for (guint i = 0; i < self->n_pending; i++)
    {
      const GrovePstatsPending *pending = &self->pending[i];
      guint32 key = pending->mention.row;

      if (key == GROVE_NONE)
        key = find_or_add_key (self, &pending->mention.key, pending->hash);
      if (pending->is_function)
        add_function (self, &pending->function, key, pending->offset);
      else
        add_call (self, &pending->call, key);
    }
  self->n_pending = 0;
}

static GrovePstatsPending *
push (GrovePstatsTable *self, const GrovePstatsMention *mention)
{
  GrovePstatsPending *pending;

  if (self->n_pending == GROVE_PSTATS_N_PENDING)
    flush (self);
  pending = &self->pending[self->n_pending++];
  pending->mention = *mention;
  if (mention->row == GROVE_NONE)
    {
      pending->hash = hash_key (self, &mention->key);
      __builtin_prefetch (&self->slots[pending->hash & (self->n_slots - 1)]);
    }
  return pending;
}

void
grove_pstats_table_mention (GrovePstatsTable *self, GrovePstatsMention *mention, const char *file, gsize file_length,
                            const char *name, gsize name_length, gint64 line)
{
  mention->row = GROVE_NONE;
  mention->key = (GrovePstatsKey) {
    find_first_place (self, file, file_length), find_first_place (self, name, name_length),
    (guint32) file_length, (guint32) name_length, line, GROVE_NONE, G_MAXSIZE
  };
}

void
grove_pstats_table_find_row (GrovePstatsTable *self, GrovePstatsMention *mention)
{
  flush (self);
  mention->row = find_or_add_key (self, &mention->key, hash_key (self, &mention->key));
}

void
grove_pstats_table_add_function (GrovePstatsTable *self, const GrovePstatsMention *mention, const GrovePstatsFunction *function, gsize offset)
{
  GrovePstatsPending *pending = push (self, mention);

  pending->is_function = TRUE;
  pending->offset = offset;
  pending->function = *function;
}

void
grove_pstats_table_add_call (GrovePstatsTable *self, const GrovePstatsMention *mention, const GrovePstatsCall *call)
{
  GrovePstatsPending *pending = push (self, mention);

  pending->is_function = FALSE;
  pending->call = *call;
}

void
grove_pstats_table_finish (GrovePstatsTable *self)
{
  flush (self);
}
