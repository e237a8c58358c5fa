/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-slice.h"

G_BEGIN_DECLS

/**
 * GroveMassifTree:
 *
 * The tree of one snapshot of Massif, a node a line: what was allocated, below it who called for it, below
 * that the callers of these. What a node has more than its callers together was got by stacks that begin
 * there.
 */
typedef struct _GroveMassifTree GroveMassifTree;

GroveMassifTree *grove_massif_tree_new (GroveBuilder *builder);
void grove_massif_tree_free (GroveMassifTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveMassifTree, grove_massif_tree_free)

/** grove_massif_tree_clear: as new: another snapshot takes its place */
void grove_massif_tree_clear (GroveMassifTree *self);
/** grove_massif_tree_take_line: `  n2: 1024 0x10923F: build (shop.c:34)`, which stands below the line before.
 * Returns: FALSE for what is no line of a tree */
gboolean grove_massif_tree_take_line (GroveMassifTree *self, GroveSlice line);
/** grove_massif_tree_is_empty: Returns: whether no line was taken */
gboolean grove_massif_tree_is_empty (GroveMassifTree *self);
/** grove_massif_tree_write: gives the builder its stacks. Returns: how many nodes are not the sum of what is
 * below them, or lack some of it */
guint grove_massif_tree_write (GroveMassifTree *self);

G_END_DECLS
