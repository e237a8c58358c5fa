/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-line-store-private.h"

/* Calls by their places: who is called, how often, and what it cost. */

/* What follows the line that is called. @head: how many costs there are, and whether they are whole: small */
static inline guint8 *
put_numbers (guint8 *out, guint64 target_address, gint64 calls, guint head)
{
  guint64 count = (guint64) calls + 1;
  guint32 word;

  if (G_UNLIKELY ((target_address | count | head) >= 128))
    return grove_pack (grove_pack (grove_pack (out, target_address), count), head);
  /* each of them would be packed in a byte */
  word = GUINT32_TO_LE (((guint32) target_address | (guint32) count << 8 | head << 16) << 1 | 0x010101);
  memcpy (out, &word, sizeof word);
  return out + 3;
}

/* Returns: where the rest goes */
static inline guint8 *
begin_site (GroveLineStore *self, const GrovePosition *from, guint32 callee, guint32 target_line)
{
  guint8 *out;

  grove_line_store_begin_record (self, from);
  out = grove_line_store_put_special (self, from, GROVE_RECORD_CALL_SITE);
  out += grove_pack_small (out, callee);
  return out + grove_pack_small (out, target_line);
}

void
grove_line_store_add_call_site (GroveLineStore *self, const GroveCallSite *site, guint32 callee, guint n)
{
  guint8 *out = begin_site (self, &site->position, callee, site->target_line);
  guint8 *end;

  n = grove_line_store_trim (site->cost, n);
  end = grove_line_store_put_whole (put_numbers (out, site->target_address, site->calls, n << 1 | 1), site->cost, n);
  if (end == NULL)
    end = grove_line_store_put_raw (put_numbers (out, site->target_address, site->calls, n << 1), site->cost, n);
  self->cursor = end;
}

void
grove_line_store_add_whole_site (GroveLineStore *self, const GrovePosition *from, const GrovePosition *to, guint32 callee,
                                 gint64 calls, const guint64 *cost, guint n)
{
  guint8 *out = begin_site (self, from, callee, to->line);

  n = grove_line_store_trim_whole (cost, n);
  self->cursor = grove_line_store_put_small (put_numbers (out, to->address, calls, n << 1 | 1), cost, n);
}
