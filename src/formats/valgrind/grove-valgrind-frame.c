/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-valgrind-frame.h"

static GroveSlice
cut_address (GroveSlice text)
{
  const char *p = text.bytes + 2;
  const char *end = grove_slice_get_end (text);

  if (!grove_slice_has_prefix (text, "0x"))
    return text;
  while (p < end && g_ascii_isxdigit (*p))
    p++;
  return end - p >= 2 && p[0] == ':' && p[1] == ' ' ? grove_slice_from (text, p + 2) : text;
}

/* Returns: (nullable): the opening bracket of the (...) that ends @text, if a blank precedes it. Names and
 * files may contain brackets. */
static const char *
find_place (GroveSlice text)
{
  guint depth = 0;

  if (text.length == 0 || text.bytes[text.length - 1] != ')')
    return NULL;
  for (const char *p = grove_slice_get_end (text); p-- > text.bytes;)
    {
      if (*p == ')')
        depth++;
      else if (*p == '(' && --depth == 0)
        return p > text.bytes && p[-1] == ' ' ? p : NULL;
    }
  return NULL;
}

/* Takes `:12` from the end of @text. */
static gboolean
take_number (GroveSlice *text, guint64 *number)
{
  const char *colon = text->length > 0 ? memrchr (text->bytes, ':', text->length) : NULL;

  if (colon == NULL || !grove_slice_read_unsigned (grove_slice_from (*text, colon + 1), number))
    return FALSE;
  *text = grove_slice_to (*text, colon);
  return TRUE;
}

static gboolean
parse_place (GroveSlice place, GroveValgrindFrame *frame)
{
  guint64 line, before;

  if (grove_slice_has_prefix (place, "in "))
    {
      frame->object = grove_slice_from (place, place.bytes + strlen ("in "));
      return TRUE;
    }
  if (!take_number (&place, &line))
    return FALSE;
  if (take_number (&place, &before))
    line = before;
  if (grove_slice_equals (place, "???"))
    return TRUE;
  frame->file = place;
  frame->line = line <= G_MAXINT32 ? (guint32) line : 0;
  return TRUE;
}

void
grove_valgrind_frame_parse (GroveSlice text, GroveValgrindFrame *frame)
{
  const char *open;

  text = cut_address (grove_slice_trim (text));
  open = find_place (text);
  *frame = (GroveValgrindFrame){ text, { text.bytes, 0 }, { text.bytes, 0 }, 0 };
  if (open != NULL
      && parse_place ((GroveSlice){ open + 1, (gsize) (grove_slice_get_end (text) - open) - 2 }, frame))
    frame->name = grove_slice_trim_end (grove_slice_to (text, open));
}
