/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-graph-arrows.h"

G_BEGIN_DECLS

/* grove_layout_spine_weigh:
 * @costs: (array length=n_arrows) (nullable): of each arrow
 *
 * How straight each arrow is to be drawn. The most expensive way from node 0 down, and the one up, are the
 * backbone of the picture; then come calls that are the most expensive one for both ends.
 *
 * Returns: (transfer full) (array length=n_arrows): weights for dot, from 1
 */
guint32 *grove_layout_spine_weigh (const GroveArrow *arrows, guint n_arrows, const double *costs,
                                   guint n_nodes);

G_END_DECLS
