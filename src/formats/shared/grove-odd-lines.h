/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"

G_BEGIN_DECLS

/** GROVE_ODD_LINES_QUOTED: how many lines have a warning of their own; the rest is counted */
#define GROVE_ODD_LINES_QUOTED 10

/** GroveOddLines: lines that a reader cannot use as they are */
typedef struct
{
  guint64 n;
} GroveOddLines;

/** GroveOddLinesKind: what becomes of them */
typedef enum
{
  GROVE_ODD_LINES_SKIPPED,
  GROVE_ODD_LINES_STACKS_SKIPPED, /* with the stack that each is in */
  GROVE_ODD_LINES_CORRECTED,
} GroveOddLinesKind;

/** grove_odd_lines_warn: @line: its number; @why: translated */
void grove_odd_lines_warn (GroveOddLines *self, GroveBuilder *builder, guint64 line, const char *why);
/** grove_odd_lines_end: says how many there were, if that is more than were warned of one by one */
void grove_odd_lines_end (GroveOddLines *self, GroveBuilder *builder, GroveOddLinesKind kind);

G_END_DECLS
