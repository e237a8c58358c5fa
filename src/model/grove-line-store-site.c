/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-line-store-private.h"

/* Calls by their places: who is called, how often, and what it cost. */

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

  return end != NULL ? end : grove_line_store_put_raw (put_site_numbers (out, site, n << 1), site->cost, n);
}

/* Returns: where the costs go */
static inline guint8 *
begin_site (GroveLineStore *self, const GroveCallSite *site, guint32 callee)
{
  guint8 *out;

  grove_line_store_begin_record (self, &site->position);
  out = grove_line_store_put_special (self, &site->position, GROVE_RECORD_CALL_SITE);
  out = grove_pack (out, callee);
  return grove_pack (out, site->target_line);
}

void
grove_line_store_add_call_site (GroveLineStore *self, const GroveCallSite *site, guint32 callee, guint n)
{
  guint8 *out = begin_site (self, site, callee);

  self->cursor = put_site_costs (out, site, grove_line_store_trim (site->cost, n));
}

void
grove_line_store_add_whole_site (GroveLineStore *self, const GroveCallSite *site, guint32 callee, const guint64 *cost, guint n)
{
  guint8 *out = begin_site (self, site, callee);

  while (n > 0 && cost[n - 1] == 0)
    n--;
  out = put_site_numbers (out, site, n << 1 | 1);
  for (guint i = 0; i < n; i++)
    out += grove_pack_small (out, cost[i]);
  self->cursor = out;
}
