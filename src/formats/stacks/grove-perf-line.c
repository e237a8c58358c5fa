/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-perf-line.h"

/* Headers */

static gboolean
is_digits (GroveSlice text)
{
  guint64 value;

  return grove_slice_read_unsigned (text, &value);
}

/* TID or PID/TID; the thread can be -1. */
static gboolean
parse_ids (GroveSlice word, GrovePerfHeader *header)
{
  const char *slash = word.length > 0 ? memchr (word.bytes, '/', word.length) : NULL;
  GroveSlice thread = slash != NULL ? grove_slice_from (word, slash + 1) : word;
  guint64 value;

  header->pid = header->thread = -1;
  if (slash != NULL && !grove_slice_equals (grove_slice_to (word, slash), "-1"))
    {
      if (!grove_slice_read_unsigned (grove_slice_to (word, slash), &value))
        return FALSE;
      header->pid = (gint64) MIN (value, G_MAXINT64);
    }
  if (grove_slice_equals (thread, "-1"))
    return TRUE;
  if (!grove_slice_read_unsigned (thread, &value))
    return FALSE;
  header->thread = (gint64) MIN (value, G_MAXINT64);
  return TRUE;
}

/* 1388.095891: */
static gboolean
is_time (GroveSlice word)
{
  const char *dot;

  if (word.length < 4 || word.bytes[word.length - 1] != ':')
    return FALSE;
  word.length--;
  dot = memchr (word.bytes, '.', word.length);
  return dot != NULL && is_digits (grove_slice_to (word, dot))
         && is_digits (grove_slice_from (word, dot + 1));
}

static gboolean
is_cpu (GroveSlice word)
{
  return word.length > 2 && word.bytes[0] == '[' && word.bytes[word.length - 1] == ']'
         && is_digits ((GroveSlice){ word.bytes + 1, word.length - 2 });
}

static gboolean
is_event (GroveSlice word)
{
  return word.length > 1 && word.bytes[word.length - 1] == ':';
}

/* -F +misc: letters for the processor's mode, `U`, `KH` */
static gboolean
is_misc (GroveSlice word)
{
  for (gsize i = 0; i < word.length; i++)
    if (!g_ascii_isalpha (word.bytes[i]))
      return FALSE;
  return word.length > 0 && word.length <= 5;
}

/* -F +tod: 2026-11-23 05:08:41.123456 before the time, or without it. Returns: whether there is one; @rest is
 * what follows */
static gboolean
take_time_of_day (GroveSlice *rest)
{
  GroveSlice after = *rest;
  GroveSlice date = grove_slice_take_word (&after);
  GroveSlice time = grove_slice_take_word (&after);

  if (date.length != 10 || date.bytes[4] != '-' || date.bytes[7] != '-' || time.length < 10
      || time.bytes[2] != ':' || time.bytes[5] != ':' || time.bytes[8] != '.')
    return FALSE;
  *rest = after;
  return TRUE;
}

static GroveSlice
peek_word (GroveSlice text)
{
  return grove_slice_take_word (&text);
}

/* perf pads periods to this width and thread numbers to less, which distinguishes them if there is neither
 * time nor event. */
#define PERIOD_WIDTH 10

/* Whether @word, at the end of @before, is as wide as perf writes periods. */
static gboolean
is_period (GroveSlice before, GroveSlice word)
{
  const char *p = word.bytes;

  while (p > before.bytes && p[-1] == ' ')
    p--;
  return is_digits (word) && grove_slice_get_end (word) - p - (p > before.bytes) >= PERIOD_WIDTH;
}

/* Period and event, both optional. Returns: FALSE if there is something else */
static gboolean
parse_event (GroveSlice line, GroveSlice rest, GrovePerfHeader *header)
{
  GroveSlice word = grove_slice_take_word (&rest);

  header->has_period = FALSE;
  header->period = 1;
  if (is_digits (word)
      && (is_event (peek_word (rest))
          || ((header->has_time || is_period (line, word)) && peek_word (rest).length == 0)))
    {
      header->has_period = grove_slice_read_number (word, &header->period);
      word = grove_slice_take_word (&rest);
    }
  if (word.length > 0 && !is_event (word))
    return FALSE;
  header->event = (GroveSlice){ word.bytes, word.length > 0 ? word.length - 1 : 0 };
  header->rest = grove_slice_trim (rest);
  return TRUE;
}

