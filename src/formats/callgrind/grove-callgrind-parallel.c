/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-callgrind-parallel.h"

#include <glib/gi18n-lib.h>

#include "grove-format-error.h"
#include "grove-input-private.h"
#include "grove-memory.h"

/* The header at the start of the file, which the second half relies on. */

static gboolean
read_first_header (GroveCallgrind *self)
{
  gsize length;
  const char *p = (const char *) grove_input_get_head (self->input, &length);
  const char *end = p + length;
  const char *newline;

  for (; (newline = memchr (p, '\n', (gsize) (end - p))) != NULL; p = newline + 1)
    {
      const char *colon = memchr (p, ':', (gsize) (newline - p));

      if (*p == '#' || grove_scan_at_end (p))
        continue;
      if (colon == NULL || !grove_callgrind_is_header (p, colon))
        break;
      if (!grove_callgrind_read_header (self, p, colon, newline[-1] == '\r' ? newline - 1 : newline))
        return FALSE;
    }
  return self->header.columns->len > 0;
}

static gboolean
same_columns (GArray *a, GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (g_array_index (a, GroveCallgrindColumn, i).name,
                      g_array_index (b, GroveCallgrindColumn, i).name))
      return FALSE;
  return TRUE;
}

static gboolean
same_header (const GroveCallgrindHeader *a, const GroveCallgrindHeader *b)
{
  return g_strcmp0 (a->creator, b->creator) == 0 && g_strcmp0 (a->command, b->command) == 0
         && a->pid == b->pid && a->n_positions == b->n_positions && a->line_column == b->line_column
         && a->address_column == b->address_column && a->counts_unknown == b->counts_unknown
         && same_columns (a->columns, b->columns);
}

/* The second half */

typedef struct
{
  GroveInput *input;
  const GroveCallgrindHeader *header; /* the header that is relied on */
  gint stop;                          /* atomic: nonzero once the result is not needed */
} Second;

static void
set_header (GroveCallgrind *reader, const GroveCallgrindHeader *header)
{
  grove_callgrind_header_copy (&reader->header, header);
  reader->header.has_summary = reader->header.has_totals = FALSE;
}

/* Created in the second thread, so that the data of the two threads share no cache lines. */
static GroveCallgrind *
second_reader_new (Second *self)
{
  GroveCallgrind *reader = g_new (GroveCallgrind, 1);

  grove_callgrind_init (reader, self->input, grove_builder_new ());
  reader->stop = &self->stop;
  reader->is_second_half = reader->in_unbound_part = TRUE;
  reader->fixups = g_array_new (FALSE, FALSE, sizeof (GroveCallgrindFixup));
  reader->unbound_object = reader->object = grove_builder_add_unbound (reader->builder, GROVE_UNBOUND_OBJECT);
  reader->unbound_file = reader->own_file = reader->file = grove_builder_add_unbound (reader->builder,
                                                                                      GROVE_UNBOUND_FILE);
  reader->has_own_file = reader->part_begun = reader->has_cost = TRUE;
  set_header (reader, self->header);
  return reader;
}

static void
second_reader_free (GroveCallgrind *reader)
{
  g_clear_pointer (&reader->builder, grove_builder_free);
  grove_callgrind_clear (reader);
  g_free (reader);
}

/* Returns: (transfer full): the reader, at its end */
static gpointer
read_second_half (gpointer data)
{
  GroveCallgrind *reader = second_reader_new (data);

  if (!grove_callgrind_read_input (reader))
    return reader;
  if (reader->pending != GROVE_CALLGRIND_SELF)
    grove_callgrind_drop_pending (reader);
  grove_callgrind_end_part (reader);
  return reader;
}

/* Merging */

/* Binds the IDs that the second half uses to the names that the first half defines. */
static void
bind_names (GroveCallgrind *first, GroveCallgrind *second)
{
  const GroveIdTable *tables[] = { &first->functions, &first->files, &first->objects };

  for (guint i = 0; i < second->fixups->len; i++)
    {
      const GroveCallgrindFixup *fixup = &g_array_index (second->fixups, GroveCallgrindFixup, i);
      guint32 target = grove_id_table_find (tables[fixup->kind], fixup->id);

      if (target == GROVE_NONE)
        {
          first->line = fixup->line;
          target = fixup->kind == GROVE_UNBOUND_NAME ? grove_callgrind_add_undefined_name (first, fixup->id)
                                                     : GROVE_UNKNOWN;
          if (fixup->kind != GROVE_UNBOUND_NAME)
            grove_callgrind_note_undefined (first, fixup->id);
        }
      grove_builder_bind_unbound (second->builder, fixup->kind, fixup->row, target);
    }
  grove_builder_bind_unbound (second->builder, GROVE_UNBOUND_OBJECT, second->unbound_object, first->object);
  grove_builder_bind_unbound (second->builder, GROVE_UNBOUND_FILE, second->unbound_file, first->own_file);
}

