/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-gecko-location.h"

#define SCRIPT_NAME "(root scope)" /* the name that profiler.firefox.com uses */

static gboolean
parse_address (GroveGeckoLocation *self, const char *text)
{
  char *end;

  if (text[0] != '0' || text[1] != 'x' || !g_ascii_isxdigit (text[2]))
    return FALSE;
  self->address = g_ascii_strtoull (text + 2, &end, 16);
  return self->is_address = *end == '\0';
}

/* "[12]" is a row of "sources". */
static gboolean
take_source (GroveSlice *text)
{
  GroveSlice rest = *text;
  guint32 source;

  if (rest.length == 0 || rest.bytes[--rest.length] != ']' || !grove_slice_take_line (&rest, '[', &source))
    return FALSE;
  *text = rest;
  return TRUE;
}

/* "url:line:column", "url:line". */
static gboolean
take_place (GroveGeckoLocation *self, GroveSlice text)
{
  guint32 last, line;
  gboolean has_last = grove_slice_take_line (&text, ':', &last);
  gboolean has_line = has_last && grove_slice_take_line (&text, ':', &line);

  self->file = text;
  self->line = has_line ? line : has_last ? last : 0;
  self->column = has_line ? last : 0;
  return has_last;
}

/* Returns: (nullable): the " (" of "name (url:1:2)" */
static const char *
find_bracket (GroveSlice text)
{
  for (gsize at = text.length; at > 1; at--)
    if (text.bytes[at - 1] == '(' && text.bytes[at - 2] == ' ')
      return text.bytes + at - 2;
  return NULL;
}

static gboolean
parse_function (GroveGeckoLocation *self, GroveSlice text, gboolean has_source)
{
  const char *bracket = text.length > 0 && text.bytes[text.length - 1] == ')' ? find_bracket (text) : NULL;
  GroveSlice place;

  if (bracket == NULL || bracket == text.bytes)
    return FALSE;
  place = grove_slice_from (text, bracket + 2);
  place.length--;
  self->name = grove_slice_to (text, bracket);
  return take_place (self, place) || has_source;
}

/* The outermost code of a script has no name. A label may end in numbers, too, but has no address of a
 * file. */
static gboolean
parse_script (GroveGeckoLocation *self, GroveSlice text, gboolean has_source)
{
  self->name = (GroveSlice){ SCRIPT_NAME, strlen (SCRIPT_NAME) };
  if (!has_source
      && (memchr (text.bytes, ' ', text.length) != NULL
          || memmem (text.bytes, text.length, "://", 3) == NULL))
    return FALSE;
  return take_place (self, text) || has_source;
}

void
grove_gecko_location_parse (GroveGeckoLocation *self, const char *text)
{
  GroveSlice whole = { text, strlen (text) };
  GroveSlice bare = whole;
  gboolean has_source = take_source (&bare);

  *self = (GroveGeckoLocation){ 0 };
  if (parse_address (self, text) || parse_function (self, bare, has_source)
      || parse_script (self, bare, has_source))
    return;
  *self = (GroveGeckoLocation){ .name = whole };
}
