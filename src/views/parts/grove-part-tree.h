/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/**
 * GrovePartTree:
 *
 * The parts of a profile as rows: threads, each followed by its parts; or the parts alone if each is a
 * thread of its own or no threads are known. Made in one pass. Main thread only.
 *
 * A row is a number: a part of the whole profile, or %GROVE_PART_TREE_THREAD plus a thread.
 */
typedef struct _GrovePartTree GrovePartTree;

/** GROVE_PART_TREE_THREAD: flag of rows that are threads */
#define GROVE_PART_TREE_THREAD (1u << 31)

GrovePartTree *grove_part_tree_new (GroveProfile *whole, guint32 event);
void grove_part_tree_free (GrovePartTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePartTree, grove_part_tree_free)
/** grove_part_tree_sort: sorts threads by cost; the parts of a thread, and dumps without a thread, keep
 * their order */
void grove_part_tree_sort (GrovePartTree *self, guint32 event);
/**
 * grove_part_tree_list:
 * @text: (nullable): list rows that contain all of these words; a thread brings its parts, a part its
 * thread
 * @n_rows: (out): number of rows
 *
 * Returns: (transfer full) (array length=n_rows)
 */
guint32 *grove_part_tree_list (GrovePartTree *self, const char *text, guint *n_rows);
/** grove_part_tree_is_below: Returns: whether a row is below the heading of its thread */
gboolean grove_part_tree_is_below (GrovePartTree *self, guint32 row);
/** grove_part_tree_get_parts: Returns: (array length=n_parts): the parts of a row: itself, or all parts of
 * the thread */
const guint32 *grove_part_tree_get_parts (GrovePartTree *self, guint32 row, guint *n_parts);
/** grove_part_tree_get_name: Returns: (transfer full) */
char *grove_part_tree_get_name (GrovePartTree *self, guint32 row);
/** grove_part_tree_get_detail: Returns: (transfer full) (nullable) */
char *grove_part_tree_get_detail (GrovePartTree *self, guint32 row);
/** grove_part_tree_get_total: Returns: self cost of its parts */
double grove_part_tree_get_total (GrovePartTree *self, guint32 row, guint32 event);

G_END_DECLS
