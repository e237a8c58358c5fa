/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-display-text.h"

#define ELLIPSIS "…"
#define REPLACEMENT 0xfffdu
#define MAX_MARKS 3u
#define MAX_LINES 40u
#define MAX_LINE_LETTERS 600u
/* Bytes to look at for a letter with its marks. */
#define LETTER_BYTES 16u

static gboolean
is_plain (const char *text, gsize max)
{
  gsize n = 0;

  for (; n <= max && text[n] != '\0'; n++)
    if ((unsigned char) text[n] < 0x20 || (unsigned char) text[n] >= 0x7f)
      return FALSE;
  return n <= max;
}

static gboolean
is_continuation (char byte)
{
  return ((unsigned char) byte & 0xc0) == 0x80;
}

/* Both ends of a long text, so that the rest costs nothing. */
static char *
take_ends (const char *text, gsize length, gsize room)
{
  const char *tail = text + length - room;
  g_autofree char *first = NULL, *last = NULL;

  while (room > 0 && is_continuation (text[room]))
    room--;
  while (is_continuation (*tail))
    tail++;
  first = g_utf8_make_valid (text, (gssize) room);
  last = g_utf8_make_valid (tail, (gssize) (text + length - tail));
  return g_strconcat (first, ELLIPSIS, last, NULL);
}

/* Zero-width joiners belong to the letters of some scripts. */
static gboolean
is_mark (gunichar c)
{
  return g_unichar_ismark (c) || c == 0x200c || c == 0x200d;
}

static gboolean
is_harmful (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SURROGATE: return TRUE;
    /* Code points that are no characters: cairo refuses text with them. */
    default: return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
    }
}

/* Returns: the number of letters */
static guint
put_harmless (GString *line, const char *text)
{
  guint n_letters = 0, n_marks = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean mark = n_letters > 0 && is_mark (c);

      n_marks = mark ? n_marks + 1 : 0;
      if (n_marks > MAX_MARKS)
        continue;
      n_letters += !mark;
      g_string_append_unichar (line, !mark && is_harmful (c) ? REPLACEMENT : c);
    }
  return n_letters;
}

static const char *
skip_letters (const char *text, guint n)
{
  while (n > 0 && *text != '\0')
    {
      text = g_utf8_next_char (text);
      while (*text != '\0' && is_mark (g_utf8_get_char (text)))
        text = g_utf8_next_char (text);
      n--;
    }
  return text;
}

static void
cut_middle (GString *line, guint n_letters, guint max)
{
  guint n_first = (max - 1) / 2, n_last = max - 1 - n_first;
  gssize head = skip_letters (line->str, n_first) - line->str,
         tail = skip_letters (line->str, n_letters - n_last) - line->str;

  g_string_erase (line, head, tail - head);
  g_string_insert (line, head, ELLIPSIS);
}

char *
grove_display_line (const char *text, guint max)
{
  g_autofree char *valid = NULL;
  gsize length, room = (gsize) max * LETTER_BYTES;
  GString *line;
  guint n_letters;

  g_return_val_if_fail (text != NULL && max > 0, NULL);

  if (is_plain (text, max))
    return g_strdup (text);
  length = strlen (text);
  valid = length > 2 * room ? take_ends (text, length, room) : g_utf8_make_valid (text, (gssize) length);
  line = g_string_sized_new (strlen (valid));
  n_letters = put_harmless (line, valid);
  if (n_letters > max)
    cut_middle (line, n_letters, max);
  return g_string_free (line, FALSE);
}

char *
grove_display_lines (const char *text)
{
  GString *lines = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  parts = g_strsplit (text, "\n", (int) MAX_LINES);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *line = NULL;

      /* the last part has all lines that are left */
      if (i + 1 == MAX_LINES && strchr (parts[i], '\n') != NULL)
        line = g_strdup (ELLIPSIS);
      else
        line = grove_display_line (parts[i], MAX_LINE_LETTERS);
      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (lines, FALSE);
}

/* Where the rest of @line begins: after a mark in the last third, else after @width letters */
static const char *
find_break (const char *line, const char *end, guint width)
{
  const char *limit = g_utf8_offset_to_pointer (line, width);

  for (const char *at = limit; at >= line + 2 * (limit - line) / 3; at--)
    if (strchr (" ,;:/\\.<>(){}", at[-1]) != NULL && (at[0] != ':' || at[-1] != ':'))
      return at;
  return MIN (limit, end);
}

static void
put_wrapped (GString *text, const char *line, const char *end, guint width)
{
  while (g_utf8_strlen (line, end - line) > (glong) width)
    {
      const char *next = find_break (line, end, width);

      g_string_append_len (text, line, next - line);
      g_string_append_c (text, '\n');
      line = next;
    }
  g_string_append_len (text, line, end - line);
}

char *
grove_display_wrap (const char *text, guint width)
{
  GString *wrapped = g_string_new (NULL);

  g_return_val_if_fail (text != NULL && width > 1, NULL);

  for (const char *line = text, *end; line != NULL; line = *end != '\0' ? end + 1 : NULL)
    {
      end = line + strcspn (line, "\n");
      put_wrapped (wrapped, line, end, width);
      if (*end != '\0')
        g_string_append_c (wrapped, '\n');
    }
  return g_string_free (wrapped, FALSE);
}
