/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-gprof.h"

#include <glib/gi18n-lib.h>

#include "grove-gprof-table.h"
#include "grove-odd-lines.h"
#include "grove-lines.h"

/* gprof prints a flat profile (self times) and a call graph: entries between lines of
 * dashes, each with the callers, the function itself (`[n]`) and its callees. Times have
 * two decimals, so sums are not exact. The graph ends with a form feed, or with an empty
 * line that no entry follows: BSD's layout (-T) has empty lines around the dashes. */

typedef enum
{
  STATE_TEXT,
  STATE_FLAT,
  STATE_GRAPH,
} State;

/* A line above the primary one; its name starts at @start of the texts. */
typedef struct
{
  GroveGprofLine line;
  gsize start;
} Above;

typedef struct
{
  GroveInput *input;
  GroveBuilder *builder;
  GroveGprofTable *table;
  State state;
  GArray *above;  /* Above: the lines above the primary one */
  GString *texts; /* names of these lines */
  guint64 line;
  guint32 primary;    /* row of the function of the entry */
  gboolean in_cycle;  /* the entry is that of a cycle as a whole */
  gboolean is_open;   /* the entry has not ended */
  gboolean has_lines; /* the graph has begun */
  gboolean
    is_paused; /* after an empty line below dashes: the end of the graph or (BSD's layout) another entry */
  GroveOddLines odd;
} Reader;

static void
warn_line (Reader *self, const char *what)
{
  grove_odd_lines_warn (&self->odd, self->builder, self->line, what);
}

static void
warn_odd (Reader *self, const GroveGprofLine *line)
{
  if (line->odd)
    warn_line (self, _("an invalid number, read as 0, or one beyond 64 bits, read as the largest one"));
}

/* Entries */

static void
begin_entry (Reader *self)
{
  self->primary = GROVE_NONE;
  self->in_cycle = FALSE;
  self->is_open = FALSE;
  g_array_set_size (self->above, 0);
  g_string_truncate (self->texts, 0);
}

static void
keep_above (Reader *self, const GroveGprofLine *line)
{
  Above above = { *line, self->texts->len };

  g_string_append_len (self->texts, line->key.bytes, (gssize) line->key.length);
  g_array_append_val (self->above, above);
}

/* Adds the calls of the lines above the primary one, whose callee is known now. */
static void
add_callers (Reader *self)
{
  for (guint i = 0; i < self->above->len; i++)
    {
      Above *above = &g_array_index (self->above, Above, i);

      above->line.name.bytes = above->line.key.bytes = self->texts->str + above->start;
      grove_gprof_table_add_call (self->table, grove_gprof_table_add_function (self->table, &above->line),
                                  self->primary, &above->line, TRUE);
    }
}

static void
take_primary (Reader *self, const GroveGprofLine *line)
{
  if (self->primary != GROVE_NONE || self->in_cycle)
    begin_entry (self);
  self->primary = grove_gprof_table_add_function (self->table, line);
  if (!grove_gprof_table_set_entry (self->table, self->primary, line))
    warn_line (self, _("a function has two entries; the first one is used"));
  add_callers (self);
}

static void
take_graph_line (Reader *self, GroveSlice text)
{
  GroveGprofLine line;

  if (!grove_gprof_line_parse (text, &line))
    {
      if (self->is_paused)
        self->state = STATE_TEXT;
      else
        warn_line (self, _("not a line of gprof's call graph; skipped"));
      return;
    }
  self->is_paused = FALSE;
  warn_odd (self, &line);
  self->is_open = TRUE;
  self->has_lines = TRUE;
  if (line.kind == GROVE_GPROF_SEPARATOR)
    begin_entry (self);
  else if (line.kind == GROVE_GPROF_CYCLE)
    self->in_cycle = TRUE;
  else if (line.kind == GROVE_GPROF_PRIMARY)
    take_primary (self, &line);
  else if (line.kind == GROVE_GPROF_CALL && self->primary != GROVE_NONE)
    grove_gprof_table_add_call (self->table, self->primary,
                                grove_gprof_table_add_function (self->table, &line), &line, FALSE);
  else if (line.kind == GROVE_GPROF_CALL && !self->in_cycle)
    keep_above (self, &line);
}

static void
take_flat_line (Reader *self, GroveSlice text)
{
  GroveGprofLine line;

  if (grove_gprof_line_parse_flat (text, &line))
    {
      warn_odd (self, &line);
      grove_gprof_table_add_flat (self->table, &line);
    }
  else
    warn_line (self, _("not a row of gprof's flat profile; skipped"));
}

