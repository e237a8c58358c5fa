/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-line.h"
#include "grove-packing-private.h"

G_BEGIN_DECLS

/*
 * GroveLineStore: everything below the level of functions, packed: about five
 * bytes for a cost line, written once and decoded when somebody looks at a
 * function (grove-line-decode.c).
 *
 * It is a stream of blocks, each the records of one function in one part, in
 * the order of the file. A block starts with a byte (how it is packed); its
 * running place starts in no file, at line 0, address 0. A record
 * starts with a number whose lowest bit says
 *
 *   0  cost line: next bits the number of costs (trailing zeros are left out),
 *      the rest the step in lines
 *   1  anything else: next bits a GroveRecordKind, the rest the step in lines
 *      (of a file record: the file)
 *
 * then, where the block has addresses, the step in addresses, then what the kind
 * wants. Numbers take a byte for seven bits, the number of low zero bits of the
 * first byte says how many more follow. Costs are such numbers where they are
 * whole and not negative, doubles else.
 */
typedef enum
{
  GROVE_RECORD_FILE,
  GROVE_RECORD_RAW_LINE,
  GROVE_RECORD_CALL_SITE,
  GROVE_RECORD_JUMP,
  GROVE_RECORD_KIND_BITS = 2,
} GroveRecordKind;

typedef struct
{
  guint64 start; /* in the bytes of all segments taken as one */
  guint32 function;
  guint32 part;
} GroveLineBlock;

/* What one builder wrote; another's indexes are translated when it is decoded. */
typedef struct
{
  guint64 base; /* where it starts among all segments */
  guint8 *bytes;
  gsize used;
  gsize allocated;
  guint32 *files;     /* (nullable): index of the file here, for each index in the bytes */
  guint32 *functions; /* (nullable): the same for functions */
  guint32 *events;    /* (nullable): the same for events */
  guint32 n_files;
  guint32 n_functions;
  guint32 n_events;
  guint measurement; /* counts of a place are those of one measurement: grove_builder_merge_events() */
} GroveLineSegment;

typedef struct
{
  GArray *segments;       /* GroveLineSegment */
  GroveLineBlock *blocks; /* by start */
  guint32 n_blocks;
  guint32 blocks_allocated;
  guint32 *first_block; /* after grove_line_store_freeze(): n_functions + 1, into order */
  guint32 *order;       /* blocks by function, then by start */
  gboolean has_places;  /* some line or address is known */

  /* where the next record goes */
  guint8 *cursor;
  guint8 *end;      /* no record may start beyond this */
  guint32 function; /* of the open block, or GROVE_NONE */
  guint n_events;   /* when it was opened */
  guint count_bits;
  gboolean has_addresses;
  GrovePosition at;
} GroveLineStore;

typedef struct
{
  guint32 function;
  guint32 part;
  guint n_events; /* events there are by now */
} GroveLineOwner;

void grove_line_store_init (GroveLineStore *self);
void grove_line_store_clear (GroveLineStore *self);
void grove_line_store_close (GroveLineStore *self);
void grove_line_store_open (GroveLineStore *self, const GroveLineOwner *owner, gboolean has_addresses);
void grove_line_store_add_line (GroveLineStore *self, const GrovePosition *position, const double *cost,
                                guint n);
/* Room for @n_bytes and one record more */
void grove_line_store_make_room (GroveLineStore *self, gsize n_bytes);
static inline void
grove_line_store_reserve (GroveLineStore *self, gsize n_bytes)
{
  if (G_UNLIKELY (self->cursor == NULL || self->end - self->cursor < (gssize) n_bytes))
    grove_line_store_make_room (self, n_bytes);
}
/* @words: for each line its number, its address, its costs */
void grove_line_store_add_lines (GroveLineStore *self, guint32 file, const guint64 *words, guint n_lines,
                                 guint n_costs);
void grove_line_store_add_call_site (GroveLineStore *self, const GroveCallSite *site, guint32 callee,
                                     guint n);
void grove_line_store_add_jump (GroveLineStore *self, const GroveJump *jump);
/* Moves the segments of @other behind those of @self. Maps: (transfer full) (nullable) */
void grove_line_store_merge (GroveLineStore *self, GroveLineStore *other, const guint32 *parts,
                             guint32 *files, guint32 n_files, guint32 *functions, guint32 n_functions,
                             guint32 *events, guint32 n_events);
