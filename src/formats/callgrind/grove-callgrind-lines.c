/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-callgrind-context.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-format-error.h"

/* How many unknown lines are quoted, and how much of each. */
#define QUOTED_LINES 10
#define QUOTED_BYTES 60
/* The limit of the builder. */
#define KEPT_NOTES 100
/* A file is rejected if more than half of its first lines are unknown. */
#define JUDGED_LINES 1000

static void
clear_note (gpointer data)
{
  g_free (((GroveCallgrindNote *) data)->text);
}

void
grove_callgrind_init (GroveCallgrind *self, GroveInput *input, GroveBuilder *builder)
{
  memset (self, 0, sizeof *self);
  self->input = input;
  self->builder = builder;
  grove_callgrind_header_init (&self->header);
  self->bindings = g_array_new (FALSE, FALSE, sizeof (GroveCallgrindBinding));
  self->notes = g_array_new (FALSE, FALSE, sizeof (GroveCallgrindNote));
  g_array_set_clear_func (self->notes, clear_note);
  self->unknown_name = GROVE_NONE;
  self->current = self->callee = (GroveCallgrindFunction){ GROVE_NONE, GROVE_NONE };
  self->callee_file = self->callee_object = GROVE_NONE;
  self->jump_file = self->jump_name = GROVE_NONE;
}

void
grove_callgrind_forget_names (GroveCallgrind *self)
{
  grove_id_table_clear (&self->functions);
  grove_id_table_clear (&self->files);
  grove_id_table_clear (&self->objects);
  g_clear_pointer (&self->bindings, g_array_unref);
  g_clear_pointer (&self->fixups, g_array_unref);
}

void
grove_callgrind_clear (GroveCallgrind *self)
{
  grove_callgrind_header_clear (&self->header);
  grove_callgrind_forget_names (self);
  g_clear_pointer (&self->notes, g_array_unref);
  g_clear_pointer (&self->first_quoted, g_free);
  g_clear_error (&self->error);
}

/* Warnings and errors */

static gboolean
is_wanted (GroveCallgrind *self, guint what)
{
  if (what == GROVE_CALLGRIND_UNKNOWN_LINE)
    return self->n_quoted++ < QUOTED_LINES;
  if (self->warned & what)
    return FALSE;
  self->warned |= what;
  return TRUE;
}

void
grove_callgrind_take_note (GroveCallgrind *self, GroveCallgrindNote *note)
{
  g_autofree char *text = g_steal_pointer (&note->text);
  GroveCallgrindNote kept = { note->line, note->what, NULL };

  if (!is_wanted (self, note->what))
    return;
  if (self->notes->len == KEPT_NOTES)
    {
      self->n_more_notes++;
      return;
    }
  kept.text = g_steal_pointer (&text);
  g_array_append_val (self->notes, kept);
}

G_GNUC_PRINTF (3, 0)
static void
add_note (GroveCallgrind *self, guint what, const char *format, va_list arguments)
{
  GroveCallgrindNote note = { self->line, what, g_strdup_vprintf (format, arguments) };

  grove_callgrind_take_note (self, &note);
}

void
grove_callgrind_note (GroveCallgrind *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  add_note (self, 0, format, arguments);
  va_end (arguments);
}

void
grove_callgrind_note_once (GroveCallgrind *self, GroveCallgrindWarned what, const char *format, ...)
{
  va_list arguments;

  if (self->warned & what)
    return;
  va_start (arguments, format);
  add_note (self, what, format, arguments);
  va_end (arguments);
}

gboolean
grove_callgrind_give_up (GroveCallgrind *self)
{
  /* never shown: the first thread reads on */
  return grove_callgrind_fail (self, GROVE_FORMAT_ERROR_UNSUPPORTED, "%s", "");
}

gboolean
grove_callgrind_fail (GroveCallgrind *self, int code, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (self->error != NULL)
    return FALSE;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (&self->error, GROVE_FORMAT_ERROR, code, _("line %llu: %s"), (unsigned long long) self->line,
               text);
  return FALSE;
}

/* The line as valid UTF-8, on one line, cut. */
static char *
quote_line (const char *line, const char *end)
{
  g_autofree char *valid = NULL;
  gsize length = MIN ((gsize) (end - line), QUOTED_BYTES);
  char *quoted;

  valid = g_utf8_make_valid (line, (gssize) length);
  quoted = g_strescape (valid, NULL);
  if (g_str_is_ascii (valid))
    return quoted;
  g_free (quoted);
  return g_steal_pointer (&valid);
}

