/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-event.h"

G_BEGIN_DECLS

/**
 * grove_unit_set:
 * @event: (inout): gets unit_name, unit and factor
 * @unit: how a file spells it: "nanoseconds", "ns", "bytes", "kB", "count" ...
 *
 * Case and a plural s make no difference. A unit that is not known is a count
 * with that name. @unit must live as long as @event.
 */
void grove_unit_set (GroveEvent *event, const char *unit);

G_END_DECLS
