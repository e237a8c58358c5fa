/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-odd-lines.h"

#include <glib/gi18n-lib.h>

void
grove_odd_lines_warn (GroveOddLines *self, GroveBuilder *builder, guint64 line, const char *why)
{
  if (++self->n <= GROVE_ODD_LINES_QUOTED)
    grove_builder_warn (builder, _("line %lu: %s"), (gulong) line, why);
}

void
grove_odd_lines_end (GroveOddLines *self, GroveBuilder *builder, GroveOddLinesKind kind)
{
  gulong n = (gulong) self->n;

  grove_builder_count_lost_lines (builder, self->n);
  if (n <= GROVE_ODD_LINES_QUOTED)
    return;
  if (kind == GROVE_ODD_LINES_STACKS_SKIPPED)
    grove_builder_warn (builder,
                        ngettext ("%lu stack was skipped in total", "%lu stacks were skipped in total", n),
                        n);
  else if (kind == GROVE_ODD_LINES_CORRECTED)
    grove_builder_warn (builder,
                        ngettext ("%lu line in all has an error", "%lu lines in all have an error", n), n);
  else
    grove_builder_warn (builder,
                        ngettext ("%lu line was skipped in total", "%lu lines were skipped in total", n), n);
}
