/* SPDX-License-Identifier: MIT */
/* Floor for every format in JSON: all of it through yajl, keys and strings seen, numbers added up. */
#include <yajl/yajl_parse.h>

#include "floor.h"

typedef struct
{
  uint64_t n;
  double total;
} Sum;

static int
count (void *data)
{
  ((Sum *) data)->n++;
  return 1;
}

static int
count_boolean (void *data, int value)
{
  ((Sum *) data)->n += (uint64_t) (value != 0);
  return 1;
}

static int
count_text (void *data, const unsigned char *text, size_t length)
{
  ((Sum *) data)->n += length > 0 && text[0] != 0;
  return 1;
}

static int
add_number (void *data, const char *text, size_t length)
{
  Sum *sum = data;
  size_t i = *text == '-';
  int64_t value = 0;

  for (; i < length && (uint8_t) (text[i] - '0') <= 9; i++)
    value = value * 10 + (text[i] - '0');
  sum->n++;
  sum->total += i < length ? strtod (text, NULL) : *text == '-' ? -(double) value : (double) value;
  return 1;
}

int
main (int argc, char **argv)
{
  static const yajl_callbacks callbacks = { count, count_boolean, NULL,  NULL,  add_number, count_text,
                                            count, count_text,    count, count, count };
  Range file = map_file (argv[argc - 1]);
  Sum sum = { 0 };
  yajl_handle parser = yajl_alloc (&callbacks, NULL, &sum);

  yajl_config (parser, yajl_dont_validate_strings, 1);
  for (const uint8_t *p = file.start; p < file.end; p += 1 << 20)
    if (yajl_parse (parser, p, file.end - p < 1 << 20 ? (size_t) (file.end - p) : 1 << 20) != yajl_status_ok)
      return 1;
  if (yajl_complete_parse (parser) != yajl_status_ok)
    return 1;
  print_time ("JSON", sum.n, sum.total, file);
  return 0;
}
