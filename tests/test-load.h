/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-input-private.h"
#include "grove-loader.h"

/* Bytes in memory instead of files. */

/** test_load_chunks: @chunk_size: how much is read at once, so that few bytes are read as a large file is; 0:
 * as the program reads them */
static inline GroveProfile *
test_load_chunks (GBytes *bytes, const char *name, const char *format_id, gsize chunk_size, GError **error)
{
  const GroveLoadOptions options = { .format_id = format_id };
  g_autoptr (GroveInput) input = NULL;

  if (chunk_size > 0)
    input = grove_input_new_for_source (grove_byte_source_new_for_bytes (bytes), name, chunk_size, NULL,
                                        error);
  else
    input = grove_input_new_for_bytes (bytes, name, error);
  return input != NULL ? grove_loader_load_input (input, &options, error) : NULL;
}

static inline GroveProfile *
test_load_bytes (GBytes *bytes, const char *name, const char *format_id, GError **error)
{
  return test_load_chunks (bytes, name, format_id, 0, error);
}
