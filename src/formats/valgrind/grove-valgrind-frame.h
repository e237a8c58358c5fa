/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-slice.h"

G_BEGIN_DECLS

/**
 * GroveValgrindFrame:
 * @name: of the function, as it is in the file: `???` where Valgrind has none
 * @file: source file; empty if it does not say
 * @object: program or library; empty if it does not say
 * @line: in @file, 0 for unknown
 *
 * How Valgrind's tools write a place in the code. It says the object only where it does not know the line.
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
 * column behind the line, as Rust's dhat writes it
 *
 * What is not like that is a name.
 */
void grove_valgrind_frame_parse (GroveSlice text, GroveValgrindFrame *frame);

G_END_DECLS
