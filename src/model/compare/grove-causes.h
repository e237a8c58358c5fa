/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-difference.h"

G_BEGIN_DECLS

/**
 * GroveCause: what explains a difference
 * @reason: %GROVE_REASON_CALLS: @callee is called more or less often by @caller, which is called as often as
 * before; %GROVE_REASON_COST: @callee itself is more or less expensive
 * @call: the call row, or %GROVE_NONE
 * @caller: row, or %GROVE_NONE
 * @callee: row
 * @difference: of the call, or of the self cost, in the unit of the base
 */
typedef struct
{
  GroveReason reason;
  guint32 call;
  guint32 caller;
  guint32 callee;
  double difference;
} GroveCause;

/**
 * grove_causes_find:
 *
 * Finds what made the difference, most first: calls whose number changed while their caller's did not, those
 * of the program's own code before those of libraries; where there are none, what costs another amount
 * itself. None where all is within noise. Linear in the calls, but for the few that are found.
 *
 * Returns: (transfer full) (element-type GroveCause):
 */
GArray *grove_causes_find (const GroveDifference *difference);

G_END_DECLS
