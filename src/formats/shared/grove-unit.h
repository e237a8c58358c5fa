/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-event.h"

G_BEGIN_DECLS

/**
 * grove_unit_set:
 * @event: (inout): gets unit_name, unit and factor
 * @unit: as spelled in the file: "nanoseconds", "ns", "bytes", "kB", "count" ...
 *
 * Ignores case and a plural s. An unknown unit is a count with that name. @unit must live as long as @event.
 */
void grove_unit_set (GroveEvent *event, const char *unit);

G_END_DECLS
