/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GROVE_NONE:
 *
 * The index that means "none": no function, no call, no part. All indexes of the model are guint32, below the
 * number of rows of their table.
 */
#define GROVE_NONE G_MAXUINT32

/**
 * GROVE_UNKNOWN:
 *
 * Row 0 of the tables of files and objects: the unknown file or object. Its name is the empty string.
 */
#define GROVE_UNKNOWN 0u

/**
 * GROVE_UNKNOWN_COUNT:
 *
 * The number of calls if the format does not have it.
 */
#define GROVE_UNKNOWN_COUNT ((gint64) -1)

/**
 * GROVE_MAX_EVENTS:
 *
 * The number of real events that a profile may have, and of formulas for derived ones: the size of an array
 * with a cost for each real event.
 */
#define GROVE_MAX_EVENTS 64u

typedef struct _GroveProfile GroveProfile;
typedef struct _GroveBuilder GroveBuilder;

/**
 * GroveFunctionFlags:
 * @GROVE_FUNCTION_ESTIMATED: its inclusive cost is a lower bound (member of a
 *   cycle whose inclusive cost the file does not state)
 * @GROVE_FUNCTION_SELF_RECURSIVE: it calls itself
 * @GROVE_FUNCTION_UNFINISHED: it had not returned when the profiler stopped: its inclusive cost
 *   is a lower bound
 */
typedef enum
{
  GROVE_FUNCTION_NORMAL = 0,
  GROVE_FUNCTION_ESTIMATED = 1 << 0,
  GROVE_FUNCTION_SELF_RECURSIVE = 1 << 1,
  GROVE_FUNCTION_UNFINISHED = 1 << 2,
} GroveFunctionFlags;

/**
 * GroveCallFlags:
 * @GROVE_CALL_SELF: caller and callee are the same function
 * @GROVE_CALL_IN_CYCLE: caller and callee are in the same cycle; its cost contains each level of recursion
 * again, and is never added to a sum
 * @GROVE_CALL_ESTIMATED: its cost is an estimate, not measured; or it is recursive, and its cost, with each
 * level of recursion again, exceeds the base
 */
typedef enum
{
  GROVE_CALL_NORMAL = 0,
  GROVE_CALL_SELF = 1 << 0,
  GROVE_CALL_IN_CYCLE = 1 << 1,
  GROVE_CALL_ESTIMATED = 1 << 2,
} GroveCallFlags;

/**
 * GroveCycleMode:
 * @GROVE_CYCLES_ON: members of a cycle are handled as a unit (doc/numbers.md, "Cycles")
 * @GROVE_CYCLES_OFF: members have the costs that the file states, capped at the base
 */
typedef enum
{
  GROVE_CYCLES_ON,
  GROVE_CYCLES_OFF,
} GroveCycleMode;

G_END_DECLS
