/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-input.h"
#include "grove-slice.h"

#include "grove-builder.h"

G_BEGIN_DECLS

/** GroveTakeLine: @line: without its line end; valid until the function returns */
typedef void (*GroveTakeLine) (gpointer data, GroveSlice line);

/**
 * grove_lines_read:
 *
 * Calls @take for each line of the input until the builder has failed. Inline, so that @take can be inlined.
 *
 * Errors: those of grove_input_next_lines()
 * Returns: whether the input was read without an error
 */
static inline gboolean
grove_lines_read (GroveInput *input, GroveBuilder *builder, GroveTakeLine take, gpointer data, GError **error)
{
  GError *cause = NULL;
  const char *bytes;
  gsize length;
  GroveSlice line;

  while (!grove_builder_failed (builder) && (bytes = grove_input_next_lines (input, &length, &cause)) != NULL)
    for (const char *p = bytes; grove_slice_next_line (&p, bytes + length, &line);)
      take (data, line);
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, cause);
  return FALSE;
}

/** grove_lines_warn_if_unended: a writer that was stopped seldom ends a line */
void grove_lines_warn_if_unended (GroveInput *input, GroveBuilder *builder);

G_END_DECLS
