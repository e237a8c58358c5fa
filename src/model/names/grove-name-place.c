/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-name-place.h"

#include <string.h>

/* Part of the text, whose end moves to the left as numbers are taken off. */
typedef struct
{
  const char *start;
  const char *end;
} Span;

static gsize
get_length (Span span)
{
  return (gsize) (span.end - span.start);
}

static gboolean
has_prefix (Span span, const char *prefix)
{
  gsize n = strlen (prefix);

  return get_length (span) >= n && memcmp (span.start, prefix, n) == 0;
}

static const char *
find (Span span, const char *text)
{
  return memmem (span.start, get_length (span), text, strlen (text));
}

/* ":12" at the end. A line with more digits than any file has lines is no line. */
static gboolean
take_number (Span *span, guint32 *number)
{
  const char *digits = span->end;
  guint64 value = 0;

  while (digits > span->start && g_ascii_isdigit (digits[-1]))
    digits--;
  if (digits == span->end || span->end - digits > 9 || digits - span->start < 2 || digits[-1] != ':'
      || digits[-2] == ':')
    return FALSE;
  for (const char *p = digits; p < span->end; p++)
    value = value * 10 + (guint64) (*p - '0');
  *number = (guint32) value;
  span->end = digits - 1;
  return TRUE;
}

/* ":12" or ":12:3"; a drive's colon is followed by a slash. Returns: how many numbers there were */
static guint
take_position (Span *span, GroveNamePlace *place)
{
  guint32 last, line;

  if (!take_number (span, &last))
    return 0;
  place->line = last;
  place->column = 0;
  if (!take_number (span, &line))
    return 1;
  place->line = line;
  place->column = last;
  return 2;
}

static gboolean
is_slash (char c)
{
  return c == '/' || c == '\\';
}

static gboolean
has_drive (Span span)
{
  return get_length (span) > 2 && g_ascii_isalpha (span.start[0]) && span.start[1] == ':'
         && is_slash (span.start[2]);
}

static const char *
get_base (Span span)
{
  const char *base = span.end;

  while (base > span.start && !is_slash (base[-1]))
    base--;
  return base;
}

/* Returns: (nullable): what follows the last dot of the base name: short, with a letter at first */
static const char *
get_suffix (Span span)
{
  const char *base = get_base (span);
  const char *dot = span.end;

  while (dot > base && dot[-1] != '.')
    dot--;
  return dot > base + 1 && dot < span.end && span.end - dot <= 8 && g_ascii_isalpha (*dot) ? dot : NULL;
}

/* Without a folder, "db.local" is a host and "shop.py" a file: only the suffix says which. */
static gboolean
is_source_suffix (const char *suffix, gsize length)
{
  static const char known[] =
    " asm bash c cc cjs coffee cpp cs cxx d erl ex exs f f90 fs go h hh hpp hs hxx inc java jl "
    "js jsx kt kts lua m mjs ml mm nim php pl pm pxd py pyi pyw pyx r rb rs s scala sh sql "
    "svelte swift ts tsx vb vue zig ";
  char word[12];

  g_snprintf (word, sizeof word, " %.*s ", (int) length, suffix);
  return strstr (known, word) != NULL;
}

static gboolean
has_suffix (Span span)
{
  const char *suffix = get_suffix (span);

  if (suffix == NULL)
    return FALSE;
  return get_base (span) > span.start || is_source_suffix (suffix, (gsize) (span.end - suffix));
}

/* After "//" comes a host, and its port is no line: a file has a path behind that. */
static gboolean
is_address (Span span)
{
  const char *host = find (span, "://");

  return host != NULL && memchr (host + 3, '/', (gsize) (span.end - host - 3)) != NULL;
}

static gboolean
starts_like_file (Span span)
{
  return (span.start < span.end && is_slash (*span.start)) || has_prefix (span, "./")
         || has_prefix (span, "../") || has_prefix (span, "~/") || has_prefix (span, "node:")
         || has_drive (span);
}

static gboolean
is_file (Span span, guint n_numbers)
{
  if (find (span, "://") != NULL)
    return is_address (span) && (n_numbers == 2 || has_suffix (span));
  if (n_numbers == 2 && starts_like_file (span))
    return TRUE;
  return has_suffix (span);
}

