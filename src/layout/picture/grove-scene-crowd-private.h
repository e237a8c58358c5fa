/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-geometry.h"
#include "grove-types.h"

G_BEGIN_DECLS

/**
 * GroveCrowd:
 *
 * Rectangles that may be in the way, found by place: a grid of cells. Used to put call labels where nothing
 * else is. Each has an owner, so that a label is not held up by its own edge.
 */
typedef struct _GroveCrowd GroveCrowd;

/** grove_crowd_new: for rectangles within @bounds (others are kept at its rim); @cell: px */
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
