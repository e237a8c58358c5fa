/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-csv.h"

#include <math.h>
#include <string.h>

#include "grove-number.h"

static void
add_quoted (GString *csv, const char *text)
{
  g_string_append_c (csv, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *text);
    }
  g_string_append_c (csv, '"');
}

void
grove_csv_add_text (GString *csv, const char *text)
{
  g_autofree char *harmless = NULL;

  if (text == NULL)
    return;
  /* A spreadsheet would run a text that begins like a formula: "-[NSView display]", "=cmd|...". */
  if (*text != '\0' && strchr ("=+-@\t\r", *text) != NULL)
    text = harmless = g_strconcat ("'", text, NULL);
  if (strpbrk (text, ",\"\r\n") != NULL)
    add_quoted (csv, text);
  else
    g_string_append (csv, text);
}

void
grove_csv_add_count (GString *csv, gint64 count)
{
  if (count != GROVE_UNKNOWN_COUNT)
    g_string_append_printf (csv, "%" G_GINT64_FORMAT, count);
}

void
grove_csv_add_cost (GString *csv, double cost)
{
  g_autofree char *raw = NULL;

  /* Most values are whole numbers, which are faster to format as integers. */
  if (cost == floor (cost) && fabs (cost) < 1e15)
    {
      g_string_append_printf (csv, "%" G_GINT64_FORMAT, (gint64) cost);
      return;
    }
  raw = grove_number_decimal (cost);
  g_string_append (csv, raw);
}
