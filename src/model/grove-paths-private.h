/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-tables-private.h"

G_BEGIN_DECLS

/* Sets the flags of paths: which are the first of their function, call, cycle on
 * the way from the root. Linear, no recursion. @tables: has calls and cycles */
void grove_paths_mark (GrovePathKey *paths, guint32 n_paths, const GroveTables *tables);

G_END_DECLS
