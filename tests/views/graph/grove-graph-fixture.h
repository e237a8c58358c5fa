/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-scene.h"

G_BEGIN_DECLS

/**
 * A small profile, told in one table. Costs add up to 1000; main starts everything:
 *
 *                    main
 *        /        /   |    \       \
 *    parse 600  load 250  log 100  t0..t9 5 each
 *      |    \     /   |
 *      |    scan 500  read 90
 *   rare 4    |  \
 *             eat 300
 *
 * scan costs 400 for parse and 100 for load; log costs itself 100. All of t0..t9 are half a percent of main.
 * alone costs nothing, and nobody calls it.
 */
GroveProfile *grove_graph_fixture_new (void);
/** grove_graph_fixture_find: Returns: the function of that name */
guint32 grove_graph_fixture_find (GroveProfile *profile, const char *name);
/** grove_graph_fixture_new_wide: main calls @n functions, each of which costs the same and calls its own two */
GroveProfile *grove_graph_fixture_new_wide (guint n);
/** grove_graph_fixture_new_flat: costs, and no calls */
GroveProfile *grove_graph_fixture_new_flat (void);
/** grove_graph_fixture_new_scene: Returns: the picture of the graph round @root, with the style of exports */
GroveScene *grove_graph_fixture_new_scene (GroveProfile *profile, guint32 root, GroveDirection direction);

G_END_DECLS
