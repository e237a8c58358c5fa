/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pstats-table.h"

#include "grove-hash.h"
#include "grove-types.h"

#include <string.h>

/* Typical sizes of a function with its callers, and of a call. */
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

/* Rows of a long text in the builder; GROVE_NONE until it is added. */
typedef struct
{
  guint32 file;
  guint32 name;
} GrovePstatsLongRows;

GrovePstatsTable *
grove_pstats_table_new (GroveBuilder *builder, gsize length)
{
  GrovePstatsTable *self = g_new0 (GrovePstatsTable, 1);
  guint n_functions = (guint) (MIN (length, MOST_GUESSED) / BYTES_PER_FUNCTION);
  guint n_calls = (guint) (MIN (length, MOST_GUESSED) / BYTES_PER_CALL);

  self->builder = builder;
  self->keys = g_array_sized_new (FALSE, FALSE, sizeof (GrovePstatsKey), n_functions);
  self->functions = g_array_sized_new (FALSE, FALSE, sizeof (GrovePstatsFunction), n_functions);
  self->calls = g_array_sized_new (FALSE, FALSE, sizeof (GrovePstatsCall), n_calls);
  self->repeated = g_array_new (FALSE, FALSE, sizeof (gsize));
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
  g_free (self->slots);
  grove_long_texts_clear (&self->long_texts);
  grove_intern_free (self->contents);
  g_clear_pointer (&self->long_rows, g_array_unref);
  g_free (self);
}

/* A file can refer to a long text any number of times, so long texts are compared by number, which is looked
 * up by position. */

static guint32
number_long_text (GrovePstatsTable *self, const char *bytes, gsize length)
{
  const GrovePstatsLongRows none = { GROVE_NONE, GROVE_NONE };
  guint32 number;

  if (self->contents == NULL)
    {
      self->contents = grove_intern_new ();
      self->long_rows = g_array_new (FALSE, FALSE, sizeof (GrovePstatsLongRows));
    }
  number = grove_intern_add (self->contents, bytes, length);
  if (number == self->long_rows->len)
    g_array_append_val (self->long_rows, none);
  return number;
}

static guint32
find_long_text (GrovePstatsTable *self, const char *bytes, gsize length, gboolean kept)
{
  guint32 number;

  if (kept && grove_long_texts_find (&self->long_texts, bytes, length, &number))
    return number;
  number = number_long_text (self, bytes, length);
  if (kept)
    grove_long_texts_set (&self->long_texts, bytes, length, number);
  return number;
}

void
grove_pstats_table_take_text (GrovePstatsTable *self, GrovePstatsText *text, const char *bytes, gsize length,
                              gboolean kept)
{
  text->bytes = bytes;
  text->length = (guint32) length;
  text->number = G_LIKELY (length < GROVE_LONG_TEXT) ? GROVE_NONE
                                                     : find_long_text (self, bytes, length, kept);
}

static inline guint64
hash_text (guint64 seed, const GrovePstatsText *text)
{
  return G_LIKELY (text->number == GROVE_NONE) ? grove_hash_bytes (text->bytes, text->length, seed)
                                               : grove_hash_pair (text->number, seed);
}

static inline gboolean
is_same_text (const GrovePstatsText *text, const char *bytes, gsize length)
{
  return text->length == length && memcmp (text->bytes, bytes, length) == 0;
}

/* @row: as in a key */
static inline gboolean
is_name (const GrovePstatsTable *self, guint32 row, const GrovePstatsText *name)
{
  const char *bytes;
  gsize length;

  if (G_UNLIKELY (row >= GROVE_PSTATS_LONG || name->number != GROVE_NONE))
    return row == (name->number | GROVE_PSTATS_LONG) && name->number != GROVE_NONE;
  bytes = grove_builder_get_name (self->builder, row, &length);
  return is_same_text (name, bytes, length);
}

static inline gboolean
is_file (const GrovePstatsTable *self, guint32 row, const GrovePstatsText *file)
{
  const char *bytes;
  gsize length;

  if (G_UNLIKELY (row >= GROVE_PSTATS_LONG || file->number != GROVE_NONE))
    return row == (file->number | GROVE_PSTATS_LONG) && file->number != GROVE_NONE;
  bytes = grove_builder_get_file (self->builder, row, &length);
  return is_same_text (file, bytes, length);
}

static inline GrovePstatsKey *
get_key (const GrovePstatsTable *self, guint32 key)
{
  return &g_array_index (self->keys, GrovePstatsKey, key);
}

/* Keys: a hash table with open addressing. A slot has the hash in its upper and the row plus one in its lower
 * half, so that a key is compared only if the hashes match. */

static inline guint32
hash_key (const GrovePstatsTable *self, const GrovePstatsMention *mention)
{
  guint64 hash = hash_text (hash_text (self->seed, &mention->name), &mention->file);

  return (guint32) (grove_hash_pair ((guint64) mention->line, hash) >> 32);
}

