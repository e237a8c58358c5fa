/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-perf-line.h"

/* Headers */

static gboolean
is_digits (GroveText text)
{
  guint64 value;

  return grove_text_read_unsigned (text, &value);
}

/* TID or PID/TID; the thread can be -1. */
static gboolean
parse_ids (GroveText word, GrovePerfHeader *header)
{
  const char *slash = word.length > 0 ? memchr (word.bytes, '/', word.length) : NULL;
  GroveText thread = slash != NULL ? grove_text_from (word, slash + 1) : word;
  guint64 value;

  header->pid = header->thread = -1;
  if (slash != NULL && !grove_text_equals (grove_text_to (word, slash), "-1"))
    {
      if (!grove_text_read_unsigned (grove_text_to (word, slash), &value))
        return FALSE;
      header->pid = (gint64) MIN (value, G_MAXINT64);
    }
  if (grove_text_equals (thread, "-1"))
    return TRUE;
  if (!grove_text_read_unsigned (thread, &value))
    return FALSE;
  header->thread = (gint64) MIN (value, G_MAXINT64);
  return TRUE;
}

/* 1388.095891: */
static gboolean
is_time (GroveText word)
{
  const char *dot;

  if (word.length < 4 || word.bytes[word.length - 1] != ':')
    return FALSE;
  word.length--;
  dot = memchr (word.bytes, '.', word.length);
  return dot != NULL && is_digits (grove_text_to (word, dot)) && is_digits (grove_text_from (word, dot + 1));
}

static gboolean
is_cpu (GroveText word)
{
  return word.length > 2 && word.bytes[0] == '[' && word.bytes[word.length - 1] == ']'
         && is_digits ((GroveText) { word.bytes + 1, word.length - 2 });
}

static gboolean
is_event (GroveText word)
{
  return word.length > 1 && word.bytes[word.length - 1] == ':';
}

static GroveText
peek_word (GroveText text)
{
  return grove_text_take_word (&text);
}

/* Period and event, both of which may be missing. Returns FALSE when something else stands there. */
static gboolean
parse_event (GroveText rest, GrovePerfHeader *header)
{
  GroveText word = grove_text_take_word (&rest);

  header->has_period = FALSE;
  header->period = 1;
  if (is_digits (word) && (is_event (peek_word (rest)) || (header->has_time && peek_word (rest).length == 0)))
    {
      header->has_period = grove_text_read_number (word, &header->period);
      word = grove_text_take_word (&rest);
    }
  if (word.length > 0 && !is_event (word))
    return FALSE;
  header->event = (GroveText) { word.bytes, word.length > 0 ? word.length - 1 : 0 };
  header->rest = grove_text_trim (rest);
  return TRUE;
}

/* What follows the ids. Without a time it must be the event, or nothing, and then the end. */
static gboolean
parse_after_ids (GroveText rest, gboolean with_time, GrovePerfHeader *header)
{
  if (is_cpu (peek_word (rest)))
    grove_text_take_word (&rest);
  header->has_time = is_time (peek_word (rest));
  if (header->has_time != with_time)
    return FALSE;
  if (with_time)
    grove_text_take_word (&rest);
  if (!parse_event (rest, header))
    {
      header->event = (GroveText) { rest.bytes, 0 };
      header->rest = grove_text_trim (rest);
      return with_time;
    }
  return with_time || header->rest.length == 0;
}

static gboolean
parse_with (GroveText line, gboolean with_time, GrovePerfHeader *header)
{
  GroveText rest = line;
  GroveText word = grove_text_take_word (&rest);

  while (word.length > 0 && rest.length > 0)
    {
      const char *command_end = grove_text_get_end (word);

      word = grove_text_take_word (&rest);
      if (!parse_ids (word, header) || !parse_after_ids (rest, with_time, header))
        continue;
      header->command = grove_text_trim (grove_text_to (line, command_end));
      return TRUE;
    }
  return FALSE;
}