/* The rest after the ids. Without a time, only the event may follow. */
static gboolean
parse_after_ids (GroveSlice line, GroveSlice rest, gboolean with_time, GrovePerfHeader *header)
{
  GroveSlice after_misc;

  if (is_cpu (peek_word (rest)))
    grove_slice_take_word (&rest);
  after_misc = rest;
  if (is_misc (grove_slice_take_word (&after_misc)) && is_time (peek_word (after_misc)))
    rest = after_misc;
  header->has_time = take_time_of_day (&rest) || is_time (peek_word (rest));
  if (header->has_time != with_time)
    return FALSE;
  if (is_time (peek_word (rest)))
    grove_slice_take_word (&rest);
  if (!parse_event (line, rest, header))
    {
      header->event = (GroveSlice){ rest.bytes, 0 };
      header->rest = grove_slice_trim (rest);
      return with_time;
    }
  return with_time || header->rest.length == 0;
}

static gboolean
parse_with (GroveSlice line, gboolean with_time, GrovePerfHeader *header)
{
  GroveSlice rest = line;
  GroveSlice word = grove_slice_take_word (&rest);

  while (word.length > 0 && rest.length > 0)
    {
      const char *command_end = grove_slice_get_end (word);

      word = grove_slice_take_word (&rest);
      if (!parse_ids (word, header) || (!with_time && is_period (line, word))
          || !parse_after_ids (line, rest, with_time, header))
        continue;
      header->command = grove_slice_trim (grove_slice_to (line, command_end));
      return TRUE;
    }
  return FALSE;
}

/* -F tid,time,... and -F time,...: a line with a time is a header */
static gboolean
parse_without_command (GroveSlice line, GrovePerfHeader *header)
{
  GroveSlice rest = line;
  GroveSlice word = grove_slice_take_word (&rest);

  header->command = (GroveSlice){ line.bytes, 0 };
  if (parse_ids (word, header))
    return parse_after_ids (line, rest, TRUE, header);
  header->pid = header->thread = -1;
  return parse_after_ids (line, line, TRUE, header);
}

/* perf writes an address within a line as a blank and 16 columns, padded with blanks. */
#define ADDRESS_WIDTH 16

/* Returns: (nullable): the start of the address that ends at @end */
static const char *
find_address_before (GroveSlice line, const char *end)
{
  const char *p = end;

  while (p > line.bytes && end - p < ADDRESS_WIDTH && g_ascii_isxdigit (p[-1]))
    p--;
  if (p == end)
    return NULL;
  for (const char *blank = p; blank > line.bytes && blank[-1] == ' '; blank--)
    if (end - blank >= ADDRESS_WIDTH)
      return p;
  return NULL;
}

/* The last one, since `-F +addr` writes the data address before the code address. */
static const char *
find_address (GroveSlice line)
{
  const char *found = NULL;

  for (const char *p = line.bytes; p <= grove_slice_get_end (line); p++)
    if (p - line.bytes > ADDRESS_WIDTH && (p == grove_slice_get_end (line) || *p == ' ') && p[-1] != ' ')
      {
        const char *start = find_address_before (line, p);

        found = start != NULL ? start : found;
      }
  return found;
}

/* Without call chains a sample is one line, and any text may precede the address. */
static gboolean
parse_with_frame (GroveSlice line, GrovePerfHeader *header)
{
  const char *address = line.length > 0 && line.bytes[0] != '\t' ? find_address (line) : NULL;

  if (address == NULL)
    return FALSE;
  grove_perf_line_parse_loosely (grove_slice_to (line, address), header);
  header->rest = grove_slice_from (line, address);
  return TRUE;
}

static gboolean
parse_with_time (GroveSlice line, GrovePerfHeader *header)
{
  const char *address;

  if (!parse_with (line, TRUE, header) && !parse_without_command (line, header))
    return FALSE;
  address = header->rest.length > 0 ? find_address (line) : NULL;
  if (address != NULL && address > header->rest.bytes)
    header->rest = grove_slice_from (line, address);
  return TRUE;
}

gboolean
grove_perf_line_parse_header (GroveSlice line, GrovePerfHeader *header)
{
  line = grove_slice_trim_end (line);
  return parse_with_time (line, header) || parse_with_frame (line, header)
         || parse_with (line, FALSE, header);
}

/* Headers that are known only by their position */

