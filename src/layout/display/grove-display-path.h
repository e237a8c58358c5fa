/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-display-list.h"

G_BEGIN_DECLS

/** grove_display_path_get_box: Returns: what @steps cover, without the width of a line */
GroveRect grove_display_path_get_box (const GroveDisplayStep *steps, guint n_steps);
/** grove_display_path_get_distance: Returns: px from (x, y) to the path of @steps, which is painted with
 * @style; 0 on its line and on its fill */
double grove_display_path_get_distance (const GroveDisplayStep *steps, guint n_steps,
                                        const GroveDisplayStyle *style, double x, double y);

G_END_DECLS
