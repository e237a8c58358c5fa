/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-callgrind-private.h"

G_BEGIN_DECLS

/*
 * Lines without surprises, and what they say of where they are: one blank between
 * numbers, none behind them, decimal numbers of few digits. Each part returns NULL
 * where it is not that, and has spoilt what it was to set. Nothing here looks beyond the line end: it stops at the first
 * byte that is not what it should be, and '\n' never is.
 */

/* As many fit 32 bits, whatever they are. */
#define GROVE_CALLGRIND_FEW_DIGITS 9

typedef struct
{
  guint64 address;
  guint64 line;
} GroveCallgrindPlace;

/* Lines alone, or addresses and lines, as callgrind itself has them */
static inline gboolean
grove_callgrind_has_plain_positions (const GroveCallgrind *self)
{
  guint has_addresses = self->header.address_column == 0;

  return self->header.n_positions == 1 + has_addresses && self->header.line_column == (int) has_addresses;
}

static inline GroveCallgrindPlace
grove_callgrind_get_place (const GroveCallgrind *self)
{
  gboolean has_addresses = self->header.address_column == 0;

  return (GroveCallgrindPlace) { has_addresses ? self->position[0] : 0, self->position[has_addresses] };
}

static inline void
grove_callgrind_set_place (GroveCallgrind *self, const GroveCallgrindPlace *place)
{
  self->position[0] = place->address;
  self->position[self->header.address_column == 0] = place->line;
}

/* Nearly always one or two digits. */
static inline __attribute__ ((always_inline)) const char *
grove_callgrind_read_few_digits (const char *p, guint64 *value)
{
  const char *start = p;
  guint v = (guint) ((guchar) *p - '0');
  guint d;

  *value = v;
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
      *value = v;
      if (G_UNLIKELY (p - start > GROVE_CALLGRIND_FEW_DIGITS))
        return NULL;
    }
  return p;
}

static inline __attribute__ ((always_inline)) const char *
grove_callgrind_read_plain_position (const char *p, guint64 *position)
{
  guint64 v;

  if (*p == '+')
    {
      p = grove_callgrind_read_few_digits (p + 1, &v);
      *position += v;
      return p;
    }
  if (*p == '*')
    return p + 1;
  if (*p != '-')
    return grove_callgrind_read_few_digits (p, position);
  p = grove_callgrind_read_few_digits (p + 1, &v);
  if (G_UNLIKELY (v > *position))
    return NULL;
  *position -= v;
  return p;
}

static inline __attribute__ ((always_inline)) const char *
grove_callgrind_read_plain_costs (const char *p, guint64 *costs, guint n_costs)
{
  guint n = 0;

  for (; n < n_costs && *p == ' '; n++)
    {
      p = grove_callgrind_read_few_digits (p + 1, &costs[n]);
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
grove_callgrind_read_plain_line (const char *p, GroveCallgrindPlace *place, gboolean has_addresses, guint64 *costs, guint n_costs)
{
  if (has_addresses)
    {
      p = grove_callgrind_read_plain_position (p, &place->address);
      if (G_UNLIKELY (p == NULL || *p++ != ' '))
        return NULL;
    }
  p = grove_callgrind_read_plain_position (p, &place->line);
  return G_LIKELY (p != NULL) ? grove_callgrind_read_plain_costs (p, costs, n_costs) : NULL;
}

/* The same with large numbers, hexadecimal positions, and blanks as one likes. */
const char *grove_callgrind_read_odd_position (const char *p, guint64 *position);
const char *grove_callgrind_read_odd_line     (const char *p, GroveCallgrindPlace *place, gboolean has_addresses, guint64 *costs, guint n_costs);

/* Either. Where it is neither, @place stays as it was. Returns: (nullable): the next line */
static inline __attribute__ ((always_inline)) const char *
grove_callgrind_read_line_of_costs (const char *p, GroveCallgrindPlace *place, gboolean has_addresses, guint64 *costs, guint n_costs)
{
  GroveCallgrindPlace next = *place;
  const char *after = grove_callgrind_read_plain_line (p, &next, has_addresses, costs, n_costs);

  if (G_UNLIKELY (after == NULL))
    {
      next = *place;
      after = grove_callgrind_read_odd_line (p, &next, has_addresses, costs, n_costs);
      if (after == NULL)
        return NULL;
    }
  *place = next;
  return after;
}

G_END_DECLS
