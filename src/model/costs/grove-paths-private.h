/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-tables-private.h"

G_BEGIN_DECLS

/* Sets the flags of paths: which are the first of their function, call and cycle on their stack. Linear, no
 * recursion. @tables: has calls and cycles */
void grove_paths_mark (GrovePathKey *paths, guint32 n_paths, const GroveTables *tables);

/* The same for any grouping of functions: @groups has a number below @n_groups for each. Returns: (transfer
 * full): 1 for each path that is the first of its group on its stack */
guint8 *grove_paths_find_first_of_group (const GroveTables *tables, const guint32 *groups, guint32 n_groups);

G_END_DECLS