static gboolean
too_many_unknown (GroveCallgrind *self)
{
  guint64 n_lines = self->line - self->n_blank;

  if (self->is_second_half)
    return FALSE;
  return n_lines <= JUDGED_LINES && self->n_unknown > JUDGED_LINES / 2;
}

static gboolean
fail_unknown (GroveCallgrind *self)
{
  self->line = self->first_unknown;
  return grove_callgrind_fail (self, GROVE_FORMAT_ERROR_MALFORMED,
                               _("most lines are unknown; the first one is “%s”"), self->first_quoted);
}

static void
quote_unknown (GroveCallgrind *self, const char *quoted)
{
  GroveCallgrindNote note = { self->line, GROVE_CALLGRIND_UNKNOWN_LINE, NULL };

  if (self->n_quoted >= QUOTED_LINES)
    return;
  note.text = g_strdup_printf (_("unknown line “%s”"), quoted);
  grove_callgrind_take_note (self, &note);
}

gboolean
grove_callgrind_unknown_line (GroveCallgrind *self, const char *line, const char *end)
{
  g_autofree char *quoted = quote_line (line, end);

  if (self->n_unknown++ == 0)
    {
      self->first_unknown = self->line;
      self->first_quoted = g_strdup (quoted);
    }
  quote_unknown (self, quoted);
  return !too_many_unknown (self) || fail_unknown (self);
}

/* Lines */

static inline gboolean
begins_with (const char *line, const char *text, gsize length)
{
  return memcmp (line, text, length) == 0;
}

/* memcmp() may look behind the end of a short line; the shortest key is three bytes: "fn=". */
#define KEY(line, end, text) \
  ((gsize) ((end) - (line)) >= sizeof (text) - 1 && begins_with (line, text, sizeof (text) - 1))

/* Known lines without any use here (doc/formats.md, "Callgrind lines"). */
static gboolean
is_ignored (const char *line, const char *end)
{
  return KEY (line, end, "total:") || KEY (line, end, "rec=") || KEY (line, end, "frfn=")
         || KEY (line, end, "bb=") || KEY (line, end, "ln=") || KEY (line, end, "mp=")
         || KEY (line, end, "====") || KEY (line, end, "totals=") || KEY (line, end, "summary=");
}

static const char *
read_fn (GroveCallgrind *self, const char *value)
{
  guint32 name;

  value = grove_callgrind_read_function_name (self, value, &name);
  grove_callgrind_set_function (self, name);
  return value;
}

static const char *
read_fl (GroveCallgrind *self, const char *value)
{
  guint32 file;

  value = grove_callgrind_read_file_name (self, value, &file);
  grove_callgrind_set_own_file (self, file);
  return value;
}

static const char *
read_fi (GroveCallgrind *self, const char *value)
{
  guint32 file;

  value = grove_callgrind_read_file_name (self, value, &file);
  grove_callgrind_set_file (self, file);
  return value;
}

static const char *
read_cfn (GroveCallgrind *self, const char *value)
{
  guint32 name;

  value = grove_callgrind_read_function_name (self, value, &name);
  grove_callgrind_set_callee (self, name);
  return value;
}

static const char *
read_cfi (GroveCallgrind *self, const char *value)
{
  guint32 file;

  value = grove_callgrind_read_file_name (self, value, &file);
  grove_callgrind_set_callee_file (self, file);
  return value;
}

static const char *
read_cob (GroveCallgrind *self, const char *value)
{
  guint32 object;

  value = grove_callgrind_read_object_name (self, value, &object);
  grove_callgrind_set_callee_object (self, object);
  return value;
}

static const char *
read_jfn (GroveCallgrind *self, const char *value)
{
  return grove_callgrind_read_function_name (self, value, &self->jump_name);
}

/* Most of these are blank lines. */
static inline const char *
after_line (const char *p)
{
  return *p == '\n' ? p + 1 : (const char *) rawmemchr (p, '\n') + 1;
}

static const char *
read_calls (GroveCallgrind *self, const char *value, const char *end)
{
  const char *next = grove_callgrind_read_whole_call (self, value, end);

  if (G_LIKELY (next != NULL))
    return next;
  grove_callgrind_read_calls (self, value);
  return after_line (value);
}

