/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-frame-memory.h"

#ifdef __GLIBC__
#include <malloc.h>

/* A window of 4K takes 33 MB; a larger one does without. */
#define LARGEST_FRAME (32 * 1024 * 1024)
#define SMALLEST_TABLE (4 * 1024 * 1024)

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
  set_limits (SMALLEST_TABLE);
}

#else

void
grove_frame_memory_keep (void)
{
}

void
grove_frame_memory_yield (void)
{
}

#endif
