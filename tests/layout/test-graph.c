/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>
#include <string.h>

#include "graph-text.h"
#include "grove-graph.h"
#include "grove-layout-error.h"

#define assert_near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-9)

static GroveGraph *
make (GroveProfile            *profile,
      const GroveGraphOptions *options)
{
  g_autoptr(GError) error = NULL;
  GroveGraph *graph = grove_graph_new (profile, options, NULL, &error);

  g_assert_no_error (error);
  return graph;
}

static GroveGraph *
make_round (GroveProfile *profile,
            const char   *root)
{
  GroveGraphOptions options;

  grove_graph_options_init (&options, graph_find (profile, root));
  return make (profile, &options);
}

static const GroveGraphNode *
find_node (GroveGraph *graph,
           const char *name)
{
  guint32 function = graph_find (grove_graph_get_profile (graph), name);

  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    if (grove_graph_get_node (graph, i)->function == function)
      return grove_graph_get_node (graph, i);
  return NULL;
}

static const GroveGraphNode *
node (GroveGraph *graph,
      const char *name)
{
  const GroveGraphNode *found = find_node (graph, name);

  if (found == NULL)
    g_error ("%s is not in the graph", name);
  return found;
}

static const GroveGraphEdge *
find_edge (GroveGraph *graph,
           const char *caller,
           const char *callee)
{
  guint32 call = graph_call (grove_graph_get_profile (graph), caller, callee);

  for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
    if (grove_graph_get_edge (graph, i)->call == call)
      return grove_graph_get_edge (graph, i);
  return NULL;
}

static double
edge_cost (GroveGraph *graph,
           const char *caller,
           const char *callee)
{
  const GroveGraphEdge *found = find_edge (graph, caller, callee);

  if (found == NULL)
    g_error ("%s > %s is not in the graph", caller, callee);
  return found->inclusive;
}

static const char diamond[] =
  "main 10\n"
  "main > work 2 60\n"
  "main > other 1 30\n"
  "work > leaf 4 40\n"
  "work 25\n"
  "other > leaf 1 20\n"
  "other > work 1 5\n"
  "other 5\n"
  "leaf 60";

static void
test_diamond (void)
{
  g_autoptr(GroveProfile) profile = graph_text_load (diamond);
  g_autoptr(GroveGraph) graph = make_round (profile, "main");

  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 4);
  g_assert_cmpuint (grove_graph_get_n_edges (graph), ==, 5);
  assert_near (node (graph, "main")->inclusive, 100);
  assert_near (node (graph, "leaf")->inclusive, 60);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph/diamond", test_diamond);
  (void) edge_cost;
  return g_test_run ();
}
