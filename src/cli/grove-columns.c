/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-columns.h"

#include <string.h>

int
grove_columns_get_width (const char *string)
{
  int width = 0;

  while (*string != '\0')
    {
      gunichar c = (unsigned char) *string;

      /* Fast path for ASCII, since a million names may be measured. */
      if (c < 0x80)
        string++, width++;
      else
        {
          c = g_utf8_get_char (string);
          width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
          string = g_utf8_next_char (string);
        }
    }
  return width;
}

static void
add_blanks (GString *text, int n)
{
  static const char blanks[] = "                ";

  for (; n > 0; n -= MIN (n, (int) strlen (blanks)))
    g_string_append_len (text, blanks, MIN (n, (int) strlen (blanks)));
}

void
grove_columns_add_right (GString *text, const char *string, int width)
{
  add_blanks (text, width - grove_columns_get_width (string));
  g_string_append (text, string);
}

void
grove_columns_add_left (GString *text, const char *string, int width)
{
  g_string_append (text, string);
  add_blanks (text, width - grove_columns_get_width (string));
}
