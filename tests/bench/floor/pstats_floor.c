/* SPDX-License-Identifier: MIT */
/* Floor for pstats (marshal version 2, as gen_pstats.py writes it): every object walked, keys to numbers, self costs. */
#include "floor.h"

static uint32_t
u32 (Range *r)
{
  uint32_t v;

  memcpy (&v, r->start, 4);
  r->start += 4;
  return v;
}

static double
number (Range *r)
{
  double v;

  if (*r->start++ == 'i')
    return (int32_t) u32 (r);
  memcpy (&v, r->start, 8);
  r->start += 8;
  return v;
}

/* (file, line, name): the bytes themselves tell keys apart */
static uint32_t
key (Range *r, Table *keys)
{
  const uint8_t *start;
  uint32_t n;

  r->start += 5;
  start = r->start;
  r->start++;
  n = u32 (r);
  r->start += n + 5 + 1;
  n = u32 (r);
  r->start += n;
  return find_row (keys, hash_bytes (start, (size_t) (r->start - start)));
}

int
main (int argc, char **argv)
{
  Range file = map_file (argv[argc - 1]), r = file;
  Table keys = { 0 }, calls = { 0 };
  double *self = calloc (1 << 24, sizeof (double)), total = 0;

  r.start++;
  while (*r.start != '0')
    {
      uint32_t callee = key (&r, &keys);
      double numbers[4];

      r.start += 5;
      for (int i = 0; i < 4; i++)
        numbers[i] = number (&r);
      self[callee & ((1 << 24) - 1)] += numbers[2];
      total += numbers[2];
      for (r.start++; *r.start != '0';)
        {
          uint32_t caller = key (&r, &keys);

          r.start += 5;
          for (int i = 0; i < 4; i++)
            numbers[i] = number (&r);
          find_child (&calls, caller, callee);
        }
      r.start++;
    }
  print_time ("pstats", keys.n, total, file);
  return 0;
}