/* Splits off the event; a tracepoint's fields follow it, or stand alone. */
static GroveSlice
cut_event (GroveSlice line, GrovePerfHeader *header)
{
  GroveSlice rest = line;

  while (grove_slice_trim_start (rest).length > 0)
    {
      GroveSlice word = grove_slice_take_word (&rest);

      if (is_event (word))
        header->event = (GroveSlice){ word.bytes, word.length - 1 };
      if (is_event (word) || memchr (word.bytes, '=', word.length) != NULL)
        return grove_slice_trim_end (grove_slice_to (line, word.bytes));
    }
  return line;
}

static gboolean
cut_period (GroveSlice *line, GrovePerfHeader *header)
{
  GroveSlice before = *line;
  GroveSlice word = grove_slice_take_last_word (&before);

  if (word.length == 0 || !is_digits (word) || !is_period (*line, word))
    return FALSE;
  header->has_period = grove_slice_read_number (word, &header->period);
  *line = grove_slice_trim_end (before);
  return TRUE;
}

/* Removes the last word of @line if @is_it accepts it. */
static void
cut_word (GroveSlice *line, gboolean (*is_it) (GroveSlice word))
{
  GroveSlice before = *line;

  if (is_it (grove_slice_take_last_word (&before)))
    *line = grove_slice_trim_end (before);
}

void
grove_perf_line_parse_loosely (GroveSlice line, GrovePerfHeader *header)
{
  GroveSlice before;

  *header = (GrovePerfHeader){ .pid = -1, .thread = -1, .period = 1, .event = { line.bytes, 0 } };
  header->rest = (GroveSlice){ grove_slice_get_end (line), 0 };
  line = cut_event (grove_slice_trim_end (line), header);
  cut_period (&line, header);
  cut_word (&line, is_cpu);
  before = line;
  if (parse_ids (grove_slice_take_last_word (&before), header))
    line = before;
  header->command = grove_slice_trim (line);
}

/* --show-mmap-events and the like */
gboolean
grove_perf_line_is_record (const GrovePerfHeader *header)
{
  return header->has_time
         && (grove_slice_has_prefix (header->event, "PERF_RECORD_")
             || grove_slice_has_prefix (header->rest, "PERF_RECORD_"));
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
grove_perf_line_take_address (GroveSlice *line, guint64 *address)
{
  const char *p = line->bytes;
  const char *end = grove_slice_get_end (*line);
  const char *start;
  guint64 value = 0;

  while (p < end && grove_slice_is_blank (*p))
    p++;
  start = p;
  for (guint digit; p < end && (digit = get_hex_digit (*p)) < 16; p++)
    value = value << 4 | digit;
  if (p == start || p - start > 16 || (p < end && !grove_slice_is_blank (*p)))
    return FALSE;
  *address = value;
  *line = grove_slice_from (*line, p);
  return TRUE;
}

gboolean
grove_perf_line_is_exact_frame (GroveSlice line)
{
  GroveSlice text = grove_slice_trim_start (line);

  return line.length >= 1 + ADDRESS_WIDTH && line.bytes[0] == '\t'
         && grove_slice_take_word (&text).length <= ADDRESS_WIDTH
         && text.bytes == line.bytes + 1 + ADDRESS_WIDTH;
}

/* Returns: (nullable): the opening bracket of the (...) that ends the text, if a blank precedes it. Objects
 * and symbols may contain blanks and brackets. */
static const char *
find_object (GroveSlice text)
{
  guint depth = 0;

  if (text.length < 2 || text.bytes[text.length - 1] != ')')
    return NULL;
  for (const char *p = grove_slice_get_end (text); p-- > text.bytes;)
    {
      if (*p == ')')
        depth++;
      else if (*p == '(' && --depth == 0)
        return p == text.bytes || grove_slice_is_blank (p[-1]) ? p : NULL;
    }
  return NULL;
}

/* -F +insn, +insnlen and +brstack write these after a frame on the header's line */

/* `/P/-/-/12`, after the two ends of a branch */
static gboolean
is_branch_flags (const char *p, const char *end)
{
  return end - p > 7 && p[0] == '/' && strchr ("PMN-", p[1]) != NULL && p[2] == '/'
         && strchr ("X-", p[3]) != NULL && p[4] == '/' && strchr ("A-", p[5]) != NULL && p[6] == '/'
         && g_ascii_isdigit (p[7]);
}

static const char *
find_branch_flags (GroveSlice text)
{
  for (const char *p = text.bytes; p < grove_slice_get_end (text); p++)
    if (is_branch_flags (p, grove_slice_get_end (text)))
      return p;
  return NULL;
}

/* Returns: (nullable): the end of the first (...) between blanks */
static const char *
find_object_end (GroveSlice text)
{
  const char *end = grove_slice_get_end (text);
  int depth = 0;

  for (const char *p = text.bytes; p < end; p++)
    {
      if (*p == '(' && (depth > 0 || p == text.bytes || grove_slice_is_blank (p[-1])))
        depth++;
      else if (*p == ')' && depth > 0 && --depth == 0 && p + 1 < end && p[1] == ' ')
        return p + 1;
    }
  return NULL;
}

static GroveSlice
cut_branches (GroveSlice text)
{
  const char *flags = find_branch_flags (text);
  const char *end;
  const char *blank;

  if (flags == NULL)
    return text;
  end = find_object_end (grove_slice_to (text, flags));
  blank = memmem (text.bytes, (gsize) (flags - text.bytes), " 0x", 3);
  if (end == NULL && blank == NULL)
    blank = memrchr (text.bytes, ' ', (gsize) (flags - text.bytes));
  end = end != NULL ? end : blank;
  return grove_slice_trim_end (grove_slice_to (text, end != NULL ? end : text.bytes));
}

static GroveSlice
cut_instruction (GroveSlice text)
{
  const char *marks[] = { " insn: ", " ilen: " };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *found = text.length > 0 ? memmem (text.bytes, text.length, marks[i], strlen (marks[i]))
                                          : NULL;

      if (found != NULL)
        text = grove_slice_to (text, found);
    }
  return grove_slice_trim_end (text);
}

