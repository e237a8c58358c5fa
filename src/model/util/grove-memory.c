/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-memory-private.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define LARGE_PAGE ((gsize) 2 * 1024 * 1024)

static gsize
round_up (gsize n_bytes)
{
  return (n_bytes + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
}

G_NORETURN static void
fail (gsize n_bytes)
{
  g_error ("no memory for a table of %" G_GSIZE_FORMAT " bytes", n_bytes);
}

/* A hint: without large pages, small ones are used. */
static void
advise_large_pages (gpointer memory, gsize n_bytes)
{
  (void) madvise (memory, n_bytes, MADV_HUGEPAGE);
}

void
grove_memory_give_large_back (void)
{
#ifdef __GLIBC__
  static gsize done;

  if (g_once_init_enter (&done))
    g_once_init_leave (&done, mallopt (M_MMAP_THRESHOLD, (int) GROVE_MEMORY_LARGE) + 1);
#endif
}

gpointer
grove_memory_new (gsize n_bytes)
{
  gpointer memory;

  if (n_bytes < GROVE_MEMORY_LARGE)
    return g_malloc (MAX (n_bytes, 1));
  grove_memory_give_large_back ();
  memory = aligned_alloc (LARGE_PAGE, round_up (n_bytes));
  if (memory == NULL)
    fail (n_bytes);
  advise_large_pages (memory, n_bytes);
  return memory;
}

gpointer
grove_memory_new0 (gsize n_bytes)
{
  return n_bytes < GROVE_MEMORY_LARGE ? g_malloc0 (n_bytes) : memset (grove_memory_new (n_bytes), 0, n_bytes);
}

/* The header of resizable memory. */
typedef struct
{
  gsize size;      /* total size */
  gboolean mapped; /* a mapping of its own, not from the allocator */
} Head;

#define HEAD_SIZE ((gsize) 64)
#define SMALL_PAGE ((gsize) 4096)

/* A mapping that starts at the boundary of a large page. */
static gpointer
map (gsize size)
{
  char *start = mmap (NULL, size + LARGE_PAGE, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  gsize skipped;

  if (start == MAP_FAILED)
    fail (size);
  skipped = (gsize) (-(guintptr) start % LARGE_PAGE);
  if (skipped > 0)
    munmap (start, skipped);
  if (skipped < LARGE_PAGE)
    munmap (start + skipped + size, LARGE_PAGE - skipped);
  return start + skipped;
}

static Head *
make_large (Head *head, gsize size)
{
  Head *large = map (size);

  advise_large_pages (large, size);
  if (head != NULL)
    memcpy (large, head, head->size);
  g_free (head);
  return large;
}

/* Large pages can move as a whole if the new address has the same alignment. */
static Head *
resize_large (Head *head, gsize size)
{
  gpointer moved = mremap (head, head->size, size, 0);

  if (moved == MAP_FAILED)
    moved = mremap (head, head->size, size, MREMAP_MAYMOVE | MREMAP_FIXED, map (size));
  if (moved == MAP_FAILED)
    fail (size);
  return moved;
}

gpointer
grove_memory_renew (gpointer memory, gsize n_bytes)
{
  Head *head = memory != NULL ? (Head *) (gpointer) ((char *) memory - HEAD_SIZE) : NULL;
  gboolean mapped = n_bytes >= LARGE_PAGE || (head != NULL && head->mapped);
  /* Allocates at least one byte: otherwise the returned pointer would be past the end of its block, which a
   * leak checker reports. */
  gsize size = MAX (n_bytes, 1) + HEAD_SIZE;

  if (n_bytes > G_MAXSIZE - HEAD_SIZE - 2 * LARGE_PAGE)
    fail (n_bytes);
  if (mapped)
    size = (size + SMALL_PAGE - 1) / SMALL_PAGE * SMALL_PAGE;
  if (!mapped)
    head = g_realloc (head, size);
  else if (head != NULL && head->mapped)
    head = resize_large (head, size);
  else
    head = make_large (head, size);
  head->size = size;
  head->mapped = mapped;
  return (char *) head + HEAD_SIZE;
}

/* Writes one byte of each large page: memory that is read before it is written is faulted in twice: first the
 * shared zero page, then its replacement, for which the kernel interrupts the other threads. */
static gpointer
write_first (char *memory, gsize n_bytes)
{
  for (gsize at = 0; at < n_bytes; at += LARGE_PAGE)
    *(volatile char *) (memory + at) = 0;
  return memory;
}

gpointer
grove_memory_renew0 (gsize n_bytes)
{
  gpointer memory = grove_memory_renew (NULL, n_bytes);

  return n_bytes < LARGE_PAGE ? memset (memory, 0, n_bytes) : write_first (memory, n_bytes);
}

void
grove_memory_free (gpointer memory)
{
  Head *head;

  if (memory == NULL)
    return;
  head = (Head *) (gpointer) ((char *) memory - HEAD_SIZE);
  if (head->mapped)
    munmap (head, head->size);
  else
    g_free (head);
}
