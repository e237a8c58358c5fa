/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-gprof.h"

#include <glib/gi18n-lib.h>

#include "grove-gprof-table.h"
#include "grove-lines.h"

/* gprof prints a flat profile (self times) and a call graph: entries between lines
 * of dashes, each with callers, the function itself (`[n]`), and callees. Times
 * have two decimals, so sums do not match exactly. The graph ends with a form feed, or an empty
 * line that is not followed by another entry: BSD's layout (-T) has such lines above
 * and below the dashes. Explanations follow. */

#define MAX_WARNINGS 10

typedef enum
{
  STATE_TEXT,
  STATE_FLAT,
  STATE_GRAPH,
} State;

/* A line above the primary one. Its name begins there in the texts. */
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
  guint32 primary;    /* row of the function that the entry is about */
  gboolean in_cycle;  /* the entry is about a cycle as a whole */
  gboolean is_open;   /* no dashes below the entry yet */
  gboolean has_lines; /* the graph has begun */
  gboolean is_paused; /* an empty line below a line of dashes: the end of the graph, or (BSD's layout) another
                         entry */
  guint64 n_unknown;  /* lines with a warning */
} Reader;

static void
warn_line (Reader *self, const char *what)
{
  if (++self->n_unknown <= MAX_WARNINGS)
    grove_builder_warn (self->builder, _("line %lu: %s"), (gulong) self->line, what);
}

static void
warn_odd (Reader *self, const GroveGprofLine *line)
{
  if (line->odd)
    warn_line (self,
               _("a number that is none, or too large for 64 bits; it is read as 0, or as the largest one"));
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

/* The callers, which stand above, now that it is known who they called. */
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
    warn_line (self, _("a function that had an entry before; the first one counts"));
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
        warn_line (self, _("this cannot be read as a line of gprof's call graph; it is left out"));
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
    warn_line (self, _("this cannot be read as a row of gprof's flat profile; it is left out"));
}

/* Xtensa's gprof counts cycles, thousands of them where a second line of the heading says so. */
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

/* Begins a table if @text is of the heading of one; @first, its first character, spares most lines the rest. */
static gboolean
take_heading (Reader *self, GroveSlice text, char first)
{
  if (first == '(')
    return take_scale (self, text);
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

/* A line of nothing, or a form feed. One empty line may stand below the heading of the graph. */
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

/* With -b nothing stands below the flat profile; nor below the graph in BSD's layout. */
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
  grove_builder_count_lost_lines (self->builder, self->n_unknown);
  if (self->n_unknown > MAX_WARNINGS)
    grove_builder_warn (self->builder,
                        ngettext ("%lu line in all could not be read as it should",
                                  "%lu lines in all could not be read as they should", self->n_unknown),
                        (gulong) self->n_unknown);
  if (is_cut_off (self))
    grove_builder_warn (self->builder, _("line %lu: the file ends inside a table: it was cut off"),
                        (gulong) self->line);
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
                           _("no function in it; make the text with: gprof PROGRAM gmon.out > FILE"));
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
probe_gprof (const guint8 *head, gsize length)
{
  const char *p = (const char *) head;
  gboolean titled = FALSE;
  GroveSlice line;

  while (grove_slice_next_line (&p, (const char *) head + length, &line))
    {
      if (grove_gprof_line_is_graph_header (line) || grove_gprof_line_is_flat_header (line))
        return titled ? 95 : 75;
      titled |= grove_slice_has_prefix (line, "Flat profile:")
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
