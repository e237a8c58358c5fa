/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-callgrind-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "grove-callgrind-units.h"
#include "grove-format-error.h"

static void
clear_column (gpointer data)
{
  g_free (((GroveCallgrindColumn *) data)->name);
}

void
grove_callgrind_header_init (GroveCallgrindHeader *self)
{
  memset (self, 0, sizeof *self);
  self->pid = self->thread = self->number = -1;
  self->n_positions = 1;
  self->line_column = 0;
  self->address_column = -1;
  self->columns = g_array_new (FALSE, FALSE, sizeof (GroveCallgrindColumn));
  g_array_set_clear_func (self->columns, clear_column);
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
grove_callgrind_header_clear (GroveCallgrindHeader *self)
{
  g_clear_pointer (&self->creator, g_free);
  g_clear_pointer (&self->command, g_free);
  g_clear_pointer (&self->trigger, g_free);
  g_clear_pointer (&self->range, g_free);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->titles, g_hash_table_unref);
}

void
grove_callgrind_header_copy (GroveCallgrindHeader *self, const GroveCallgrindHeader *from)
{
  GArray *columns = self->columns;
  GHashTable *titles = self->titles;
  GHashTableIter iter;
  gpointer name, title;

  *self = *from;
  self->columns = columns;
  self->titles = titles;
  self->creator = g_strdup (from->creator);
  self->command = g_strdup (from->command);
  self->trigger = g_strdup (from->trigger);
  self->range = g_strdup (from->range);
  self->registered = FALSE;
  for (guint i = 0; i < from->columns->len; i++)
    {
      GroveCallgrindColumn column = g_array_index (from->columns, GroveCallgrindColumn, i);

      column.name = g_strdup (column.name);
      g_array_append_val (columns, column);
    }
  g_hash_table_iter_init (&iter, from->titles);
  while (g_hash_table_iter_next (&iter, &name, &title))
    g_hash_table_insert (titles, g_strdup (name), g_strdup (title));
}

/* Words */

/* The next word of @p before @end; NULL: none is left. */
static const char *
next_word (const char **p, const char *end, gsize *length)
{
  const char *word = *p;

  while (word < end && grove_scan_is_space (*word))
    word++;
  *p = word;
  while (*p < end && !grove_scan_is_space (**p))
    (*p)++;
  *length = (gsize) (*p - word);
  return *length > 0 ? word : NULL;
}

static char *
dup_stripped (const char *p, const char *end)
{
  while (p < end && grove_scan_is_space (*p))
    p++;
  while (end > p && grove_scan_is_space (end[-1]))
    end--;
  return g_strndup (p, (gsize) (end - p));
}

static gint64
parse_number (const char *p)
{
  guint64 value;

  p = grove_scan_skip_blanks (p);
  if (!grove_scan_is_digit (*p))
    return -1;
  grove_scan_unsigned (p, &value);
  return (gint64) MIN (value, (guint64) G_MAXINT64);
}

/* Values */

static void
read_version (GroveCallgrind *self, const char *value)
{
  if (parse_number (value) > 1)
    grove_callgrind_note_once (
      self, GROVE_CALLGRIND_WARNED_VERSION,
      _("the version of the format is newer than this program; numbers may be wrong"));
  /* Xdebug before 2.2, which does not name itself */
  if (g_str_has_prefix (grove_scan_skip_blanks (value), "0.9") && self->header.kind == GROVE_CALLGRIND_OTHER)
    self->header.kind = GROVE_CALLGRIND_XDEBUG;
}

static GroveCallgrindCreator
kind_of_creator (const char *creator)
{
  if (g_str_has_prefix (creator, "callgrind"))
    return GROVE_CALLGRIND_CALLGRIND;
  if (g_str_has_prefix (creator, "xdebug"))
    return GROVE_CALLGRIND_XDEBUG;
  return g_str_has_prefix (creator, "yappi") ? GROVE_CALLGRIND_YAPPI : GROVE_CALLGRIND_OTHER;
}

