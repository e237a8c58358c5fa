/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-unsupported-signs.h"

#include <string.h>

#include "grove-slice.h"

#define NEAR 4096
/* Width of a thread's name in perf's output; a blank follows it. */
#define COMM_WIDTH 16
#define MOST_LINES 50

gboolean
grove_unsupported_has_near (const guint8 *head, gsize length, const char *text)
{
  return memmem (head, MIN (length, NEAR), text, strlen (text)) != NULL;
}

gboolean
grove_unsupported_has_line (const guint8 *head, gsize length, const char *text)
{
  const char *p = (const char *) head;
  const char *end = p + MIN (length, NEAR);
  GroveSlice line;

  while (grove_slice_next_line (&p, end, &line))
    if (grove_slice_has_prefix (grove_slice_trim_start (line), text))
      return TRUE;
  return FALSE;
}

/* The first line is "v " and hexadecimal numbers, followed by a line "X command". */
gboolean
grove_unsupported_is_heaptrack (const guint8 *head, gsize length)
{
  return length > 4 && head[0] == 'v' && head[1] == ' ' && g_ascii_isxdigit (head[2])
         && grove_unsupported_has_near (head, length, "\nX ");
}

/* 16 bytes: "go 1.N trace" and zeros. */
gboolean
grove_unsupported_is_trace_of_go (const guint8 *head, gsize length)
{
  return length >= 16 && memcmp (head, "go 1.", 5) == 0 && memmem (head, 16, " trace\0", 7) != NULL;
}

/* The first name in a pickle is the module of the pickled class; names of functions follow much later. */
gboolean
grove_unsupported_is_pickle_of (const guint8 *head, gsize length, const char *module)
{
  return length > 2 && head[0] == 0x80 && grove_unsupported_has_near (head, MIN (length, 64), module);
}

/* A trace of Perfetto is a sequence of packets, each field 1 with a length; pprof has the same first byte,
 * but a short message there. */
gboolean
grove_unsupported_is_perfetto (const guint8 *head, gsize length)
{
  gsize i = 0;
  guint64 longest = 0;
  guint n_packets;

  for (n_packets = 0; i < length && n_packets < 4; n_packets++)
    {
      guint64 size = 0;

      if (head[i++] != 0x0a)
        return FALSE;
      for (guint shift = 0; i < length && shift < 28; shift += 7)
        {
          size |= (guint64) (head[i] & 0x7f) << shift;
          if (head[i++] < 0x80)
            break;
        }
      longest = MAX (longest, size);
      i += size;
      if (i > length)
        return FALSE;
    }
  return n_packets > 1 && longest > 2 * (1 + 10);
}

/* After the 72 bytes of its first buffer a trace of Windows has a header of the system: version 2, type 1 or
 * 2, and marks. */
gboolean
grove_unsupported_is_trace_of_windows (const guint8 *head, gsize length)
{
  return length >= 76 && head[72] == 2 && head[73] == 0 && (head[74] == 1 || head[74] == 2)
         && head[75] == 0xc0;
}

gboolean
grove_unsupported_is_html (const guint8 *head, gsize length)
{
  gsize i = 0;

  while (i < length && g_ascii_isspace (head[i]))
    i++;
  return length - i >= 5
         && (g_ascii_strncasecmp ((const char *) head + i, "<html", 5) == 0
             || g_ascii_strncasecmp ((const char *) head + i, "<!doc", 5) == 0);
}

/* Process, thread, both, or time: 7, 7/8, 7.089: */
static gboolean
is_perf_number (GroveSlice word)
{
  for (gsize i = 0; i < word.length; i++)
    if (!g_ascii_isdigit (word.bytes[i]) && strchr ("/-.:[]", word.bytes[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* A name aligned to the right, numbers, and the event with a colon. Anything after that would be a function. */
static gboolean
is_perf_name_line (GroveSlice line)
{
  GroveSlice rest;
  GroveSlice word;

  if (line.length <= COMM_WIDTH || line.bytes[0] != ' ' || line.bytes[COMM_WIDTH - 1] == ' '
      || line.bytes[COMM_WIDTH] != ' ')
    return FALSE;
  rest = grove_slice_from (line, line.bytes + COMM_WIDTH);
  while ((word = grove_slice_take_word (&rest)).length > 0 && is_perf_number (word))
    ;
  return word.length == 0 || (word.bytes[word.length - 1] == ':' && grove_slice_trim (rest).length == 0);
}

/* Whole lines only, since the last one may be incomplete. */
gboolean
grove_unsupported_is_perf_without_functions (const guint8 *head, gsize length)
{
  const char *p = (const char *) head;
  const char *end = p + length;
  GroveSlice line;
  guint n;

  for (n = 0; n < MOST_LINES && grove_slice_next_line (&p, end, &line) && p <= end; n++)
    if (!is_perf_name_line (line))
      return FALSE;
  return n > 0;
}
