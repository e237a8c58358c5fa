/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-slice.h"

#include <math.h>

const double grove_slice_tens[] = { 1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };

gboolean
grove_slice_read_unsigned (GroveSlice self, guint64 *value)
{
  guint64 number = 0;

  for (gsize i = 0; i < self.length; i++)
    {
      guint digit = (guint) (guint8) self.bytes[i] - '0';

      if (digit > 9)
        return FALSE;
      number = number > (G_MAXUINT64 - digit) / 10 ? G_MAXUINT64 : number * 10 + digit;
    }
  *value = number;
  return self.length > 0;
}

/* Any number that is not just a few digits. */
static gboolean
read_long_number (GroveSlice self, double *value)
{
  char text[64];
  char *end;

  if (self.length == 0 || self.length >= sizeof text)
    return FALSE;
  memcpy (text, self.bytes, self.length);
  text[self.length] = '\0';
  if (strspn (text, "+-.0123456789eE") < self.length)
    return FALSE;
  *value = g_ascii_strtod (text, &end);
  return *end == '\0' && end != text && isfinite (*value);
}

/* Up to fifteen digits, with or without a point: the number and the power of ten are exact, so their quotient
 * is rounded correctly, like that of strtod(). */
gboolean
grove_slice_read_number (GroveSlice self, double *value)
{
  gsize point = self.length;
  guint64 number = 0;

  if (self.length == 0 || self.length > GROVE_SLICE_EXACT_DIGITS)
    return read_long_number (self, value);
  for (gsize i = 0; i < self.length; i++)
    {
      guint digit = (guint) (guint8) self.bytes[i] - '0';

      if (digit <= 9)
        number = number * 10 + digit;
      else if (self.bytes[i] == '.' && point == self.length && i > 0 && i + 1 < self.length)
        point = i;
      else
        return read_long_number (self, value);
    }
  *value = (double) number / grove_slice_tens[point < self.length ? self.length - point - 1 : 0];
  return TRUE;
}

static const char *
skip_digits (const char *p, const char *end, guint64 *value)
{
  for (guint digit; p < end && (digit = (guint) (guint8) *p - '0') <= 9; p++)
    *value = *value * 10 + digit;
  return p;
}

gboolean
grove_slice_take_decimal (GroveSlice *self, double *value)
{
  GroveSlice rest = grove_slice_trim_start (*self);
  const char *end = grove_slice_get_end (rest);
  guint64 number = 0;
  const char *point = skip_digits (rest.bytes, end, &number);
  const char *p;

  if (point == rest.bytes || point == end || *point != '.')
    return FALSE;
  p = skip_digits (point + 1, end, &number);
  if (p == point + 1 || p - rest.bytes > GROVE_SLICE_EXACT_DIGITS || (p < end && !grove_slice_is_blank (*p)))
    return FALSE;
  *value = (double) number / grove_slice_tens[p - point - 1];
  *self = grove_slice_from (rest, p);
  return TRUE;
}

gboolean
grove_slice_take_line (GroveSlice *self, char mark, guint32 *line)
{
  const char *at = self->length > 0 ? memrchr (self->bytes, mark, self->length) : NULL;
  GroveSlice digits;
  guint64 value;

  if (at == NULL)
    return FALSE;
  digits = grove_slice_from (*self, at + 1);
  if (digits.length > 9 || !grove_slice_read_unsigned (digits, &value))
    return FALSE;
  *line = (guint32) value;
  *self = grove_slice_to (*self, at);
  return TRUE;
}

GroveSlice
grove_slice_cut_offset (GroveSlice self)
{
  const char *p = grove_slice_get_end (self);

  while (p > self.bytes && g_ascii_isxdigit (p[-1]))
    p--;
  if (p - self.bytes < 4 || p == grove_slice_get_end (self) || memcmp (p - 3, "+0x", 3) != 0)
    return self;
  return grove_slice_to (self, p - 3);
}