void
grove_perf_line_parse_frame (GroveSlice line, GrovePerfFrame *frame)
{
  GroveSlice text = cut_instruction (cut_branches (grove_slice_trim (line)));
  const char *open = find_object (text);

  memset (frame, 0, sizeof *frame);
  frame->object = (GroveSlice){ text.bytes, 0 };
  if (open != NULL)
    {
      /* -F +dsoff appends the offset in the object: binary+0x4005 */
      frame->object = grove_slice_cut_offset (
        (GroveSlice){ open + 1, (gsize) (grove_slice_get_end (text) - open) - 2 });
      text = grove_slice_trim_end (grove_slice_to (text, open));
    }
  frame->inlined = grove_slice_equals (frame->object, "inlined");
  if (frame->inlined)
    frame->object.length = 0;
  frame->symbol = grove_slice_cut_offset (text);
}

/* A Java method in a map of JIT code; names of C++ contain arrows, too (operator->). */
static gboolean
is_method (GroveSlice text)
{
  return text.length > 2 && memmem (text.bytes, text.length, "::", 2) != NULL
         && memchr (text.bytes, ' ', text.length) == NULL;
}

static gboolean
is_map (GroveSlice object)
{
  return object.length > 4 && memcmp (grove_slice_get_end (object) - 4, ".map", 4) == 0;
}

gboolean
grove_perf_line_take_inlined (GrovePerfFrame *frame, GroveSlice *part)
{
  const char *arrow = NULL;

  if (!is_map (frame->object))
    return FALSE;
  for (gsize i = frame->symbol.length; i-- > 1 && arrow == NULL;)
    if (frame->symbol.bytes[i] == '>' && frame->symbol.bytes[i - 1] == '-')
      arrow = frame->symbol.bytes + i - 1;
  if (arrow == NULL)
    return FALSE;
  *part = grove_slice_from (frame->symbol, arrow + 2);
  if (!is_method (*part))
    return FALSE;
  frame->symbol = grove_slice_to (frame->symbol, arrow);
  return TRUE;
}

void
grove_perf_line_parse_source (GroveSlice line, GroveSlice *file, guint32 *number, gboolean *inlined)
{
  const char *mark = " (inlined)";
  GroveSlice text = grove_slice_trim (line);
  const char *colon;
  guint64 value;

  *number = 0;
  *inlined = text.length > strlen (mark)
             && memcmp (grove_slice_get_end (text) - strlen (mark), mark, strlen (mark)) == 0;
  if (*inlined)
    text.length -= strlen (mark);
  *file = (GroveSlice){ text.bytes, 0 };
  colon = text.length > 0 ? memrchr (text.bytes, ':', text.length) : NULL;
  if (colon == NULL || grove_slice_has_prefix (text, "??")
      || !grove_slice_read_unsigned (grove_slice_from (text, colon + 1), &value))
    return;
  *file = grove_slice_to (text, colon);
  *number = value <= G_MAXINT32 ? (guint32) value : 0;
}
