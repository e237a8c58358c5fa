/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-hash.h"
#include "grove-types.h"

G_BEGIN_DECLS

/*
 * GroveIndex: open addressing from a hash to a row of some table, which keeps the keys itself. A slot is the
 * upper half of the hash and the row plus one, 0 is free; at most three of four slots are used. To look up or
 * add:
 *
 * grove_index_reserve (index);                    only before adding
 * at = grove_index_start (index, hash);
 * while ((row = grove_index_next (index, hash, &at)) != GROVE_NONE)
 * if (the key of row is ours)
 * return row;
 * grove_index_put (index, hash, at, new row);
 */
typedef struct
{
  guint64 *slots;
  guint32 mask;
  guint32 n;
} GroveIndex;

void grove_index_init (GroveIndex *self);
void grove_index_clear (GroveIndex *self);
void grove_index_grow (GroveIndex *self);
/* Makes room for @n rows in all. */
void grove_index_reserve_all (GroveIndex *self, guint32 n);

static inline void
grove_index_reserve (GroveIndex *self)
{
  if (G_UNLIKELY (self->n >= self->mask - self->mask / 4))
    grove_index_grow (self);
}

static inline guint32
grove_index_start (const GroveIndex *self, guint64 hash)
{
  return (guint32) (hash >> 32) & self->mask;
}

static inline guint32
grove_index_next (const GroveIndex *self, guint64 hash, guint32 *at)
{
  for (;; *at = (*at + 1) & self->mask)
    {
      guint64 slot = self->slots[*at];

      if (slot == 0)
        return GROVE_NONE;
      if (slot >> 32 != hash >> 32)
        continue;
      *at = (*at + 1) & self->mask;
      return (guint32) slot - 1;
    }
}

/* For batches of look-ups: prefetches the slot. */
static inline void
grove_index_prefetch (const GroveIndex *self, guint64 hash)
{
  __builtin_prefetch (&self->slots[grove_index_start (self, hash)]);
}

/* Returns: the row that is probably the result, or GROVE_NONE */
static inline guint32
grove_index_peek (const GroveIndex *self, guint64 hash)
{
  guint32 at = grove_index_start (self, hash);

  return grove_index_next (self, hash, &at);
}

static inline void
grove_index_put (GroveIndex *self, guint64 hash, guint32 at, guint32 row)
{
  self->slots[at] = (hash & ~(guint64) G_MAXUINT32) | (row + 1);
  self->n++;
}

G_END_DECLS
