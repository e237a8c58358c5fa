/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-line-store-private.h"

#include <string.h>

#include "grove-memory-private.h"

/* No record is longer than this (a jump and a call site with 64 raw costs are
 * shorter), so one look at the end of the buffer does for a whole record. */
#define MAX_RECORD 1024
#define FIRST_BYTES (64 * 1024)

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
  self->blocks = g_array_new (FALSE, FALSE, sizeof (GroveLineBlock));
  self->function = GROVE_NONE;
}

void
grove_line_store_clear (GroveLineStore *self)
{
  g_clear_pointer (&self->segments, g_array_unref);
  g_clear_pointer (&self->blocks, g_array_unref);
  g_clear_pointer (&self->first_block, g_free);
  g_clear_pointer (&self->order, g_free);
}

static GroveLineSegment *
last_segment (GroveLineStore *self)
{
  return self->segments->len > 0
         ? &g_array_index (self->segments, GroveLineSegment, self->segments->len - 1) : NULL;
}

static guint64
get_total (GroveLineStore *self)
{
  GroveLineSegment *segment = last_segment (self);

  return segment != NULL ? segment->base + segment->used : 0;
}

/* Ends the open block, so that the segment knows how much is used. */
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

  /* after a merge the last segment is another's: its indexes are not ours */
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

void
grove_line_store_open (GroveLineStore *self, const GroveLineOwner *owner, gboolean has_addresses)
{
  GroveLineSegment *segment;
  GroveLineBlock block = { 0, owner->function, owner->part };

  grove_line_store_reserve (self, 0);
  segment = last_segment (self);
  block.start = segment->base + (guint64) (self->cursor - segment->bytes);
  g_array_append_val (self->blocks, block);
  self->function = owner->function;
  self->has_addresses = has_addresses;
  self->count_bits = g_bit_storage (owner->n_events);
  self->at = (GrovePosition) { GROVE_NONE, 0, 0 };
  *self->cursor++ = (guint8) (self->count_bits << 1 | (has_addresses != 0));
}

static guint8 *
put_file (GroveLineStore *self, guint8 *out, guint32 file)
{
  if (file == self->at.file)
    return out;
  self->at.file = file;
  return grove_pack (out, (guint64) file << (1 + GROVE_RECORD_KIND_BITS) | GROVE_RECORD_FILE << 1 | 1);
}

static guint8 *
put_special (GroveLineStore *self, const GrovePosition *position, GroveRecordKind kind)
{
  guint8 *out = put_file (self, self->cursor, position->file);

  return grove_line_store_put_place (self, out, position, kind << 1 | 1, 1 + GROVE_RECORD_KIND_BITS);
}

static guint8 *
put_raw (guint8 *out, const double *cost, guint n)
{
  memcpy (out, cost, n * sizeof (double));
  return out + n * sizeof (double);
}

static guint
trim (const double *cost, guint n)
{
  while (n > 0 && cost[n - 1] == 0)
    n--;
  return n;
}

static void
begin_record (GroveLineStore *self, const GrovePosition *position)
{
  if (G_UNLIKELY (self->cursor >= self->end))
    grove_line_store_make_room (self, 0);
  self->has_places |= (position->line | position->address) != 0;
}

static void
add_raw_line (GroveLineStore *self, const GrovePosition *position, const double *cost, guint n)
{
  guint8 *out = put_special (self, position, GROVE_RECORD_RAW_LINE);

  out = grove_pack (out, n);
  self->cursor = put_raw (out, cost, n);
}

void
grove_line_store_set_file (GroveLineStore *self, guint32 file)
{
  self->cursor = put_file (self, self->cursor, file);
}

void
grove_line_store_add_line (GroveLineStore *self, const GrovePosition *position, const double *cost, guint n)
{
  GrovePosition before = self->at;
  guint8 *out;

  begin_record (self, position);
  n = trim (cost, n);
  out = put_file (self, self->cursor, position->file);
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

/* What follows the line that is called. @head: how many costs there are, and whether they are whole: small */
static inline guint8 *
put_site_numbers (guint8 *out, const GroveCallSite *site, guint head)
{
  guint64 count = (guint64) site->calls + 1;
  guint32 word;

  if (G_UNLIKELY ((site->target_address | count | head) >= 128))
    return grove_pack (grove_pack (grove_pack (out, site->target_address), count), head);
  /* each of them would be packed in a byte */
  word = GUINT32_TO_LE (((guint32) site->target_address | (guint32) count << 8 | head << 16) << 1 | 0x010101);
  memcpy (out, &word, sizeof word);
  return out + 3;
}

static guint8 *
put_site_costs (guint8 *out, const GroveCallSite *site, guint n)
{
  guint8 *end = grove_line_store_put_whole (put_site_numbers (out, site, n << 1 | 1), site->cost, n);

  return end != NULL ? end : put_raw (put_site_numbers (out, site, n << 1), site->cost, n);
}

void
grove_line_store_add_call_site (GroveLineStore *self, const GroveCallSite *site, guint32 callee, guint n)
{
  guint8 *out;

  begin_record (self, &site->position);
  out = put_special (self, &site->position, GROVE_RECORD_CALL_SITE);
  out = grove_pack (out, callee);
  out = grove_pack (out, site->target_line);
  self->cursor = put_site_costs (out, site, trim (site->cost, n));
}

void
grove_line_store_add_jump (GroveLineStore *self, const GroveJump *jump)
{
  guint8 *out;

  begin_record (self, &jump->from);
  out = put_special (self, &jump->from, GROVE_RECORD_JUMP);
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
grove_line_store_merge (GroveLineStore *self, GroveLineStore *other, const guint32 *parts,
                        guint32 *files, guint32 n_files, guint32 *functions, guint32 n_functions,
                        guint32 *events, guint32 n_events)
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
  for (guint i = 0; i < other->blocks->len; i++)
    {
      GroveLineBlock block = g_array_index (other->blocks, GroveLineBlock, i);

      block.start += shift;
      block.function = functions[block.function];
      block.part = parts[block.part];
      g_array_append_val (self->blocks, block);
    }
  self->has_places |= other->has_places;
  if (other->segments->len > 0)
    self->cursor = self->end = NULL;
}

static void
group_by_function (GroveLineStore *self, guint32 n_functions)
{
  const GroveLineBlock *blocks = (GroveLineBlock *) self->blocks->data;
  guint32 *first = self->first_block = g_new0 (guint32, (gsize) n_functions + 2);

  self->order = g_new (guint32, MAX (self->blocks->len, 1));
  for (guint32 i = 0; i < self->blocks->len; i++)
    if (blocks[i].part != GROVE_NONE)
      first[blocks[i].function + 2]++;
  for (guint32 f = 2; f < n_functions + 2; f++)
    first[f] += first[f - 1];
  for (guint32 i = 0; i < self->blocks->len; i++)
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

      /* numbers are read eight bytes at a time */
      segment->bytes = grove_memory_renew (segment->bytes, segment->used + 8);
    }
  for (guint i = 0; i < self->blocks->len; i++)
    {
      GroveLineBlock *block = &g_array_index (self->blocks, GroveLineBlock, i);

      block->part = parts[block->part];
    }
  group_by_function (self, n_functions);
}