/* Groups the blocks by function and gives spare memory back. @parts: new numbers of parts, GROVE_NONE:
 * dropped */
void grove_line_store_freeze (GroveLineStore *self, guint32 n_functions, const guint32 *parts);

/* Whether a record of this function can go on in the open block (which is closed
 * where a part begins, an event is added, or the builder fails). */
static inline gboolean
grove_line_store_is_open (const GroveLineStore *self, guint32 function, const GrovePosition *position)
{
  return self->function == function && (self->has_addresses || position->address == 0);
}

/* Room for one record at @position, which is noted. */
static inline void
grove_line_store_begin_record (GroveLineStore *self, const GrovePosition *position)
{
  grove_line_store_reserve (self, 0);
  self->has_places |= (position->line | position->address) != 0;
}

static inline guint8 *
grove_line_store_put_file (GroveLineStore *self, guint8 *out, guint32 file)
{
  if (file == self->at.file)
    return out;
  self->at.file = file;
  return grove_pack (out, (guint64) file << (1 + GROVE_RECORD_KIND_BITS) | GROVE_RECORD_FILE << 1 | 1);
}

/* Head of a record at @position, in the file where we are; @bits are the kind and what else is in the head. */
static inline guint8 *
grove_line_store_put_place (GroveLineStore *self, guint8 *out, const GrovePosition *position, guint64 bits,
                            guint n_bits)
{
  gint64 step = (gint64) position->line - (gint64) self->at.line;

  out = grove_pack (out, grove_zigzag (step) << n_bits | bits);
  self->at.line = position->line;
  if (self->has_addresses)
    {
      out = grove_pack (out, grove_zigzag ((gint64) (position->address - self->at.address)));
      self->at.address = position->address;
    }
  return out;
}

static inline guint8 *
grove_line_store_put_special (GroveLineStore *self, const GrovePosition *position, GroveRecordKind kind)
{
  guint8 *out = grove_line_store_put_file (self, self->cursor, position->file);

  return grove_line_store_put_place (self, out, position, kind << 1 | 1, 1 + GROVE_RECORD_KIND_BITS);
}

static inline guint8 *
grove_line_store_put_raw (guint8 *out, const double *cost, guint n)
{
  memcpy (out, cost, n * sizeof (double));
  return out + n * sizeof (double);
}

/* Returns: how many costs are left without the zeros behind them */
static inline guint
grove_line_store_trim (const double *cost, guint n)
{
  while (n > 0 && cost[n - 1] == 0)
    n--;
  return n;
}

/* Returns: %NULL where a cost is no whole number, or negative, or too large to be sure */
static inline guint8 *
grove_line_store_put_whole (guint8 *out, const double *cost, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gint64 whole;

      if (G_UNLIKELY (!(cost[i] >= 0 && cost[i] < 9007199254740992.0)))
        return NULL;
      whole = (gint64) cost[i];
      if (G_UNLIKELY ((double) whole != cost[i]))
        return NULL;
      out = grove_pack (out, (guint64) whole);
    }
  return out;
}

/*
 * The way of nearly all cost lines, tens of millions of them: the next line of
 * the same function and file, whole costs. Returns: %FALSE where it is another
 * kind, and nothing was done.
 */
static inline gboolean
grove_line_store_add_next_line (GroveLineStore *self, guint32 function, const GrovePosition *position,
                                const double *cost, guint n)
{
  GrovePosition before = self->at;
  guint8 *out;

  if (G_UNLIKELY (!grove_line_store_is_open (self, function, position) || !self->has_places
                  || n >> self->count_bits != 0 || position->file != before.file
                  || self->cursor >= self->end))
    return FALSE;
  out = grove_line_store_put_place (self, self->cursor, position, (guint64) n << 1, self->count_bits + 1);
  out = grove_line_store_put_whole (out, cost, n);
  if (G_UNLIKELY (out == NULL))
    {
      self->at = before;
      return FALSE;
    }
  self->cursor = out;
  return TRUE;
}

G_END_DECLS
