/* SPDX-License-Identifier: MIT */
/* Floor for the text of gprof: lines of both tables, the number of each row, its name to a number, self
 * costs, calls. */
#include "floor.h"

static double
number (const uint8_t **p)
{
  double value = 0, scale = 1;

  while (**p == ' ')
    (*p)++;
  for (; (uint8_t) (**p - '0') <= 9; (*p)++)
    value = value * 10 + (**p - '0');
  if (**p == '.')
    for ((*p)++; (uint8_t) (**p - '0') <= 9; (*p)++)
      value += (**p - '0') * (scale /= 10);
  return value;
}

/* The [12] at the end of a row: where it begins. */
static const uint8_t *
find_index (const uint8_t *start, const uint8_t *end)
{
  const uint8_t *p = end > start && end[-1] == ']' ? memrchr (start, '[', (size_t) (end - start)) : NULL;

  return p != NULL ? p : end;
}

int
main (int argc, char **argv)
{
  Range file = map_file (argv[argc - 1]);
  Table names = { 0 }, calls = { 0 };
  double *self = calloc (1 << 24, sizeof (double)), total = 0, numbers[4];
  uint32_t above = 0;
  int graph = 0;

  for (const uint8_t *p = file.start, *end; p < file.end; p = end + 1)
    {
      const uint8_t *q = p, *index;

      end = memchr (p, '\n', (size_t) (file.end - p));
      if (end == NULL)
        break;
      if (!graph)
        {
          graph = end - p > 5 && memcmp (p, "index", 5) == 0;
          if (graph || end == p || (*p != ' ' && (uint8_t) (*p - '0') > 9))
            continue;
          for (int i = 0; i < 4; i++)
            numbers[i] = number (&q);
          total += numbers[2];
          continue;
        }
      index = find_index (p, end);
      if (index == end)
        {
          above = 0;
          continue;
        }
      if (*p == '[')
        q = memchr (p, ']', (size_t) (end - p)) + 1;
      for (int i = 0; i < 4; i++)
        {
          numbers[i] = number (&q);
          q += *q == '/' || *q == '+';
        }
      while (*q == ' ')
        q++;
      {
        uint32_t name = find_row (&names, hash_bytes (q, (size_t) (end - q)));

        if (*p == '[')
          above = name + 1, self[name & ((1 << 24) - 1)] += numbers[1];
        else
          find_child (&calls, above, name);
      }
    }
  print_time ("gprof", (uint64_t) names.n + calls.n, total, file);
  return 0;
}
