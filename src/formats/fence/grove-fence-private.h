/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-fence.h"

G_BEGIN_DECLS

/* Both need no_new_privs. Returns: whether the restriction is in force for the calling thread */
gboolean _grove_fence_restrict_files (GFile *const *files, guint n);
gboolean _grove_fence_restrict_calls (void);

G_END_DECLS
