/* SPDX-License-Identifier: MIT */
#include "grove-graph-rows.h"

#include "grove-graph-arrows.h"

GroveGraphEdge *
grove_graph_rows_add_edge (GroveGraphRows *self, guint from, guint to, guint32 call)
{
  GroveGraphEdge edge = { .from = from, .to = to, .call = call, .calls = GROVE_UNKNOWN_COUNT };

  if (call != GROVE_NONE)
    edge.calls = grove_profile_get_call_count (self->profile, call);
  g_array_append_val (self->edges, edge);
  return &g_array_index (self->edges, GroveGraphEdge, self->edges->len - 1);
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const GroveGraphEdge *x = a, *y = b;

  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return (x->to > y->to) - (x->to < y->to);
}

/* What was added may lead back: a guess to a function that leads to its caller. */
void
grove_graph_rows_orient (GroveGraphRows *self)
{
  g_autofree GroveArrow *arrows = g_new0 (GroveArrow, (gsize) self->edges->len + 1);
  g_autofree gint8 *sides = g_new (gint8, (gsize) self->nodes->len + 1);

  g_array_sort (self->edges, compare_ends);
  for (guint i = 0; i < self->edges->len; i++)
    {
      const GroveGraphEdge *edge = &g_array_index (self->edges, GroveGraphEdge, i);

      arrows[i] = (GroveArrow){ .from = edge->from, .to = edge->to };
    }
  for (guint i = 0; i < self->nodes->len; i++)
    sides[i] = (gint8) grove_graph_rows_get_node (self, i)->side;
  grove_arrows_orient (arrows, self->edges->len, self->options->root != GROVE_NONE ? sides : NULL,
                       self->nodes->len);
  for (guint i = 0; i < self->edges->len; i++)
    {
      GroveGraphEdge *edge = &g_array_index (self->edges, GroveGraphEdge, i);

      edge->up = arrows[i].up;
      edge->weight = edge->weight != 0 ? edge->weight : edge->inclusive;
    }
}
