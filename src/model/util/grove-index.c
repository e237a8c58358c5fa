/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-index-private.h"

#include "grove-memory-private.h"

#define FIRST_SLOTS 64u

void
grove_index_init (GroveIndex *self)
{
  self->slots = grove_memory_renew0 (FIRST_SLOTS * sizeof (guint64));
  self->mask = FIRST_SLOTS - 1;
  self->n = 0;
}

void
grove_index_clear (GroveIndex *self)
{
  g_clear_pointer (&self->slots, grove_memory_free);
  self->mask = self->n = 0;
}

static void
resize (GroveIndex *self, gsize n)
{
  guint64 *old = self->slots;
  gsize n_old = (gsize) self->mask + 1;

  self->mask = (guint32) (n - 1);
  self->slots = grove_memory_renew0 (n * sizeof (guint64));
  for (gsize i = 0; i < n_old; i++)
    if (old[i] != 0)
      {
        guint32 at = grove_index_start (self, old[i]);

        while (self->slots[at] != 0)
          at = (at + 1) & self->mask;
        self->slots[at] = old[i];
      }
  grove_memory_free (old);
}

void
grove_index_grow (GroveIndex *self)
{
  resize (self, ((gsize) self->mask + 1) * 2);
}

void
grove_index_reserve_all (GroveIndex *self, guint32 n)
{
  gsize slots = (gsize) self->mask + 1;

  while (n >= slots - 1 - (slots - 1) / 4)
    slots *= 2;
  if (slots > (gsize) self->mask + 1)
    resize (self, slots);
}