static void
read_creator (GroveCallgrind *self, const char *value, const char *end)
{
  GroveCallgrindHeader *header = &self->header;

  g_free (header->creator);
  header->creator = dup_stripped (value, end);
  header->kind = kind_of_creator (header->creator);
}

/* "\n" and "\\" stand for a newline and a backslash. */
static void
read_command (GroveCallgrind *self, const char *value, const char *end)
{
  g_autofree char *raw = dup_stripped (value, end);
  char *out = raw;

  for (const char *p = raw; *p != '\0'; p++)
    if (p[0] == '\\' && (p[1] == 'n' || p[1] == '\\'))
      *out++ = *++p == 'n' ? '\n' : '\\';
    else
      *out++ = *p;
  *out = '\0';
  g_free (self->header.command);
  self->header.command = g_steal_pointer (&raw);
}

/* "desc: Trigger: dump" */
static void
read_described (const char *value, const char *end, const char *name, char **text)
{
  gsize length = strlen (name);

  if ((gsize) (end - value) < length || memcmp (value, name, length) != 0)
    return;
  g_free (*text);
  *text = dup_stripped (value + length, end);
}

static void
read_description (GroveCallgrind *self, const char *value, const char *end)
{
  value = grove_scan_skip_blanks (value);
  self->header.has_description = TRUE;
  /* of our writer, which must write some number after calls= */
  if (end - value >= 15 && memcmp (value, "Counts: unknown", 15) == 0)
    self->header.counts_unknown = TRUE;
  read_described (value, end, "Trigger:", &self->header.trigger);
  read_described (value, end, "Timerange:", &self->header.range);
}

static gboolean
is_word (const char *word, gsize length, const char *text)
{
  return strlen (text) == length && memcmp (word, text, length) == 0;
}

/* instr (or addr), bb, line. The address of the basic block is used if there is none of the instruction. */
static void
add_position (GroveCallgrind *self, const char *word, gsize length)
{
  GroveCallgrindHeader *header = &self->header;
  int column = (int) header->n_positions++;

  if (is_word (word, length, "line"))
    header->line_column = column;
  else if (is_word (word, length, "instr") || is_word (word, length, "addr"))
    header->address_column = column;
  else if (is_word (word, length, "bb"))
    header->address_column = header->address_column < 0 ? column : header->address_column;
  else
    grove_callgrind_note_once (self, GROVE_CALLGRIND_WARNED_POSITIONS,
                               _("unknown kind of position; ignored"));
}

static gboolean
read_positions (GroveCallgrind *self, const char *value, const char *end)
{
  GroveCallgrindHeader *header = &self->header;
  const char *word;
  gsize length;

  header->n_positions = 0;
  header->line_column = header->address_column = -1;
  while ((word = next_word (&value, end, &length)) != NULL)
    {
      if (header->n_positions == GROVE_CALLGRIND_MAX_COLUMNS)
        return grove_callgrind_fail (self, GROVE_FORMAT_ERROR_MALFORMED,
                                     _("more than four kinds of positions"));
      add_position (self, word, length);
    }
  if (header->n_positions == 0)
    {
      header->n_positions = 1;
      header->line_column = 0;
    }
  return TRUE;
}

static gboolean
has_column (GroveCallgrindHeader *header, const char *name)
{
  for (guint i = 0; i < header->columns->len; i++)
    if (g_str_equal (g_array_index (header->columns, GroveCallgrindColumn, i).name, name))
      return TRUE;
  return FALSE;
}