static const char *
read_jump (GroveCallgrind *self, const char *value, const char *end, gboolean conditional)
{
  const char *next = grove_callgrind_read_whole_jump (self, value, end, conditional);

  if (G_LIKELY (next != NULL))
    return next;
  grove_callgrind_read_jump (self, value, conditional);
  return after_line (value);
}

/* A header, or an unknown line. */
static const char *
read_other (GroveCallgrind *self, const char *line)
{
  const char *next = after_line (line);
  const char *end = next - 1;
  const char *colon = memchr (line, ':', (gsize) (end - line));
  const char *equals = memchr (line, '=', (gsize) (end - line));

  if (end > line && end[-1] == '\r')
    end--;
  if (is_ignored (line, end))
    return next;
  if (*line == '?' && grove_callgrind_read_odd_positions (self, line, end))
    return next;
  if (g_ascii_isalpha (*line) && colon != NULL && (equals == NULL || colon < equals))
    return grove_callgrind_read_header (self, line, colon, end) ? next : NULL;
  return grove_callgrind_unknown_line (self, line, end) ? next : NULL;
}

static inline guint32
three (const char *p)
{
  return (guint32) (guchar) p[0] | (guint32) (guchar) p[1] << 8 | (guint32) (guchar) p[2] << 16;
}

#define THREE(a, b, c) ((guint32) (a) | (guint32) (b) << 8 | (guint32) (c) << 16)

/* Name lines by their first bytes. */
static const char *
read_name_line (GroveCallgrind *self, const char *p, const char *end)
{
  if (p[1] == '\n' || p[2] == '\n')
    return read_other (self, p);
  /* each further byte is read only if the one before it matches, so that none after the newline is */
  switch (three (p))
    {
    case THREE ('f', 'n', '='): return read_fn (self, p + 3);
    case THREE ('f', 'l', '='): return read_fl (self, p + 3);
    case THREE ('f', 'i', '='):
    case THREE ('f', 'e', '='): return read_fi (self, p + 3);
    case THREE ('o', 'b', '='): return grove_callgrind_read_object_name (self, p + 3, &self->object);
    case THREE ('c', 'f', 'n'): return p[3] == '=' ? read_cfn (self, p + 4) : read_other (self, p);
    case THREE ('c', 'f', 'i'):
    case THREE ('c', 'f', 'l'): return p[3] == '=' ? read_cfi (self, p + 4) : read_other (self, p);
    case THREE ('c', 'o', 'b'): return p[3] == '=' ? read_cob (self, p + 4) : read_other (self, p);
    case THREE ('c', 'a', 'l'):
      return p[3] == 'l' && p[4] == 's' && p[5] == '=' ? read_calls (self, p + 6, end) : read_other (self, p);
    case THREE ('r', 'c', 'a'):
      return strncmp (p, "rcalls=", 7) == 0 ? read_calls (self, p + 7, end) : read_other (self, p);
    case THREE ('j', 'f', 'n'): return p[3] == '=' ? read_jfn (self, p + 4) : read_other (self, p);
    case THREE ('j', 'f', 'i'):
      return p[3] == '=' ? grove_callgrind_read_file_name (self, p + 4, &self->jump_file)
                         : read_other (self, p);
    case THREE ('j', 'u', 'm'):
      return p[3] == 'p' && p[4] == '=' ? read_jump (self, p + 5, end, FALSE) : read_other (self, p);
    case THREE ('j', 'c', 'n'):
      return p[3] == 'd' && p[4] == '=' ? read_jump (self, p + 5, end, TRUE) : read_other (self, p);
    default: return read_other (self, p);
    }
}

/* Whether @p is a known line. Only such a line ends a pending call; an unknown line before its cost is
 * skipped. */
static gboolean
is_understood (const char *p)
{
  const char *end = rawmemchr (p, '\n');
  const char *colon = memchr (p, ':', (gsize) (end - p));
  static const char *const keys[] = { "fn=",  "fl=",    "fi=",     "fe=",  "ob=",  "cfn=",  "cfi=", "cfl=",
                                      "cob=", "calls=", "rcalls=", "jfi=", "jfn=", "jump=", "jcnd=" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strncmp (p, keys[i], strlen (keys[i])) == 0)
      return TRUE;
  return colon != NULL && grove_callgrind_is_header (p, colon);
}