/* Checks the sums of the part that began in the first half and ended in the second. */
static void
check_split_part (GroveCallgrind *first, const GroveCallgrind *second)
{
  const GroveCallgrindHeader *header = &second->unbound_header;

  first->header.sum += header->sum;
  first->line = second->unbound_line;
  if (header->has_totals)
    first->header.totals = header->totals;
  if (header->has_summary)
    first->header.summary = header->summary;
  first->header.has_totals |= header->has_totals;
  first->header.has_summary |= header->has_summary;
  grove_callgrind_check_sums (first);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const GroveCallgrindNote *first = a;
  const GroveCallgrindNote *second = b;

  return (first->line > second->line) - (first->line < second->line);
}

/* Adds the warnings of the second half as if one thread had read both, without duplicates. */
static void
merge_notes (GroveCallgrind *first, GroveCallgrind *second, guint64 n_lines)
{
  GArray *notes = second->notes;

  g_array_sort (notes, compare_lines);
  for (guint i = 0; i < notes->len; i++)
    {
      GroveCallgrindNote *note = &g_array_index (notes, GroveCallgrindNote, i);

      note->line += n_lines;
      grove_callgrind_take_note (first, note);
    }
  first->n_more_notes += second->n_more_notes;
}

/* Warnings about both halves are added to those of the second, in order of line. */
static void
merge_warnings (GroveCallgrind *first, GroveCallgrind *second)
{
  guint64 n_lines = first->line;
  GArray *own = first->notes;
  guint warned = first->warned;

  first->notes = second->notes;
  bind_names (first, second);
  check_split_part (first, second);
  second->notes = first->notes;
  first->notes = own;
  first->warned = warned;
  merge_notes (first, second, n_lines);
  if (first->n_unknown == 0 && second->n_unknown > 0)
    {
      first->first_unknown = second->first_unknown + n_lines;
      first->first_quoted = g_steal_pointer (&second->first_quoted);
    }
  first->n_unknown += second->n_unknown;
  first->has_count |= second->has_count;
  first->is_cut |= second->is_cut;
  first->is_unended = second->is_unended;
  first->n_blank += second->n_blank;
  first->line = n_lines + second->line;
}

static void
merge (GroveCallgrind *first, GroveCallgrind *second)
{
  grove_callgrind_flush (first);
  merge_warnings (first, second);
  /* merging needs memory, and no more names are read */
  grove_callgrind_forget_names (first);
  grove_callgrind_forget_names (second);
  grove_builder_merge (first->builder, g_steal_pointer (&second->builder));
  first->part_begun = FALSE;
  first->is_merged = TRUE;
}

/* Discards the second half and reads it in this thread. */
static gboolean
read_on (GroveCallgrind *self, GroveInput *second_input)
{
  grove_input_rewind (second_input);
  self->input = second_input;
  return grove_callgrind_read_input (self);
}

static gboolean
is_final (const GError *error)
{
  return error->domain == G_IO_ERROR
         || g_error_matches (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_CHANGED);
}

/* Whether the first half ends inside a call or jump. */
static gboolean
is_in_call (const GroveCallgrind *self)
{
  return self->pending != GROVE_CALLGRIND_SELF || self->callee_file != GROVE_NONE
         || self->callee_object != GROVE_NONE || self->jump_file != GROVE_NONE
         || self->jump_name != GROVE_NONE;
}

static gboolean
merge_or_read_on (GroveCallgrind *self, GroveCallgrind *reader, const Second *second)
{
  if (reader->error != NULL && is_final (reader->error))
    {
      self->error = g_steal_pointer (&reader->error);
      return FALSE;
    }
  if (reader->error != NULL || !self->part_begun || !self->has_own_file || is_in_call (self)
      || !same_header (&self->header, second->header))
    return read_on (self, second->input);
  merge (self, reader);
  return TRUE;
}

gboolean
grove_callgrind_read_parallel (GroveCallgrind *self, GroveInput *second_input)
{
  g_auto (GroveCallgrind) head;
  g_autoptr (GroveBuilder) scratch = grove_builder_new ();
  Second second = { second_input, &head.header, 0 };
  GroveCallgrind *reader;
  GThread *thread;
  gboolean done;

  grove_callgrind_init (&head, self->input, scratch);
  if (!read_first_header (&head))
    return grove_callgrind_read_input (self) && read_on (self, second_input);
  grove_memory_give_large_back ();
  thread = g_thread_try_new ("grove-callgrind", read_second_half, &second, NULL);
  if (thread == NULL)
    return grove_callgrind_read_input (self) && read_on (self, second_input);
  done = grove_callgrind_read_input (self);
  if (!done)
    g_atomic_int_set (&second.stop, 1);
  reader = g_thread_join (thread);
  done = done && merge_or_read_on (self, reader, &second);
  second_reader_free (reader);
  return done;
}
