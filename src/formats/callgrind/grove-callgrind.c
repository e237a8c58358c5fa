/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-callgrind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-callgrind-parallel.h"
#include "grove-input-private.h"

/* Probing */

/* What the lines of a head look like. */
typedef struct
{
  gboolean is_marked;  /* "# callgrind format" */
  gboolean has_events; /* names of events */
  gboolean has_function;
  gboolean has_file;
  guint n_known; /* lines that the format has: headers, names, costs */
  guint n_other;
} Signs;

static gboolean
begins_with_any (GroveSlice line, const char *const *starts)
{
  for (; *starts != NULL; starts++)
    if (grove_slice_has_prefix (line, *starts))
      return TRUE;
  return FALSE;
}

static gboolean
is_known_line (GroveSlice line)
{
  static const char *const starts[] = { "version:", "creator:", "cmd:",     "pid:",    "thread:", "part:",
                                        "desc:",    "event:",   "summary:", "totals:", "jump=",   "jcnd=",
                                        "calls=",   "ob=",      "cob=",     "fi=",     "fe=",     "cfn=",
                                        "cfi=",     "cfl=",     "rec=",     NULL };

  return begins_with_any (line, starts) || g_ascii_isdigit (line.bytes[0])
         || strchr ("+-*", line.bytes[0]) != NULL;
}

/* "events:" and "positions:" are followed by names. */
static gboolean
has_names (GroveSlice line, const char *key)
{
  GroveSlice rest = line;
  GroveSlice word;

  if (!grove_slice_has_prefix (line, key))
    return FALSE;
  rest = grove_slice_from (line, line.bytes + strlen (key));
  while ((word = grove_slice_take_word (&rest)).length > 0)
    if (!(g_ascii_isalpha (word.bytes[0]) || word.bytes[0] == '_') || word.bytes[word.length - 1] == ':'
        || memchr (word.bytes, ';', word.length) != NULL)
      return FALSE;
  return TRUE;
}

static void
see_line (Signs *signs, GroveSlice line)
{
  if (grove_slice_trim (line).length == 0)
    return;
  signs->is_marked |= grove_slice_has_prefix (line, "# callgrind format");
  signs->has_function |= grove_slice_has_prefix (line, "fn=");
  signs->has_file |= grove_slice_has_prefix (line, "fl=");
  if (line.bytes[0] == '#')
    return;
  if (has_names (line, "events:"))
    signs->has_events = TRUE;
  else if (is_known_line (line) || has_names (line, "positions:") || grove_slice_has_prefix (line, "fn=")
           || grove_slice_has_prefix (line, "fl="))
    signs->n_known++;
  else
    signs->n_other++;
}

#define MAX_LINES 2000

/* Commands may hold line ends, so some lines may be anything. */
static int
probe (const GroveHead *head)
{
  Signs signs = { 0 };
  gsize offset = 0;
  GroveSlice line;

  for (guint n = 0; n < MAX_LINES && grove_head_next_line (head, &offset, &line); n++)
    see_line (&signs, line);
  if (signs.is_marked)
    return 100;
  if (signs.n_other > signs.n_known + signs.has_events)
    return 0;
  if (signs.has_events)
    return 80;
  return signs.has_function && signs.has_file ? 40 : 0;
}

/* Reading */

static void
hand_over_notes (GroveCallgrind *self)
{
  for (guint i = 0; i < self->notes->len; i++)
    {
      const GroveCallgrindNote *note = &g_array_index (self->notes, GroveCallgrindNote, i);

      if (note->line > 0)
        grove_builder_warn (self->builder, _("line %llu: %s"), (unsigned long long) note->line, note->text);
      else
        grove_builder_warn (self->builder, "%s", note->text);
    }
  /* the builder only counts these */
  for (guint64 i = 0; i < self->n_more_notes; i++)
    grove_builder_warn (self->builder, "%s", "");
}

static gboolean
read_all_lines (GroveCallgrind *self, goffset split_size)
{
  gboolean is_large = grove_input_get_size (self->input) >= split_size;
  g_autoptr (GroveInput) second = is_large ? grove_input_split (self->input, "fn=") : NULL;
  gboolean done = second != NULL ? grove_callgrind_read_parallel (self, second)
                                 : grove_callgrind_read_input (self);

  return done && grove_callgrind_end (self);
}

gboolean
grove_callgrind_read (GroveInput *input, GroveBuilder *builder, goffset split_size, gboolean *merged,
                      GError **error)
{
  g_auto (GroveCallgrind) reader;

  grove_callgrind_init (&reader, input, builder);
  if (!read_all_lines (&reader, split_size))
    {
      g_propagate_error (error, g_steal_pointer (&reader.error));
      return FALSE;
    }
  hand_over_notes (&reader);
  if (merged != NULL)
    *merged = reader.is_merged;
  return TRUE;
}

static gboolean
read_callgrind (GroveInput *input, GroveBuilder *builder, GError **error)
{
  goffset split_size = g_get_num_processors () > 1 ? GROVE_CALLGRIND_SPLIT_SIZE : G_MAXOFFSET;

  return grove_callgrind_read (input, builder, split_size, NULL, error);
}

const GroveFormat grove_callgrind_format = {
  .id = "callgrind",
  .title = N_("Callgrind"),
  .probe = probe,
  .read = read_callgrind,
};
