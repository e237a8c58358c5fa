/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-gprof-line.h"

static GroveText
peek_word (GroveText text)
{
  return grove_text_take_word (&text);
}

static gboolean
contains (GroveText text, const char *word)
{
  return text.length > 0 && memmem (text.bytes, text.length, word, strlen (word)) != NULL;
}

/* A look at the first character spares most lines the rest. */
static gboolean
begins_with (GroveText text, const char *characters)
{
  GroveText rest = grove_text_trim_start (text);

  return rest.length > 0 && strchr (characters, rest.bytes[0]) != NULL && rest.bytes[0] != '\0';
}

/* Headers: "index % time    self  children    called     name", "index %time self descendents called+self
 * name index"; where cycles were counted (Xtensa), "index    %      self  children    called     name" */

gboolean
grove_gprof_line_is_graph_header (GroveText text)
{
  return grove_text_has_prefix (grove_text_trim_start (text), "index") && contains (text, "%")
         && contains (text, "self") && contains (text, "called") && contains (text, "name");
}

/* " time   seconds   seconds    calls  ms/call  ms/call  name", "%      cycles     cycles    calls     /call
 * /call  name" */
gboolean
grove_gprof_line_is_flat_header (GroveText text)
{
  GroveText word;

  if (!begins_with (text, "%t"))
    return FALSE;
  word = grove_text_take_word (&text);
  if (grove_text_equals (word, "%"))
    word = grove_text_take_word (&text);
  return (grove_text_equals (word, "time") || grove_text_equals (word, "%time")
          || grove_text_equals (word, "cycles"))
         && (contains (text, "seconds") || contains (text, "cycles")) && contains (text, "name");
}

gboolean
grove_gprof_line_is_of_cycles (GroveText header)
{
  return !contains (header, "time");
}

double
grove_gprof_line_get_scale (GroveText text)
{
  GroveText first = grove_text_take_word (&text);
  double scale = grove_text_equals (first, "(K)") ? 1e3 : grove_text_equals (first, "(M)") ? 1e6 : 0;

  for (GroveText word = grove_text_take_word (&text); word.length > 0; word = grove_text_take_word (&text))
    if (word.length != first.length || memcmp (word.bytes, first.bytes, first.length) != 0)
      return 0;
  return scale;
}

/* Words */

static gboolean
is_nan (GroveText word)
{
  return grove_text_equals (word, "nan") || grove_text_equals (word, "-nan");
}

/* 12.34: with a point, so that it is no count; nan where gprof divided by zero */
static gboolean
take_time (GroveText *text, double *time, GroveGprofLine *line)
{
  GroveText rest = *text;
  GroveText word;

  if (G_LIKELY (grove_text_take_decimal (text, time)))
    return TRUE;
  word = grove_text_take_word (&rest);
  *time = 0;
  if (is_nan (word))
    line->odd = TRUE;
  else if (!contains (word, ".") || !grove_text_read_number (word, time))
    return FALSE;
  *text = rest;
  return TRUE;
}

static gboolean
read_count (GroveText word, gint64 *count, GroveGprofLine *line)
{
  guint64 value;

  if (!grove_text_read_unsigned (word, &value))
    return FALSE;
  line->odd |= value > G_MAXINT64;
  *count = (gint64) MIN (value, G_MAXINT64);
  return TRUE;
}

/* 12, 12/34 (of which the second is the callee's own total), 12+34 (the second are recursive) */
static gboolean
take_calls (GroveText *text, GroveGprofLine *line)
{
  GroveText rest = *text;
  GroveText word = grove_text_take_word (&rest);
  const char *mark = word.length > 0 ? memchr (word.bytes, '/', word.length) : NULL;
  gint64 second = 0;

  if (mark == NULL && word.length > 0)
    mark = memchr (word.bytes, '+', word.length);
  if (mark != NULL && !read_count (grove_text_from (word, mark + 1), &second, line))
    return FALSE;
  if (!read_count (mark != NULL ? grove_text_to (word, mark) : word, &line->calls, line))
    return FALSE;
  line->has_calls = TRUE;
  line->recursive = mark != NULL && *mark == '+' ? second : 0;
  *text = rest;
  return TRUE;
}

