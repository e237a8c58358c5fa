/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-causes.h"

G_BEGIN_DECLS

/**
 * grove_summary_make:
 * @difference: (nullable): %NULL if the profiles have no event in common
 * @causes: (nullable) (element-type GroveCause):
 *
 * Says in words what a comparison found: the result, its causes, what else changed, and how sure that is.
 *
 * Returns: (transfer full) (array zero-terminated=1): a sentence or two a line
 */
char **grove_summary_make (GroveComparison *comparison, const GroveDifference *difference,
                           const GArray *causes);

G_END_DECLS
