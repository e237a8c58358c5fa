/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* | Numbers of variable length: seven bits a byte; the number of low zero bits of the first byte is the
 * number of further bytes; a zero byte is followed by all eight. Read and written with one access and no
 * loop: accesses up to eight bytes beyond the number. */
/* Returns: the length in bytes. @value: below 2^56 */
static inline guint
grove_pack_length (guint64 value)
{
  guint bits = 64u - (guint) __builtin_clzll (value | 1);

  return (9 * bits + 64) / 64; /* bits / 7, rounded up */
}

/* Returns: the same. */
static inline guint
grove_pack_small (guint8 *out, guint64 value)
{
  guint length = grove_pack_length (value);
  guint64 word = GUINT64_TO_LE (value << length | (guint64) 1 << (length - 1));

  memcpy (out, &word, 8);
  return length;
}

static inline guint8 *
grove_pack (guint8 *out, guint64 value)
{
  guint64 word;

  if (G_LIKELY (value >> 56 == 0))
    return out + grove_pack_small (out, value);
  *out = 0;
  word = GUINT64_TO_LE (value);
  memcpy (out + 1, &word, 8);
  return out + 9;
}

static inline const guint8 *
grove_unpack (const guint8 *in, guint64 *value)
{
  guint length = *in != 0 ? (guint) __builtin_ctz (*in) + 1 : 9;
  guint64 word;

  memcpy (&word, in + (length == 9), 8);
  word = GUINT64_FROM_LE (word);
  if (length < 8)
    word &= ((guint64) 1 << 8 * length) - 1;
  *value = length == 9 ? word : word >> length;
  return in + length;
}

/* Maps small numbers of either sign to small ones: 0, -1, 1, -2 ... to 0, 1, 2, 3 ... */
static inline guint64
grove_zigzag (gint64 value)
{
  return (guint64) value << 1 ^ (guint64) (value >> 63);
}

static inline gint64
grove_unzigzag (guint64 value)
{
  return (gint64) (value >> 1) ^ -(gint64) (value & 1);
}

G_END_DECLS
