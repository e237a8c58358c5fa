/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/**
 * GrovePartTree:
 *
 * The parts of a profile as people look at them: threads, and under each its parts; where every part is a
 * thread of its own, or nothing is known of threads, the parts alone. A plain struct of the main thread, made
 * in one pass.
 *
 * A row is a number: a part of the whole profile, or with %GROVE_PART_TREE_THREAD added a thread.
 */
typedef struct _GrovePartTree GrovePartTree;

/** GROVE_PART_TREE_THREAD: bit of those rows that are threads */
#define GROVE_PART_TREE_THREAD (1u << 31)

GrovePartTree *grove_part_tree_new (GroveProfile *whole, guint32 event);
void grove_part_tree_free (GrovePartTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePartTree, grove_part_tree_free)
/** grove_part_tree_sort: threads from the dearest on; the parts of a thread, and dumps that are no threads,
 * stay in their order */
void grove_part_tree_sort (GrovePartTree *self, guint32 event);
/**
 * grove_part_tree_list:
 * @text: (nullable): rows that have all of these words; a thread comes with its parts, a part with its thread
 * @n_rows: (out): how many
 *
 * Returns: (transfer full) (array length=n_rows)
 */
guint32 *grove_part_tree_list (GrovePartTree *self, const char *text, guint *n_rows);
/** grove_part_tree_is_below: Returns: whether a row stands below the heading of its thread */
gboolean grove_part_tree_is_below (GrovePartTree *self, guint32 row);
/** grove_part_tree_get_parts: Returns: (array length=n_parts): the parts that a row stands for: itself, or
 * all of the thread */
const guint32 *grove_part_tree_get_parts (GrovePartTree *self, guint32 row, guint *n_parts);
/** grove_part_tree_get_name: Returns: (transfer full) */
char *grove_part_tree_get_name (GrovePartTree *self, guint32 row);
/** grove_part_tree_get_detail: Returns: (transfer full) (nullable) */
char *grove_part_tree_get_detail (GrovePartTree *self, guint32 row);
/** grove_part_tree_get_total: Returns: self cost of its parts */
double grove_part_tree_get_total (GrovePartTree *self, guint32 row, guint32 event);

G_END_DECLS
