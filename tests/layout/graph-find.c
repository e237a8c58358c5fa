/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "graph-find.h"

#include <math.h>
#include <string.h>

GroveGraph *
graph_make (GroveProfile *profile, const GroveGraphOptions *options)
{
  g_autoptr (GError) error = NULL;
  GroveGraph *graph = grove_graph_new (profile, options, NULL, &error);

  g_assert_no_error (error);
  return graph;
}

void
graph_options_show_all (GroveGraphOptions *options, guint32 root)
{
  grove_graph_options_init (options, root);
  options->min_node = options->min_call = 0.0;
  options->caller_depth = options->callee_depth = GROVE_DEPTH_UNLIMITED;
  options->max_nodes = options->max_bends = 1000000;
}

GroveGraph *
graph_make_around (GroveProfile *profile, const char *root)
{
  GroveGraphOptions options;

  graph_options_show_all (&options, graph_find (profile, root));
  return graph_make (profile, &options);
}

const GroveGraphNode *
graph_find_node (GroveGraph *graph, const char *name)
{
  guint32 function = graph_find (grove_graph_get_profile (graph), name);

  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    if (grove_graph_get_node (graph, i)->function == function)
      return grove_graph_get_node (graph, i);
  return NULL;
}

const GroveGraphNode *
graph_node (GroveGraph *graph, const char *name)
{
  const GroveGraphNode *found = graph_find_node (graph, name);

  if (found == NULL)
    g_error ("%s is not in the graph", name);
  return found;
}

const GroveGraphEdge *
graph_find_edge (GroveGraph *graph, const char *caller, const char *callee)
{
  guint32 call = graph_call (grove_graph_get_profile (graph), caller, callee);

  for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
    if (grove_graph_get_edge (graph, i)->call == call)
      return grove_graph_get_edge (graph, i);
  return NULL;
}

const GroveGraphEdge *
graph_edge (GroveGraph *graph, const char *caller, const char *callee)
{
  const GroveGraphEdge *found = graph_find_edge (graph, caller, callee);

  if (found == NULL)
    g_error ("%s > %s is not in the graph", caller, callee);
  return found;
}

static gboolean
is_most (double value, double limit)
{
  return isfinite (value) && fabs (value) <= fabs (limit) * (1.0 + 1e-9) + 1e-12;
}

static void
assert_node_sound (GroveGraph *graph, guint i)
{
  const GroveGraphOptions *options = grove_graph_get_options (graph);
  const GroveGraphNode *root = grove_graph_get_node (graph, 0), *node = grove_graph_get_node (graph, i);
  const double *inclusive = grove_profile_get_inclusive (grove_graph_get_profile (graph), options->event,
                                                         options->cycles);

  g_assert_true (is_most (node->inclusive, root->inclusive));
  g_assert_true (is_most (node->inclusive, inclusive[node->function]));
  g_assert_true (is_most (node->self, node->inclusive));
  g_assert_true ((node->side == 0) == (i == 0));
  if (i > 1)
    g_assert_cmpfloat (fabs (grove_graph_get_node (graph, i - 1)->inclusive), >=, fabs (node->inclusive));
}

static void
assert_edge_sound (GroveGraph *graph, guint i)
{
  const GroveGraphEdge *edge = grove_graph_get_edge (graph, i),
                       *before = i > 0 ? grove_graph_get_edge (graph, i - 1) : NULL;
  GroveProfile *profile = grove_graph_get_profile (graph);

  g_assert_cmpuint (edge->from, !=, edge->to);
  g_assert_cmpuint (grove_profile_get_call_caller (profile, edge->call), ==,
                    grove_graph_get_node (graph, edge->from)->function);
  g_assert_cmpuint (grove_profile_get_call_callee (profile, edge->call), ==,
                    grove_graph_get_node (graph, edge->to)->function);
  g_assert_true (is_most (edge->inclusive, grove_graph_get_node (graph, edge->from)->inclusive));
  g_assert_true (is_most (edge->inclusive, grove_graph_get_node (graph, edge->to)->inclusive));
  if (before != NULL)
    g_assert_true (before->from < edge->from || (before->from == edge->from && before->to < edge->to));
}

void
graph_assert_sound (GroveGraph *graph)
{
  const GroveGraphOptions *options = grove_graph_get_options (graph);
  const double *inclusive = grove_profile_get_inclusive (grove_graph_get_profile (graph), options->event,
                                                         options->cycles);

  g_assert_cmpuint (grove_graph_get_node (graph, 0)->function, ==, options->root);
  g_assert_cmpfloat (grove_graph_get_node (graph, 0)->inclusive, ==, inclusive[options->root]);
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), <=,
                    MAX (1, MIN (options->max_nodes, options->max_bends)));
  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    assert_node_sound (graph, i);
  for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
    assert_edge_sound (graph, i);
}

/* Collects all nodes that are reached from the root along the calls (@forward) or against them. */
static void
spread (GroveGraph *graph, gboolean *is_reached, gboolean forward)
{
  gboolean changed = is_reached[0] = TRUE;

  while (changed)
    {
      changed = FALSE;
      for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
        {
          const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);
          guint near = forward ? edge->from : edge->to, far = forward ? edge->to : edge->from;

          if (is_reached[near] && !is_reached[far])
            changed = is_reached[far] = TRUE;
        }
    }
}

void
graph_assert_connected (GroveGraph *graph)
{
  guint n = grove_graph_get_n_nodes (graph);
  g_autofree gboolean *below = g_new0 (gboolean, n), *above = g_new0 (gboolean, n);

  spread (graph, below, TRUE);
  spread (graph, above, FALSE);
  for (guint i = 0; i < n; i++)
    g_assert_true (below[i] || above[i]);
}

void
graph_assert_same (GroveGraph *a, GroveGraph *b)
{
  g_assert_cmpuint (grove_graph_get_n_nodes (a), ==, grove_graph_get_n_nodes (b));
  g_assert_cmpuint (grove_graph_get_n_edges (a), ==, grove_graph_get_n_edges (b));
  for (guint i = 0; i < grove_graph_get_n_nodes (a); i++)
    {
      g_assert_cmpuint (grove_graph_get_node (a, i)->function, ==, grove_graph_get_node (b, i)->function);
      g_assert_cmpfloat (grove_graph_get_node (a, i)->inclusive, ==, grove_graph_get_node (b, i)->inclusive);
    }
  for (guint i = 0; i < grove_graph_get_n_edges (a); i++)
    {
      g_assert_cmpuint (grove_graph_get_edge (a, i)->call, ==, grove_graph_get_edge (b, i)->call);
      g_assert_cmpfloat (grove_graph_get_edge (a, i)->inclusive, ==, grove_graph_get_edge (b, i)->inclusive);
    }
}
