/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-frame-text.h"

static const char *
find_last (GroveSlice text, char c)
{
  return memrchr (text.bytes, c, text.length);
}

/* name (file:line) */
static gboolean
parse_bracketed (GroveSlice text, GroveFrameText *frame)
{
  const char *open = find_last (text, '(');
  GroveSlice file;
  guint32 line;

  if (text.bytes[text.length - 1] != ')' || open == NULL || open - text.bytes < 2 || open[-1] != ' ')
    return FALSE;
  file = grove_slice_from (grove_slice_to (text, grove_slice_get_end (text) - 1), open + 1);
  if (!grove_slice_take_line (&file, ':', &line) || file.length == 0)
    return FALSE;
  frame->line = line;
  frame->file = file;
  frame->name = grove_slice_to (text, open - 1);
  return TRUE;
}

/* A path, a name with a suffix, or what Python says for code that is of no file: <string>, <frozen runpy> */
static gboolean
looks_like_file (GroveSlice text)
{
  return memchr (text.bytes, '/', text.length) != NULL || memchr (text.bytes, '.', text.length) != NULL
         || (text.length > 2 && text.bytes[0] == '<' && text.bytes[text.length - 1] == '>');
}

/* file:name:line */
static gboolean
parse_colons (GroveSlice text, gboolean any_file, GroveFrameText *frame)
{
  const char *colon;
  GroveSlice file;
  guint32 line;

  if (!grove_slice_take_line (&text, ':', &line))
    return FALSE;
  colon = find_last (text, ':');
  if (colon == NULL || colon == text.bytes || colon + 1 == grove_slice_get_end (text) || colon[-1] == ':')
    return FALSE;
  file = grove_slice_to (text, colon);
  if (!any_file && !looks_like_file (file))
    return FALSE;
  frame->line = line;
  frame->file = file;
  frame->name = grove_slice_from (text, colon + 1);
  return TRUE;
}

/* module`name+0x1a */
static gboolean
parse_module (GroveSlice text, GroveFrameText *frame)
{
  const char *mark = memchr (text.bytes, '`', text.length);

  if (mark == NULL || mark == text.bytes || mark + 1 == grove_slice_get_end (text))
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
  if (parse_bracketed (text, frame) || parse_module (text, frame) || parse_colons (text, FALSE, frame))
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
