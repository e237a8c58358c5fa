/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-canvas-travel.h"

#include "grove-canvas-lookup.h"

#include <math.h>

static guint
find_dearest (GroveScene *scene, guint node, gboolean callees)
{
  GroveGraph *graph = grove_canvas_lookup_graph (scene);
  const GroveGraphEdge *best = NULL;

  for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
    {
      const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);

      if ((callees ? edge->from : edge->to) == node && (best == NULL || edge->inclusive > best->inclusive))
        best = edge;
    }
  if (best == NULL)
    return GROVE_NONE;
  return callees ? best->to : best->from;
}

/* Marks the nodes that share a caller or a callee with @node. */
static gboolean *
find_siblings (GroveGraph *graph, guint node)
{
  guint n = grove_graph_get_n_nodes (graph), n_edges = grove_graph_get_n_edges (graph);
  gboolean *siblings = g_new0 (gboolean, n);
  g_autofree gboolean *callers = g_new0 (gboolean, n);
  g_autofree gboolean *callees = g_new0 (gboolean, n);

  for (guint i = 0; i < n_edges; i++)
    {
      const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);

      callers[edge->from] |= edge->to == node;
      callees[edge->to] |= edge->from == node;
    }
  for (guint i = 0; i < n_edges; i++)
    {
      const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);

      siblings[edge->to] |= callers[edge->from];
      siblings[edge->from] |= callees[edge->to];
    }
  return siblings;
}

/* Returns: the distance of @to along the rank of @from; NAN if it is in another rank or on the other side. */
static double
measure_step (const GroveSceneNode *from, const GroveSceneNode *to, gboolean sideways, gboolean forward)
{
  double along = sideways ? to->y - from->y : to->x - from->x;
  double across = sideways ? to->x - from->x : to->y - from->y;
  double limit = (sideways ? from->width : from->height) / 2;

  if (fabs (across) > limit || (forward ? along <= 0 : along >= 0))
    return NAN;
  return fabs (along);
}

static guint
find_neighbour (GroveScene *scene, guint node, gboolean forward)
{
  GroveGraph *graph = grove_canvas_lookup_graph (scene);
  gboolean sideways = grove_graph_get_options (graph)->direction == GROVE_DIRECTION_RIGHT;
  g_autofree gboolean *siblings = find_siblings (graph, node);
  guint best = GROVE_NONE;
  double nearest = INFINITY;

  for (guint i = 0; i < grove_scene_get_n_nodes (scene); i++)
    {
      double step = measure_step (grove_scene_get_node (scene, node), grove_scene_get_node (scene, i),
                                  sideways, forward);

      if (isnan (step))
        continue;
      /* Any sibling comes before all other nodes. */
      step += siblings[i] ? 0 : grove_scene_get_width (scene) + grove_scene_get_height (scene);
      if (step < nearest)
        {
          nearest = step;
          best = i;
        }
    }
  return best;
}

guint
grove_canvas_travel (GroveScene *scene, guint node, GroveCanvasTravel way)
{
  switch (way)
    {
    case GROVE_CANVAS_TRAVEL_CALLER: return find_dearest (scene, node, FALSE);
    case GROVE_CANVAS_TRAVEL_CALLEE: return find_dearest (scene, node, TRUE);
    case GROVE_CANVAS_TRAVEL_PREVIOUS: return find_neighbour (scene, node, FALSE);
    case GROVE_CANVAS_TRAVEL_NEXT:
    default: return find_neighbour (scene, node, TRUE);
    }
}

typedef struct
{
  guint edge;
  gboolean is_caller;
  double inclusive;
} Call;

static int
compare_calls (gconstpointer a, gconstpointer b)
{
  const Call *one = a, *two = b;

  if (one->is_caller != two->is_caller)
    return one->is_caller ? 1 : -1;
  if (one->inclusive != two->inclusive)
    return one->inclusive > two->inclusive ? -1 : 1;
  return one->edge < two->edge ? -1 : 1;
}

/* Returns: (element-type Call): a self-call counts as a callee */
static GArray *
list_calls (GroveScene *scene, guint node)
{
  GroveGraph *graph = grove_canvas_lookup_graph (scene);
  GArray *calls = g_array_new (FALSE, FALSE, sizeof (Call));

  for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
    {
      const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);
      Call call = { i, edge->from != node, edge->inclusive };

      if (edge->from == node || edge->to == node)
        g_array_append_val (calls, call);
    }
  g_array_sort (calls, compare_calls);
  return calls;
}

guint
grove_canvas_travel_call (GroveScene *scene, guint node, guint edge, gboolean forward)
{
  g_autoptr (GArray) calls = list_calls (scene, node);
  guint at = 0;

  if (calls->len == 0)
    return GROVE_NONE;
  while (at < calls->len && g_array_index (calls, Call, at).edge != edge)
    at++;
  if (at == calls->len)
    at = forward ? 0 : calls->len - 1;
  else
    at = (at + (forward ? 1 : calls->len - 1)) % calls->len;
  return g_array_index (calls, Call, at).edge;
}
