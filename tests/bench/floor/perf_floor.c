/* SPDX-License-Identifier: MIT */
/* Floor for perf script: lines, the period of each header, the text of each frame to a number, a call tree,
 * self costs. */
#include "floor.h"

int
main (int argc, char **argv)
{
  Range file = map_file (argv[argc - 1]);
  const uint8_t *p = file.start;
  static uint32_t stack[1 << 16];
  uint32_t n = 0;
  Table names = { 0 }, tree = { 0 };
  double *self = calloc (1 << 24, sizeof (double)), total = 0, period = 0;

  while (p < file.end)
    {
      const uint8_t *newline = memchr (p, '\n', (size_t) (file.end - p));
      const uint8_t *end = newline != NULL ? newline : file.end;

      if (*p == '\t')
        {
          const uint8_t *q = p;

          while (q < end && (*q == ' ' || *q == '\t'))
            q++;
          while (q < end && *q != ' ')
            q++;
          if (n < 1 << 16)
            stack[n++] = find_row (&names, hash_bytes (q, (size_t) (end - q)));
        }
      else if (end == p)
        {
          uint32_t node = 0;

          while (n > 0)
            node = find_child (&tree, node, stack[--n]);
          self[node & ((1 << 24) - 1)] += period;
          total += period;
        }
      else
        {
          const uint8_t *colon = memchr (p, ':', (size_t) (end - p));

          period = colon != NULL ? strtod ((const char *) colon + 1, NULL) : 1;
        }
      p = end + 1;
    }
  print_time ("perf script", tree.n, total, file);
  return 0;
}
