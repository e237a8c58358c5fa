/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-line-store-private.h"

G_BEGIN_DECLS

/* | Lines and call sites whose costs are whole numbers below 2^53, as nearly all are, need no checks.
 * Inlined, since in profiles of single calls a function call for each would take as long as writing its
 * bytes. */

/* Returns: the number of costs without trailing zeros */
static inline guint
grove_line_store_trim_whole (const guint64 *cost, guint n)
{
  while (n > 0 && cost[n - 1] == 0)
    n--;
  return n;
}

static inline guint8 *
grove_line_store_put_small (guint8 *out, const guint64 *cost, guint n)
{
  for (guint i = 0; i < n; i++)
    out += grove_pack_small (out, cost[i]);
  return out;
}

static inline void
grove_line_store_add_whole_line (GroveLineStore *self, const GrovePosition *position, const guint64 *cost,
                                 guint n)
{
  guint8 *out;

  grove_line_store_begin_record (self, position);
  n = grove_line_store_trim_whole (cost, n);
  out = grove_line_store_put_file (self, self->cursor, position->file);
  out = grove_line_store_put_place (self, out, position, (guint64) n << 1, self->count_bits + 1);
  self->cursor = grove_line_store_put_small (out, cost, n);
}

/* Writes the place of the callee. @head: the number of costs and whether they are whole: small */
static inline guint8 *
grove_line_store_put_site_numbers (guint8 *out, guint64 target_address, gint64 calls, guint head)
{
  guint64 count = (guint64) calls + 1;
  guint32 word;

  if (G_UNLIKELY ((target_address | count | head) >= 128))
    return grove_pack (grove_pack (grove_pack (out, target_address), count), head);
  /* each number fits into one packed byte */
  word = GUINT32_TO_LE (((guint32) target_address | (guint32) count << 8 | head << 16) << 1 | 0x010101);
  memcpy (out, &word, sizeof word);
  return out + 3;
}

/* Returns: where to continue */
static inline guint8 *
grove_line_store_begin_site (GroveLineStore *self, const GrovePosition *from, guint32 callee,
                             guint32 target_line)
{
  guint8 *out;

  grove_line_store_begin_record (self, from);
  out = grove_line_store_put_special (self, from, GROVE_RECORD_CALL_SITE);
  out += grove_pack_small (out, callee);
  return out + grove_pack_small (out, target_line);
}

static inline void
grove_line_store_add_whole_site (GroveLineStore *self, const GrovePosition *from, const GrovePosition *to,
                                 guint32 callee, gint64 calls, const guint64 *cost, guint n)
{
  guint8 *out = grove_line_store_begin_site (self, from, callee, to->line);

  n = grove_line_store_trim_whole (cost, n);
  out = grove_line_store_put_site_numbers (out, to->address, calls, n << 1 | 1);
  self->cursor = grove_line_store_put_small (out, cost, n);
}

G_END_DECLS
