/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-lines.h"

#include <glib/gi18n-lib.h>

void
grove_lines_warn_if_unended (GroveInput *input, GroveBuilder *builder)
{
  if (grove_input_get_is_unended (input))
    grove_builder_warn (builder, "%s", _("the last line has no line end; the file may be incomplete"));
}
