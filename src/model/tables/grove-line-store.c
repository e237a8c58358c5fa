/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-line-store-private.h"

#include <string.h>

#include "grove-memory-private.h"

/* The maximum length of a record, so that the end of the buffer is checked once per record: a number takes at
 * most MAX_NUMBER bytes, and a record has a cost for each event and fewer than MAX_FIELDS other numbers. */
#define MAX_RECORD 1024
#define MAX_NUMBER 10
#define MAX_FIELDS 16
G_STATIC_ASSERT ((GROVE_MAX_EVENTS + MAX_FIELDS) * MAX_NUMBER <= MAX_RECORD);
#define FIRST_BYTES (64 * 1024)
#define FIRST_BLOCKS 64

static void
clear_segment (gpointer data)
{
  GroveLineSegment *segment = data;

  grove_memory_free (segment->bytes);
  g_free (segment->files);
  g_free (segment->functions);
  g_free (segment->events);
}

void
grove_line_store_init (GroveLineStore *self)
{
  memset (self, 0, sizeof *self);
  self->segments = g_array_new (FALSE, TRUE, sizeof (GroveLineSegment));
  g_array_set_clear_func (self->segments, clear_segment);
  self->function = GROVE_NONE;
}

void
grove_line_store_clear (GroveLineStore *self)
{
  g_clear_pointer (&self->segments, g_array_unref);
  g_clear_pointer (&self->blocks, grove_memory_free);
  g_clear_pointer (&self->first_block, g_free);
  g_clear_pointer (&self->order, g_free);
}

static GroveLineSegment *
last_segment (GroveLineStore *self)
{
  return self->segments->len > 0 ? &g_array_index (self->segments, GroveLineSegment, self->segments->len - 1)
                                 : NULL;
}

static guint64
get_total (GroveLineStore *self)
{
  GroveLineSegment *segment = last_segment (self);

  return segment != NULL ? segment->base + segment->used : 0;
}

/* Closes the open block, which sets the used size of the segment. */
void
grove_line_store_close (GroveLineStore *self)
{
  if (self->cursor != NULL)
    {
      GroveLineSegment *segment = last_segment (self);

      segment->used = (gsize) (self->cursor - segment->bytes);
    }
  self->function = GROVE_NONE;
}

static GroveLineSegment *
writable_segment (GroveLineStore *self)
{
  GroveLineSegment segment = { .base = get_total (self) };

  /* after a merge the last segment belongs to another builder, with other indexes */
  if (self->cursor == NULL)
    g_array_append_val (self->segments, segment);
  return last_segment (self);
}

void
grove_line_store_make_room (GroveLineStore *self, gsize n_bytes)
{
  GroveLineSegment *segment = writable_segment (self);
  gsize used = self->cursor != NULL ? (gsize) (self->cursor - segment->bytes) : 0;

  n_bytes += MAX_RECORD;
  if (self->cursor != NULL && used + n_bytes <= segment->allocated)
    return;
  segment->allocated = MAX (MAX (segment->allocated * 2, FIRST_BYTES), used + n_bytes);
  segment->bytes = grove_memory_renew (segment->bytes, segment->allocated);
  self->cursor = segment->bytes + used;
  self->end = segment->bytes + segment->allocated - MAX_RECORD;
}

static void
reserve_blocks (GroveLineStore *self, guint32 n)
{
  gsize needed = (gsize) self->n_blocks + n;

  if (needed <= self->blocks_allocated)
    return;
  g_assert (needed <= G_MAXUINT32);
  self->blocks_allocated =
    (guint32) MIN (MAX (MAX ((gsize) self->blocks_allocated * 2, FIRST_BLOCKS), needed), (gsize) G_MAXUINT32);
  self->blocks = grove_memory_renew (self->blocks, self->blocks_allocated * sizeof (GroveLineBlock));
}

static inline void
add_block (GroveLineStore *self, const GroveLineOwner *owner)
{
  const GroveLineSegment *segment = last_segment (self);
  guint64 start = segment->base + (guint64) (self->cursor - segment->bytes);

  if (G_UNLIKELY (self->n_blocks == self->blocks_allocated))
    reserve_blocks (self, 1);
  self->blocks[self->n_blocks++] = (GroveLineBlock){ start, owner->function, owner->part };
}

void
grove_line_store_open (GroveLineStore *self, const GroveLineOwner *owner, gboolean has_addresses)
{
  grove_line_store_reserve (self, 0);
  add_block (self, owner);
  self->function = owner->function;
  self->has_addresses = has_addresses;
  if (G_UNLIKELY (owner->n_events != self->n_events))
    {
      self->n_events = owner->n_events;
      self->count_bits = g_bit_storage (owner->n_events);
    }
  self->at = (GrovePosition){ GROVE_NONE, 0, 0 };
  *self->cursor++ = (guint8) (self->count_bits << 1 | (has_addresses != 0));
}

