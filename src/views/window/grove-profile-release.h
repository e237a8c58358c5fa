/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/**
 * grove_profile_release:
 * @profile: a profile that another one takes the place of
 *
 * As soon as nobody has it any more its memory is given back in a thread: for hundreds of MB that takes
 * longer than a frame. Should it be shown again, nothing is lost.
 */
void grove_profile_release (GroveProfile *profile);

G_END_DECLS
