/* SPDX-License-Identifier: MIT */
/* What the floors of the readers share: a mapped file, names to numbers, a call
 * tree, self costs. The least that a program can do that has the same answers. */
#pragma once

#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

typedef struct
{
  const uint8_t *start, *end;
} Range;
typedef struct
{
  uint64_t hash;
  uint32_t row;
} Slot;
typedef struct
{
  Slot *slots;
  uint32_t mask, n;
} Table;

static Range
map_file (const char *path)
{
  int fd = open (path, O_RDONLY);
  struct stat st;
  Range range;

  if (fd < 0 || fstat (fd, &st) != 0)
    exit (1);
  range.start = mmap (NULL, (size_t) st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  range.end = range.start + st.st_size;
  return range;
}

static inline uint64_t
mix (uint64_t hash, uint64_t word)
{
  hash = (hash ^ word) * 0xd6e8feb86659fd93u;
  return hash ^ hash >> 32;
}

static inline uint64_t
hash_bytes (const uint8_t *bytes, size_t n)
{
  uint64_t hash = n * 0x9e3779b97f4a7c15u, word;

  for (; n >= 8; bytes += 8, n -= 8)
    {
      memcpy (&word, bytes, 8);
      hash = mix (hash, word);
    }
  word = 0;
  memcpy (&word, bytes, n);
  return mix (hash, word) | 1;
}

/* The row of a hash that is taken to tell its key: a floor need not compare. */
static inline uint32_t
find_row (Table *table, uint64_t hash)
{
  if (table->n * 2 >= table->mask)
    {
      Table grown = { calloc (table->mask ? (size_t) table->mask * 2 + 2 : 1024, sizeof (Slot)),
                      table->mask ? table->mask * 2 + 1 : 1023, table->n };

      for (uint32_t i = 0; table->mask && i <= table->mask; i++)
        if (table->slots[i].hash)
          {
            uint32_t at = (uint32_t) table->slots[i].hash & grown.mask;

            while (grown.slots[at].hash)
              at = (at + 1) & grown.mask;
            grown.slots[at] = table->slots[i];
          }
      free (table->slots);
      *table = grown;
    }
  for (uint32_t at = (uint32_t) hash & table->mask;; at = (at + 1) & table->mask)
    {
      if (table->slots[at].hash == hash)
        return table->slots[at].row;
      if (!table->slots[at].hash)
        {
          table->slots[at] = (Slot){ hash, table->n };
          return table->n++;
        }
    }
}

static inline uint32_t
find_child (Table *tree, uint32_t parent, uint32_t function)
{
  return find_row (tree, mix (0x9e3779b97f4a7c15u, (uint64_t) parent << 32 | function) | 1) + 1;
}

static void
print_time (const char *what, uint64_t n, double total, Range file)
{
  struct timespec t;
  double seconds;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &t);
  seconds = (double) t.tv_sec + (double) t.tv_nsec * 1e-9;
  printf ("%s: %llu, total %.17g; %.3f s CPU, %.0f MB/s\n", what, (unsigned long long) n, total, seconds,
          (double) (file.end - file.start) / 1e6 / seconds);
}
