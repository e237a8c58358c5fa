/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-folded-frame.h"

#include <string.h>

static const char *
find_last (GroveText text, char c)
{
  return memrchr (text.bytes, c, text.length);
}

static GroveText
cut_after (GroveText text, const char *at)
{
  return (GroveText) { at, (gsize) (text.bytes + text.length - at) };
}

static GroveText
cut_before (GroveText text, const char *at)
{
  return (GroveText) { text.bytes, (gsize) (at - text.bytes) };
}

static gboolean
read_line (GroveText text, guint32 *line)
{
  guint64 value = 0;

  if (text.length == 0 || text.length > 9)
    return FALSE;
  for (gsize i = 0; i < text.length; i++)
    {
      if (!g_ascii_isdigit (text.bytes[i]))
        return FALSE;
      value = value * 10 + (guint64) (text.bytes[i] - '0');
    }
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
  inside = cut_after (cut_before (text, text.bytes + text.length - 1), open + 1);
  colon = find_last (inside, ':');
  if (colon == NULL || colon == inside.bytes || !read_line (cut_after (inside, colon + 1), &frame->line))
    return FALSE;
  frame->file = cut_before (inside, colon);
  frame->name = cut_before (text, open - 1);
  return TRUE;
}

/* file:name:line, where the file looks like one */
static gboolean
parse_colons (GroveText text, GroveFoldedFrame *frame)
{
  const char *last = find_last (text, ':');
  const char *first = last != NULL ? find_last (cut_before (text, last), ':') : NULL;
  GroveText file;

  if (first == NULL || first == text.bytes || first + 1 == last || first[-1] == ':')
    return FALSE;
  file = cut_before (text, first);
  if (memchr (file.bytes, '/', file.length) == NULL && memchr (file.bytes, '.', file.length) == NULL)
    return FALSE;
  if (!read_line (cut_after (text, last + 1), &frame->line))
    return FALSE;
  frame->file = file;
  frame->name = cut_before (cut_after (text, first + 1), last);
  return TRUE;
}

static GroveText
cut_offset (GroveText text)
{
  const char *plus = find_last (text, '+');

  if (plus == NULL || plus == text.bytes || text.bytes + text.length - plus < 4 || plus[1] != '0' || plus[2] != 'x')
    return text;
  for (const char *p = plus + 3; p < text.bytes + text.length; p++)
    if (!g_ascii_isxdigit (*p))
      return text;
  return cut_before (text, plus);
}

/* module`name+0x1a */
static gboolean
parse_module (GroveText text, GroveFoldedFrame *frame)
{
  const char *mark = memchr (text.bytes, '`', text.length);

  if (mark == NULL || mark == text.bytes || mark + 1 == text.bytes + text.length)
    return FALSE;
  frame->object = cut_before (text, mark);
  frame->name = cut_offset (cut_after (text, mark + 1));
  return TRUE;
}

void
grove_folded_frame_parse (const char *bytes, gsize length, GroveFoldedFrame *frame)
{
  GroveText text = { bytes, length };

  memset (frame, 0, sizeof *frame);
  if (length == 0 || (length <= 2 && memcmp (bytes, "--", length) == 0))
    return;
  if (parse_bracketed (text, frame) || parse_module (text, frame) || parse_colons (text, frame))
    return;
  frame->name = text;
}
