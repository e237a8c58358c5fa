/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-number.h"

#include <math.h>
#include <string.h>

#define MINUS "\xe2\x88\x92"
#define DASH "\xe2\x80\x93"

/* Counts up to here are shown in full. */
#define LARGEST_PLAIN_COUNT 99999.0
/* Below this a power of ten is shown; of seconds, which have units down to nanoseconds, below one of these. */
#define TINY_COUNT 1e-3
#define TINY_SECONDS 1e-9
/* From here on, too: no one reads more digits, and a double has none that mean anything. */
#define HUGE_NUMBER 1e21

typedef struct
{
  double size;
  const char *name;
} GroveScale;

static const GroveScale second_scales[] = { { 1, "s" }, { 1e-3, "ms" }, { 1e-6, "µs" }, { 1e-9, "ns" } };
static const GroveScale byte_scales[] = {
  { 1e15, "PB" }, { 1e12, "TB" }, { 1e9, "GB" }, { 1e6, "MB" }, { 1e3, "kB" }, { 1, "B" },
};
static const GroveScale count_scales[] = {
  { 1e18, "E" }, { 1e15, "P" }, { 1e12, "T" }, { 1e9, "G" }, { 1e6, "M" }, { 1e3, "k" },
};

/* Groups digits in threes: from the right before the decimal point, from the left after it. */
static void
put_grouped (GString *text, const char *number)
{
  gsize whole = strspn (number, "0123456789");

  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append (text, GROVE_NUMBER_SPACE);
      g_string_append_c (text, number[i]);
    }
  if (number[whole] == '\0')
    return;
  g_string_append_c (text, '.');
  for (gsize i = 0; number[whole + 1 + i] != '\0'; i++)
    {
      if (i > 0 && i % 3 == 0)
        g_string_append (text, GROVE_NUMBER_SPACE);
      g_string_append_c (text, number[whole + 1 + i]);
    }
}

static void
trim_zeros (char *number)
{
  char *end = number + strlen (number);

  if (strchr (number, '.') == NULL)
    return;
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';
}

/* @value: not negative. @trim: without the zeros at the end. */
static void
put_decimal (GString *text, double value, int decimals, gboolean trim)
{
  char format[8], number[400];

  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd (number, sizeof number, format, value);
  if (trim)
    trim_zeros (number);
  put_grouped (text, number);
}

static double
round_to_digits (double value, int digits)
{
  double place;

  if (value == 0)
    return 0;
  place = pow (10, digits - 1 - floor (log10 (value)));
  return isfinite (place) && place > 0 ? round (value * place) / place : value;
}

/* Three digits, also where the last ones are zeros, so that the digits of a column stand below each other. */
static void
put_significant (GString *text, double value)
{
  int before = value >= 1 ? (int) floor (log10 (value)) + 1 : 0;

  if (value > 0 && value < 1)
    before = (int) floor (log10 (value)) + 1;
  put_decimal (text, value, CLAMP (3 - before, 0, 12), FALSE);
}

/* 3.6e-9, 1e300: fewer bytes than its zeros */
static void
put_power (GString *text, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char *exponent;

  g_ascii_formatd (number, sizeof number, "%.3g", value);
  exponent = strstr (number, "e-0");
  if (exponent != NULL)
    memmove (exponent + 2, exponent + 3, strlen (exponent + 3) + 1);
  exponent = strstr (number, "e+");
  if (exponent != NULL)
    memmove (exponent + 1, exponent + 2, strlen (exponent + 2) + 1);
  g_string_append (text, number);
}

static void
put_scaled (GString *text, double value, const GroveScale *scales, gsize n)
{
  gsize i = 0;

  value = round_to_digits (value, 3);
  /* accepts slightly less than the scale, since 1e-3 is not exact */
  while (i + 1 < n && value < scales[i].size * (1 - 1e-12))
    i++;
  if (value == 0)
    i = scales == second_scales ? 0 : n - 1;
  if (value >= HUGE_NUMBER)
    put_power (text, value / scales[i].size);
  else if (value == 0 || (scales[i].size == 1 && scales == byte_scales && value == floor (value)))
    put_decimal (text, value, 0, TRUE);
  else
    put_significant (text, round_to_digits (value / scales[i].size, 3));
  g_string_append_printf (text, " %s", scales[i].name);
}

static void
put_count (GString *text, double value)
{
  if (value >= HUGE_NUMBER)
    put_power (text, value);
  else if (value > LARGEST_PLAIN_COUNT)
    put_scaled (text, value, count_scales, G_N_ELEMENTS (count_scales));
  else if (value == floor (value))
    put_decimal (text, value, 0, TRUE);
  else if (value < TINY_COUNT)
    put_power (text, value);
  else
    put_significant (text, round_to_digits (value, 3));
}

