/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-input.h"
#include "grove-text.h"

#include "grove-builder.h"

G_BEGIN_DECLS

/** GroveTextTakeLine: @line: without its line end, of the input's own memory until it returns */
typedef void (*GroveTextTakeLine) (gpointer data, GroveText line);

/**
 * grove_text_lines_read:
 *
 * Gives @take each line of the input, until the builder has failed. Inline, so that @take can be, too.
 *
 * Errors: those of grove_input_next_lines()
 * Returns: whether the input was read without an error
 */
static inline gboolean
grove_text_lines_read (GroveInput *input, GroveBuilder *builder, GroveTextTakeLine take, gpointer data,
                       GError **error)
{
  GError *cause = NULL;
  const char *bytes;
  gsize length;
  GroveText line;

  while (!grove_builder_failed (builder) && (bytes = grove_input_next_lines (input, &length, &cause)) != NULL)
    for (const char *p = bytes; grove_text_next_line (&p, bytes + length, &line);)
      take (data, line);
  if (cause == NULL)
    return TRUE;
  g_propagate_error (error, cause);
  return FALSE;
}

G_END_DECLS
