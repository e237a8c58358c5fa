/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/*
 * Decimal numbers without surprises. They stop at the first byte that is no digit,
 * and '\n' is none; what stands in the few bytes behind that makes no difference.
 */

/* As many fit 32 bits, whatever they are. */
#define GROVE_CALLGRIND_FEW_DIGITS 9

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

/*
 * The digits at @p, eight bytes at a look: for numbers of which nobody knows how
 * long they are, as a wrong guess takes longer than reading them.
 */
typedef struct
{
  guint64 digits; /* each byte the number that it stands for; behind them something */
  guint n_bits;   /* 8 for each; 64: there may be more of them */
} GroveCallgrindDigits;

static inline __attribute__ ((always_inline)) GroveCallgrindDigits
grove_callgrind_look_at_digits (const char *p)
{
  guint64 word, others;

  memcpy (&word, p, sizeof word);
  word = GUINT64_FROM_LE (word) ^ 0x3030303030303030u;
  /* the top bit of the first byte that is above 9, and of some behind it */
  others = ((word + 0x7676767676767676u) | word) & 0x8080808080808080u;
  return (GroveCallgrindDigits){ word, others != 0 ? (guint) __builtin_ctzll (others) & ~7u : 64 };
}

/* At least one of them: pairs are added up, then fours, then all. */
static inline __attribute__ ((always_inline)) guint64
grove_callgrind_get_number (GroveCallgrindDigits digits)
{
  guint64 pairs = digits.digits << (64 - digits.n_bits);

  pairs = pairs * 10 + (pairs >> 8);
  return ((pairs & 0x000000ff000000ffu) * 0x000f424000000064u
          + (pairs >> 16 & 0x000000ff000000ffu) * 0x0000271000000001u)
         >> 32;
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

G_END_DECLS
