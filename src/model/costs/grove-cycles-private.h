/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-tables-private.h"

G_BEGIN_DECLS

/* Fills in the cycles of @tables from its calls: strongly connected components of
 * two functions or more, numbered from 1 by their lowest function. Linear, and
 * no recursion. */
void grove_cycles_find (GroveTables *tables);

G_END_DECLS
