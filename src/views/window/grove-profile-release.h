/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/**
 * grove_profile_release:
 * @profile: a profile that is about to be replaced
 *
 * Lets a thread free the profile after its last other reference is dropped: freeing hundreds of MB takes
 * longer than a frame. The profile may still be used again.
 */
void grove_profile_release (GroveProfile *profile);

G_END_DECLS
