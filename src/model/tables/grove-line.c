/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-line.h"

void
grove_function_lines_free (GroveFunctionLines *self)
{
  g_array_unref (self->lines);
  g_array_unref (self->call_sites);
  g_array_unref (self->jumps);
  g_free (self->costs);
  g_free (self);
}
