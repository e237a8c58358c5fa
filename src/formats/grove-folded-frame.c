/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-folded-frame.h"

static const char *
find_last (GroveText text, char c)
{
  return memrchr (text.bytes, c, text.length);
}

/* name (file:line) */
static gboolean
parse_bracketed (GroveText text, GroveFoldedFrame *frame)
{
  const char *open = find_last (text, '(');
  GroveText file;
  guint32 line;

  if (text.bytes[text.length - 1] != ')' || open == NULL || open - text.bytes < 2 || open[-1] != ' ')
    return FALSE;
  file = grove_text_from (grove_text_to (text, grove_text_get_end (text) - 1), open + 1);
  if (!grove_text_take_line (&file, ':', &line) || file.length == 0)
    return FALSE;
  frame->line = line;
  frame->file = file;
  frame->name = grove_text_to (text, open - 1);
  return TRUE;
}

/* A path, a name with a suffix, or what Python says for code that is of no file: <string>, <frozen runpy> */
static gboolean
looks_like_file (GroveText text)
{
  return memchr (text.bytes, '/', text.length) != NULL || memchr (text.bytes, '.', text.length) != NULL
         || (text.length > 2 && text.bytes[0] == '<' && text.bytes[text.length - 1] == '>');
}

/* file:name:line */
static gboolean
parse_colons (GroveText text, gboolean any_file, GroveFoldedFrame *frame)
{
  const char *colon;
  GroveText file;
  guint32 line;

  if (!grove_text_take_line (&text, ':', &line))
    return FALSE;
  colon = find_last (text, ':');
  if (colon == NULL || colon == text.bytes || colon + 1 == grove_text_get_end (text) || colon[-1] == ':')
    return FALSE;
  file = grove_text_to (text, colon);
  if (!any_file && !looks_like_file (file))
    return FALSE;
  frame->line = line;
  frame->file = file;
  frame->name = grove_text_from (text, colon + 1);
  return TRUE;
}

/* module`name+0x1a */
static gboolean
parse_module (GroveText text, GroveFoldedFrame *frame)
{
  const char *mark = memchr (text.bytes, '`', text.length);

  if (mark == NULL || mark == text.bytes || mark + 1 == grove_text_get_end (text))
    return FALSE;
  frame->object = grove_text_to (text, mark);
  frame->name = grove_text_cut_offset (grove_text_from (text, mark + 1));
  return TRUE;
}

void
grove_folded_frame_parse (const char *bytes, gsize length, GroveFoldedFrame *frame)
{
  GroveText text = { bytes, length };

  memset (frame, 0, sizeof *frame);
  if (length == 0 || (length <= 2 && memcmp (bytes, "--", length) == 0))
    return;
  if (parse_bracketed (text, frame) || parse_module (text, frame) || parse_colons (text, FALSE, frame))
    return;
  frame->name = text;
}

void
grove_folded_frame_parse_austin (const char *bytes, gsize length, GroveFoldedFrame *frame)
{
  GroveText text = { bytes, length };

  memset (frame, 0, sizeof *frame);
  if (length == 0 || !parse_colons (text, TRUE, frame))
    grove_folded_frame_parse (bytes, length, frame);
}
