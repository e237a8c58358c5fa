/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-frame-text.h"

#include "grove-name-place.h"

static const char *
find_last (GroveSlice text, char c)
{
  return memrchr (text.bytes, c, text.length);
}

static gboolean
parse_place (GroveSlice text, GroveFrameText *frame)
{
  GroveNamePlace place;

  if (!grove_name_place_find (text.bytes, text.length, &place))
    return FALSE;
  frame->name = (GroveSlice){ text.bytes, place.name_length };
  frame->file = (GroveSlice){ place.file, place.file_length };
  if (place.kind == GROVE_NAME_PLACE_BLANK)
    frame->definition = place.line;
  else
    frame->line = place.line;
  return TRUE;
}

/* A path, a name with a suffix, or Python's stand-ins for files: <string>, <frozen runpy> */
static gboolean
looks_like_file (GroveSlice text)
{
  return memchr (text.bytes, '/', text.length) != NULL || memchr (text.bytes, '.', text.length) != NULL
         || (text.length > 2 && text.bytes[0] == '<' && text.bytes[text.length - 1] == '>');
}

static gboolean
is_number (GroveSlice text)
{
  guint64 value;

  return grove_slice_read_unsigned (text, &value);
}

/* file:name:line; in `file:line:column` there is no name. */
static gboolean
parse_colons (GroveSlice text, gboolean any_file, GroveFrameText *frame)
{
  const char *colon;
  GroveSlice file;
  guint32 line;

  if (!grove_slice_take_line (&text, ':', &line))
    return FALSE;
  colon = find_last (text, ':');
  if (colon == NULL || colon == text.bytes || colon + 1 == grove_slice_get_end (text) || colon[-1] == ':'
      || is_number (grove_slice_from (text, colon + 1)))
    return FALSE;
  file = grove_slice_to (text, colon);
  if (!any_file && !looks_like_file (file))
    return FALSE;
  frame->line = line;
  frame->file = file;
  frame->name = grove_slice_from (text, colon + 1);
  return TRUE;
}

/* In .NET's generic types a number of parameters follows the backtick: "Shop!Cart.Total(List`1<int32>)". */
static gboolean
is_module (GroveSlice text)
{
  for (gsize i = 0; i < text.length; i++)
    if (strchr ("!()<>[]{} ,", text.bytes[i]) != NULL)
      return FALSE;
  return text.length > 0;
}

/* module`name+0x1a */
static gboolean
parse_module (GroveSlice text, GroveFrameText *frame)
{
  const char *mark = memchr (text.bytes, '`', text.length);

  if (mark == NULL || mark + 1 == grove_slice_get_end (text) || g_ascii_isdigit (mark[1])
      || !is_module (grove_slice_to (text, mark)))
    return FALSE;
  frame->object = grove_slice_to (text, mark);
  frame->name = grove_slice_cut_offset (grove_slice_from (text, mark + 1));
  return TRUE;
}

void
grove_frame_text_parse (const char *bytes, gsize length, GroveFrameText *frame)
{
  GroveSlice text = { bytes, length };

  memset (frame, 0, sizeof *frame);
  if (length == 0 || (length <= 2 && memcmp (bytes, "--", length) == 0))
    return;
  if (parse_place (text, frame) || parse_module (text, frame) || parse_colons (text, FALSE, frame))
    return;
  frame->name = text;
}

void
grove_frame_text_parse_austin (const char *bytes, gsize length, GroveFrameText *frame)
{
  GroveSlice text = { bytes, length };

  memset (frame, 0, sizeof *frame);
  if (length == 0 || !parse_colons (text, TRUE, frame))
    grove_frame_text_parse (bytes, length, frame);
}
