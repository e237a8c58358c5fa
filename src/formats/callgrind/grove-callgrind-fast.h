/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-callgrind-digits.h"
#include "grove-callgrind-private.h"

G_BEGIN_DECLS

/* Parsers of the fast path, for lines in the usual (plain) form: one blank between
 * numbers, none after the last, decimal numbers of few digits. Each returns NULL for
 * anything else, and its out arguments are undefined then.
 */

typedef struct
{
  guint64 address;
  guint64 line;
} GroveCallgrindPlace;

/* Lines only, or addresses and lines, as callgrind writes them. */
static inline gboolean
grove_callgrind_has_plain_positions (const GroveCallgrind *self)
{
  guint has_addresses = self->header.address_column == 0;

  return self->header.n_positions == 1 + has_addresses && self->header.line_column == (int) has_addresses;
}

static inline GroveCallgrindPlace
grove_callgrind_get_place (const GroveCallgrind *self, gboolean has_addresses)
{
  return (GroveCallgrindPlace){ has_addresses ? self->position[0] : 0, self->position[has_addresses] };
}

static inline void
grove_callgrind_set_place (GroveCallgrind *self, const GroveCallgrindPlace *place, gboolean has_addresses)
{
  self->position[0] = place->address;
  self->position[has_addresses] = place->line;
}

/* Reads "12)" as an ID that was defined before, the usual form of a name. */
static inline __attribute__ ((always_inline)) const char *
grove_callgrind_read_defined_id (const GroveIdTable *table, const char *p, guint32 *row)
{
  guint64 id;

  p = grove_callgrind_read_few_digits (p, &id);
  if (G_UNLIKELY (p == NULL || p[0] != ')' || p[1] != '\n' || id >= table->n_dense))
    return NULL;
  *row = table->dense[id];
  return G_LIKELY (*row != GROVE_NONE) ? p + 2 : NULL;
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

/* @few: optimizes for costs of few digits */
static inline __attribute__ ((always_inline)) const char *
grove_callgrind_read_plain_costs (const char *p, guint64 *costs, guint n_costs, gboolean few)
{
  guint n = 0;

  for (; n < n_costs && *p == ' '; n++)
    {
      p = few ? grove_callgrind_read_few_digits (p + 1, &costs[n])
              : grove_callgrind_read_number (p + 1, &costs[n]);
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
grove_callgrind_read_plain_line (const char *p, GroveCallgrindPlace *place, gboolean has_addresses,
                                 guint64 *costs, guint n_costs, gboolean few)
{
  if (has_addresses)
    {
      p = grove_callgrind_read_plain_position (p, &place->address);
      if (G_UNLIKELY (p == NULL || *p++ != ' '))
        return NULL;
    }
  p = grove_callgrind_read_plain_position (p, &place->line);
  return G_LIKELY (p != NULL) ? grove_callgrind_read_plain_costs (p, costs, n_costs, few) : NULL;
}

/* Whether a cost line can be read without further checks. After a fn= only the function has to be bound. */
static inline gboolean
grove_callgrind_is_ready (GroveCallgrind *self)
{
  if (!self->ready && self->plain)
    {
      self->current.function = grove_callgrind_find_bound (self, self->current.name, self->own_file,
                                                           self->object);
      if (G_UNLIKELY (self->current.function == GROVE_NONE))
        self->current.function = grove_callgrind_bind (self, self->current.name, self->own_file,
                                                       self->object);
      self->ready = TRUE;
    }
  return self->ready;
}

/* The same with large numbers, hexadecimal positions and any number of blanks. */
const char *grove_callgrind_read_odd_position (const char *p, guint64 *position);
const char *grove_callgrind_read_odd_line (const char *p, GroveCallgrindPlace *place, gboolean has_addresses,
                                           guint64 *costs, guint n_costs);

/* Reads a line in plain or odd form. Leaves @place unchanged if it has neither. Returns: (nullable): the next
 * line */
static inline __attribute__ ((always_inline)) const char *
grove_callgrind_read_line_of_costs (const char *p, GroveCallgrindPlace *place, gboolean has_addresses,
                                    guint64 *costs, guint n_costs, gboolean few)
{
  GroveCallgrindPlace next = *place;
  const char *after = grove_callgrind_read_plain_line (p, &next, has_addresses, costs, n_costs, few);

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