/* A quick check for most lines other than costs. */
static inline gboolean
begins_name_line (const GroveCallgrind *self, const char *p)
{
  return (guint) ((guchar) *p - 'a') <= 'z' - 'a' && self->pending == GROVE_CALLGRIND_SELF;
}

static const char *
read_odd_line (GroveCallgrind *self, const char *p, const char *end)
{
  self->line++;
  if (*p == '#' || grove_scan_at_end (p))
    {
      self->n_blank += *p != '#';
      return after_line (p);
    }
  if (self->pending != GROVE_CALLGRIND_SELF && is_understood (p))
    grove_callgrind_drop_pending (self);
  return read_name_line (self, p, end);
}

static inline const char *
read_line (GroveCallgrind *self, const char *p, const char *end)
{
  if (begins_name_line (self, p))
    {
      self->line++;
      return read_name_line (self, p, end);
    }
  p = grove_scan_skip_blanks (p);
  return grove_callgrind_is_cost_line (p) ? grove_callgrind_read_costs (self, p, end)
                                          : read_odd_line (self, p, end);
}

gboolean
grove_callgrind_read_lines (GroveCallgrind *self, const char *lines, gsize length)
{
  const char *p = lines;
  const char *end = lines + length;

  while (p != NULL && p < end && self->error == NULL)
    {
      if (self->plain && self->pending == GROVE_CALLGRIND_SELF)
        p = grove_callgrind_read_fast_lines (self, p, end);
      if (p != NULL && p < end)
        p = read_line (self, p, end);
    }
  return p != NULL && self->error == NULL;
}

static const char *
skip_byte_order_mark (const char *lines, gsize *length)
{
  if (*length < 3 || memcmp (lines, "\xef\xbb\xbf", 3) != 0)
    return lines;
  *length -= 3;
  return lines + 3;
}

static gboolean
is_stopped (GroveCallgrind *self)
{
  return grove_builder_failed (self->builder) || (self->stop != NULL && g_atomic_int_get (self->stop) != 0);
}

gboolean
grove_callgrind_read_input (GroveCallgrind *self)
{
  const char *lines;
  gsize length;

  while ((lines = grove_input_next_lines (self->input, &length, &self->error)) != NULL)
    {
      if (self->line == 0)
        lines = skip_byte_order_mark (lines, &length);
      if (!grove_callgrind_read_lines (self, lines, length) || is_stopped (self))
        break;
    }
  self->is_unended = grove_input_get_is_unended (self->input) && self->sum_line != self->line;
  return self->error == NULL;
}

/* At the end */

static void
note_more_unknown (GroveCallgrind *self)
{
  self->line = 0;
  grove_builder_count_lost_lines (self->builder, self->n_unknown);
  if (self->n_unknown > QUOTED_LINES)
    grove_callgrind_note (self,
                          ngettext ("%llu more unknown line", "%llu more unknown lines",
                                    (gulong) (self->n_unknown - QUOTED_LINES)),
                          (unsigned long long) (self->n_unknown - QUOTED_LINES));
}

/* Headers without costs are an empty profile, which callgrind writes for an idle thread. */
static void
end_empty (GroveCallgrind *self)
{
  if (self->header.columns->len == 0)
    grove_callgrind_fail (self, GROVE_FORMAT_ERROR_EMPTY, _("the file has no events line and no costs"));
  else
    {
      grove_callgrind_register_events (self);
      grove_callgrind_note (self, _("the profile has no costs"));
    }
}

gboolean
grove_callgrind_end (GroveCallgrind *self)
{
  if (self->pending != GROVE_CALLGRIND_SELF)
    grove_callgrind_drop_pending (self);
  grove_callgrind_end_part (self);
  if (self->error == NULL && self->n_unknown * 2 > self->line - self->n_blank
      && self->line - self->n_blank <= JUDGED_LINES)
    fail_unknown (self);
  if (self->error == NULL && !self->has_cost)
    end_empty (self);
  /* writers that do not count calls write 0 */
  if (!self->has_count)
    grove_builder_forget_call_counts (self->builder);
  if (self->is_unended && !self->is_cut)
    grove_callgrind_note (self, _("the last line has no line end; the file may be incomplete"));
  note_more_unknown (self);
  return self->error == NULL;
}
