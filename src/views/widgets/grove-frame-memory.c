/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-frame-memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>

#include "grove-memory.h"

/* A 4K window takes 33 MB, just above this limit. */
#define LARGEST_FRAME (32 * 1024 * 1024)

static void
set_limits (int largest)
{
  if (!mallopt (M_MMAP_THRESHOLD, largest) || !mallopt (M_TRIM_THRESHOLD, 2 * LARGEST_FRAME))
    g_debug ("The allocator keeps its limits");
}

void
grove_frame_memory_keep (void)
{
  set_limits (LARGEST_FRAME);
}

void
grove_frame_memory_yield (void)
{
  set_limits ((int) GROVE_MEMORY_LARGE);
}

/* One call is faster than touching each page. */
void
grove_frame_memory_warm (gsize n_bytes)
{
#ifdef MADV_POPULATE_WRITE
  const gsize page = 4096;
  char *memory = n_bytes <= LARGEST_FRAME ? g_try_malloc (n_bytes + page) : NULL;

  if (memory != NULL
      && madvise (memory + (gsize) (-(guintptr) memory % page), n_bytes / page * page, MADV_POPULATE_WRITE)
           != 0)
    g_debug ("The system knows no memory in one go");
  g_free (memory);
#endif
}

#else

void
grove_frame_memory_warm (gsize n_bytes)
{
}

void
grove_frame_memory_keep (void)
{
}

void
grove_frame_memory_yield (void)
{
}

#endif
