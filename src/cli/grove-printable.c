/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-printable.h"

#define REPLACEMENT 0xfffd

static gboolean
is_direction (gunichar c)
{
  return c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069);
}

/* Whether there is nothing to look at: no control, and no first byte of such a character. */
static gboolean
is_clean (const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    if (*p < 0x20 || *p == 0x7f || *p == 0xc2 || *p == 0xd8 || *p == 0xe2)
      return FALSE;
  return TRUE;
}

char *
grove_printable_make (char *text)
{
  GString *printable;

  if (is_clean (text))
    return text;
  printable = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (printable, g_unichar_iscntrl (c) || is_direction (c) ? REPLACEMENT : c);
    }
  g_free (text);
  return g_string_free (printable, FALSE);
}
