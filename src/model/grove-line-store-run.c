/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-line-store-private.h"

/*
 * Many cost lines of one function and file at once: what most of a large profile
 * is. As grove_line_store_add_line(), but where we are stays in registers, and a
 * line of few and small numbers, as nearly all are, is put together in one word.
 */
typedef struct
{
  guint32 line;
  guint64 address;
  guint64 places;     /* what any of them had: to see whether there are places at all */
  guint   n_bits;     /* of a head, beside the step in lines */
} GroveRun;

/* As many costs as can be in one word beside a head and a step in addresses. */
#define FEW 3

static inline guint
count_costs (const guint64 *cost, guint n)
{
  while (n > 0 && cost[n - 1] == 0)
    n--;
  return n;
}

static guint8 *
put_line (GroveRun *run, guint8 *out, const guint64 *words, guint n_costs, gboolean has_addresses)
{
  guint count = count_costs (words + 2, n_costs);
  guint64 step = grove_zigzag ((gint64) words[0] - (gint64) run->line);

  out += grove_pack_small (out, step << run->n_bits | (guint64) count << 1);
  if (has_addresses)
    out = grove_pack (out, grove_zigzag ((gint64) (words[1] - run->address)));
  for (guint i = 0; i < count; i++)
    out += grove_pack_small (out, words[2 + i]);
  return out;
}

/* The bytes of numbers below 128 are twice the number and one. */
static inline __attribute__ ((always_inline)) guint8 *
put_small_line (GroveRun *run, guint8 *out, const guint64 *words, guint n_costs, gboolean has_addresses)
{
  guint64 step = grove_zigzag ((gint64) words[0] - (gint64) run->line);
  guint64 address = has_addresses ? grove_zigzag ((gint64) (words[1] - run->address)) : 0;
  guint64 all = step << run->n_bits | address, costs = 0, word;
  guint count;

  for (guint i = 0; i < n_costs; i++)
    {
      all |= words[2 + i];
      costs |= words[2 + i] << 8 * i;
    }
  if (G_UNLIKELY (all >= 128))
    return put_line (run, out, words, n_costs, has_addresses);
  /* at least one, which may be zero */
  count = (71 - (guint) __builtin_clzll (costs | 1)) / 8;
  word = step << run->n_bits | count << 1;
  word |= has_addresses ? address << 8 | costs << 16 : costs << 8;
  word = GUINT64_TO_LE (word << 1 | 0x0101010101010101u);
  memcpy (out, &word, sizeof word);
  return out + 1 + (has_addresses != 0) + count;
}

/* The last two are arguments so that the usual ones become constants. */
static inline __attribute__ ((always_inline)) void
put_lines (GroveLineStore *self, const guint64 *words, guint n_lines, guint n_costs, gboolean has_addresses)
{
  GroveRun run = { self->at.line, self->at.address, 0, self->count_bits + 1 };

  for (guint i = 0; i < n_lines; i++, words += 2 + n_costs)
    {
      if (G_UNLIKELY (self->cursor >= self->end))
        grove_line_store_make_room (self);
      if (n_costs <= FEW)
        self->cursor = put_small_line (&run, self->cursor, words, n_costs, has_addresses);
      else
        self->cursor = put_line (&run, self->cursor, words, n_costs, has_addresses);
      run.line = (guint32) words[0];
      run.address = words[1];
      run.places |= words[0] | words[1];
    }
  self->at.line = run.line;
  self->at.address = run.address;
  self->has_places |= run.places != 0;
}

void
grove_line_store_add_lines (GroveLineStore *self, guint32 file, const guint64 *words, guint n_lines, guint n_costs)
{
  grove_line_store_set_file (self, file);
  if (n_costs == 1 && self->has_addresses)
    put_lines (self, words, n_lines, 1, TRUE);
  else if (self->has_addresses)
    put_lines (self, words, n_lines, n_costs, TRUE);
  else if (n_costs == 1)
    put_lines (self, words, n_lines, 1, FALSE);
  else if (n_costs == 2)
    put_lines (self, words, n_lines, 2, FALSE);
  else if (n_costs == 3)
    put_lines (self, words, n_lines, 3, FALSE);
  else
    put_lines (self, words, n_lines, n_costs, FALSE);
}
