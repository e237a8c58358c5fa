/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-slice.h"

G_BEGIN_DECLS

/**
 * GroveFrameText:
 * @name: the function; empty if the frame names none (the mark between user and kernel stack)
 * @file: its source file, or empty
 * @object: its module, or empty
 * @line: the line that was executed, or 0
 * @definition: the line of the function's definition, or 0
 *
 * The parts of one frame of a folded stack.
 */
typedef struct
{
  GroveSlice name;
  GroveSlice file;
  GroveSlice object;
  guint32 line;
  guint32 definition;
} GroveFrameText;

/**
 * grove_frame_text_parse:
 *
 * Splits the forms of grove_name_place_find(), `file:name:line` (austin 3) and ``module`name+0x1a`` (DTrace);
 * any other text is a name, marks like `_[k]` included, since a kernel function and one of the program may
 * have the same name.
 */
void grove_frame_text_parse (const char *bytes, gsize length, GroveFrameText *frame);

/** grove_frame_text_parse_austin: accepts any file in `file:name:line`: `module:run:3`,
 * `kernel:vfs_read:0` */
void grove_frame_text_parse_austin (const char *bytes, gsize length, GroveFrameText *frame);

G_END_DECLS
