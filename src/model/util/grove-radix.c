/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-radix-private.h"

#include <string.h>

/* | Least significant digit first. Few numbers use digits of eight bits, so that counting does not dominate;
 * many use eleven. A digit that is the same in all numbers (common with whole costs) is skipped. */
#define MANY 4096
#define MAX_DIGITS 2048

typedef struct
{
  guint64 *keys;
  guint32 *rows; /* (nullable) */
} GroveRadixItems;

typedef struct
{
  guint bits;
  guint n_passes;
  guint32 *counts; /* of each pass */
} GroveRadixPlan;

static guint
get_digit (guint64 key, const GroveRadixPlan *plan, guint pass)
{
  return key >> (pass * plan->bits) & ((1u << plan->bits) - 1);
}

static void
count_digits (GroveRadixPlan *plan, const guint64 *keys, gsize n)
{
  for (gsize i = 0; i < n; i++)
    for (guint pass = 0; pass < plan->n_passes; pass++)
      plan->counts[(pass << plan->bits) + get_digit (keys[i], plan, pass)]++;
}

static void
scatter (const GroveRadixItems *from, const GroveRadixItems *to, gsize n, const GroveRadixPlan *plan,
         guint pass)
{
  guint32 *counts = plan->counts + (pass << plan->bits);
  guint32 start = 0;

  for (guint digit = 0; digit < 1u << plan->bits; digit++)
    {
      guint32 count = counts[digit];

      counts[digit] = start;
      start += count;
    }
  for (gsize i = 0; i < n; i++)
    {
      guint32 place = counts[get_digit (from->keys[i], plan, pass)]++;

      to->keys[place] = from->keys[i];
      if (from->rows != NULL)
        to->rows[place] = from->rows[i];
    }
}

static void
sort_items (const GroveRadixItems *items, gsize n, GroveRadixPlan *plan)
{
  g_autofree guint64 *keys = g_new (guint64, n);
  g_autofree guint32 *rows = items->rows != NULL ? g_new (guint32, n) : NULL;
  GroveRadixItems from = *items, to = { keys, rows };

  count_digits (plan, items->keys, n);
  for (guint pass = 0; pass < plan->n_passes; pass++)
    {
      GroveRadixItems old = from;

      if (plan->counts[(pass << plan->bits) + get_digit (items->keys[0], plan, pass)] == n)
        continue;
      scatter (&from, &to, n, plan, pass);
      from = to;
      to = old;
    }
  if (from.keys == items->keys)
    return;
  memcpy (items->keys, from.keys, n * sizeof (guint64));
  if (items->rows != NULL)
    memcpy (items->rows, from.rows, n * sizeof (guint32));
}

static void
sort_many (const GroveRadixItems *items, gsize n)
{
  g_autofree guint32 *counts = g_new0 (guint32, 6 * MAX_DIGITS);
  GroveRadixPlan plan = { 11, 6, counts };

  sort_items (items, n, &plan);
}

static void
sort_some (const GroveRadixItems *items, gsize n)
{
  guint32 counts[8 * 256] = { 0 };
  GroveRadixPlan plan = { 8, 8, counts };

  sort_items (items, n, &plan);
}

void
grove_radix_sort_rows (guint64 *keys, guint32 *rows, gsize n)
{
  GroveRadixItems items = { keys, rows };

  if (n < 2)
    return;
  if (n >= MANY)
    sort_many (&items, n);
  else
    sort_some (&items, n);
}

void
grove_radix_sort (guint64 *keys, gsize n)
{
  grove_radix_sort_rows (keys, NULL, n);
}
