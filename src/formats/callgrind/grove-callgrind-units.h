/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/**
 * GroveCallgrindUnit:
 * @name: what the event is called in the file: it says the unit, since callgrind has no other place for it
 * @scale: what costs are multiplied by to be whole numbers
 *
 * How a real event is written as callgrind, which knows whole numbers only: seconds
 * become nanoseconds, other fractions thousandths or millionths.
 */
typedef struct
{
  char *name;
  double scale;
} GroveCallgrindUnit;

/** grove_callgrind_units_guess: as grove_event_guess(); callgrind's sysTime has its unit in its title */
void grove_callgrind_units_guess (GroveEvent *event);
/** grove_callgrind_units_new: Returns: (array): one for each real event */
GroveCallgrindUnit *grove_callgrind_units_new (GroveProfile *profile);
void grove_callgrind_units_free (GroveCallgrindUnit *units, GroveProfile *profile);
/** grove_callgrind_units_append_header: the event: lines, and the events: line */
void grove_callgrind_units_append_header (const GroveCallgrindUnit *units, GroveProfile *profile,
                                          GString *text);

G_END_DECLS
