/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-gprof-line.h"

static GroveSlice
peek_word (GroveSlice text)
{
  return grove_slice_take_word (&text);
}

static gboolean
contains (GroveSlice text, const char *word)
{
  return text.length > 0 && memmem (text.bytes, text.length, word, strlen (word)) != NULL;
}

/* A quick check that rejects most lines. */
static gboolean
begins_with (GroveSlice text, const char *characters)
{
  GroveSlice rest = grove_slice_trim_start (text);

  return rest.length > 0 && strchr (characters, rest.bytes[0]) != NULL && rest.bytes[0] != '\0';
}

/* Headers: "index % time    self  children    called     name", "index %time self descendents called+self
 * name index"; where cycles were counted (Xtensa), "index    %      self  children    called     name" */

gboolean
grove_gprof_line_is_graph_header (GroveSlice text)
{
  return grove_slice_has_prefix (grove_slice_trim_start (text), "index") && contains (text, "%")
         && contains (text, "self") && contains (text, "called") && contains (text, "name");
}

/* " time   seconds   seconds    calls  ms/call  ms/call  name", "%      cycles     cycles    calls     /call
 * /call  name" */
gboolean
grove_gprof_line_is_flat_header (GroveSlice text)
{
  GroveSlice word;

  if (!begins_with (text, "%t"))
    return FALSE;
  word = grove_slice_take_word (&text);
  if (grove_slice_equals (word, "%"))
    word = grove_slice_take_word (&text);
  return (grove_slice_equals (word, "time") || grove_slice_equals (word, "%time")
          || grove_slice_equals (word, "cycles"))
         && (contains (text, "seconds") || contains (text, "cycles")) && contains (text, "name");
}

gboolean
grove_gprof_line_is_of_cycles (GroveSlice header)
{
  return !contains (header, "time");
}

double
grove_gprof_line_get_scale (GroveSlice text)
{
  GroveSlice first = grove_slice_take_word (&text);
  double scale = grove_slice_equals (first, "(K)") ? 1e3 : grove_slice_equals (first, "(M)") ? 1e6 : 0;

  for (GroveSlice word = grove_slice_take_word (&text); word.length > 0; word = grove_slice_take_word (&text))
    if (word.length != first.length || memcmp (word.bytes, first.bytes, first.length) != 0)
      return 0;
  return scale;
}

double
grove_gprof_line_get_total (GroveSlice text)
{
  double seconds = 0;

  text = grove_slice_trim (text);
  if (!grove_slice_has_prefix (text, "granularity:")
      || !grove_slice_equals (grove_slice_take_last_word (&text), "seconds"))
    return 0;
  return grove_slice_read_number (grove_slice_take_last_word (&text), &seconds) ? seconds : 0;
}

/* Words */

static gboolean
is_nan (GroveSlice word)
{
  return grove_slice_equals (word, "nan") || grove_slice_equals (word, "-nan");
}

/* 12.34, with a point, which a count does not have; nan if gprof divided by zero */
static gboolean
take_time (GroveSlice *text, double *time, GroveGprofLine *line)
{
  GroveSlice rest = *text;
  GroveSlice word;

  if (G_LIKELY (grove_slice_take_decimal (text, time)))
    return TRUE;
  word = grove_slice_take_word (&rest);
  *time = 0;
  if (is_nan (word))
    line->odd = TRUE;
  else if (!contains (word, ".") || !grove_slice_read_number (word, time))
    return FALSE;
  *text = rest;
  return TRUE;
}

static gboolean
read_count (GroveSlice word, gint64 *count, GroveGprofLine *line)
{
  guint64 value;

  if (!grove_slice_read_unsigned (word, &value))
    return FALSE;
  line->odd |= value > G_MAXINT64;
  *count = (gint64) MIN (value, G_MAXINT64);
  return TRUE;
}

/* 12; 12/34 (the second is the callee's total); 12+34 (the second is of recursive calls) */
static gboolean
take_calls (GroveSlice *text, GroveGprofLine *line)
{
  GroveSlice rest = *text;
  GroveSlice word = grove_slice_take_word (&rest);
  const char *mark = word.length > 0 ? memchr (word.bytes, '/', word.length) : NULL;
  gint64 second = 0;

  if (mark == NULL && word.length > 0)
    mark = memchr (word.bytes, '+', word.length);
  if (mark != NULL && !read_count (grove_slice_from (word, mark + 1), &second, line))
    return FALSE;
  if (!read_count (mark != NULL ? grove_slice_to (word, mark) : word, &line->calls, line))
    return FALSE;
  line->has_calls = TRUE;
  line->recursive = mark != NULL && *mark == '+' ? second : 0;
  *text = rest;
  return TRUE;
}

