/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-lookup.h"

GroveGraph *
grove_canvas_lookup_graph (GroveScene *scene)
{
  return grove_layout_get_graph (grove_scene_get_layout (scene));
}

GroveProfile *
grove_canvas_lookup_profile (GroveScene *scene)
{
  return grove_graph_get_profile (grove_canvas_lookup_graph (scene));
}

guint32
grove_canvas_lookup_function (GroveScene *scene, guint node)
{
  return grove_graph_get_node (grove_canvas_lookup_graph (scene), node)->function;
}

guint32
grove_canvas_lookup_call (GroveScene *scene, guint edge)
{
  return grove_graph_get_edge (grove_canvas_lookup_graph (scene), edge)->call;
}

guint
grove_canvas_lookup_node (GroveScene *scene, guint32 function)
{
  GroveGraph *graph = grove_canvas_lookup_graph (scene);
  guint n = grove_graph_get_n_nodes (graph);

  for (guint i = 0; i < n && function != GROVE_NONE; i++)
    if (grove_graph_get_node (graph, i)->function == function
        && grove_graph_get_node (graph, i)->kind != GROVE_NODE_UNRECORDED)
      return i;
  return GROVE_NONE;
}

guint
grove_canvas_lookup_edge (GroveScene *scene, guint32 call)
{
  GroveGraph *graph = grove_canvas_lookup_graph (scene);
  guint n = grove_graph_get_n_edges (graph);

  for (guint i = 0; i < n && call != GROVE_NONE; i++)
    if (grove_graph_get_edge (graph, i)->call == call)
      return i;
  return GROVE_NONE;
}

GHashTable *
grove_canvas_lookup_nodes (GroveScene *scene)
{
  GroveGraph *graph = grove_canvas_lookup_graph (scene);
  GHashTable *nodes = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    {
      const GroveGraphNode *node = grove_graph_get_node (graph, i);

      if (node->kind != GROVE_NODE_UNRECORDED)
        g_hash_table_insert (nodes, GUINT_TO_POINTER (node->function), GUINT_TO_POINTER (i));
    }
  return nodes;
}
