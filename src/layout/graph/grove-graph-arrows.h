/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* GroveArrow: a call between two nodes of a graph, and whether it points up: in a cycle the
 * caller may be below the callee */
typedef struct
{
  guint from;
  guint to;
  gboolean up;
} GroveArrow;

static inline guint
grove_arrow_upper (const GroveArrow *self)
{
  return self->up ? self->to : self->from;
}

static inline guint
grove_arrow_lower (const GroveArrow *self)
{
  return self->up ? self->from : self->to;
}

/* grove_arrows_orient:
 * @sides: (array length=n_nodes) (nullable): -1 above node 0, 1 below it; %NULL: no node is special
 *
 * Decides @up of each arrow, such that no path from upper to lower ends leads back: callers of
 * the root are above it, its callees below, and within each side the calls that lead back towards the root,
 * on the first path that leads away, point up. Linear, no recursion.
 */
void grove_arrows_orient (GroveArrow *arrows, guint n_arrows, const gint8 *sides, guint n_nodes);

/* grove_arrows_fit: Returns: how many arrows, from the first on and at least @n_least, can be drawn so that
 * the nodes and the estimated bend points (ranks between the ends of an arrow, by the longest
 * path from the root) are no more than @budget */
guint grove_arrows_fit (const GroveArrow *arrows, guint n_arrows, guint n_least, const gint8 *sides,
                        guint n_nodes, guint budget);

G_END_DECLS