/* Removes "[12]" from the end, or "(12)", the index of a function without an entry. */
static gboolean
cut_index (GroveSlice *text, guint64 *index)
{
  GroveSlice rest = grove_slice_trim_end (*text);
  const char *end = grove_slice_get_end (rest) - 1;
  const char *p;

  if (rest.length < 3 || (*end != ']' && *end != ')'))
    return FALSE;
  p = grove_slice_find_last_digits (grove_slice_to (rest, end));
  if (p == end || p-- == rest.bytes || *p != (*end == ']' ? '[' : '(')
      || (p > rest.bytes && !grove_slice_is_blank (p[-1])))
    return FALSE;
  grove_slice_read_unsigned ((GroveSlice){ p + 1, (gsize) (end - p - 1) }, index);
  *text = grove_slice_trim_end (grove_slice_to (rest, p));
  return TRUE;
}

/* Removes "<cycle 3>" from the end. */
static void
cut_cycle (GroveSlice *text)
{
  GroveSlice rest = *text;
  GroveSlice number;
  GroveSlice mark;
  guint64 value;

  if (text->length == 0 || text->bytes[text->length - 1] != '>')
    return;
  number = grove_slice_take_last_word (&rest);
  mark = grove_slice_take_last_word (&rest);
  if (number.length > 1 && grove_slice_equals (mark, "<cycle")
      && grove_slice_read_unsigned ((GroveSlice){ number.bytes, number.length - 1 }, &value))
    *text = grove_slice_trim_end (rest);
}

static gboolean
take_name (GroveSlice text, gboolean needs_index, GroveGprofLine *line)
{
  GroveSlice name = grove_slice_trim (text);

  line->key = name;
  if (!cut_index (&name, &line->index) && needs_index)
    return FALSE;
  cut_cycle (&name);
  line->name = name;
  return name.length > 0;
}

/* Lines of the call graph */

static gboolean
is_separator (GroveSlice text)
{
  return grove_slice_has_prefix (text, "-----");
}

static gboolean
is_cycle (GroveSlice name)
{
  return grove_slice_has_prefix (name, "<cycle ") && contains (name, "as a whole");
}

/* [3]     61.1    0.11    0.00    9000         odd <cycle 1> [3] */
static gboolean
parse_primary (GroveSlice text, GroveGprofLine *line)
{
  GroveSlice rest = text;

  line->kind = GROVE_GPROF_PRIMARY;
  grove_slice_take_word (&rest);
  grove_slice_take_word (&rest);
  line->has_times = take_time (&rest, &line->self, line) && take_time (&rest, &line->children, line);
  if (!line->has_times)
    return FALSE;
  take_calls (&rest, line);
  if (!take_name (rest, TRUE, line))
    return FALSE;
  if (is_cycle (line->name))
    line->kind = GROVE_GPROF_CYCLE;
  return TRUE;
}

/* 0.17    0.17  422100/422130      insertion_sort [4]; in a cycle, and to itself: 9000    even <cycle 1> [4] */
static gboolean
parse_call (GroveSlice text, GroveGprofLine *line)
{
  GroveSlice rest = text;

  line->kind = GROVE_GPROF_CALL;
  if (take_time (&rest, &line->self, line))
    {
      line->has_times = take_time (&rest, &line->children, line);
      if (!line->has_times)
        return FALSE;
    }
  take_calls (&rest, line);
  return (line->has_times || line->has_calls) && take_name (rest, TRUE, line);
}

gboolean
grove_gprof_line_parse (GroveSlice text, GroveGprofLine *line)
{
  GroveSlice trimmed = grove_slice_trim (text);

  memset (line, 0, sizeof *line);
  line->kind = GROVE_GPROF_SEPARATOR;
  if (is_separator (trimmed))
    return TRUE;
  if (text.length > 0 && text.bytes[0] == '[')
    return parse_primary (trimmed, line);
  line->kind = GROVE_GPROF_SPONTANEOUS;
  if (grove_slice_has_prefix (trimmed, "<spontaneous>"))
    return TRUE;
  return parse_call (trimmed, line);
}

static double
get_percent (GroveSlice word)
{
  double percent;

  return grove_slice_read_number (word, &percent) ? percent : 0;
}

/* Rows of the flat profile: 61.21      0.11     0.11     9000    12.24    12.24  odd */
gboolean
grove_gprof_line_parse_flat (GroveSlice text, GroveGprofLine *line)
{
  GroveSlice rest = text;
  GroveSlice after;
  double unused;

  memset (line, 0, sizeof *line);
  line->kind = GROVE_GPROF_PRIMARY;
  line->percent = get_percent (grove_slice_take_word (&rest));
  line->has_times = take_time (&rest, &unused, line) && take_time (&rest, &line->self, line);
  if (!line->has_times)
    return FALSE;
  after = rest;
  if (take_calls (&after, line))
    {
      rest = after;
      if (take_time (&after, &unused, line) && take_time (&after, &unused, line))
        rest = after;
    }
  return peek_word (rest).length > 0 && take_name (rest, FALSE, line);
}
