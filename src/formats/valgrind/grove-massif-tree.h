/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-slice.h"

G_BEGIN_DECLS

/**
 * GroveMassifTree:
 *
 * The tree of one snapshot of Massif, one node per line: an allocation, below it the functions that called
 * it, below these their callers. Cost that a node has beyond its callers belongs to stacks that begin there.
 */
typedef struct _GroveMassifTree GroveMassifTree;

GroveMassifTree *grove_massif_tree_new (GroveBuilder *builder);
void grove_massif_tree_free (GroveMassifTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveMassifTree, grove_massif_tree_free)

/** grove_massif_tree_clear: removes all lines, for another snapshot */
void grove_massif_tree_clear (GroveMassifTree *self);
/** grove_massif_tree_take_line: `  n2: 1024 0x10923F: build (shop.c:34)`. Returns: FALSE if it is not a line
 * of a tree */
gboolean grove_massif_tree_take_line (GroveMassifTree *self, GroveSlice line);
/** grove_massif_tree_is_empty: Returns: whether no line was taken */
gboolean grove_massif_tree_is_empty (GroveMassifTree *self);
/** grove_massif_tree_write: adds its stacks to the builder. Returns: the number of nodes whose children are
 * missing or exceed them */
guint grove_massif_tree_write (GroveMassifTree *self);

G_END_DECLS
