/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-ways.h"

/* Marks what can be reached from @start, along the calls or against them. */
static gboolean *
mark_reached (GroveGraph *graph, guint start, gboolean forward)
{
  gboolean *reached = g_new0 (gboolean, grove_graph_get_n_nodes (graph));
  guint n_edges = grove_graph_get_n_edges (graph);
  gboolean any = TRUE;

  reached[start] = TRUE;
  while (any)
    {
      any = FALSE;
      for (guint i = 0; i < n_edges; i++)
        {
          const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);
          guint from = forward ? edge->from : edge->to, to = forward ? edge->to : edge->from;

          if (!reached[from] || reached[to])
            continue;
          any = reached[to] = TRUE;
        }
    }
  return reached;
}

GArray *
grove_canvas_ways_find (GroveGraph *graph, guint node)
{
  gboolean caller = grove_graph_get_node (graph, node)->side < 0;
  g_autofree gboolean *begun = mark_reached (graph, caller ? node : 0, TRUE);
  g_autofree gboolean *ending = mark_reached (graph, caller ? 0 : node, FALSE);
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
    {
      const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);

      if (begun[edge->from] && ending[edge->to] && node != 0)
        g_array_append_val (edges, i);
    }
  return edges;
}
