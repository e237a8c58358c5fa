/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-intern.h"

#include "grove-hash.h"

typedef struct
{
  gsize start; /* in the text */
  gsize length;
} Entry;

struct _GroveIntern
{
  char *text; /* all strings, concatenated */
  gsize used;
  gsize allocated;
  GArray *entries; /* Entry */
  guint64 *slots;  /* upper half of the hash, and the number plus one */
  guint32 n_slots;
  guint64 seed;
};

GroveIntern *
grove_intern_new (void)
{
  GroveIntern *self = g_new0 (GroveIntern, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->seed = grove_hash_get_seed ();
  self->allocated = 4096;
  self->text = g_malloc (self->allocated);
  self->n_slots = 256;
  self->slots = g_new0 (guint64, self->n_slots);
  return self;
}

void
grove_intern_free (GroveIntern *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_free (self->text);
  g_free (self->slots);
  g_free (self);
}

guint32
grove_intern_get_n (GroveIntern *self)
{
  return self->entries->len;
}

const char *
grove_intern_get (GroveIntern *self, guint32 number, gsize *length)
{
  const Entry *entry = &g_array_index (self->entries, Entry, number);

  *length = entry->length;
  return self->text + entry->start;
}

static void
grow (GroveIntern *self)
{
  guint32 n_slots = self->n_slots * 2;
  guint64 *slots = g_new0 (guint64, n_slots);

  for (guint32 k = 0; k < self->n_slots; k++)
    {
      guint32 i = (guint32) (self->slots[k] >> 32) & (n_slots - 1);

      if (self->slots[k] == 0)
        continue;
      while (slots[i] != 0)
        i = (i + 1) & (n_slots - 1);
      slots[i] = self->slots[k];
    }
  g_free (self->slots);
  self->slots = slots;
  self->n_slots = n_slots;
}

static void
append (GroveIntern *self, const char *bytes, gsize length)
{
  Entry entry = { self->used, length };

  if (self->allocated - self->used < length)
    {
      self->allocated = MAX (self->allocated * 2, self->used + length);
      self->text = g_realloc (self->text, self->allocated);
    }
  memcpy (self->text + self->used, bytes, length);
  self->used += length;
  g_array_append_val (self->entries, entry);
}

static inline gboolean
is_same (GroveIntern *self, guint32 number, const char *bytes, gsize length)
{
  const Entry *entry = &g_array_index (self->entries, Entry, number);

  return entry->length == length && memcmp (self->text + entry->start, bytes, length) == 0;
}

guint32
grove_intern_add (GroveIntern *self, const char *bytes, gsize length)
{
  guint64 hash = grove_hash_bytes (bytes, length, self->seed) >> 32;
  guint32 i = (guint32) hash & (self->n_slots - 1);

  for (; self->slots[i] != 0; i = (i + 1) & (self->n_slots - 1))
    {
      guint32 number = (guint32) self->slots[i] - 1;

      if (self->slots[i] >> 32 == hash && is_same (self, number, bytes, length))
        return number;
    }
  append (self, bytes, length);
  self->slots[i] = hash << 32 | self->entries->len;
  if (self->entries->len > self->n_slots / 2)
    grow (self);
  return self->entries->len - 1;
}