/* A second column of the same name is dropped. */
static void
add_column (GroveCallgrind *self, const char *word, gsize length)
{
  GroveCallgrindColumn column = { g_strndup (word, length), 0 };

  if (self->header.columns->len == GROVE_MAX_EVENTS)
    {
      grove_callgrind_note_once (self, GROVE_CALLGRIND_WARNED_MANY_EVENTS,
                                 _("more than %u events; the others are ignored"), GROVE_MAX_EVENTS);
      g_free (column.name);
      return;
    }
  if (has_column (&self->header, column.name))
    {
      grove_callgrind_note_once (self, GROVE_CALLGRIND_WARNED_EVENT_TWICE,
                                 _("the event %s is listed twice; its second column is ignored"),
                                 column.name);
      column.event = GROVE_NONE;
    }
  g_array_append_val (self->header.columns, column);
}

static gboolean
read_events (GroveCallgrind *self, const char *value, const char *end)
{
  const char *word;
  gsize length;

  g_array_set_size (self->header.columns, 0);
  self->header.registered = FALSE;
  while ((word = next_word (&value, end, &length)) != NULL)
    add_column (self, word, length);
  if (self->header.columns->len == 0)
    return grove_callgrind_fail (self, GROVE_FORMAT_ERROR_MALFORMED, _("the events line has no events"));
  return TRUE;
}

/* "Name [= formula] [: Long name]"; it may stand before or after events:. */
static void
read_event (GroveCallgrind *self, const char *value, const char *end)
{
  const char *colon = memchr (value, ':', (gsize) (end - value));
  const char *name_end = colon != NULL ? colon : end;
  const char *equals = memchr (value, '=', (gsize) (name_end - value));
  g_autofree char *title = colon != NULL ? dup_stripped (colon + 1, end) : NULL;
  g_autofree char *name = dup_stripped (value, equals != NULL ? equals : name_end);

  if (*name == '\0')
    return;
  if (equals != NULL)
    {
      g_autofree char *formula = dup_stripped (equals + 1, name_end);

      grove_builder_add_derived (self->builder, name, formula, title);
    }
  else if (title != NULL && *title != '\0')
    {
      g_hash_table_replace (self->header.titles, g_steal_pointer (&name), g_steal_pointer (&title));
      self->header.registered = FALSE;
    }
}

static void
read_sum (GroveCallgrind *self, const char *value, double *sum, gboolean *has_sum)
{
  char *end;

  self->sum_line = self->line;
  value = grove_scan_skip_blanks (value);
  *has_sum = grove_scan_is_digit (*value);
  if (*has_sum)
    *sum = g_ascii_strtod (value, &end);
}

/* Keys */

typedef enum
{
  KEY_UNKNOWN,
  KEY_VERSION,
  KEY_CREATOR,
  KEY_PID,
  KEY_THREAD,
  KEY_PART,
  KEY_COMMAND,
  KEY_DESCRIPTION,
  KEY_POSITIONS,
  KEY_EVENT,
  KEY_EVENTS,
  KEY_SUMMARY,
  KEY_TOTALS,
  KEY_OTHER,
} Key;

static const struct
{
  const char *text;
  Key key;
} keys[] = {
  { "version", KEY_VERSION },  { "creator", KEY_CREATOR },
  { "pid", KEY_PID },          { "thread", KEY_THREAD },
  { "part", KEY_PART },        { "cmd", KEY_COMMAND },
  { "desc", KEY_DESCRIPTION }, { "positions", KEY_POSITIONS },
  { "event", KEY_EVENT },      { "events", KEY_EVENTS },
  { "summary", KEY_SUMMARY },  { "totals", KEY_TOTALS },
  { "arch", KEY_OTHER },       { "timeframe (BB)", KEY_OTHER },
};

static Key
find_key (const char *line, const char *colon)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (is_word (line, (gsize) (colon - line), keys[i].text))
      return keys[i].key;
  return KEY_UNKNOWN;
}

gboolean
grove_callgrind_is_header (const char *line, const char *colon)
{
  return find_key (line, colon) != KEY_UNKNOWN;
}

/* A header line after a cost begins a new part, except those that close the previous one (doc/formats.md,
 * "Callgrind header lines"). */
static gboolean
begins_part (Key key)
{
  return key != KEY_EVENT && key != KEY_SUMMARY && key != KEY_TOTALS && key != KEY_UNKNOWN;
}

