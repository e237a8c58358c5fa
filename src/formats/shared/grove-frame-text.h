/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-slice.h"

G_BEGIN_DECLS

/**
 * GroveFrameText:
 * @name: the function; empty for a frame that is none (the mark between user and kernel stack, an empty one)
 * @file: where it is from, or empty
 * @object: the module that it is in, or empty
 * @line: the line that was executed, or 0
 * @definition: the line of the function's definition, or 0
 *
 * What is in one frame of a folded stack.
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
 * Takes what grove_name_place_find() knows, `file:name:line` (austin 3) and ``module`name+0x1a`` (DTrace)
 * apart; all else is a name, marks like `_[k]` included, since a kernel function and one of the program may
 * have the same name.
 */
void grove_frame_text_parse (const char *bytes, gsize length, GroveFrameText *frame);

/** grove_frame_text_parse_austin: of `file:name:line` anything is a file: `module:run:3`,
 * `kernel:vfs_read:0` */
void grove_frame_text_parse_austin (const char *bytes, gsize length, GroveFrameText *frame);

G_END_DECLS
