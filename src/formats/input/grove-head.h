/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-slice.h"

G_BEGIN_DECLS

/** GROVE_HEAD_MAX_TEXT: how many bytes of a text are looked at: a line of 2 MB, and what follows it */
#define GROVE_HEAD_MAX_TEXT (4u * 1024 * 1024)

/**
 * GroveHead:
 * @bytes: not NUL-terminated
 * @is_whole: whether these are all bytes of the file
 *
 * The first bytes of a file, for the functions that recognize its format.
 */
typedef struct
{
  const guint8 *bytes;
  gsize length;
  gboolean is_whole;
} GroveHead;

/** grove_head_begins: Returns: whether the first bytes are those of @text */
gboolean grove_head_begins (const GroveHead *self, const char *text);

/**
 * grove_head_next_line:
 * @offset: (inout): 0 at first
 *
 * Whole lines only: one that the head cuts off is not returned.
 *
 * Returns: whether there is another line
 */
gboolean grove_head_next_line (const GroveHead *self, gsize *offset, GroveSlice *line);

G_END_DECLS
