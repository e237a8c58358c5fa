/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/**
 * profile_dump:
 *
 * The whole profile as text for golden tests, readable in a diff: what it is, its
 * events with totals and bases, warnings, parts, cycles; then a line a function
 * and a line a call, sorted by name, file, line and object:
 *
 *     function NAME @ FILE:LINE [OBJECT] self 10 5 inclusive 30 12 called 3/1 cycle 1 estimated
 *     call CALLER > CALLEE calls 3 inclusive 30 12 self-call
 *
 * Costs are those of the real events in order, cycles on; an unknown count is "-".
 *
 * Returns: (transfer full): the text
 */
char *profile_dump (GroveProfile *profile);

G_END_DECLS
