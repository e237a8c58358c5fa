/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-format-error.h"
#include "grove-head.h"
#include "grove-input.h"
#include "grove-json-head.h"

G_BEGIN_DECLS

/**
 * GroveFormat:
 * @id: "callgrind"; what `--input-format` and the report say
 * @title: translatable (N_()): "Callgrind"
 * @probe: (nullable): score from 0 (no) to 100 (certain) for a file with this beginning. Uses the structure
 * of bytes and lines, never the name; must be fast and safe on any bytes.
 * @probe_json: (nullable): the same for JSON; @probe is not called then
 * @read: adds the contents to the builder. Returns FALSE with @error set if the file cannot be used; other
 * problems go to grove_builder_warn().
 *
 * A reader of one format; all are listed in grove-format.c.
 */
typedef struct
{
  const char *id;
  const char *title;
  int (*probe) (const GroveHead *head);
  int (*probe_json) (const GroveJsonHead *head);
  gboolean (*read) (GroveInput *input, GroveBuilder *builder, GError **error);
} GroveFormat;

/** grove_formats_get_all: Returns: (array zero-terminated=1): every reader */
const GroveFormat *const *grove_formats_get_all (void);
/** grove_formats_find: Returns: (nullable): the reader of that id */
const GroveFormat *grove_formats_find (const char *id);
/** grove_formats_list_titles: Returns: (transfer full): the titles of all formats, for messages */
char *grove_formats_list_titles (void);
/** grove_formats_probe: Reads the first 64 KiB; if these do not decide, 4 MiB of text, since a line may be
 * long, and 16 MiB of JSON, since arrays may precede the deciding member. Returns: (nullable): the reader
 * with the highest score; %NULL sets @error: unknown, or the kind of file and what to do (perf.data, gmon.out
 * ...) */
const GroveFormat *grove_formats_probe (GroveInput *input, GError **error);

G_END_DECLS
