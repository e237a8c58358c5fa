/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-folded-frame.h"

static const char *
find_last (GroveText text, char c)
{
  return memrchr (text.bytes, c, text.length);
}

static gboolean
read_line (GroveText text, guint32 *line)
{
  guint64 value;

  if (text.length > 9 || !grove_text_read_unsigned (text, &value))
    return FALSE;
  *line = (guint32) value;
  return TRUE;
}

/* name (file:line) */
static gboolean
parse_bracketed (GroveText text, GroveFoldedFrame *frame)
{
  const char *open = find_last (text, '(');
  const char *colon;
  GroveText inside;

  if (text.bytes[text.length - 1] != ')' || open == NULL || open - text.bytes < 2 || open[-1] != ' ')
    return FALSE;
  inside = grove_text_from (grove_text_to (text, grove_text_get_end (text) - 1), open + 1);
  colon = find_last (inside, ':');
  if (colon == NULL || colon == inside.bytes || !read_line (grove_text_from (inside, colon + 1), &frame->line))
    return FALSE;
  frame->file = grove_text_to (inside, colon);
  frame->name = grove_text_to (text, open - 1);
  return TRUE;
}

/* A path, a name with a suffix, or what Python says for code that is of no file: <string>, <frozen runpy> */
static gboolean
looks_like_file (GroveText text)
{
  return memchr (text.bytes, '/', text.length) != NULL || memchr (text.bytes, '.', text.length) != NULL ||
         (text.length > 2 && text.bytes[0] == '<' && text.bytes[text.length - 1] == '>');
}

/* file:name:line */
static gboolean
parse_colons (GroveText text, gboolean any_file, GroveFoldedFrame *frame)
{
  const char *last = find_last (text, ':');
  const char *first = last != NULL ? find_last (grove_text_to (text, last), ':') : NULL;
  GroveText file;

  if (first == NULL || first == text.bytes || first + 1 == last || first[-1] == ':')
    return FALSE;
  file = grove_text_to (text, first);
  if (!any_file && !looks_like_file (file))
    return FALSE;
  if (!read_line (grove_text_from (text, last + 1), &frame->line))
    return FALSE;
  frame->file = file;
  frame->name = grove_text_to (grove_text_from (text, first + 1), last);
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
