/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-callgrind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-callgrind-parallel.h"

/* Probing */

static gboolean
has_line (const char *head, gsize length, const char *start)
{
  g_autofree char *needle = g_strconcat ("\n", start, NULL);
  gsize n = strlen (start);

  return (length >= n && memcmp (head, start, n) == 0) || memmem (head, length, needle, n + 1) != NULL;
}

static int
probe (const guint8 *head, gsize length)
{
  const char *text = (const char *) head;

  if (has_line (text, MIN (length, 4096), "# callgrind format"))
    return 100;
  if (has_line (text, length, "events:"))
    return 80;
  if (has_line (text, length, "creator:") && has_line (text, length, "fn="))
    return 60;
  return has_line (text, length, "fn=") && has_line (text, length, "fl=") ? 40 : 0;
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
read_all_lines (GroveCallgrind *self)
{
  g_autoptr (GroveInput) second = grove_callgrind_split (self);
  gboolean done = second != NULL ? grove_callgrind_read_parallel (self, second)
                                 : grove_callgrind_read_input (self);

  return done && grove_callgrind_end (self);
}

static gboolean
read_callgrind (GroveInput *input, GroveBuilder *builder, GError **error)
{
  g_auto (GroveCallgrind) reader;

  grove_callgrind_init (&reader, input, builder);
  if (!read_all_lines (&reader))
    {
      g_propagate_error (error, g_steal_pointer (&reader.error));
      return FALSE;
    }
  hand_over_notes (&reader);
  return TRUE;
}

const GroveFormat grove_callgrind_format = {
  .id = "callgrind",
  .title = N_("Callgrind"),
  .probe = probe,
  .read = read_callgrind,
};
