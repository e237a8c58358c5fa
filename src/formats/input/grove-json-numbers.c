/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-json-numbers.h"

#include <math.h>
#include <string.h>

#define MAX_DIGITS 18 /* of a whole number that always fits into 64 bits */

/* Digits only, the most common case. */
static inline gboolean
read_whole (const char *digits, gsize length, guint64 *whole)
{
  guint digit;
  gsize i = 0;

  if (length > MAX_DIGITS)
    return FALSE;
  for (*whole = 0; i < length && (digit = (guint) (guint8) digits[i] - '0') <= 9; i++)
    *whole = *whole * 10 + digit;
  return i == length && length > 0;
}

double
grove_json_number (const char *text, gsize length)
{
  gsize sign = *text == '-';
  g_autofree char *copy = NULL;
  double value;
  guint64 whole;

  if (read_whole (text + sign, length - sign, &whole))
    return sign ? -(double) whole : (double) whole;
  if (grove_slice_read_number ((GroveSlice){ text + sign, length - sign }, &value))
    return sign ? -value : value;
  copy = g_strndup (text, length);
  return g_ascii_strtod (copy, NULL);
}

static const char *
skip_blanks (const char *p, const char *end)
{
  while (p < end && (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r'))
    p++;
  return p;
}

static const char *
skip_digits (const char *p, const char *end)
{
  while (p < end && g_ascii_isdigit (*p))
    p++;
  return p;
}

/* The rest of a number that is not a short whole one, from its point, exponent or further digits on. */
static const char *
scan_rest (const char *start, const char *p, const char *end, double *value)
{
  const char *digits;

  p = skip_digits (p, end);
  if (p < end && *p == '.')
    {
      digits = ++p;
      p = skip_digits (p, end);
      if (p == digits)
        return NULL;
    }
  if (p < end && (*p == 'e' || *p == 'E'))
    {
      p++;
      p += p < end && (*p == '+' || *p == '-');
      digits = p;
      p = skip_digits (p, end);
      if (p == digits)
        return NULL;
    }
  *value = grove_json_number (start, (gsize) (p - start));
  return p;
}

/* 12.5: the digits before the point are in @whole, which begins at @digits. */
static inline const char *
scan_fraction (const char *digits, const char *point, const char *end, guint64 whole, double *value)
{
  const char *p = point + 1;

  for (guint digit;
       p < end && (digit = (guint) (guint8) *p - '0') <= 9 && p - digits <= GROVE_SLICE_EXACT_DIGITS; p++)
    whole = whole * 10 + digit;
  if (p == point + 1 || p == end || (*p != ',' && *p != ']'))
    return NULL;
  *value = (double) whole / grove_slice_tens[p - point - 1];
  return p;
}

/* Returns: (nullable): the end of the number, which is incomplete if that is @end; %NULL if there is none */
static inline const char *
scan_number (const char *start, const char *end, double *value)
{
  gboolean sign = start < end && *start == '-';
  const char *digits = start + sign;
  const char *p = digits;
  const char *most = end - digits > MAX_DIGITS ? digits + MAX_DIGITS : end;
  guint64 whole = 0;

  for (guint digit; p < most && (digit = (guint) (guint8) *p - '0') <= 9; p++)
    whole = whole * 10 + digit;
  if (p == digits || (*digits == '0' && p - digits > 1))
    return NULL;
  *value = sign ? -(double) whole : (double) whole;
  if (G_LIKELY (p == end || *p == ',' || *p == ']'))
    return p;
  if (*p == '.' && p - digits < GROVE_SLICE_EXACT_DIGITS)
    {
      const char *q = scan_fraction (digits, p, end, whole, value);

      if (sign)
        *value = -*value;
      if (G_LIKELY (q != NULL))
        return q;
    }
  return g_ascii_isdigit (*p) || *p == '.' || *p == 'e' || *p == 'E' ? scan_rest (start, p, end, value) : p;
}

static const char *
skip_number_bytes (const char *p, const char *end)
{
  while (p < end && *p != '\0' && strchr ("0123456789+-.eEnul \n\t\r", *p) != NULL)
    p++;
  return p;
}

static inline const char *
scan_element (const char *p, const char *end, double *value)
{
  if (G_LIKELY (p < end && *p != 'n'))
    return scan_number (p, end, value);
  *value = NAN;
  return end - p >= 4 && memcmp (p, "null", 4) == 0 ? p + 4 : NULL;
}

const char *
grove_json_numbers (const char *p, const char *end, double *values, guint most, guint *n, gboolean *cut)
{
  *n = 0;
  *cut = FALSE;
  p = skip_blanks (p, end);
  while (*n < most)
    {
      const char *q = scan_element (p, end, &values[*n]);

      if (q == NULL)
        {
          *cut = skip_number_bytes (p, end) == end;
          return p;
        }
      if (G_LIKELY (q + 1 < end && *q == ',' && (g_ascii_isdigit (q[1]) || q[1] == '-')))
        {
          p = q + 1;
          (*n)++;
          continue;
        }
      q = skip_blanks (q, end);
      if (q < end && *q != ',')
        return p;
      q = q < end ? skip_blanks (q + 1, end) : end;
      *cut = q == end;
      if (q == end || !(g_ascii_isdigit (*q) || *q == '-' || *q == 'n'))
        return p;
      p = q;
      (*n)++;
    }
  return p;
}

/* Returns: (nullable): the quote that ends the string at @p; %NULL if there is an escape, or none */
static inline const char *
find_quote (const char *p, const char *end)
{
  for (; p < end && *p != '"'; p++)
    if (*p == '\\' || (guchar) *p < ' ')
      return NULL;
  return p < end ? p : NULL;
}

static inline const char *
skip_byte (const char *p, const char *end, char byte)
{
  p = skip_blanks (p, end);
  return p < end && *p == byte ? skip_blanks (p + 1, end) : NULL;
}

const char *
grove_json_member (const char *p, const char *end, GroveSlice *key, double *value)
{
  const char *quote;

  p = skip_blanks (p, end);
  if (p == end || *p != '"' || (quote = find_quote (p + 1, end)) == NULL)
    return NULL;
  *key = (GroveSlice){ p + 1, (gsize) (quote - p - 1) };
  p = skip_byte (quote + 1, end, ':');
  if (p != NULL)
    p = scan_number (p, end, value);
  if (p != NULL)
    p = skip_byte (p, end, ',');
  return p != NULL && p < end && *p == '"' ? p : NULL;
}

const char *
grove_json_numbers_resume (const char *p, const char *end)
{
  p = skip_number_bytes (p, end);
  return p < end && *p == ',' ? p + 1 : NULL;
}
