/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/**
 * GroveCallgrindUnit:
 * @name: name of the event in the file, with the unit, for which callgrind has no other place
 * @scale: factor that makes the costs integers
 *
 * How an event is written as callgrind, which has integers only: seconds become
 * nanoseconds, other fractions thousandths or millionths.
 */
typedef struct
{
  char *name;
  double scale;
} GroveCallgrindUnit;

/** grove_callgrind_units_guess: as grove_event_guess(), and the unit of callgrind's sysTime from its title */
void grove_callgrind_units_guess (GroveEvent *event);
/** grove_callgrind_units_new: Returns: (array): a unit for each event that is not derived */
GroveCallgrindUnit *grove_callgrind_units_new (GroveProfile *profile);
/** grove_callgrind_units_check: Errors: %GROVE_FORMAT_ERROR_TOO_LARGE if a cost does not fit */
gboolean grove_callgrind_units_check (const GroveCallgrindUnit *units, GroveProfile *profile, GError **error);
void grove_callgrind_units_free (GroveCallgrindUnit *units, GroveProfile *profile);
/** grove_callgrind_units_append_header: appends the `event:` lines and the `events:` line */
void grove_callgrind_units_append_header (const GroveCallgrindUnit *units, GroveProfile *profile,
                                          GString *text);

G_END_DECLS
