/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-copied-text.h"

#include "grove-csv.h"
#include "grove-number.h"

void
grove_copied_add_titles (GString *text, const GroveEvent *event, const char *title)
{
  const char *unit = grove_number_unit (event);

  if (unit != NULL)
    g_string_append_printf (text, "%s (%s)\t%s (%%)\t", title, unit, title);
  else
    g_string_append_printf (text, "%s\t%s (%%)\t", title, title);
}

void
grove_copied_add_cost (GString *text, const GroveEvent *event, double cost, double base)
{
  g_autofree char *number = grove_number_plain (event, cost);
  g_autofree char *percent = grove_number_percent (cost, base, 2);

  g_string_append_printf (text, "%s\t%s\t", number, percent);
}

void
grove_copied_add_count (GString *text, gint64 count)
{
  grove_csv_add_count (text, count);
  g_string_append_c (text, '\t');
}
