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
 * @probe: (nullable): how sure it is that a file that begins so is of this format: 0 no ... 100 sure.
 *   Looks at the structure of bytes and lines, never at the name; must be quick and safe on any bytes.
 * @probe_json: (nullable): the same where the bytes are JSON; @probe is not asked then
 * @read: feeds the builder. Cannot touch a profile. Returns FALSE with @error set when the
 *   file cannot be used; recoverable trouble goes to grove_builder_warn().
 *
 * A reader: one file, one of these, listed in grove-format.c.
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
/** grove_formats_list_titles: Returns: (transfer full): all of them, for a message that says what opens */
char *grove_formats_list_titles (void);
/** grove_formats_probe: Looks at the first 64 KiB; where they say nothing, at 4 MiB of text, as the first
 * line may be that long, and at 16 MiB of JSON, as arrays may stand before the member that decides. Returns:
 * (nullable): the surest reader; %NULL sets @error: unknown, or the kind of file it is and what to do
 * (perf.data, gmon.out ...) */
const GroveFormat *grove_formats_probe (GroveInput *input, GError **error);

G_END_DECLS
