/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/** grove_callgrind_writer_write: writes @profile as callgrind text that KCachegrind and callgrind_annotate
 * read with the same numbers. Returns: (transfer full): the text */
GBytes *grove_callgrind_writer_write (GroveProfile *profile, GError **error);

G_END_DECLS
