/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-callgrind-private.h"

/*
 * Most of a file are lines of self cost that follow each other: decimal or
 * relative positions, then whole costs. They are read here, a run of them at once;
 * the first line that is anything else ends the run and is read with more care
 * (grove-callgrind-costs.c). What this file reads, that file would read the same.
 *
 * Nothing here looks beyond the line end: it stops at the first byte that is not
 * what it should be, and '\n' never is.
 */

/* A cost of more digits than this might not be exact as a double. */
#define MAX_DIGITS 15
/* As many fit 32 bits, whatever they are. */
#define FEW_DIGITS 9
#define RUN_WORDS 2048

typedef struct
{
  guint64 address;
  guint64 line;
} Place;

/* The usual line: one blank between numbers, none behind them. Each part returns NULL where it is not that. */

/* Nearly always one or two digits. */
static inline __attribute__ ((always_inline)) const char *
read_few_digits (const char *p, guint64 *value)
{
  const char *start = p;
  guint v = (guint) ((guchar) *p - '0');
  guint d;

  if (G_UNLIKELY (v > 9))
    return NULL;
  p++;
  if ((d = (guint) ((guchar) *p - '0')) <= 9)
    {
      do
        {
          v = v * 10 + d;
          p++;
        }
      while ((d = (guint) ((guchar) *p - '0')) <= 9);
      if (G_UNLIKELY (p - start > FEW_DIGITS))
        return NULL;
    }
  *value = v;
  return p;
}

static inline __attribute__ ((always_inline)) const char *
read_plain_position (const char *p, guint64 *position)
{
  char c = *p;
  guint64 v;

  if (c == '*')
    return p + 1;
  p = read_few_digits (p + (c == '+' || c == '-'), &v);
  if (G_UNLIKELY (p == NULL || (c == '-' && v > *position)))
    return NULL;
  if (c == '+')
    *position += v;
  else
    *position = c == '-' ? *position - v : v;
  return p;
}

static inline __attribute__ ((always_inline)) const char *
read_plain_costs (const char *p, guint64 *costs, guint n_costs)
{
  guint n = 0;

  for (; n < n_costs && *p == ' '; n++)
    {
      p = read_few_digits (p + 1, &costs[n]);
      if (G_UNLIKELY (p == NULL))
        return NULL;
    }
  if (G_UNLIKELY (*p != '\n'))
    return NULL;
  for (; n < n_costs; n++)
    costs[n] = 0;
  return p + 1;
}

static inline __attribute__ ((always_inline)) const char *
read_plain_line (const char *p, Place *place, gboolean has_addresses, guint64 *costs, guint n_costs)
{
  if (has_addresses)
    {
      p = read_plain_position (p, &place->address);
      if (G_UNLIKELY (p == NULL || *p++ != ' '))
        return NULL;
    }
  p = read_plain_position (p, &place->line);
  return G_LIKELY (p != NULL) ? read_plain_costs (p, costs, n_costs) : NULL;
}

/* The same with large numbers, hexadecimal positions, and blanks as one likes. */

static const char *
read_position (const char *p, guint64 *position)
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

static const char *
read_line (const char *p, Place *place, gboolean has_addresses, guint64 *costs, guint n_costs)
{
  if (has_addresses)
    p = read_position (p, &place->address);
  if (p != NULL)
    p = read_position (skip_spaces (p), &place->line);
  return p != NULL ? read_costs (p, costs, n_costs) : NULL;
}

/* Runs */

typedef struct
{
  Place       place;      /* of the last line */
  gboolean    has_addresses;
  guint       n_lines;
  guint64     words[RUN_WORDS];  /* for each line its number, its address, its costs */
} Run;

/* All that may begin a line of costs, and three bytes that no line begins with: these end the run a step later. */
static inline gboolean
may_be_cost_line (char c)
{
  return (guint) ((guchar) c - '*') <= '9' - '*';
}

/* The last two are arguments so that the usual ones become constants. */
static inline __attribute__ ((always_inline)) const char *
read_lines (Run *run, const char *p, const char *end, gboolean has_addresses, guint n_costs)
{
  const guint64 *words_end = run->words + RUN_WORDS - (2 + n_costs);
  guint64 *words = run->words;
  guint64 addresses = 0;
  Place place = run->place;

  for (; words <= words_end && p < end && may_be_cost_line (*p); words += 2 + n_costs)
    {
      Place next = place;
      const char *after = read_plain_line (p, &next, has_addresses, words + 2, n_costs);

      if (G_UNLIKELY (after == NULL))
        {
          next = place;
          after = read_line (p, &next, has_addresses, words + 2, n_costs);
          if (after == NULL)
            break;
        }
      words[0] = MIN (next.line, (guint64) G_MAXUINT32);
      words[1] = next.address;
      addresses |= next.address;
      place = next;
      p = after;
    }
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

static void
add_up (GroveCallgrind *self, const Run *run, guint n_costs)
{
  guint64 sums[GROVE_CALLGRIND_MAX_EVENTS];
  const guint64 *words = run->words;

  memset (sums, 0, n_costs * sizeof (guint64));
  for (guint i = 0; i < run->n_lines; i++, words += 2 + n_costs)
    for (guint k = 0; k < n_costs; k++)
      sums[k] += words[2 + k];
  for (guint k = 0; k < n_costs; k++)
    self->self_cost[k] += (double) sums[k];
  self->n_self = MAX (self->n_self, n_costs);
  self->has_self = TRUE;
}

const char *
grove_callgrind_read_run (GroveCallgrind *self, const char *p, const char *end)
{
  const GroveCallgrindHeader *header = &self->header;
  gboolean has_addresses = header->address_column == 0;
  guint n_costs = header->columns->len;
  Run run;

  /* lines alone, or addresses and lines, as callgrind itself has them */
  if (header->n_positions != 1 + (guint) has_addresses || header->line_column != has_addresses)
    return p;
  run.place = (Place) { has_addresses ? self->position[0] : 0, self->position[has_addresses] };
  p = read_some (&run, p, end, has_addresses, n_costs);
  if (run.n_lines == 0)
    return p;
  self->position[0] = run.place.address;
  self->position[has_addresses] = run.place.line;
  self->line += run.n_lines;
  add_up (self, &run, n_costs);
  grove_builder_add_lines (self->builder, self->current.function, self->file, run.has_addresses, run.words, run.n_lines, n_costs);
  return p;
}
