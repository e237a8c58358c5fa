/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-types.h"

G_BEGIN_DECLS

/**
 * GrovePosition:
 * @file: index of the source file (an inlined one, perhaps)
 * @line: line in @file, 0 for unknown
 * @address: address of the instruction, 0 for unknown
 *
 * A place in the source or in the machine code.
 */
typedef struct
{
  guint32 file;
  guint32 line;
  guint64 address;
} GrovePosition;

/**
 * GroveLine:
 * @position: the place
 * @cost: (array): self cost there, one for each real event
 */
typedef struct
{
  GrovePosition position;
  double *cost;
} GroveLine;

/**
 * GroveCallSite:
 * @position: the place of the call
 * @target_line: line in the callee, 0 for unknown
 * @target_address: address in the callee, 0 for unknown
 * @call: index of the call (caller to callee)
 * @calls: how often this site called
 * @cost: (array): inclusive cost of these calls, one for each real event
 */
typedef struct
{
  GrovePosition position;
  guint32 target_line;
  guint64 target_address;
  guint32 call;
  gint64 calls;
  double *cost;
} GroveCallSite;

/**
 * GroveJump:
 * @from: the place of the jump
 * @to: where it goes
 * @function: the function that it goes to
 * @executed: how often the jump was reached
 * @followed: how often it was taken; equal to @executed for an unconditional one
 * @conditional: whether it is a conditional jump
 */
typedef struct
{
  GrovePosition from;
  GrovePosition to;
  guint32 function;
  gint64 executed;
  gint64 followed;
  gboolean conditional;
} GroveJump;

/**
 * GroveFunctionLines:
 * @lines: (element-type GroveLine): by file, line, address; costs of one place added up
 * @call_sites: (element-type GroveCallSite): by file, line, address
 * @jumps: (element-type GroveJump): by place
 *
 * Lines, call sites and jumps of one function, decoded on demand from the compact store of the profile.
 */
typedef struct
{
  GArray *lines;
  GArray *call_sites;
  GArray *jumps;
  /*< private >*/
  double *costs;
} GroveFunctionLines;

void grove_function_lines_free (GroveFunctionLines *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveFunctionLines, grove_function_lines_free)

G_END_DECLS
