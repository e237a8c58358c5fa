/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "graph-text.h"
#include "grove-first-way.h"
#include "grove-graph.h"

/* What a graph shows besides the functions around its root: the way to it, what is not in recorded calls, and
 * the whole program. */

static const char line_text[] = "a 0\na > b 1 100\nb 0\nb > c 2 100\nc 0\nc > d 3 100\n"
                                "d 5\nd > x 4 50\nd > y 5 45\nx 50\ny 45";

/* An event loop that runs what it does not call: "loop" costs 90 that are in no call. */
static const char gap_text[] = "stated\nmain 4\nmain = 100\nmain > loop 1 96\nloop 6\nloop = 96\n"
                               "request 30\nrequest = 60\nrequest > send 1 30\nsend 30\nsend = 30\n"
                               "timer 20\ntimer = 20\nlarge 200\nlarge = 200";

static GroveGraph *
make_graph (GroveProfile *profile, const char *root, GroveWayStyle way)
{
  GroveGraphOptions options;
  GroveGraph *graph;

  grove_graph_options_init (&options, root != NULL ? graph_find (profile, root) : GROVE_NONE);
  options.way = way;
  options.unrecorded = TRUE;
  graph = grove_graph_new (profile, &options, NULL, NULL);
  g_assert_nonnull (graph);
  return graph;
}

/* Returns: the node of that kind and function, which is there */
static guint
find (GroveGraph *graph, GroveNodeKind kind, const char *name)
{
  GroveProfile *profile = grove_graph_get_profile (graph);

  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    if (grove_graph_get_node (graph, i)->kind == kind
        && grove_graph_get_node (graph, i)->function == graph_find (profile, name))
      return i;
  g_error ("%s is not in the graph", name);
}

static const GroveGraphEdge *
find_edge (GroveGraph *graph, guint from, guint to)
{
  for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
    if (grove_graph_get_edge (graph, i)->from == from && grove_graph_get_edge (graph, i)->to == to)
      return grove_graph_get_edge (graph, i);
  g_error ("no edge from %u to %u", from, to);
}

static void
test_fold (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (line_text);
  g_autoptr (GroveGraph) graph = make_graph (profile, "d", GROVE_WAY_FOLDED);
  guint fold = find (graph, GROVE_NODE_FOLD, "c");
  const GroveGraphNode *node = grove_graph_get_node (graph, fold);

  g_assert_cmpuint (grove_profile_get_first (profile, 0), ==, graph_find (profile, "d"));
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 4);
  g_assert_cmpuint (node->n_folded, ==, 3);
  g_assert_cmpuint (node->folded[0], ==, graph_find (profile, "a"));
  g_assert_cmpuint (node->folded[1], ==, graph_find (profile, "b"));
  g_assert_cmpint (node->side, ==, -1);
  g_assert_cmpfloat (node->inclusive, ==, 100);
  g_assert_false (node->estimated);
  g_assert_cmpint (find_edge (graph, fold, 0)->calls, ==, 3);
  g_assert_cmpuint (grove_graph_get_node (graph, 0)->hidden_callers, ==, 0);
}

/* Opened, each of its functions is there; elsewhere, and without it, the depth of callers counts. */
static void
test_open (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (line_text);
  g_autoptr (GroveGraph) open = make_graph (profile, "d", GROVE_WAY_OPEN);
  g_autoptr (GroveGraph) callers = make_graph (profile, "d", GROVE_WAY_CALLERS);
  g_autoptr (GroveGraph) other = make_graph (profile, "c", GROVE_WAY_FOLDED);

  g_assert_cmpuint (grove_graph_get_n_nodes (open), ==, 6);
  find_edge (open, find (open, GROVE_NODE_FUNCTION, "a"), find (open, GROVE_NODE_FUNCTION, "b"));
  find_edge (open, find (open, GROVE_NODE_FUNCTION, "c"), 0);
  g_assert_cmpuint (grove_graph_get_n_nodes (callers), ==, 5);
  find (other, GROVE_NODE_FUNCTION, "b");
}

/* What fits is guessed, the most expensive first; what does not, and what leads there, is not. */
static void
test_unrecorded (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (gap_text);
  g_autoptr (GroveGraph) graph = make_graph (profile, "loop", GROVE_WAY_CALLERS);
  guint unrecorded = find (graph, GROVE_NODE_UNRECORDED, "loop");
  guint request = find (graph, GROVE_NODE_GUESS, "request"), timer = find (graph, GROVE_NODE_GUESS, "timer");

  g_assert_cmpfloat (grove_graph_get_node (graph, unrecorded)->inclusive, ==, 90);
  g_assert_false (grove_graph_get_node (graph, unrecorded)->estimated);
  g_assert_cmpfloat (grove_graph_get_node (graph, request)->inclusive, ==, 60);
  g_assert_cmpfloat (grove_graph_get_node (graph, request)->self, ==, 30);
  g_assert_true (grove_graph_get_node (graph, request)->estimated);
  g_assert_cmpuint (grove_graph_get_node (graph, request)->hidden_callees, ==, 1);
  g_assert_cmpuint (find_edge (graph, 0, unrecorded)->call, ==, GROVE_NONE);
  g_assert_cmpuint (find_edge (graph, unrecorded, request)->call, ==, GROVE_NONE);
  g_assert_cmpfloat (find_edge (graph, unrecorded, timer)->inclusive, ==, 20);
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 5);
}

/* Each has its own totals; a root that may be in what is not recorded is connected, and stands once. */
static void
test_whole (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (gap_text);
  g_autoptr (GroveGraph) graph = make_graph (profile, NULL, GROVE_WAY_FOLDED);
  guint unrecorded = find (graph, GROVE_NODE_UNRECORDED, "loop");

  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 7);
  g_assert_cmpuint (find (graph, GROVE_NODE_FUNCTION, "large"), ==, 0);
  g_assert_cmpuint (find (graph, GROVE_NODE_FUNCTION, "main"), ==, 1);
  for (guint i = 0; i < 6; i++)
    {
      const GroveGraphNode *node = grove_graph_get_node (graph, i);

      g_assert_cmpfloat (node->inclusive, ==,
                         grove_profile_get_inclusive (profile, 0, GROVE_CYCLES_ON)[node->function]);
      g_assert_cmpint (node->side, ==, 1);
      g_assert_false (node->estimated);
    }
  find_edge (graph, unrecorded, find (graph, GROVE_NODE_FUNCTION, "request"));
  g_assert_cmpfloat (grove_graph_get_root_cost (graph), ==, grove_profile_get_base (profile, 0));
}

/* Limits count for the whole program as for a root: functions with their paths, and how many are left out */
static void
test_whole_limits (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (line_text);
  g_autoptr (GroveGraph) graph = NULL;
  GroveGraphOptions options;
  guint n_nodes;

  grove_graph_options_init (&options, GROVE_NONE);
  options.max_nodes = 4;
  graph = grove_graph_new (profile, &options, NULL, NULL);
  grove_graph_get_hidden (graph, &n_nodes, NULL, NULL);
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 4);
  g_assert_cmpuint (n_nodes, ==, 2);
  find (graph, GROVE_NODE_FUNCTION, "a");
  find (graph, GROVE_NODE_FUNCTION, "d");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph-first/fold", test_fold);
  g_test_add_func ("/graph-first/open", test_open);
  g_test_add_func ("/graph-first/unrecorded", test_unrecorded);
  g_test_add_func ("/graph-first/whole", test_whole);
  g_test_add_func ("/graph-first/whole-limits", test_whole_limits);
  return g_test_run ();
}
