/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-callgrind-private.h"

G_BEGIN_DECLS

/*
 * Lines without surprises, and what they say of where they are: one blank between
 * numbers, none behind them, decimal numbers of few digits. Each part returns NULL
 * where it is not that, and has spoilt what it was to set. All stop at the first byte that is not what it should be, and
 * '\n' never is; what stands in the few bytes behind that makes no difference.
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
grove_callgrind_get_place (const GroveCallgrind *self, gboolean has_addresses)
{
  return (GroveCallgrindPlace) { has_addresses ? self->position[0] : 0, self->position[has_addresses] };
}

static inline void
grove_callgrind_set_place (GroveCallgrind *self, const GroveCallgrindPlace *place, gboolean has_addresses)
{
  self->position[0] = place->address;
  self->position[has_addresses] = place->line;
}

/*
 * The digits at @p, eight bytes at a look: for numbers of which nobody knows how long they are, as a
 * wrong guess takes longer than to read them.
 */
typedef struct
{
  guint64 digits;   /* each byte the number that it stands for; behind them something */
  guint   n_bits;   /* 8 for each; 64: there may be more of them */
} GroveCallgrindDigits;

static inline __attribute__ ((always_inline)) GroveCallgrindDigits
grove_callgrind_look_at_digits (const char *p)
{
  guint64 word, others;

  memcpy (&word, p, sizeof word);
  word = GUINT64_FROM_LE (word) ^ 0x3030303030303030u;
  /* the top bit of the first byte that is above 9, and of some behind it */
  others = ((word + 0x7676767676767676u) | word) & 0x8080808080808080u;
  return (GroveCallgrindDigits) { word, others != 0 ? (guint) __builtin_ctzll (others) & ~7u : 64 };
}

/* At least one of them: pairs are added up, then fours, then all. */
static inline __attribute__ ((always_inline)) guint64
grove_callgrind_get_number (GroveCallgrindDigits digits)
{
  guint64 pairs = digits.digits << (64 - digits.n_bits);

  pairs = pairs * 10 + (pairs >> 8);
  return ((pairs & 0x000000ff000000ffu) * 0x000f424000000064u + (pairs >> 16 & 0x000000ff000000ffu) * 0x0000271000000001u) >> 32;
}

const char *grove_callgrind_read_long_number (const char *p, guint64 *value);

/* Up to fifteen digits: such a number is exact as a double, too. */
static inline __attribute__ ((always_inline)) const char *
grove_callgrind_read_number (const char *p, guint64 *value)
{
  GroveCallgrindDigits digits = grove_callgrind_look_at_digits (p);

  if (G_UNLIKELY (digits.n_bits == 64))
    return grove_callgrind_read_long_number (p, value);
  if (G_UNLIKELY (digits.n_bits == 0))
    return NULL;
  *value = grove_callgrind_get_number (digits);
  return p + digits.n_bits / 8;
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

/* What stands for "(12)" after the first bracket and no more, as nearly all names are; and somebody said before what that is.
 * Most of these numbers are as long as each other. */
static inline __attribute__ ((always_inline)) const char *
grove_callgrind_read_known (const GroveIdTable *table, const char *p, guint32 *row)
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

/* @few: the costs are mostly small */
static inline __attribute__ ((always_inline)) const char *
grove_callgrind_read_plain_costs (const char *p, guint64 *costs, guint n_costs, gboolean few)
{
  guint n = 0;

  for (; n < n_costs && *p == ' '; n++)
    {
      p = few ? grove_callgrind_read_few_digits (p + 1, &costs[n]) : grove_callgrind_read_number (p + 1, &costs[n]);
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

/* Whether nothing but the line itself needs a look: after a fn= the header is what it was, and mostly the function, too. */
static inline gboolean
grove_callgrind_is_ready (GroveCallgrind *self)
{
  if (!self->ready && self->plain)
    {
      self->current.function = grove_callgrind_peek (self, self->current.name, self->own_file, self->object);
      if (G_UNLIKELY (self->current.function == GROVE_NONE))
        self->current.function = grove_callgrind_bind (self, self->current.name, self->own_file, self->object);
      self->ready = TRUE;
    }
  return self->ready;
}

/* The same with large numbers, hexadecimal positions, and blanks as one likes. */
const char *grove_callgrind_read_odd_position (const char *p, guint64 *position);
const char *grove_callgrind_read_odd_line     (const char *p, GroveCallgrindPlace *place, gboolean has_addresses, guint64 *costs, guint n_costs);

/* Either. Where it is neither, @place stays as it was. Returns: (nullable): the next line */
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
