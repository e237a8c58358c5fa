/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-line.h"
#include "grove-packing-private.h"

G_BEGIN_DECLS

/*
 * GroveLineStore: lines, call sites and jumps, packed: about five bytes for a cost line, written once and
 * decoded on demand for one function (grove-line-decode.c).
 *
 * A stream of blocks, each with the records of one function in one part, in file order. A block starts with a
 * byte (its packing); its running position starts in no file, at line 0, address 0. A record starts with a
 * number whose lowest bit is
 *
 * 0  cost line: next bits the number of costs (trailing zeros are left out),
 * the rest the step in lines
 * 1  other record: next bits a GroveRecordKind, the rest the step in lines
 * (of a file record: the file)
 *
 * followed by the step in addresses if the block has addresses, and the data of that kind. Numbers take a
 * byte for seven bits; the number of low zero bits of the first byte is the number of further bytes. Costs
 * are such numbers if they are whole and not negative, else doubles.
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
  guint64 start; /* in the bytes of all segments joined */
  guint32 function;
  guint32 part;
} GroveLineBlock;

/* The bytes of one builder; the indexes of other builders are translated when decoding. */
typedef struct
{
  guint64 base; /* its start among all segments */
  guint8 *bytes;
  gsize used;
  gsize allocated;
  guint32 *files;     /* (nullable): for each index in the bytes, the index of the file here */
  guint32 *functions; /* (nullable): the same for functions */
  guint32 *events;    /* (nullable): the same for events */
  guint32 n_files;
  guint32 n_functions;
  guint32 n_events;
  guint measurement; /* each measurement of grove_builder_merge_events() has its own counts */
} GroveLineSegment;

typedef struct
{
  GArray *segments;       /* GroveLineSegment */
  GroveLineBlock *blocks; /* by start */
  guint32 n_blocks;
  guint32 blocks_allocated;
  guint32 *first_block; /* after grove_line_store_freeze(): n_functions + 1, into order */
  guint32 *order;       /* blocks by function, then by start */
  gboolean has_places;  /* whether any line or address is known */

  /* where the next record is written */
  guint8 *cursor;
  guint8 *end;      /* no record may start at or after this */
  guint32 function; /* function of the open block, or GROVE_NONE */
  guint n_events;   /* part number when it was opened */
  guint count_bits;
  gboolean has_addresses;
  GrovePosition at;
} GroveLineStore;

typedef struct
{
  guint32 function;
  guint32 part;
  guint n_events; /* number of events so far */
} GroveLineOwner;

void grove_line_store_init (GroveLineStore *self);
void grove_line_store_clear (GroveLineStore *self);
void grove_line_store_close (GroveLineStore *self);
void grove_line_store_open (GroveLineStore *self, const GroveLineOwner *owner, gboolean has_addresses);
void grove_line_store_add_line (GroveLineStore *self, const GrovePosition *position, const double *cost,
                                guint n);
/* Makes room for @n_bytes and one more record. */
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
/* Appends the segments of @other to @self. Maps: (transfer full) (nullable) */
void grove_line_store_merge (GroveLineStore *self, GroveLineStore *other, const guint32 *parts,
                             guint32 *files, guint32 n_files, guint32 *functions, guint32 n_functions,
                             guint32 *events, guint32 n_events);
/* Groups the blocks by function and frees spare memory. @parts: new numbers of parts, GROVE_NONE for dropped
 * ones */
void grove_line_store_freeze (GroveLineStore *self, guint32 n_functions, const guint32 *parts);

/* Returns: whether a record of this function can be added to the open block (which is closed when a part
 * begins, an event is added, or the builder fails) */
static inline gboolean
grove_line_store_is_open (const GroveLineStore *self, guint32 function, const GrovePosition *position)
{
  return self->function == function && (self->has_addresses || position->address == 0);
}

/* Makes room for one record at @position, and updates the running position. */
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

/* Writes the head of a record at @position, in the current file; @bits are the kind and its further bits. */
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

/* Returns: the number of costs without trailing zeros */
static inline guint
grove_line_store_trim (const double *cost, guint n)
{
  while (n > 0 && cost[n - 1] == 0)
    n--;
  return n;
}

/* Returns: %NULL if a cost is not a whole number, negative, or too large to be exact */
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

/* | Fast path for nearly all cost lines, of which there are tens of millions: the next line of the same
 * function and file, with whole costs. Returns: %FALSE if it does not apply; nothing is written then. */
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