static inline gboolean
is_key (const GrovePstatsTable *self, const GrovePstatsKey *key, const GrovePstatsMention *mention)
{
  return key->line == mention->line && is_name (self, key->name, &mention->name)
         && is_file (self, key->file, &mention->file);
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

static void
add_key (GrovePstatsTable *self, const GrovePstatsMention *mention)
{
  GrovePstatsKey key = { GROVE_PSTATS_LONG | mention->file.number, GROVE_PSTATS_LONG | mention->name.number,
                         mention->line, GROVE_NONE, G_MAXSIZE };

  if (G_LIKELY (mention->name.number == GROVE_NONE))
    key.name = grove_builder_add_name (self->builder, mention->name.bytes, mention->name.length);
  if (G_LIKELY (mention->file.number == GROVE_NONE))
    key.file = grove_builder_add_file (self->builder, mention->file.bytes, mention->file.length);
  g_array_append_val (self->keys, key);
}

static guint32
find_or_add_key (GrovePstatsTable *self, const GrovePstatsMention *mention, guint64 hash)
{
  guint32 i = (guint32) hash & (self->n_slots - 1);

  for (; self->slots[i] != 0; i = (i + 1) & (self->n_slots - 1))
    {
      guint32 row = (guint32) self->slots[i] - 1;

      if (self->slots[i] >> 32 == hash && is_key (self, get_key (self, row), mention))
        return row;
    }
  add_key (self, mention);
  self->slots[i] = hash << 32 | self->keys->len;
  if (self->keys->len > self->n_slots / 2)
    grow (self);
  return self->keys->len - 1;
}

/* Texts of keys */

const char *
grove_pstats_table_get_file (GrovePstatsTable *self, const GrovePstatsKey *key, gsize *length)
{
  if (key->file >= GROVE_PSTATS_LONG)
    return grove_intern_get (self->contents, key->file - GROVE_PSTATS_LONG, length);
  return grove_builder_get_file (self->builder, key->file, length);
}

static guint32
get_long_row (GrovePstatsTable *self, guint32 number, guint32 *row, GroveLongTextsAdd add)
{
  const char *bytes;
  gsize length;

  if (*row == GROVE_NONE)
    {
      bytes = grove_intern_get (self->contents, number, &length);
      *row = add (self->builder, bytes, (gssize) length);
    }
  return *row;
}

static GrovePstatsLongRows *
get_long_rows (GrovePstatsTable *self, guint32 number)
{
  return &g_array_index (self->long_rows, GrovePstatsLongRows, number);
}

guint32
grove_pstats_table_get_file_row (GrovePstatsTable *self, const GrovePstatsKey *key)
{
  guint32 number = key->file - GROVE_PSTATS_LONG;

  return key->file < GROVE_PSTATS_LONG
           ? key->file
           : get_long_row (self, number, &get_long_rows (self, number)->file, grove_builder_add_file);
}

guint32
grove_pstats_table_get_name_row (GrovePstatsTable *self, const GrovePstatsKey *key)
{
  guint32 number = key->name - GROVE_PSTATS_LONG;

  return key->name < GROVE_PSTATS_LONG
           ? key->name
           : get_long_row (self, number, &get_long_rows (self, number)->name, grove_builder_add_name);
}

/* Functions and calls */

static void
add_function (GrovePstatsTable *self, const GrovePstatsFunction *function, guint32 key, gsize offset)
{
  GrovePstatsFunction row = *function;

  row.key = key;
  row.first_call = self->calls->len;
  row.n_calls = 0;
  /* the earlier item keeps its row, which no key refers to */
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
  GrovePstatsFunction *function = &g_array_index (self->functions, GrovePstatsFunction,
                                                  self->functions->len - 1);
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

/* Pending lookups: keys come in random order, and a lookup mostly waits for memory. So many are done at once,
 * and each step prefetches the data of the next one. */

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

void
grove_pstats_table_flush (GrovePstatsTable *self)
{
  fetch_keys (self);
  for (guint i = 0; i < self->n_pending; i++)
    {
      const GrovePstatsPending *pending = &self->pending[i];
      guint32 key = pending->mention.row;

      if (key == GROVE_NONE)
        key = find_or_add_key (self, &pending->mention, pending->hash);
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
    grove_pstats_table_flush (self);
  pending = &self->pending[self->n_pending++];
  pending->mention = *mention;
  if (mention->row == GROVE_NONE)
    {
      pending->hash = hash_key (self, mention);
      __builtin_prefetch (&self->slots[pending->hash & (self->n_slots - 1)]);
    }
  return pending;
}

void
grove_pstats_table_find_row (GrovePstatsTable *self, GrovePstatsMention *mention)
{
  grove_pstats_table_flush (self);
  if (mention->row == GROVE_NONE)
    mention->row = find_or_add_key (self, mention, hash_key (self, mention));
}

void
grove_pstats_table_add_function (GrovePstatsTable *self, const GrovePstatsMention *mention,
                                 const GrovePstatsFunction *function, gsize offset)
{
  GrovePstatsPending *pending = push (self, mention);

  pending->is_function = TRUE;
  pending->offset = offset;
  pending->function = *function;
}

void
grove_pstats_table_add_call (GrovePstatsTable *self, const GrovePstatsMention *mention,
                             const GrovePstatsCall *call)
{
  GrovePstatsPending *pending = push (self, mention);

  pending->is_function = FALSE;
  pending->call = *call;
}