static void
set_place (GroveNamePlace *place, GroveNamePlaceKind kind, const char *text, const char *name_end, Span file)
{
  gboolean known = !has_prefix (file, "(unknown)");

  place->kind = kind;
  place->name_length = (gsize) (name_end - text);
  place->file = file.start;
  place->file_length = known ? get_length (file) : 0;
  if (!known)
    place->line = 0;
}

/* The bracket that belongs to the last one, since paths have brackets, too; behind a blank, since they need
 * not have them in pairs. */
static const char *
find_open_bracket (Span text)
{
  int depth = 0;

  for (const char *p = text.end; p - text.start > 1; p--)
    {
      depth += p[-1] == ')' ? 1 : p[-1] == '(' ? -1 : 0;
      if (p[-1] == '(' && depth <= 0 && p[-2] == ' ')
        return p - 1;
    }
  return NULL;
}

static gboolean
find_brackets (Span text, GroveNamePlace *place)
{
  const char *open = text.end[-1] == ')' ? find_open_bracket (text) : NULL;
  Span file;

  if (open == NULL || open - text.start < 2)
    return FALSE;
  file = (Span){ open + 1, text.end - 1 };
  if (take_position (&file, place) == 0 || get_length (file) == 0)
    return FALSE;
  set_place (place, GROVE_NAME_PLACE_BRACKETS, text.start, open - 1, file);
  return TRUE;
}

/* <internal:kernel>, which is no file, and yet the place */
static gboolean
is_in_angles (Span span)
{
  return get_length (span) > 2 && *span.start == '<' && span.end[-1] == '>';
}

/* The first dash behind which a whole path starts, since paths have dashes, too; else the last one. */
static const char *
find_last_dash (Span text)
{
  const char *last = NULL;

  for (const char *p = text.start; text.end - p > 3; p++)
    if (memcmp (p, " - ", 3) == 0)
      {
        last = p;
        if (starts_like_file ((Span){ p + 3, text.end }))
          return p;
      }
  return last;
}

static gboolean
find_dash (Span text, GroveNamePlace *place)
{
  const char *dash = find_last_dash (text);
  Span file;
  guint n_numbers;

  if (dash == NULL || dash == text.start)
    return FALSE;
  file = (Span){ dash + 3, text.end };
  n_numbers = take_position (&file, place);
  if (n_numbers == 0 || !(has_prefix (file, "(unknown)") || is_in_angles (file) || is_file (file, n_numbers)))
    return FALSE;
  set_place (place, GROVE_NAME_PLACE_DASH, text.start, dash, file);
  return TRUE;
}

/* The first blank behind which a path starts, since paths have blanks, too; else the last one. */
static const char *
find_file_start (Span text)
{
  for (const char *p = text.start; p + 1 < text.end; p++)
    {
      Span rest = { p + 1, text.end };

      if (*p == ' ' && (starts_like_file (rest) || has_prefix (rest, "file://")))
        return p;
    }
  return memrchr (text.start, ' ', get_length (text));
}

static gboolean
is_request (const char *start, const char *end)
{
  static const char *const methods[] = { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" };

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if ((gsize) (end - start) == strlen (methods[i]) && memcmp (start, methods[i], strlen (methods[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
find_blank (Span text, GroveNamePlace *place)
{
  Span file = text;
  guint n_numbers = take_position (&file, place);
  const char *blank = n_numbers > 0 ? find_file_start (file) : NULL;

  if (blank == NULL || blank == text.start)
    return FALSE;
  file.start = blank + 1;
  /* An item that is asked for: "GET /items.html:42" */
  if (n_numbers == 1 && is_request (text.start, blank))
    return FALSE;
  /* What Python has built in is at line 0 of its module: "len builtins:0". */
  if (get_length (file) == 0 || !(is_file (file, n_numbers) || (n_numbers == 1 && place->line == 0)))
    return FALSE;
  set_place (place, GROVE_NAME_PLACE_BLANK, text.start, blank, file);
  return TRUE;
}

gboolean
grove_name_place_find (const char *text, gsize length, GroveNamePlace *place)
{
  Span span = { text, text + length };

  memset (place, 0, sizeof *place);
  if (length > 2 && (find_brackets (span, place) || find_dash (span, place) || find_blank (span, place)))
    return TRUE;
  memset (place, 0, sizeof *place);
  place->name_length = length;
  place->file = "";
  return FALSE;
}