static gboolean
read_key (GroveCallgrind *self, Key key, const char *value, const char *end)
{
  switch (key)
    {
    case KEY_VERSION: read_version (self, value); return TRUE;
    case KEY_CREATOR: read_creator (self, value, end); return TRUE;
    case KEY_PID: self->header.pid = parse_number (value); return TRUE;
    case KEY_THREAD: self->header.thread = parse_number (value); return TRUE;
    case KEY_PART: self->header.number = parse_number (value); return TRUE;
    case KEY_COMMAND: read_command (self, value, end); return TRUE;
    case KEY_DESCRIPTION: read_description (self, value, end); return TRUE;
    case KEY_POSITIONS: return read_positions (self, value, end);
    case KEY_EVENT: read_event (self, value, end); return TRUE;
    case KEY_EVENTS: return read_events (self, value, end);
    case KEY_SUMMARY: read_sum (self, value, &self->header.summary, &self->header.has_summary); return TRUE;
    case KEY_TOTALS: read_sum (self, value, &self->header.totals, &self->header.has_totals); return TRUE;
    case KEY_OTHER:
    case KEY_UNKNOWN:
    default: return TRUE;
    }
}

gboolean
grove_callgrind_read_header (GroveCallgrind *self, const char *line, const char *colon, const char *end)
{
  Key key = find_key (line, colon);

  if (key == KEY_UNKNOWN)
    return grove_callgrind_unknown_line (self, line, end);
  self->ready = self->plain = FALSE;
  if (self->part_begun && begins_part (key))
    grove_callgrind_end_part (self);
  return read_key (self, key, colon + 1, end);
}

/* Parts */

/* The unit of yappi's event, which only the creator tells. */
static void
apply_dialect (GroveCallgrind *self, GroveEvent *event)
{
  if (self->header.kind != GROVE_CALLGRIND_YAPPI || !g_str_equal (event->name, "Ticks"))
    return;
  event->title = _("Time");
  event->unit_name = "us";
  event->unit = GROVE_UNIT_SECONDS;
  event->factor = 1e-6;
  event->unfinished_calls = TRUE;
}

static guint32
register_event (GroveCallgrind *self, const char *name)
{
  GroveEvent event = { .name = name, .title = g_hash_table_lookup (self->header.titles, name), .factor = 1 };

  apply_dialect (self, &event);
  grove_callgrind_units_guess (&event);
  return grove_builder_add_event (self->builder, &event);
}

void
grove_callgrind_register_events (GroveCallgrind *self)
{
  GroveCallgrindHeader *header = &self->header;

  header->in_order = TRUE;
  header->registered = TRUE;
  for (guint i = 0; i < header->columns->len; i++)
    {
      GroveCallgrindColumn *column = &g_array_index (header->columns, GroveCallgrindColumn, i);

      if (column->event != GROVE_NONE)
        column->event = register_event (self, column->name);
      header->in_order = header->in_order && column->event == i;
    }
}

/* Recognizes the writers that do not name themselves. */
static void
guess_creator (GroveCallgrindHeader *header)
{
  const char *event = g_array_index (header->columns, GroveCallgrindColumn, 0).name;

  if (header->creator != NULL || header->kind != GROVE_CALLGRIND_OTHER)
    return;
  if (header->columns->len == 1 && g_str_equal (event, "Hits"))
    header->kind = GROVE_CALLGRIND_GPERFTOOLS;
  else if (header->n_positions == 2 && header->address_column == 0 && g_str_has_suffix (event, ")"))
    header->kind = GROVE_CALLGRIND_PPROF;
}

/* Cachegrind writes how it was run, but no creator. */
static gboolean
is_cachegrind (const GroveCallgrindHeader *header)
{
  return header->creator == NULL && header->has_description && header->pid < 0 && header->number < 0;
}