/* Cuts off "[12]", or "(12)", which stands for a function without an entry. */
static gboolean
cut_index (GroveText *text, guint64 *index)
{
  GroveText rest = grove_text_trim_end (*text);
  const char *end = grove_text_get_end (rest) - 1;
  const char *p = end;

  if (rest.length < 3 || (*end != ']' && *end != ')'))
    return FALSE;
  while (p > rest.bytes && g_ascii_isdigit (p[-1]))
    p--;
  if (p == end || p-- == rest.bytes || *p != (*end == ']' ? '[' : '(')
      || (p > rest.bytes && !grove_text_is_blank (p[-1])))
    return FALSE;
  grove_text_read_unsigned ((GroveText){ p + 1, (gsize) (end - p - 1) }, index);
  *text = grove_text_trim_end (grove_text_to (rest, p));
  return TRUE;
}

/* Cuts off "<cycle 3>". */
static void
cut_cycle (GroveText *text)
{
  GroveText rest = *text;
  GroveText number;
  GroveText mark;
  guint64 value;

  if (text->length == 0 || text->bytes[text->length - 1] != '>')
    return;
  number = grove_text_take_last_word (&rest);
  mark = grove_text_take_last_word (&rest);
  if (number.length > 1 && grove_text_equals (mark, "<cycle")
      && grove_text_read_unsigned ((GroveText){ number.bytes, number.length - 1 }, &value))
    *text = grove_text_trim_end (rest);
}

static gboolean
take_name (GroveText text, gboolean needs_index, GroveGprofLine *line)
{
  GroveText name = grove_text_trim (text);

  line->key = name;
  if (!cut_index (&name, &line->index) && needs_index)
    return FALSE;
  cut_cycle (&name);
  line->name = name;
  return name.length > 0;
}

/* Lines of the call graph */

static gboolean
is_separator (GroveText text)
{
  return grove_text_has_prefix (text, "-----");
}

static gboolean
is_cycle (GroveText name)
{
  return grove_text_has_prefix (name, "<cycle ") && contains (name, "as a whole");
}

/* [3]     61.1    0.11    0.00    9000         odd <cycle 1> [3] */
static gboolean
parse_primary (GroveText text, GroveGprofLine *line)
{
  GroveText rest = text;

  line->kind = GROVE_GPROF_PRIMARY;
  grove_text_take_word (&rest);
  grove_text_take_word (&rest);
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
parse_call (GroveText text, GroveGprofLine *line)
{
  GroveText rest = text;

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
grove_gprof_line_parse (GroveText text, GroveGprofLine *line)
{
  GroveText trimmed = grove_text_trim (text);

  memset (line, 0, sizeof *line);
  line->kind = GROVE_GPROF_SEPARATOR;
  if (is_separator (trimmed))
    return TRUE;
  if (text.length > 0 && text.bytes[0] == '[')
    return parse_primary (trimmed, line);
  line->kind = GROVE_GPROF_SPONTANEOUS;
  if (grove_text_has_prefix (trimmed, "<spontaneous>"))
    return TRUE;
  return parse_call (trimmed, line);
}

static double
get_percent (GroveText word)
{
  double percent;

  return grove_text_read_number (word, &percent) ? percent : 0;
}

/* Rows of the flat profile: 61.21      0.11     0.11     9000    12.24    12.24  odd */
gboolean
grove_gprof_line_parse_flat (GroveText text, GroveGprofLine *line)
{
  GroveText rest = text;
  GroveText after;
  double unused;

  memset (line, 0, sizeof *line);
  line->kind = GROVE_GPROF_PRIMARY;
  line->percent = get_percent (grove_text_take_word (&rest));
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
