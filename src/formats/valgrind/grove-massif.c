/* SPDX-License-Identifier: MIT */

/* The output of `valgrind --tool=massif`: snapshots of the heap, some with a tree of the allocating
 * functions. One is read: the peak, which Massif marks, or the largest one with a tree. */
#include "config.h"

#include "grove-massif.h"

#include <glib/gi18n-lib.h>

#include "grove-lines.h"
#include "grove-massif-tree.h"
#include "grove-odd-lines.h"

typedef struct
{
  GroveBuilder *builder;
  GroveMassifTree *tree;
  GroveOddLines lost;
  guint64 line;
  guint64 snapshot; /* where we are */
  double bytes;     /* of the heap, there */
  gboolean in_tree;
  gboolean takes;     /* whether this tree is kept */
  gboolean is_broken; /* its last line is incomplete */
  guint64 chosen;     /* the snapshot whose tree is kept */
  double chosen_bytes;
  gboolean has_peak;
} Reader;

static gboolean
take_key (GroveSlice line, const char *key, GroveSlice *value)
{
  if (!grove_slice_has_prefix (line, key))
    return FALSE;
  *value = grove_slice_trim (grove_slice_from (line, line.bytes + strlen (key)));
  return TRUE;
}

static void
begin_tree (Reader *self, gboolean is_peak)
{
  self->in_tree = TRUE;
  self->takes = is_peak
                || (!self->has_peak
                    && (grove_massif_tree_is_empty (self->tree) || self->bytes > self->chosen_bytes));
  if (!self->takes)
    return;
  grove_massif_tree_clear (self->tree);
  self->has_peak = is_peak;
  self->chosen = self->snapshot;
  self->chosen_bytes = self->bytes;
}

static void
take_tree_line (Reader *self, GroveSlice line)
{
  if (!self->takes)
    return;
  if (!grove_massif_tree_take_line (self->tree, line))
    grove_odd_lines_warn (&self->lost, self->builder, self->line, _("not a line of a tree; skipped"));
  self->is_broken = strchr (")?.", line.bytes[line.length - 1]) == NULL;
}

static void
warn_of_number (Reader *self)
{
  grove_odd_lines_warn (&self->lost, self->builder, self->line, _("a number is expected here; skipped"));
}

static void
take_header (Reader *self, GroveSlice line)
{
  GroveSlice value;

  if (take_key (line, "snapshot=", &value))
    {
      self->bytes = 0;
      if (!grove_slice_read_unsigned (value, &self->snapshot))
        warn_of_number (self);
    }
  else if (take_key (line, "mem_heap_B=", &value))
    {
      if (!grove_slice_read_number (value, &self->bytes))
        warn_of_number (self);
    }
  else if (take_key (line, "cmd:", &value))
    grove_builder_set_command (self->builder, value.bytes, (gssize) value.length);
  else if (take_key (line, "heap_tree=", &value) && !grove_slice_equals (value, "empty"))
    begin_tree (self, grove_slice_equals (value, "peak"));
}

static void
take_line (gpointer data, GroveSlice line)
{
  Reader *self = data;

  self->line++;
  line = grove_slice_trim_end (line);
  if (grove_slice_has_prefix (line, "#"))
    self->in_tree = FALSE;
  else if (self->in_tree && line.length > 0)
    take_tree_line (self, line);
  else if (!self->in_tree)
    take_header (self, line);
}

static void
warn_at_end (Reader *self, guint n_uneven)
{
  if (!self->has_peak)
    grove_builder_warn (self->builder,
                        _(
                          "no snapshot is marked as the peak; showing snapshot %lu, the largest with a tree"),
                        (gulong) self->chosen);
  if (n_uneven > 0)
    grove_builder_warn (
      self->builder,
      ngettext ("%u line of the tree does not match the lines below it; the file may be incomplete",
                "%u lines of the tree do not match the lines below them; the file may be incomplete",
                n_uneven),
      n_uneven);
  grove_odd_lines_end (&self->lost, self->builder, GROVE_ODD_LINES_SKIPPED);
}

static gboolean
write_tree (Reader *self, GError **error)
{
  const GroveEvent bytes = { .name = "bytes",
                             .title = _("Bytes at the peak"),
                             .unit_name = "B",
                             .unit = GROVE_UNIT_BYTES,
                             .factor = 1 };

  if (grove_massif_tree_is_empty (self->tree))
    {
      g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY,
                           _("no snapshot has a tree of allocations"));
      return FALSE;
    }
  grove_builder_add_event (self->builder, &bytes);
  warn_at_end (self, grove_massif_tree_write (self->tree) + (guint) self->is_broken);
  return TRUE;
}

static gboolean
massif_read (GroveInput *input, GroveBuilder *builder, GError **error)
{
  g_autoptr (GroveMassifTree) tree = grove_massif_tree_new (builder);
  Reader self = { .builder = builder, .tree = tree };

  grove_builder_set_format (builder, "massif");
  if (!grove_lines_read (input, builder, take_line, &self, error))
    return FALSE;
  self.is_broken &= self.in_tree && self.takes && grove_input_get_is_unended (input);
  if (!self.is_broken)
    grove_lines_warn_if_unended (input, builder);
  return write_tree (&self, error);
}

/* "desc:", "cmd:" and "time_unit:", in this order; a description and a command may be long. */
#define HEADER_LINES 10

static int
massif_probe (const GroveHead *head)
{
  gsize offset = 0;
  GroveSlice line;

  if (!grove_head_begins (head, "desc:"))
    return 0;
  for (guint n = 0; n < HEADER_LINES && grove_head_next_line (head, &offset, &line); n++)
    if (grove_slice_has_prefix (line, "time_unit: "))
      return 95;
  return 0;
}

const GroveFormat grove_massif_format = {
  .id = "massif",
  .title = N_("Massif heap profile"),
  .probe = massif_probe,
  .read = massif_read,
};
