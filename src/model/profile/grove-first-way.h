/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/**
 * GroveWayStep: a function on the way from where a program begins to where its cost splits
 * @function: the function
 * @guessed: the function before it does not call it in the profile: see grove_profile_guess_callees()
 */
typedef struct
{
  guint32 function;
  gboolean guessed;
} GroveWayStep;

/**
 * grove_profile_find_way:
 *
 * The way from grove_profile_get_root() down to the first function where the cost splits: each function
 * before it has a single way on that is worth a look, since all others, its self cost included, are below a
 * tenth of it. See doc/numbers.md, "The first function".
 *
 * Returns: (transfer full) (element-type GroveWayStep): the last is the function to show first; empty where
 * no entry has 60 % of the base, so that the whole program is shown, and in a profile without functions
 */
GArray *grove_profile_find_way (GroveProfile *self, guint32 event);
/** grove_profile_get_first: Returns: the end of that way, or %GROVE_NONE: the whole program */
guint32 grove_profile_get_first (GroveProfile *self, guint32 event);

G_END_DECLS
