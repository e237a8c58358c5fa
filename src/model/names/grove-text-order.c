/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-text-order-private.h"

#include <string.h>

#include "grove-radix-private.h"

/* | Sorts texts eight bytes at a time. Ranges of texts with a common prefix wait on an explicit stack; each
 * is sorted by its next eight bytes as numbers and split into smaller ranges. No byte of a text is compared
 * twice. */
typedef struct
{
  guint32 start;
  guint32 n;
  gsize depth;
} GroveTextRange;

typedef struct
{
  const char *const *texts;
  guint32 *order;
  guint32 *rank;
  guint64 *keys;
  GArray *waiting;
} GroveTextOrder;

#define FEW 24
#define AHEAD 16

static guint64
get_key (const char *text, gsize depth)
{
  guint64 key = 0;

  for (guint i = 0; i < 8; i++)
    {
      guint8 byte = (guint8) text[depth + i];

      key |= (guint64) byte << (56 - 8 * i);
      if (byte == 0)
        break;
    }
  return key;
}

static void
set_rank (GroveTextOrder *self, guint32 start, guint32 n)
{
  for (guint32 i = start; i < start + n; i++)
    self->rank[self->order[i]] = start;
}

/* Sorts a small range by comparing whole texts. */
static void
sort_few (GroveTextOrder *self, const GroveTextRange *range)
{
  guint32 *order = self->order + range->start;
  guint32 first = 0;

  for (guint32 i = 1; i < range->n; i++)
    {
      guint32 text = order[i], j = i;

      for (; j > 0 && strcmp (self->texts[order[j - 1]] + range->depth, self->texts[text] + range->depth) > 0;
           j--)
        order[j] = order[j - 1];
      order[j] = text;
    }
  for (guint32 i = 0; i < range->n; i++)
    {
      if (i > 0
          && strcmp (self->texts[order[i - 1]] + range->depth, self->texts[order[i]] + range->depth) != 0)
        first = i;
      self->rank[order[i]] = range->start + first;
    }
}

static void
split_range (GroveTextOrder *self, const GroveTextRange *range)
{
  guint32 first = 0;

  for (guint32 i = 1; i <= range->n; i++)
    {
      GroveTextRange part = { range->start + first, i - first, range->depth + 8 };

      if (i < range->n && self->keys[i] == self->keys[first])
        continue;
      /* the key ends with a zero: these texts end here */
      if (part.n == 1 || (self->keys[first] & 0xff) == 0)
        set_rank (self, part.start, part.n);
      else
        g_array_append_val (self->waiting, part);
      first = i;
    }
}

/* Returns: the length of the common prefix of a range, from its depth on */
static gsize
get_common_length (GroveTextOrder *self, const GroveTextRange *range)
{
  const guint32 *order = self->order + range->start;
  const char *first = self->texts[order[0]] + range->depth;
  gsize common = strlen (first);

  for (guint32 i = 1; i < range->n && common > 0; i++)
    {
      const char *text = self->texts[order[i]] + range->depth;
      gsize n = 0;

      while (n < common && text[n] == first[n])
        n++;
      common = n;
    }
  return common;
}

/* Returns: whether all texts of the range are equal */
static gboolean
get_keys (GroveTextOrder *self, const GroveTextRange *range)
{
  const guint32 *order = self->order + range->start;
  guint64 different = 0;

  for (guint32 i = 0; i < range->n; i++)
    {
      /* texts are at random places: prefetch their bytes */
      if (i + AHEAD < range->n)
        __builtin_prefetch (self->texts[order[i + AHEAD]] + range->depth);
      self->keys[i] = get_key (self->texts[order[i]], range->depth);
      different |= self->keys[i] ^ self->keys[0];
    }
  return different == 0;
}

static void
sort_range (GroveTextOrder *self, GroveTextRange *range)
{
  /* names of one template often share a hundred bytes, which are skipped at once */
  if (get_keys (self, range) && (self->keys[0] & 0xff) != 0)
    {
      range->depth += get_common_length (self, range);
      get_keys (self, range);
    }
  grove_radix_sort_rows (self->keys, self->order + range->start, range->n);
  split_range (self, range);
}

guint32 *
grove_text_order_rank (const char *const *texts, guint32 n)
{
  g_autofree guint32 *order = g_new (guint32, MAX (n, 1));
  g_autofree guint64 *keys = g_new (guint64, MAX (n, 1));
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (GroveTextRange));
  GroveTextOrder self = { texts, order, g_new (guint32, MAX (n, 1)), keys, waiting };
  GroveTextRange range = { 0, n, 0 };

  for (guint32 i = 0; i < n; i++)
    order[i] = i;
  if (n > 0)
    g_array_append_val (waiting, range);
  while (waiting->len > 0)
    {
      range = g_array_index (waiting, GroveTextRange, waiting->len - 1);
      g_array_set_size (waiting, waiting->len - 1);
      if (range.n <= FEW)
        sort_few (&self, &range);
      else
        sort_range (&self, &range);
    }
  return self.rank;
}
