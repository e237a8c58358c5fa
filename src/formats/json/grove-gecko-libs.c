/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-gecko-libs.h"

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const GroveGeckoLib *first = a, *second = b;

  return first->start < second->start ? -1 : first->start > second->start;
}

void
grove_gecko_libs_sort (GArray *libs)
{
  g_array_sort (libs, compare_starts);
}

const GroveGeckoLib *
grove_gecko_libs_find (GArray *libs, guint64 address)
{
  guint low = 0, high = libs->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (libs, GroveGeckoLib, middle).start <= (double) address)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0 || g_array_index (libs, GroveGeckoLib, low - 1).end <= (double) address)
    return NULL;
  return &g_array_index (libs, GroveGeckoLib, low - 1);
}