/* Of "xdebug 3.2.0 (PHP 8.2.36)" the part before the bracket. */
static void
set_about (GroveCallgrind *self)
{
  const GroveCallgrindHeader *header = &self->header;

  if (header->creator != NULL && *header->creator != '\0')
    {
      const char *bracket = strstr (header->creator, " (");

      grove_builder_set_writer (self->builder, header->creator,
                                bracket != NULL ? bracket - header->creator : -1);
    }
  else if (is_cachegrind (header))
    grove_builder_set_writer (self->builder, "cachegrind", -1);
  if (header->command != NULL && *header->command != '\0')
    grove_builder_set_command (self->builder, header->command, -1);
}

gboolean
grove_callgrind_begin_part (GroveCallgrind *self)
{
  GroveCallgrindHeader *header = &self->header;

  if (header->columns->len == 0)
    return grove_callgrind_fail (self, GROVE_FORMAT_ERROR_MALFORMED,
                                 _("a cost line before the events line"));
  guess_creator (header);
  if (!header->registered)
    grove_callgrind_register_events (self);
  if (!self->part_begun)
    {
      GrovePart part = { .source = grove_input_get_name (self->input),
                         .trigger = header->trigger,
                         .range = header->range,
                         .pid = header->pid,
                         .thread = header->thread,
                         .number = header->number };

      self->has_cost = TRUE;
      set_about (self);
      grove_builder_begin_part (self->builder, &part);
      self->part_begun = TRUE;
    }
  return TRUE;
}

/* Whether the line that the writer ends each part with is missing (doc/formats.md, "Callgrind dialects"). */
static gboolean
is_cut_off (const GroveCallgrindHeader *header)
{
  if (header->kind == GROVE_CALLGRIND_CALLGRIND)
    return !header->has_totals && header->has_summary && header->summary > header->sum;
  if (header->kind == GROVE_CALLGRIND_XDEBUG)
    return !header->has_summary;
  return is_cachegrind (header) && !header->has_summary;
}

void
grove_callgrind_check_sums (GroveCallgrind *self)
{
  const GroveCallgrindHeader *header = &self->header;

  if (header->has_totals && fabs (header->totals - header->sum) > 0.01 * fabs (header->sum))
    grove_callgrind_note (self,
                          _("the totals line says %.17g, but the costs add up to %.17g, which is used"),
                          header->totals, header->sum);
  if (header->has_summary && !header->has_totals && header->sum > 1.01 * fabs (header->summary))
    grove_callgrind_note (
      self, _("the costs add up to %.17g, but the summary line says %.17g; some may have overflowed"),
      header->sum, header->summary);
  if (!is_cut_off (header))
    return;
  grove_callgrind_note (self, _("the final sums are missing; the file may be truncated"));
  self->is_cut = TRUE;
}

/* The sums of this part can be checked only when both halves are merged. */
static void
end_unbound_part (GroveCallgrind *self)
{
  self->unbound_header = self->header; /* only its numbers are used */
  self->unbound_line = self->line;
  self->in_unbound_part = FALSE;
  self->has_position = TRUE;
}

/* Keeps the names, which callgrind uses in later parts, and what is given once a file: pid, command, columns.
 */
void
grove_callgrind_end_part (GroveCallgrind *self)
{
  GroveCallgrindHeader *header = &self->header;

  grove_callgrind_flush (self);
  if (self->in_unbound_part)
    end_unbound_part (self);
  else if (self->part_begun)
    grove_callgrind_check_sums (self);
  self->part_begun = self->ready = self->plain = FALSE;
  header->sum = 0;
  header->has_totals = header->has_summary = FALSE;
  header->thread = header->number = -1;
  g_clear_pointer (&header->trigger, g_free);
  g_clear_pointer (&header->range, g_free);
  memset (self->position, 0, sizeof self->position);
  self->object = self->own_file = self->file = GROVE_UNKNOWN;
  self->has_own_file = FALSE;
  self->current = self->callee = (GroveCallgrindFunction){ GROVE_NONE, GROVE_NONE };
}