/* Xtensa's gprof counts cycles; a second line of the heading may have a unit of K or M. */
static gboolean
take_scale (Reader *self, GroveSlice text)
{
  double scale = self->state != STATE_TEXT ? grove_gprof_line_get_scale (text) : 0;

  if (scale > 0)
    grove_gprof_table_set_cycles (self->table, scale);
  return scale > 0;
}

static void
begin_graph (Reader *self)
{
  self->state = STATE_GRAPH;
  self->has_lines = self->is_paused = FALSE;
  begin_entry (self);
}

/* Begins a table if @text is a heading; its first character rejects most lines. */
static gboolean
take_heading (Reader *self, GroveSlice text, char first)
{
  if (first == '(')
    return take_scale (self, text);
  if (first == 'g' && self->state == STATE_TEXT)
    grove_gprof_table_set_total (self->table, grove_gprof_line_get_total (text));
  if (first == 'i' && grove_gprof_line_is_graph_header (text))
    begin_graph (self);
  else if ((first == '%' || first == 't') && grove_gprof_line_is_flat_header (text))
    self->state = STATE_FLAT;
  else
    return FALSE;
  if (grove_gprof_line_is_of_cycles (text))
    grove_gprof_table_set_cycles (self->table, 1);
  return TRUE;
}

/* An empty line or a form feed. One empty line is allowed below the heading of the graph. */
static void
take_end (Reader *self, gboolean is_form_feed)
{
  if (self->state == STATE_GRAPH && !self->has_lines)
    self->has_lines = TRUE;
  else if (self->state == STATE_GRAPH && !is_form_feed)
    self->is_paused = !self->is_open;
  else
    self->state = STATE_TEXT;
}

static void
take_line (gpointer data, GroveSlice text)
{
  Reader *self = data;
  GroveSlice trimmed = grove_slice_trim (text);

  self->line++;
  if (trimmed.length == 0 || text.bytes[0] == '\f')
    take_end (self, text.length > 0 && text.bytes[0] == '\f');
  else if (take_heading (self, trimmed, trimmed.bytes[0]))
    return;
  else if (self->state == STATE_GRAPH && !grove_slice_has_prefix (trimmed, "called/total"))
    take_graph_line (self, text);
  else if (self->state == STATE_FLAT)
    take_flat_line (self, text);
}

/* With -b nothing follows the flat profile, and in BSD's layout nothing the graph. */
static gboolean
is_cut_off (Reader *self)
{
  if (self->state == STATE_FLAT)
    return self->is_open || grove_input_get_is_unended (self->input)
           || !grove_gprof_table_is_flat_whole (self->table);
  return self->is_open || (self->state == STATE_GRAPH && !self->is_paused);
}

static void
warn_at_end (Reader *self)
{
  grove_odd_lines_end (&self->odd, self->builder, GROVE_ODD_LINES_CORRECTED);
  if (is_cut_off (self))
    grove_builder_warn (self->builder, _("line %lu: the file ends inside a table; it is truncated"),
                        (gulong) self->line);
  else
    grove_lines_warn_if_unended (self->input, self->builder);
}

static gboolean
read_gprof (GroveInput *input, GroveBuilder *builder, GError **error)
{
  g_autoptr (GroveGprofTable) table = grove_gprof_table_new ();
  g_autoptr (GArray) above = g_array_new (FALSE, FALSE, sizeof (Above));
  Reader self = { .input = input,
                  .builder = builder,
                  .table = table,
                  .above = above,
                  .texts = g_string_new (NULL),
                  .primary = GROVE_NONE };
  gboolean done = grove_lines_read (input, builder, take_line, &self, error);

  if (done && grove_gprof_table_is_empty (table))
    {
      g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED,
                           _("the file has no functions; create it with: gprof PROGRAM gmon.out > FILE"));
      done = FALSE;
    }
  if (done)
    {
      grove_builder_set_writer (builder, "gprof", -1);
      warn_at_end (&self);
      grove_gprof_table_build (table, builder);
    }
  g_string_free (self.texts, TRUE);
  return done;
}

static int
probe_gprof (const GroveHead *head)
{
  gsize offset = 0;
  gboolean titled = FALSE;
  GroveSlice line;

  while (grove_head_next_line (head, &offset, &line))
    {
      if (grove_gprof_line_is_graph_header (line) || grove_gprof_line_is_flat_header (line))
        return titled ? 95 : 75;
      titled |= grove_slice_equals (grove_slice_trim_end (line), "Flat profile:")
                || grove_slice_has_prefix (line, "granularity:");
    }
  return titled ? 30 : 0;
}

const GroveFormat grove_gprof_format = {
  .id = "gprof",
  .title = N_("gprof"),
  .probe = probe_gprof,
  .read = read_gprof,
};
