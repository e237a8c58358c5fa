/* SPDX-License-Identifier: MIT */
/* Floor for pprof: every field walked, strings to numbers, locations to functions, a call tree, self costs. */
#include "floor.h"

static uint64_t
varint (Range *r)
{
  uint64_t v = 0;

  for (int shift = 0; r->start < r->end; shift += 7)
    {
      uint8_t b = *r->start++;

      v |= (uint64_t) (b & 127) << (shift & 63);
      if (b < 128)
        break;
    }
  return v;
}

/* Returns: the number of the field; its value, or its bytes */
static uint32_t
next_field (Range *r, uint64_t *value, Range *bytes)
{
  uint64_t key;

  if (r->start >= r->end)
    return 0;
  key = varint (r);
  *value = varint (r);
  *bytes = (Range){ r->start, r->start };
  if ((key & 7) == 2)
    {
      bytes->end = r->start + *value;
      r->start = bytes->end;
    }
  return (uint32_t) (key >> 3);
}

int
main (int argc, char **argv)
{
  Range file = map_file (argv[argc - 1]), all = file, message, bytes, inner;
  uint64_t value, id = 0, name = 0;
  uint32_t field, max = 0, n_strings = 0, max_function = 0;
  static uint32_t stack[1 << 16], before[1 << 16], nodes[1 << 16];
  uint32_t n_before = 0;
  Table tree = { 0 }, names = { 0 };
  double *self = calloc (1 << 24, sizeof (double)), total = 0;
  uint32_t *function_of, *name_of, *strings;

  while ((field = next_field (&all, &value, &message)) != 0)
    max += field == 4, max_function += field == 5, n_strings += field == 6;
  function_of = calloc ((size_t) max + 1, sizeof (uint32_t));
  name_of = calloc ((size_t) max_function + 1, sizeof (uint32_t));
  strings = calloc ((size_t) n_strings + 1, sizeof (uint32_t));
  n_strings = 0;
  for (all = file; (field = next_field (&all, &value, &message)) != 0;)
    if (field == 6)
      strings[n_strings++] = find_row (&names,
                                       hash_bytes (message.start, (size_t) (message.end - message.start)));
  for (all = file; (field = next_field (&all, &value, &message)) != 0;)
    if (field == 5)
      {
        for (uint32_t f; (f = next_field (&message, &value, &bytes)) != 0;)
          if (f == 1)
            id = value;
          else if (f == 2)
            name = value;
        if (id <= max_function && name < n_strings)
          name_of[id] = strings[name];
      }
  for (all = file; (field = next_field (&all, &value, &message)) != 0;)
    if (field == 4)
      for (uint32_t f, line; (f = next_field (&message, &value, &bytes)) != 0;)
        if (f == 1)
          id = value;
        else if (f == 4)
          while ((line = next_field (&bytes, &value, &inner)) != 0)
            if (line == 1 && id <= max && value <= max_function)
              function_of[id] = name_of[value];
  for (all = file; (field = next_field (&all, &value, &message)) != 0;)
    if (field == 2)
      {
        uint32_t n = 0, same = 0, node = 0;
        uint64_t cost = 0;

        for (uint32_t f; (f = next_field (&message, &value, &bytes)) != 0;)
          if (f == 1)
            while (bytes.start < bytes.end && n < 1 << 16)
              stack[n++] = (uint32_t) varint (&bytes);
          else if (f == 2)
            while (bytes.start < bytes.end)
              cost = varint (&bytes);
          else if (f == 3)
            while (next_field (&bytes, &value, &inner) != 0)
              continue;
        while (same < n && same < n_before && stack[n - 1 - same] == before[same])
          same++;
        node = same > 0 ? nodes[same - 1] : 0;
        for (uint32_t i = same; i < n; i++)
          {
            before[i] = stack[n - 1 - i];
            node = nodes[i] = find_child (&tree, node, before[i] <= max ? function_of[before[i]] : 0);
          }
        n_before = n;
        self[node & ((1 << 24) - 1)] += (double) cost;
        total += (double) cost;
      }
  print_time ("pprof", tree.n, total, file);
  return 0;
}
