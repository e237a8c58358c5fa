/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-names-private.h"

#include "grove-memory-private.h"

typedef struct
{
  guint32 name;
  char *text;
} GroveRepairedName;

static void
clear_repaired (gpointer data)
{
  g_free (((GroveRepairedName *) data)->text);
}

void
grove_names_init (GroveNames *self)
{
  memset (self, 0, sizeof *self);
  self->seed = grove_hash_get_seed ();
  self->starts = g_new0 (gsize, 1);
  self->first_unindexed = GROVE_NONE;
  grove_index_init (&self->index);
}

void
grove_names_clear (GroveNames *self)
{
  g_clear_pointer (&self->bytes, grove_memory_free);
  g_clear_pointer (&self->starts, g_free);
  g_clear_pointer (&self->repaired, g_array_unref);
  grove_index_clear (&self->index);
  self->n = 0;
}

void
grove_names_freeze (GroveNames *self)
{
  grove_index_clear (&self->index);
  self->bytes = grove_memory_renew (self->bytes, self->used);
  self->starts = g_renew (gsize, self->starts, (gsize) self->n + 1);
}

static void
reserve (GroveNames *self, gsize length)
{
  if (self->used + length + 1 > self->allocated)
    {
      self->allocated = MAX (self->allocated * 2, self->used + length + 1);
      self->allocated = MAX (self->allocated, 4096);
      self->bytes = grove_memory_renew (self->bytes, self->allocated);
    }
  if (self->n == self->n_allocated)
    {
      self->n_allocated = MAX (self->n_allocated * 2, 64);
      self->starts = g_renew (gsize, self->starts, (gsize) self->n_allocated + 1);
    }
}

static gboolean
is_utf8 (const char *bytes, gsize length)
{
  const char *end = bytes + length;

  for (; end - bytes >= 8; bytes += 8)
    {
      guint64 word = grove_hash_load (bytes, 8);

      /* a byte with its top bit set, or a zero byte: needs validation by GLib */
      if ((word | (word - 0x0101010101010101u)) & 0x8080808080808080u)
        break;
    }
  return g_utf8_validate_len (bytes, end - bytes, NULL);
}

static void
repair (GroveNames *self, guint32 name, const char *bytes, gsize length)
{
  GroveRepairedName repaired = { name, g_utf8_make_valid (bytes, length) };

  if (self->repaired == NULL)
    {
      self->repaired = g_array_new (FALSE, FALSE, sizeof (GroveRepairedName));
      g_array_set_clear_func (self->repaired, clear_repaired);
    }
  g_array_append_val (self->repaired, repaired);
}

static guint32
append (GroveNames *self, const char *bytes, gsize length)
{
  guint32 name = self->n;

  reserve (self, length);
  if (length > 0)
    memcpy (self->bytes + self->used, bytes, length);
  self->bytes[self->used + length] = '\0';
  self->used += length + 1;
  self->n++;
  self->starts[self->n] = self->used;
  if (G_UNLIKELY (!is_utf8 (bytes, length)))
    repair (self, name, bytes, length);
  return name;
}

static inline guint32
find (const GroveNames *self, const char *bytes, gsize length, guint64 hash, guint32 *at)
{
  guint32 name;

  *at = grove_index_start (&self->index, hash);
  while ((name = grove_index_next (&self->index, hash, at)) != GROVE_NONE)
    if (grove_names_get_length (self, name) == length
        && (length == 0 || memcmp (grove_names_get_bytes (self, name), bytes, length) == 0))
      return name;
  return GROVE_NONE;
}

static inline guint64
hash_name (const GroveNames *self, guint32 name)
{
  return grove_hash_bytes (grove_names_get_bytes (self, name), grove_names_get_length (self, name),
                           self->seed);
}

