/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pickle-text.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#define NUMBER_MOST 64

static gboolean
copy_number (const char *line, gsize length, char *text)
{
  if (length == 0 || length >= NUMBER_MOST || g_ascii_isspace (*line))
    return FALSE;
  memcpy (text, line, length);
  text[length] = '\0';
  return TRUE;
}

gboolean
grove_pickle_text_integer (const char *line, gsize length, gint64 *value)
{
  char text[NUMBER_MOST];
  char *end;

  if (length > 0 && line[length - 1] == 'L')
    length--;
  if (!copy_number (line, length, text))
    return FALSE;
  *value = g_ascii_strtoll (text, &end, 10);
  return end != text && *end == '\0';
}

gboolean
grove_pickle_text_real (const char *line, gsize length, double *value)
{
  char text[NUMBER_MOST];
  char *end;

  if (!copy_number (line, length, text))
    return FALSE;
  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0';
}

/* Reads @n hexadecimal digits. Returns: their value, or -1 */
static gint64
read_hex (const char *at, const char *end, guint n)
{
  gint64 value = 0;

  if (end - at < (gssize) n)
    return -1;
  for (guint i = 0; i < n; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

/* Appends the character after a backslash of repr(). Returns: the end of the escape */
static const char *
put_escaped (GString *text, const char *at, const char *end)
{
  static const char letters[] = "nrtabfv\\'\"";
  static const char means[] = "\n\r\t\a\b\f\v\\'\"";
  const char *letter = strchr (letters, *at);
  gint64 byte = *at == 'x' ? read_hex (at + 1, end, 2) : -1;

  if (byte >= 0)
    {
      g_string_append_c (text, (char) byte);
      return at + 3;
    }
  if (letter != NULL && *letter != '\0')
    g_string_append_c (text, means[letter - letters]);
  else
    {
      g_string_append_c (text, '\\');
      g_string_append_c (text, *at);
    }
  return at + 1;
}

char *
grove_pickle_text_quoted (const char *line, gsize length, gsize *text_length)
{
  const char *end = line + length - 1;
  GString *text;

  if (length < 2 || (*line != '\'' && *line != '"') || *end != *line)
    return NULL;
  text = g_string_sized_new (length);
  for (const char *at = line + 1; at < end;)
    if (*at == '\\' && at + 1 < end)
      at = put_escaped (text, at + 1, end);
    else
      g_string_append_c (text, *at++);
  *text_length = text->len;
  return g_string_free (text, FALSE);
}

char *
grove_pickle_text_unicode (const char *line, gsize length, gsize *text_length)
{
  const char *end = line + length;
  GString *text = g_string_sized_new (length);

  for (const char *at = line; at < end;)
    {
      guint n = end - at < 2 || *at != '\\' ? 0 : at[1] == 'u' ? 4 : at[1] == 'U' ? 8 : 0;
      gint64 value = n > 0 ? read_hex (at + 2, end, n) : -1;

      if (value >= 0 && value <= 0x10ffff)
        at += 2 + n;
      else
        value = (guint8) *at++;
      g_string_append_unichar (text, (gunichar) value);
    }
  *text_length = text->len;
  return g_string_free (text, FALSE);
}
