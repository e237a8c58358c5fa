/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-line-store-whole-private.h"

/* | Many cost lines of one function and file at once, the bulk of a large profile. Like
 * grove_line_store_add_line(), but the state stays in registers, and a line with few small numbers, as nearly
 * all have, is assembled in one word. */
typedef struct
{
  guint32 line;
  guint64 address;
  guint64 places; /* all numbers combined by "or", to see whether there are places at all */
  guint n_bits;   /* of a head, besides the step in lines */
} GroveRun;

/* The number of costs that fit into one word with a head and a step in addresses. */
#define FEW 3
/* Bytes of a number, as it is packed */
#define LONGEST_NUMBER 9

static guint8 *
put_line (GroveRun *run, guint8 *out, const guint64 *words, guint n_costs, gboolean has_addresses)
{
  const guint64 *cost = words + 2;
  guint count = grove_line_store_trim_whole (cost, n_costs);
  guint64 step = grove_zigzag ((gint64) words[0] - (gint64) run->line);

  out += grove_pack_small (out, step << run->n_bits | (guint64) count << 1);
  if (has_addresses)
    out = grove_pack (out, grove_zigzag ((gint64) (words[1] - run->address)));
  return grove_line_store_put_small (out, cost, count);
}

/* The packed byte of a number below 128 is twice the number plus one. */
static inline __attribute__ ((always_inline)) guint8 *
put_small_line (GroveRun *run, guint8 *out, const guint64 *words, guint n_costs, gboolean has_addresses)
{
  const guint64 *cost = words + 2;
  guint64 step = grove_zigzag ((gint64) words[0] - (gint64) run->line);
  guint64 address = has_addresses ? grove_zigzag ((gint64) (words[1] - run->address)) : 0;
  guint64 all = step << run->n_bits | address, costs = 0, word;
  guint count;

  for (guint i = 0; i < n_costs; i++)
    {
      all |= cost[i];
      costs |= cost[i] << 8 * i;
    }
  if (G_UNLIKELY (all >= 128))
    return put_line (run, out, words, n_costs, has_addresses);
  /* at least one byte, which may be zero */
  count = (71 - (guint) __builtin_clzll (costs | 1)) / 8;
  word = step << run->n_bits | count << 1;
  word |= has_addresses ? address << 8 | costs << 16 : costs << 8;
  word = GUINT64_TO_LE (word << 1 | 0x0101010101010101u);
  memcpy (out, &word, sizeof word);
  return out + 1 + (has_addresses != 0) + count;
}

/* One cost of up to six bytes fits into the same word. */
static inline __attribute__ ((always_inline)) guint8 *
put_single_cost (GroveRun *run, guint8 *out, const guint64 *words, gboolean has_addresses)
{
  guint64 step = grove_zigzag ((gint64) words[0] - (gint64) run->line);
  guint64 address = has_addresses ? grove_zigzag ((gint64) (words[1] - run->address)) : 0;
  guint64 cost = words[2];
  guint64 head = step << run->n_bits | (guint64) (cost != 0) << 1;
  guint length = cost != 0 ? grove_pack_length (cost) : 0;
  guint64 word;

  if (G_UNLIKELY ((head | address) >= 128 || cost >= (guint64) 1 << 42))
    return put_line (run, out, words, 1, has_addresses);
  word = head << 1 | 1;
  if (has_addresses)
    word |= (address << 1 | 1) << 8;
  word |= (cost << length | ((guint64) 1 << length) >> 1) << (has_addresses ? 16 : 8);
  word = GUINT64_TO_LE (word);
  memcpy (out, &word, sizeof word);
  return out + 1 + (has_addresses != 0) + length;
}

/* The last two are arguments, so that the usual values become constants. The caller made room. */
static inline __attribute__ ((always_inline)) void
put_lines (GroveLineStore *self, const guint64 *words, guint n_lines, guint n_costs, gboolean has_addresses)
{
  GroveRun run = { self->at.line, self->at.address, 0, self->count_bits + 1 };
  const guint64 *end = words + (gsize) n_lines * (2 + n_costs);
  guint8 *out = self->cursor;

  for (; words < end; words += 2 + n_costs)
    {
      if (n_costs == 1)
        out = put_single_cost (&run, out, words, has_addresses);
      else if (n_costs <= FEW)
        out = put_small_line (&run, out, words, n_costs, has_addresses);
      else
        out = put_line (&run, out, words, n_costs, has_addresses);
      run.line = (guint32) words[0];
      run.address = has_addresses ? words[1] : 0;
      run.places |= run.line | run.address;
    }
  self->cursor = out;
  self->at.line = run.line;
  self->at.address = run.address;
  self->has_places |= run.places != 0;
}

void
grove_line_store_add_lines (GroveLineStore *self, guint32 file, const guint64 *words, guint n_lines,
                            guint n_costs)
{
  grove_line_store_reserve (self, (gsize) n_lines * (2 + n_costs) * LONGEST_NUMBER);
  self->cursor = grove_line_store_put_file (self, self->cursor, file);
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
