/* SPDX-License-Identifier: MIT */
#pragma once

#include "graph-text.h"
#include "grove-graph.h"

/* Access to graphs by names of functions, for tests */

#define assert_near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-9)

/* Each of these fails the test if something is wrong. */
GroveGraph *graph_make (GroveProfile *profile, const GroveGraphOptions *options);
/* graph_make_around: with the default options but for both limits, which are 0, and for the depths, which are
 * unlimited */
GroveGraph *graph_make_around (GroveProfile *profile, const char *root);
void graph_options_show_all (GroveGraphOptions *options, guint32 root);

/* Functions with "find" return NULL if there is none; the others fail the test. */
const GroveGraphNode *graph_find_node (GroveGraph *graph, const char *name);
const GroveGraphNode *graph_node (GroveGraph *graph, const char *name);
const GroveGraphEdge *graph_find_edge (GroveGraph *graph, const char *caller, const char *callee);
const GroveGraphEdge *graph_edge (GroveGraph *graph, const char *caller, const char *callee);

/* Laws of all graphs */
void graph_assert_sound (GroveGraph *graph);
/* Each node is connected with the root. */
void graph_assert_connected (GroveGraph *graph);
void graph_assert_same (GroveGraph *a, GroveGraph *b);
