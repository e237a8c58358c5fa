/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-scene.h"

G_BEGIN_DECLS

/**
 * A small profile. Costs add up to 1000, and main calls everything:
 *
 *                    main
 *        /        /   |    \       \
 *    parse 600  load 250  log 100  t0..t9 5 each
 *      |    \     /   |
 *      |    scan 500  read 90
 *   rare 4    |  \
 *             eat 300
 *
 * scan costs 400 for parse and 100 for load; log has a self cost of 100. All of t0..t9 are half a percent of
 * main. alone costs nothing and has no callers.
 */
GroveProfile *grove_graph_fixture_new (void);
/** grove_graph_fixture_find: Returns: the function with that name */
guint32 grove_graph_fixture_find (GroveProfile *profile, const char *name);
/** grove_graph_fixture_new_wide: main calls @n functions of equal cost, each of which calls two of its own */
GroveProfile *grove_graph_fixture_new_wide (guint n);
/** grove_graph_fixture_new_chains: main begins @n chains of @length functions of equal self cost */
GroveProfile *grove_graph_fixture_new_chains (guint n, guint length);
/** grove_graph_fixture_new_flat: a profile with costs but without calls */
GroveProfile *grove_graph_fixture_new_flat (void);
/** grove_graph_fixture_new_scene: Returns: the picture of the graph of @root, in the style of exports */
GroveScene *grove_graph_fixture_new_scene (GroveProfile *profile, guint32 root, GroveDirection direction);

G_END_DECLS
