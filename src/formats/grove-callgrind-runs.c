/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-callgrind-private.h"

/*
 * Most of a file are lines of self cost that follow each other: decimal or
 * relative positions, then whole costs. They are read here, a run of them at once;
 * the first line that is anything else ends the run and is read with more care
 * (grove-callgrind-costs.c). What this file reads, that file would read the same.
 */

/* A cost of more digits than this might not be exact as a double. */
#define MAX_DIGITS 15
#define RUN_WORDS 2048

typedef struct
{
  guint64  sums[GROVE_CALLGRIND_MAX_EVENTS];
  guint64  words[RUN_WORDS];  /* for each line its number, its address, its costs */
} Run;

/* NULL: not a plain position */
static inline const char *
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
      if (G_UNLIKELY (d > *position))
        return NULL;
      *position -= d;
    }
  else if (*p == '*')
    p++;
  else if (G_LIKELY (grove_scan_is_digit (*p)))
    p = grove_scan_unsigned (p, position);
  else
    return NULL;
  return *p == ' ' || *p == '\n' ? p : NULL;
}

static inline const char *
read_positions (const char *p, guint64 *positions, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      while (i > 0 && *p == ' ')
        p++;
      p = read_position (p, &positions[i]);
      if (G_UNLIKELY (p == NULL))
        return NULL;
    }
  return p;
}

/* The costs of one line, which are added to @sums too. NULL: something else is on the line, and @sums as before. */
static inline const char *
read_costs (const char *p, guint64 *costs, guint64 *sums, guint limit)
{
  guint n = 0;

  for (;;)
    {
      const char *start;
      guint64 v;
      guint d;

      while (*p == ' ')
        p++;
      if (*p == '\n')
        break;
      start = p;
      for (v = 0; (d = (guint) ((guchar) *p - '0')) <= 9; p++)
        v = v * 10 + d;
      if (G_UNLIKELY ((*p != ' ' && *p != '\n') || n == limit || p == start || p - start > MAX_DIGITS))
        goto odd;
      costs[n] = v;
      sums[n] += v;
      n++;
    }
  for (; G_UNLIKELY (n < limit); n++)
    costs[n] = 0;
  return p + 1;

odd:
  while (n-- > 0)
    sums[n] -= costs[n];
  return NULL;
}

static inline void
put_place (guint64 *words, const guint64 *positions, int line_column, int address_column)
{
  words[0] = line_column >= 0 ? MIN (positions[line_column], (guint64) G_MAXUINT32) : 0;
  words[1] = address_column >= 0 ? positions[address_column] : 0;
}

/* The columns are arguments so that the usual ones become constants. */
static inline __attribute__ ((always_inline)) const char *
read_lines (GroveCallgrind *self, Run *run, const char *p, const char *end, guint n_positions, int line_column, int address_column)
{
  guint64 positions[GROVE_CALLGRIND_MAX_COLUMNS] = { 0 };
  guint limit = self->header.columns->len;
  guint stride = 2 + limit;
  guint most = RUN_WORDS / stride;
  guint n = 0;

  memcpy (positions, self->position, n_positions * sizeof (guint64));
  while (n < most && p < end && grove_callgrind_is_cost_line (p))
    {
      guint64 next[GROVE_CALLGRIND_MAX_COLUMNS];
      guint64 *words = run->words + n * stride;
      const char *q;

      memcpy (next, positions, sizeof next);
      q = read_positions (p, next, n_positions);
      if (G_LIKELY (q != NULL))
        q = read_costs (q, words + 2, run->sums, limit);
      if (G_UNLIKELY (q == NULL))
        break;
      put_place (words, next, line_column, address_column);
      memcpy (positions, next, sizeof next);
      p = q;
      n++;
    }
  memcpy (self->position, positions, n_positions * sizeof (guint64));
  self->line += n;
  if (n > 0)
    grove_builder_add_lines (self->builder, self->current.function, self->file, run->words, n, limit);
  return p;
}

static const char *
read_some (GroveCallgrind *self, Run *run, const char *p, const char *end)
{
  const GroveCallgrindHeader *header = &self->header;

  if (header->n_positions == 1 && header->line_column == 0)
    return read_lines (self, run, p, end, 1, 0, -1);
  if (header->n_positions == 2 && header->address_column == 0 && header->line_column == 1)
    return read_lines (self, run, p, end, 2, 1, 0);
  return read_lines (self, run, p, end, header->n_positions, header->line_column, header->address_column);
}

static void
add_sums (GroveCallgrind *self, const Run *run)
{
  guint n = self->header.columns->len;

  for (guint i = 0; i < n; i++)
    self->self_cost[i] += (double) run->sums[i];
  self->n_self = MAX (self->n_self, n);
  self->has_self = TRUE;
}

const char *
grove_callgrind_read_run (GroveCallgrind *self, const char *p, const char *end)
{
  const char *start = p;
  Run run;

  memset (run.sums, 0, self->header.columns->len * sizeof (guint64));
  p = read_some (self, &run, p, end);
  if (p > start)
    add_sums (self, &run);
  return p;
}
