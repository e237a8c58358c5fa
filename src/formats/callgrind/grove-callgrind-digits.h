/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Decimal numbers. They end at the first byte that is not a digit; up to eight bytes
 * are read at once, so the few bytes after the end of a line must be readable.
 */

/* Numbers with this many digits always fit 32 bits. */
#define GROVE_CALLGRIND_FEW_DIGITS 9

/* Fastest for one or two digits. */
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

/* Up to eight digits at @p, read at once: for numbers of any length, because a
 * mispredicted branch on the length takes longer than this.
 */
typedef struct
{
  guint64 digits; /* a digit a byte; the bytes after the last digit are undefined */
  guint n_bits;   /* 8 for each digit; 64: more may follow */
} GroveCallgrindDigits;

static inline __attribute__ ((always_inline)) GroveCallgrindDigits
grove_callgrind_scan_digits (const char *p)
{
  guint64 word, others;

  memcpy (&word, p, sizeof word);
  word = GUINT64_FROM_LE (word) ^ 0x3030303030303030u;
  /* the top bit of the first byte above 9, and perhaps of later ones */
  others = ((word + 0x7676767676767676u) | word) & 0x8080808080808080u;
  return (GroveCallgrindDigits){ word, others != 0 ? (guint) __builtin_ctzll (others) & ~7u : 64 };
}

/* At least one digit: combines pairs, then fours, then all. */
static inline __attribute__ ((always_inline)) guint64
grove_callgrind_convert_digits (GroveCallgrindDigits digits)
{
  guint64 pairs = digits.digits << (64 - digits.n_bits);

  pairs = pairs * 10 + (pairs >> 8);
  return ((pairs & 0x000000ff000000ffu) * 0x000f424000000064u
          + (pairs >> 16 & 0x000000ff000000ffu) * 0x0000271000000001u)
         >> 32;
}

const char *grove_callgrind_read_long_number (const char *p, guint64 *value);

/* Up to fifteen digits, which are exact as a double. */
static inline __attribute__ ((always_inline)) const char *
grove_callgrind_read_number (const char *p, guint64 *value)
{
  GroveCallgrindDigits digits = grove_callgrind_scan_digits (p);

  if (G_UNLIKELY (digits.n_bits == 64))
    return grove_callgrind_read_long_number (p, value);
  if (G_UNLIKELY (digits.n_bits == 0))
    return NULL;
  *value = grove_callgrind_convert_digits (digits);
  return p + digits.n_bits / 8;
}

G_END_DECLS