/* -F tid,time,... and -F time,...: a time makes sure that it is a header */
static gboolean
parse_without_command (GroveText line, GrovePerfHeader *header)
{
  GroveText rest = line;
  GroveText word = grove_text_take_word (&rest);

  header->command = (GroveText) { line.bytes, 0 };
  if (parse_ids (word, header))
    return parse_after_ids (rest, TRUE, header);
  header->pid = header->thread = -1;
  return parse_after_ids (line, TRUE, header);
}

gboolean
grove_perf_line_parse_header (GroveText line, GrovePerfHeader *header)
{
  line = grove_text_trim_end (line);
  return parse_with (line, TRUE, header) || parse_without_command (line, header) || parse_with (line, FALSE, header);
}

/* --show-mmap-events and the like */
gboolean
grove_perf_line_is_record (const GrovePerfHeader *header)
{
  return header->has_time && (grove_text_has_prefix (header->event, "PERF_RECORD_") || grove_text_has_prefix (header->rest, "PERF_RECORD_"));
}

/* Frames */

static inline guint
get_hex_digit (char c)
{
  guint digit = (guint) (guint8) c - '0';
  guint letter = ((guint) (guint8) c | 0x20) - 'a';

  return digit <= 9 ? digit : letter <= 5 ? letter + 10 : 16;
}

gboolean
grove_perf_line_take_address (GroveText *line, guint64 *address)
{
  const char *p = line->bytes;
  const char *end = grove_text_get_end (*line);
  const char *start;
  guint64 value = 0;

  while (p < end && grove_text_is_blank (*p))
    p++;
  start = p;
  for (guint digit; p < end && (digit = get_hex_digit (*p)) < 16; p++)
    value = value << 4 | digit;
  if (p == start || p - start > 16 || (p < end && !grove_text_is_blank (*p)))
    return FALSE;
  *address = value;
  *line = grove_text_from (*line, p);
  return TRUE;
}

/* Where the last (...) of the text opens, if it ends with one that a blank stands before: objects hold
 * blanks and brackets, symbols too. */
static const char *
find_object (GroveText text)
{
  guint depth = 0;

  if (text.length < 2 || text.bytes[text.length - 1] != ')')
    return NULL;
  for (const char *p = grove_text_get_end (text); p-- > text.bytes;)
    {
      if (*p == ')')
        depth++;
      else if (*p == '(' && --depth == 0)
        return p == text.bytes || grove_text_is_blank (p[-1]) ? p : NULL;
    }
  return NULL;
}

void
grove_perf_line_parse_frame (GroveText line, GrovePerfFrame *frame)
{
  GroveText text = grove_text_trim (line);
  const char *open = find_object (text);

  memset (frame, 0, sizeof *frame);
  frame->object = (GroveText) { text.bytes, 0 };
  if (open != NULL)
    {
      frame->object = (GroveText) { open + 1, (gsize) (grove_text_get_end (text) - open) - 2 };
      text = grove_text_trim_end (grove_text_to (text, open));
    }
  frame->inlined = grove_text_equals (frame->object, "inlined");
  if (frame->inlined)
    frame->object.length = 0;
  frame->symbol = grove_text_cut_offset (text);
}

void
grove_perf_line_parse_source (GroveText line, GroveText *file, guint32 *number, gboolean *inlined)
{
  const char *mark = " (inlined)";
  GroveText text = grove_text_trim (line);
  const char *colon;
  guint64 value;

  *number = 0;
  *inlined = text.length > strlen (mark) && memcmp (grove_text_get_end (text) - strlen (mark), mark, strlen (mark)) == 0;
  if (*inlined)
    text.length -= strlen (mark);
  *file = (GroveText) { text.bytes, 0 };
  colon = text.length > 0 ? memrchr (text.bytes, ':', text.length) : NULL;
  if (colon == NULL || grove_text_has_prefix (text, "??") || !grove_text_read_unsigned (grove_text_from (text, colon + 1), &value))
    return;
  *file = grove_text_to (text, colon);
  *number = value <= G_MAXINT32 ? (guint32) value : 0;
}
