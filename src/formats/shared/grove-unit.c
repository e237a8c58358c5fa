/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-unit.h"

#include <string.h>

typedef struct
{
  const char *spelling; /* lower case, without a plural s */
  const char *name;
  GroveUnit unit;
  double factor;
} KnownUnit;

static const KnownUnit known_units[] = {
  { "nanosecond", "ns", GROVE_UNIT_SECONDS, 1e-9 },
  { "ns", "ns", GROVE_UNIT_SECONDS, 1e-9 },
  { "microsecond", "us", GROVE_UNIT_SECONDS, 1e-6 },
  { "us", "us", GROVE_UNIT_SECONDS, 1e-6 },
  { "µs", "us", GROVE_UNIT_SECONDS, 1e-6 },
  { "millisecond", "ms", GROVE_UNIT_SECONDS, 1e-3 },
  { "ms", "ms", GROVE_UNIT_SECONDS, 1e-3 },
  { "second", "s", GROVE_UNIT_SECONDS, 1 },
  { "sec", "s", GROVE_UNIT_SECONDS, 1 },
  { "s", "s", GROVE_UNIT_SECONDS, 1 },
  { "minute", "min", GROVE_UNIT_SECONDS, 60 },
  { "min", "min", GROVE_UNIT_SECONDS, 60 },
  { "hour", "h", GROVE_UNIT_SECONDS, 3600 },
  { "hr", "h", GROVE_UNIT_SECONDS, 3600 },
  { "byte", "B", GROVE_UNIT_BYTES, 1 },
  { "b", "B", GROVE_UNIT_BYTES, 1 },
  { "kilobyte", "kB", GROVE_UNIT_BYTES, 1024.0 },
  { "kb", "kB", GROVE_UNIT_BYTES, 1024.0 },
  { "megabyte", "MB", GROVE_UNIT_BYTES, 1048576.0 },
  { "mb", "MB", GROVE_UNIT_BYTES, 1048576.0 },
  { "gigabyte", "GB", GROVE_UNIT_BYTES, 1073741824.0 },
  { "gb", "GB", GROVE_UNIT_BYTES, 1073741824.0 },
  { "terabyte", "TB", GROVE_UNIT_BYTES, 1099511627776.0 },
  { "tb", "TB", GROVE_UNIT_BYTES, 1099511627776.0 },
  { "petabyte", "PB", GROVE_UNIT_BYTES, 1125899906842624.0 },
  { "pb", "PB", GROVE_UNIT_BYTES, 1125899906842624.0 },
  { "count", "count", GROVE_UNIT_COUNT, 1 },
  { "none", "count", GROVE_UNIT_COUNT, 1 },
  { "", "count", GROVE_UNIT_COUNT, 1 },
};

static gboolean
is_spelled (const char *text, const char *spelling)
{
  gsize length = strlen (spelling);

  if (g_ascii_strncasecmp (text, spelling, length) != 0)
    return FALSE;
  return text[length] == '\0'
         || (length > 1 && g_ascii_tolower (text[length]) == 's' && text[length + 1] == '\0');
}

void
grove_unit_set (GroveEvent *event, const char *unit)
{
  for (guint i = 0; i < G_N_ELEMENTS (known_units); i++)
    if (is_spelled (unit, known_units[i].spelling))
      {
        event->unit_name = known_units[i].name;
        event->unit = known_units[i].unit;
        event->factor = known_units[i].factor;
        return;
      }
  event->unit_name = unit;
  event->unit = GROVE_UNIT_COUNT;
  event->factor = 1;
}