static void
add_raw_line (GroveLineStore *self, const GrovePosition *position, const double *cost, guint n)
{
  guint8 *out = grove_line_store_put_special (self, position, GROVE_RECORD_RAW_LINE);

  out = grove_pack (out, n);
  self->cursor = grove_line_store_put_raw (out, cost, n);
}

void
grove_line_store_add_line (GroveLineStore *self, const GrovePosition *position, const double *cost, guint n)
{
  GrovePosition before = self->at;
  guint8 *out;

  grove_line_store_begin_record (self, position);
  n = grove_line_store_trim (cost, n);
  out = grove_line_store_put_file (self, self->cursor, position->file);
  out = grove_line_store_put_place (self, out, position, (guint64) n << 1, self->count_bits + 1);
  out = grove_line_store_put_whole (out, cost, n);
  if (out != NULL)
    {
      self->cursor = out;
      return;
    }
  self->at = before;
  add_raw_line (self, position, cost, n);
}

void
grove_line_store_add_jump (GroveLineStore *self, const GroveJump *jump)
{
  guint8 *out;

  grove_line_store_begin_record (self, &jump->from);
  out = grove_line_store_put_special (self, &jump->from, GROVE_RECORD_JUMP);
  out = grove_pack (out, jump->to.file);
  out = grove_pack (out, jump->to.line);
  out = grove_pack (out, jump->to.address);
  out = grove_pack (out, (guint64) jump->function << 1 | (jump->conditional != 0));
  out = grove_pack (out, (guint64) jump->executed);
  self->cursor = grove_pack (out, (guint64) jump->followed);
}

static guint32 *
compose (const guint32 *first, guint32 *second, guint32 n)
{
  guint32 *map = g_new (guint32, MAX (n, 1));

  for (guint32 i = 0; i < n; i++)
    map[i] = first[i] != GROVE_NONE ? second[first[i]] : GROVE_NONE;
  return map;
}

static void
translate (guint32 **map, guint32 *n, guint32 *by, guint32 n_by)
{
  guint32 *old = *map;

  if (old == NULL)
    *n = n_by;
  *map = old != NULL ? compose (old, by, *n) : g_memdup2 (by, n_by * sizeof (guint32));
  g_free (old);
}

void
grove_line_store_merge (GroveLineStore *self, GroveLineStore *other, const guint32 *parts, guint32 *files,
                        guint32 n_files, guint32 *functions, guint32 n_functions, guint32 *events,
                        guint32 n_events)
{
  guint64 shift;

  grove_line_store_close (self);
  grove_line_store_close (other);
  shift = get_total (self);
  for (guint i = 0; i < other->segments->len; i++)
    {
      GroveLineSegment segment = g_array_index (other->segments, GroveLineSegment, i);

      segment.base += shift;
      translate (&segment.files, &segment.n_files, files, n_files);
      translate (&segment.functions, &segment.n_functions, functions, n_functions);
      translate (&segment.events, &segment.n_events, events, n_events);
      g_array_append_val (self->segments, segment);
    }
  g_array_set_clear_func (other->segments, NULL);
  reserve_blocks (self, other->n_blocks);
  for (guint32 i = 0; i < other->n_blocks; i++)
    {
      const GroveLineBlock *block = &other->blocks[i];

      self->blocks[self->n_blocks++] = (GroveLineBlock){ block->start + shift, functions[block->function],
                                                         parts[block->part] };
    }
  self->has_places |= other->has_places;
  if (other->segments->len > 0)
    self->cursor = self->end = NULL;
}

static void
group_by_function (GroveLineStore *self, guint32 n_functions)
{
  const GroveLineBlock *blocks = self->blocks;
  guint32 *first = self->first_block = g_new0 (guint32, (gsize) n_functions + 2);

  self->order = g_new (guint32, MAX (self->n_blocks, 1));
  for (guint32 i = 0; i < self->n_blocks; i++)
    if (blocks[i].part != GROVE_NONE)
      first[blocks[i].function + 2]++;
  for (guint32 f = 2; f < n_functions + 2; f++)
    first[f] += first[f - 1];
  for (guint32 i = 0; i < self->n_blocks; i++)
    if (blocks[i].part != GROVE_NONE)
      self->order[first[blocks[i].function + 1]++] = i;
}

void
grove_line_store_freeze (GroveLineStore *self, guint32 n_functions, const guint32 *parts)
{
  grove_line_store_close (self);
  self->cursor = self->end = NULL;
  for (guint i = 0; i < self->segments->len; i++)
    {
      GroveLineSegment *segment = &g_array_index (self->segments, GroveLineSegment, i);

      /* numbers are read with eight-byte accesses */
      segment->bytes = grove_memory_renew (segment->bytes, segment->used + 8);
    }
  for (guint32 i = 0; i < self->n_blocks; i++)
    self->blocks[i].part = parts[self->blocks[i].part];
  group_by_function (self, n_functions);
}
