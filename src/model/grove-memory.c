/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-memory-private.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define LARGE_PAGE (2u * 1024 * 1024)

static gpointer
new_large (gsize n_bytes)
{
  gpointer memory = aligned_alloc (LARGE_PAGE, (n_bytes + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE);

  if (memory == NULL)
    g_error ("no memory for a table of %" G_GSIZE_FORMAT " bytes", n_bytes);
  /* only a wish: where it cannot be had, small pages do */
  (void) madvise (memory, n_bytes, MADV_HUGEPAGE);
  return memory;
}

gpointer
grove_memory_new0 (gsize n_bytes)
{
  if (n_bytes < 2 * LARGE_PAGE)
    return g_malloc0 (n_bytes);
  return memset (new_large (n_bytes), 0, n_bytes);
}

gpointer
grove_memory_new (gsize n_bytes)
{
  return n_bytes < 2 * LARGE_PAGE ? g_malloc (MAX (n_bytes, 1)) : new_large (n_bytes);
}

gpointer
grove_memory_grow (gpointer memory, gsize n_used, gsize n_bytes)
{
  gpointer grown;

  if (n_bytes < 2 * LARGE_PAGE)
    return g_realloc (memory, MAX (n_bytes, 1));
  grown = new_large (n_bytes);
  if (n_used > 0)
    memcpy (grown, memory, n_used);
  g_free (memory);
  return grown;
}
