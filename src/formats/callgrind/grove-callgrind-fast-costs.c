/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-callgrind-fast.h"

/* Fast path for self costs, most of the lines of a file: decimal or relative
 * positions, then integer costs. Consecutive lines of this form are read as one run;
 * the first other line ends the run and is left to grove-callgrind-costs.c, which
 * gives the same result for every line that is read here.
 */

/* A cost with more digits may not be exact as a double. */
#define MAX_DIGITS 15
#define RUN_WORDS 2048

/* Large numbers, hexadecimal positions, any number of blanks. */

const char *
grove_callgrind_read_odd_position (const char *p, guint64 *position)
{
  guint64 d;

  if (*p == '+')
    {
      p = grove_scan_unsigned (p + 1, &d);
      *position += d;
    }
  else if (*p == '-')
    {
      p = grove_scan_unsigned (p + 1, &d);
      if (d > *position)
        return NULL;
      *position -= d;
    }
  else if (*p == '*')
    p++;
  else if (grove_scan_is_digit (*p))
    p = grove_scan_unsigned (p, position);
  else
    return NULL;
  return *p == ' ' || *p == '\n' ? p : NULL;
}

const char *
grove_callgrind_read_long_number (const char *p, guint64 *value)
{
  const char *start = p;
  guint64 v = 0;

  for (guint d; (d = (guint) ((guchar) *p - '0')) <= 9; p++)
    v = v * 10 + d;
  *value = v;
  return p - start <= MAX_DIGITS ? p : NULL;
}

static inline const char *
skip_spaces (const char *p)
{
  while (*p == ' ')
    p++;
  return p;
}

static const char *
read_costs (const char *p, guint64 *costs, guint n_costs)
{
  guint n = 0;

  for (p = skip_spaces (p); *p != '\n'; p = skip_spaces (p))
    {
      const char *start = p;
      guint64 v = 0;

      for (guint d; (d = (guint) ((guchar) *p - '0')) <= 9; p++)
        v = v * 10 + d;
      if ((*p != ' ' && *p != '\n') || n == n_costs || p == start || p - start > MAX_DIGITS)
        return NULL;
      costs[n++] = v;
    }
  for (; n < n_costs; n++)
    costs[n] = 0;
  return p + 1;
}

const char *
grove_callgrind_read_odd_line (const char *p, GroveCallgrindPlace *place, gboolean has_addresses,
                               guint64 *costs, guint n_costs)
{
  if (has_addresses)
    p = grove_callgrind_read_odd_position (p, &place->address);
  if (p != NULL)
    p = grove_callgrind_read_odd_position (skip_spaces (p), &place->line);
  return p != NULL ? read_costs (p, costs, n_costs) : NULL;
}

/* Runs */

typedef struct
{
  GroveCallgrindPlace place; /* of the last line */
  gboolean has_addresses;
  guint n_lines;
  guint64 sums[GROVE_MAX_EVENTS];
  guint64 words[RUN_WORDS]; /* of each line: number, address, costs */
} Run;

/* The first characters of cost lines, and three more that begin no line and are rejected later. */
static inline gboolean
may_be_cost_line (char c)
{
  return (guint) ((guchar) c - '*') <= '9' - '*';
}

/* The model has 32 bits for a line. */
static void
limit_lines (guint64 *words, const guint64 *end, guint n_costs)
{
  for (; words < end; words += 2 + n_costs)
    words[0] = MIN (words[0], (guint64) G_MAXUINT32);
}

/* The last two are arguments so that the compiler sees constants for the usual ones. */
static inline __attribute__ ((always_inline)) const char *
read_lines (Run *run, const char *p, const char *end, gboolean has_addresses, guint n_costs)
{
  const guint64 *words_end = run->words + RUN_WORDS - (2 + n_costs);
  guint64 *words = run->words;
  guint64 addresses = 0, lines = 0;
  GroveCallgrindPlace place = run->place;

  memset (run->sums, 0, n_costs * sizeof (guint64));
  for (; words <= words_end && p < end && may_be_cost_line (*p); words += 2 + n_costs)
    {
      const char *after = grove_callgrind_read_line_of_costs (p, &place, has_addresses, words + 2, n_costs,
                                                              TRUE);

      if (G_UNLIKELY (after == NULL))
        break;
      words[0] = place.line;
      words[1] = place.address;
      addresses |= place.address;
      lines |= place.line;
      for (guint i = 0; i < n_costs; i++)
        run->sums[i] += words[2 + i];
      p = after;
    }
  if (G_UNLIKELY (lines > G_MAXUINT32))
    limit_lines (run->words, words, n_costs);
  run->n_lines = (guint) ((gsize) (words - run->words) / (2 + n_costs));
  run->place = place;
  run->has_addresses = addresses != 0;
  return p;
}

static const char *
read_some (Run *run, const char *p, const char *end, gboolean has_addresses, guint n_costs)
{
  if (has_addresses)
    return n_costs == 1 ? read_lines (run, p, end, TRUE, 1) : read_lines (run, p, end, TRUE, n_costs);
  switch (n_costs)
    {
    case 1: return read_lines (run, p, end, FALSE, 1);
    case 2: return read_lines (run, p, end, FALSE, 2);
    case 3: return read_lines (run, p, end, FALSE, 3);
    default: return read_lines (run, p, end, FALSE, n_costs);
    }
}

const char *
grove_callgrind_read_run (GroveCallgrind *self, const char *p, const char *end)
{
  gboolean has_addresses = self->header.address_column == 0;
  guint n_costs = self->header.columns->len;
  Run run;

  run.place = grove_callgrind_get_place (self, has_addresses);
  p = read_some (&run, p, end, has_addresses, n_costs);
  if (run.n_lines == 0)
    return p;
  grove_callgrind_set_place (self, &run.place, has_addresses);
  self->line += run.n_lines;
  grove_callgrind_add_self (self, run.sums, n_costs);
  grove_builder_add_lines (self->builder, self->current.function, self->file, run.has_addresses, run.words,
                           run.n_lines, n_costs);
  return p;
}
