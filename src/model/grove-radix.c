/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-radix-private.h"

#include <string.h>

static gboolean
count_digits (const guint64 *keys, gsize n, guint shift, gsize *counts)
{
  memset (counts, 0, 256 * sizeof (gsize));
  for (gsize i = 0; i < n; i++)
    counts[keys[i] >> shift & 255]++;
  return counts[keys[0] >> shift & 255] != n;
}

static void
scatter (const guint64 *from, guint64 *to, gsize n, guint shift, gsize *counts)
{
  gsize start = 0;

  for (guint digit = 0; digit < 256; digit++)
    {
      gsize count = counts[digit];

      counts[digit] = start;
      start += count;
    }
  for (gsize i = 0; i < n; i++)
    to[counts[from[i] >> shift & 255]++] = from[i];
}

void
grove_radix_sort (guint64 *keys, gsize n)
{
  g_autofree guint64 *spare = g_new (guint64, MAX (n, 1));
  guint64 *from = keys, *to = spare;
  gsize counts[256];

  if (n == 0)
    return;
  for (guint shift = 0; shift < 64; shift += 8)
    if (count_digits (from, n, shift, counts))
      {
        guint64 *old = from;

        scatter (from, to, n, shift, counts);
        from = to;
        to = old;
      }
  if (from != keys)
    memcpy (keys, from, n * sizeof (guint64));
}
