/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-geometry.h"
#include "grove-types.h"

G_BEGIN_DECLS

/**
 * GroveCrowd:
 *
 * Rectangles in a grid of cells, to find those near a place. Call labels are put where no other
 * rectangle is. Each has an owner, so that a label may cover its own edge.
 */
typedef struct _GroveCrowd GroveCrowd;

/** grove_crowd_new: for rectangles within @bounds (others are moved to its rim); @cell: px */
GroveCrowd *grove_crowd_new (const GroveRect *bounds, double cell);
void grove_crowd_free (GroveCrowd *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveCrowd, grove_crowd_free)

void grove_crowd_add (GroveCrowd *self, const GroveRect *rect, guint owner);
/** grove_crowd_meets: Returns: whether a rectangle of another than @owner is in @rect; %GROVE_NONE owns
 * nothing */
gboolean grove_crowd_meets (GroveCrowd *self, const GroveRect *rect, guint owner);

/** grove_crowd_count: Returns: how many others than @owner have rectangles in @rect; counts no further than
 * @most */
guint grove_crowd_count (GroveCrowd *self, const GroveRect *rect, guint owner, guint most);

G_END_DECLS
