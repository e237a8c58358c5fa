/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-slice.h"

G_BEGIN_DECLS

/**
 * GroveValgrindFrame:
 * @name: of the function, `???` if Valgrind has none
 * @file: source file; empty if missing
 * @object: program or library; empty if missing
 * @line: in @file, 0 for unknown
 *
 * A frame as Valgrind's tools write it. The object is given only if the line is not known.
 */
typedef struct
{
  GroveSlice name;
  GroveSlice file;
  GroveSlice object;
  guint32 line;
} GroveValgrindFrame;

/**
 * grove_valgrind_frame_parse:
 * @text: `0x4848899: malloc (in /usr/libexec/valgrind/vgpreload.so)`, `0x10916B: make (prog.c:12)`, or with a
 * column after the line (Rust's dhat)
 *
 * Any other text is a name.
 */
void grove_valgrind_frame_parse (GroveSlice text, GroveValgrindFrame *frame);

G_END_DECLS
