/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-memory-private.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define LARGE_PAGE (2u * 1024 * 1024)

gpointer
grove_memory_new0 (gsize n_bytes)
{
  gpointer memory;

  if (n_bytes < 2 * LARGE_PAGE)
    return g_malloc0 (n_bytes);
  memory = aligned_alloc (LARGE_PAGE, (n_bytes + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE);
  if (memory == NULL)
    g_error ("no memory for a table of %" G_GSIZE_FORMAT " bytes", n_bytes);
  /* only a wish: where it cannot be had, small pages do */
  (void) madvise (memory, n_bytes, MADV_HUGEPAGE);
  return memset (memory, 0, n_bytes);
}