/* Unindexed names are known to be unique, so each only needs a slot. */
static void
index_new_names (GroveNames *self)
{
  grove_index_reserve_all (&self->index, self->n);
  for (guint32 name = self->first_unindexed; name < self->n; name++)
    {
      guint64 hash = hash_name (self, name);
      guint32 at = grove_index_start (&self->index, hash);

      while (grove_index_next (&self->index, hash, &at) != GROVE_NONE)
        continue;
      grove_index_put (&self->index, hash, at, name);
    }
  self->first_unindexed = GROVE_NONE;
}

guint32
grove_names_add (GroveNames *self, const char *bytes, gsize length)
{
  guint64 hash = grove_hash_bytes (bytes, length, self->seed);
  guint32 at, name;

  if (G_UNLIKELY (self->first_unindexed != GROVE_NONE))
    index_new_names (self);
  grove_index_reserve (&self->index);
  name = find (self, bytes, length, hash, &at);
  if (name != GROVE_NONE)
    return name;
  name = append (self, bytes, length);
  grove_index_put (&self->index, hash, at, name);
  return name;
}

guint32
grove_names_add_blank (GroveNames *self)
{
  return append (self, "", 0);
}

/* Enough bits of the hashes for the index, which keeps only these. */
static guint64 *
get_hashes (const GroveNames *self)
{
  guint64 *hashes = g_new0 (guint64, MAX (self->n, 1));

  for (gsize i = 0; i <= self->index.mask; i++)
    if (self->index.slots[i] != 0)
      hashes[(guint32) self->index.slots[i] - 1] = self->index.slots[i] & ~(guint64) G_MAXUINT32;
  for (guint32 name = self->first_unindexed; name < self->n; name++)
    hashes[name] = hash_name (self, name);
  return hashes;
}

#define BATCH 32

/* Prefetches in steps, so that the cache misses of a batch overlap. */
static void
prefetch_batch (const GroveNames *self, const guint64 *hashes, guint32 n)
{
  guint32 likely[BATCH];

  for (guint32 i = 0; i < n; i++)
    grove_index_prefetch (&self->index, hashes[i]);
  for (guint32 i = 0; i < n; i++)
    {
      likely[i] = grove_index_peek (&self->index, hashes[i]);
      if (likely[i] != GROVE_NONE)
        __builtin_prefetch (&self->starts[likely[i]]);
    }
  for (guint32 i = 0; i < n; i++)
    if (likely[i] != GROVE_NONE)
      __builtin_prefetch (grove_names_get_bytes (self, likely[i]));
}

static guint32
find_or_append (GroveNames *self, const GroveNames *other, guint32 name, guint64 hash)
{
  const char *bytes = grove_names_get_bytes (other, name);
  gsize length = grove_names_get_length (other, name);
  guint32 at;
  guint32 found = find (self, bytes, length, hash, &at);

  return found != GROVE_NONE ? found : append (self, bytes, length);
}

void
grove_names_merge (GroveNames *self, const GroveNames *other, guint32 *map)
{
  g_autofree guint64 *hashes = get_hashes (other);
  guint32 n_before = self->n;

  if (self->first_unindexed != GROVE_NONE)
    index_new_names (self);
  for (guint32 start = 0; start < other->n; start += BATCH)
    {
      guint32 n = MIN (BATCH, other->n - start);

      prefetch_batch (self, hashes + start, n);
      for (guint32 i = start; i < start + n; i++)
        if (map[i] == GROVE_NONE)
          map[i] = find_or_append (self, other, i, hashes[i]);
    }
  if (self->n > n_before)
    self->first_unindexed = n_before;
}

static int
compare_repaired (gconstpointer a, gconstpointer b)
{
  guint32 x = ((const GroveRepairedName *) a)->name, y = ((const GroveRepairedName *) b)->name;

  return (x > y) - (x < y);
}

const char *
grove_names_get_text (const GroveNames *self, guint32 name)
{
  GroveRepairedName key = { name, NULL };
  guint at;

  if (G_LIKELY (self->repaired == NULL)
      || !g_array_binary_search (self->repaired, &key, compare_repaired, &at))
    return grove_names_get_bytes (self, name);
  return g_array_index (self->repaired, GroveRepairedName, at).text;
}