static GString *
begin (double *value)
{
  GString *text = g_string_new (*value < 0 ? MINUS : NULL);

  *value = isfinite (*value) ? fabs (*value) : 0;
  return text;
}

char *
grove_number_cost (const GroveEvent *event, double cost)
{
  double value = cost * event->factor;
  GString *text = begin (&value);

  if (event->unit == GROVE_UNIT_SECONDS)
    put_scaled (text, value, second_scales, G_N_ELEMENTS (second_scales));
  else if (event->unit == GROVE_UNIT_BYTES)
    put_scaled (text, value, byte_scales, G_N_ELEMENTS (byte_scales));
  else
    put_count (text, value);
  return g_string_free (text, FALSE);
}

static gboolean
needs_power (const GroveEvent *event, double value)
{
  return (value > 0 && value < (event->unit == GROVE_UNIT_SECONDS ? TINY_SECONDS : TINY_COUNT))
         || value >= HUGE_NUMBER;
}

char *
grove_number_change (const GroveEvent *event, double change)
{
  char *text = grove_number_cost (event, change);

  if (change > 0)
    {
      char *signed_text = g_strconcat ("+", text, NULL);

      g_free (text);
      return signed_text;
    }
  return text;
}

static int
get_exact_decimals (const GroveEvent *event)
{
  return event->unit == GROVE_UNIT_SECONDS ? 9 : 6;
}

/* All digits, with the unit if there is one. */
static GString *
make_exact (const GroveEvent *event, double cost)
{
  double value = cost * event->factor;
  GString *text = begin (&value);

  if (needs_power (event, value))
    put_power (text, value);
  else
    put_decimal (text, value, get_exact_decimals (event), TRUE);
  if (event->unit == GROVE_UNIT_SECONDS)
    g_string_append (text, " s");
  else if (event->unit == GROVE_UNIT_BYTES)
    g_string_append (text, " B");
  return text;
}

char *
grove_number_exact (const GroveEvent *event, double cost)
{
  GString *text = make_exact (event, cost);

  if (event->unit == GROVE_UNIT_COUNT)
    g_string_append_printf (text, " %s", event->name);
  return g_string_free (text, FALSE);
}

char *
grove_number_total (const GroveEvent *event, double cost)
{
  return g_string_free (make_exact (event, cost), FALSE);
}

char *
grove_number_plain (const GroveEvent *event, double cost)
{
  double value = isfinite (cost) ? cost * event->factor : 0;
  char format[8], number[400];

  if (value == 0 || needs_power (event, fabs (value)))
    return grove_number_raw (value);
  g_snprintf (format, sizeof format, "%%.%df", get_exact_decimals (event));
  g_ascii_formatd (number, sizeof number, format, value);
  trim_zeros (number);
  return g_strdup (number);
}

const char *
grove_number_unit (const GroveEvent *event)
{
  return event->unit == GROVE_UNIT_SECONDS ? "s" : event->unit == GROVE_UNIT_BYTES ? "B" : NULL;
}

char *
grove_number_ungroup (const char *text)
{
  GString *plain = g_string_new (text);

  g_string_replace (plain, GROVE_NUMBER_SPACE, "", 0);
  return g_string_free (plain, FALSE);
}

char *
grove_number_count (gint64 count)
{
  GString *text;
  char number[24];

  if (count < 0)
    return g_strdup (DASH);
  text = g_string_new (NULL);
  g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, count);
  put_grouped (text, number);
  return g_string_free (text, FALSE);
}

char *
grove_number_percent (double cost, double base, guint digits)
{
  double percent = base != 0 ? cost / base * 100 : 0;
  char format[16], number[400];

  digits = MIN (digits, 15);
  g_snprintf (format, sizeof format, "%%.%uf", digits);
  g_ascii_formatd (number, sizeof number, format, isfinite (percent) ? fabs (percent) : 0);
  /* a value that is displayed as zero has no sign */
  if (percent < 0 && strpbrk (number, "123456789") != NULL)
    return g_strconcat (MINUS, number, NULL);
  return g_strdup (number);
}

/* Fifteen digits are what a double holds; decimals of a value that is not tiny are written out. */
char *
grove_number_decimal (double value)
{
  double size = fabs (value);
  char format[16], number[400];

  if (!isfinite (value) || size == floor (size) || size < 1e-12 || size >= 1e15)
    return grove_number_raw (value);
  g_snprintf (format, sizeof format, "%%.%df", 14 - (int) floor (log10 (size)));
  g_ascii_formatd (number, sizeof number, format, value);
  trim_zeros (number);
  return g_strdup (number);
}

char *
grove_number_raw (double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    return g_strdup ("null");
  if (fabs (value) < 1e15 && value == floor (value))
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) value);
  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (number, sizeof number, format, value);
      if (g_ascii_strtod (number, NULL) == value)
        break;
    }
  return g_strdup (number);
}
