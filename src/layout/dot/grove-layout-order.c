/* SPDX-License-Identifier: MIT */
#include "grove-layout-order.h"

#include <string.h>

/* Smallest distance between two new neighbours that counts: less than between any two cards */
#define APART 0.001

static double
get_place (GroveLayout *like, guint node)
{
  GrovePoint place = grove_layout_get_node (like, node);
  GroveDirection direction = grove_graph_get_options (grove_layout_get_graph (like))->direction;

  return direction == GROVE_DIRECTION_RIGHT ? place.y : place.x;
}

/* A fold or what is not recorded has the function of another card. */
static gpointer
get_key (GroveGraph *graph, guint node)
{
  const GroveGraphNode *source = grove_graph_get_node (graph, node);

  return GSIZE_TO_POINTER ((gsize) source->function * 4 + source->kind);
}

/* Functions that are in both graphs */
static void
find_known (GroveLayoutOrder *self, GroveGraph *graph, GroveLayout *like)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new (NULL, NULL);
  GroveGraph *before = grove_layout_get_graph (like);

  for (guint i = 0; i < grove_graph_get_n_nodes (before); i++)
    g_hash_table_insert (nodes, get_key (before, i), GUINT_TO_POINTER (i));
  for (guint i = 0; i < self->n_nodes; i++)
    {
      gpointer node;

      self->known[i] = g_hash_table_lookup_extended (nodes, get_key (graph, i), NULL, &node);
      if (self->known[i])
        self->places[i] = get_place (like, GPOINTER_TO_UINT (node));
    }
}

typedef struct
{
  gboolean *placed;
  double *best; /* of each node: cost of the call that gave it its place */
} Spread;

static void
give_place (GroveLayoutOrder *self, const Spread *spread, guint from, guint to, double cost)
{
  if (!spread->placed[from] || spread->placed[to] || cost <= spread->best[to])
    return;
  spread->best[to] = cost;
  self->places[to] = self->places[from] + to * APART;
}

/* Returns: whether any node got its place */
static gboolean
spread_places (GroveLayoutOrder *self, GroveGraph *graph, const Spread *spread)
{
  gboolean any = FALSE;

  for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
    {
      const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);

      give_place (self, spread, edge->from, edge->to, edge->inclusive);
      give_place (self, spread, edge->to, edge->from, edge->inclusive);
    }
  for (guint i = 0; i < self->n_nodes; i++)
    if (!spread->placed[i] && spread->best[i] >= 0)
      any = spread->placed[i] = TRUE;
  return any;
}

static void
place_new (GroveLayoutOrder *self, GroveGraph *graph)
{
  g_autofree gboolean *placed = g_memdup2 (self->known, self->n_nodes * sizeof *self->known);
  g_autofree double *best = g_new (double, self->n_nodes);
  Spread spread = { placed, best };

  for (guint i = 0; i < self->n_nodes; i++)
    best[i] = -1;
  while (spread_places (self, graph, &spread))
    ;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const GroveLayoutOrder *self = data;
  guint i = *(const guint *) a, j = *(const guint *) b;

  if (self->places[i] != self->places[j])
    return self->places[i] < self->places[j] ? -1 : 1;
  return (i > j) - (i < j);
}

void
grove_layout_order_init (GroveLayoutOrder *self, GroveGraph *graph, GroveLayout *like)
{
  self->n_nodes = grove_graph_get_n_nodes (graph);
  self->places = g_new0 (double, self->n_nodes);
  self->known = g_new0 (gboolean, self->n_nodes);
  self->nodes = g_new (guint, self->n_nodes);
  find_known (self, graph, like);
  place_new (self, graph);
  for (guint i = 0; i < self->n_nodes; i++)
    self->nodes[i] = i;
  g_qsort_with_data (self->nodes, (int) self->n_nodes, sizeof *self->nodes, compare_places, self);
}

void
grove_layout_order_clear (GroveLayoutOrder *self)
{
  g_free (self->places);
  g_free (self->known);
  g_free (self->nodes);
}

/* A link with its number before the sort */
typedef struct
{
  GroveLayoutLink link;
  guint number;
} Numbered;

static int
compare_links (const void *a, const void *b)
{
  const GroveLayoutLink *x = &((const Numbered *) a)->link, *y = &((const Numbered *) b)->link;

  if (x->upper != y->upper)
    return x->upper < y->upper ? -1 : 1;
  return (x->lower > y->lower) - (x->lower < y->lower);
}

static void
sort_links (GroveQuestion *question, guint n_arrows)
{
  guint n = question->head.n_links;
  g_autofree Numbered *links = g_new (Numbered, (gsize) n + 1);
  g_autofree guint *now = g_new (guint, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    links[i] = (Numbered){ question->links[i], i };
  qsort (links, n, sizeof *links, compare_links);
  for (guint i = 0; i < n; i++)
    {
      question->links[i] = links[i].link;
      now[links[i].number] = i;
    }
  for (guint i = 0; i < n_arrows; i++)
    question->link_of[i] = now[question->link_of[i]];
}

/* @to: the new number of each node */
static void
renumber (GroveQuestion *question, const guint *to)
{
  guint n = question->head.n_nodes;
  g_autofree GroveLayoutNode *nodes = g_memdup2 (question->nodes, ((gsize) n + 1) * sizeof *nodes);

  for (guint i = 0; i < n; i++)
    question->nodes[to[i]] = nodes[i];
  for (guint i = 0; i < question->head.n_links; i++)
    {
      question->links[i].upper = to[question->links[i].upper];
      question->links[i].lower = to[question->links[i].lower];
    }
}

void
grove_layout_order_sort (const GroveLayoutOrder *self, GroveQuestion *question)
{
  g_autofree guint *to = g_new (guint, (gsize) self->n_nodes + 1);

  for (guint i = 0; i < self->n_nodes; i++)
    to[self->nodes[i]] = i;
  renumber (question, to);
  sort_links (question, question->n_arrows);
}

/* How the places of nodes that were there before rise with their old ones: negative if they are mirrored */
static double
compare_sides (const GroveLayoutOrder *self, const GroveAnswer *answer)
{
  double old_sum = 0, new_sum = 0, product = 0;
  guint n = 0;

  for (guint i = 0; i < self->n_nodes; i++)
    if (self->known[i])
      {
        old_sum += self->places[i];
        new_sum += answer->nodes[i].x;
        n++;
      }
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->known[i])
      product += (self->places[i] - old_sum / n) * (answer->nodes[i].x - new_sum / n);
  return product;
}

static void
mirror (GroveAnswer *answer)
{
  for (guint i = 0; i < answer->n_nodes; i++)
    answer->nodes[i].x = -answer->nodes[i].x;
  for (guint i = 0; i < answer->n_bends; i++)
    answer->bends[i].x = -answer->bends[i].x;
}

/* Nodes closer than this belong to one rank. */
#define SAME_RANK 1.0

static int
compare_ranks (gconstpointer a, gconstpointer b, gpointer data)
{
  const GroveLayoutPlace *places = data;
  guint i = *(const guint *) a, j = *(const guint *) b;

  if (places[i].y != places[j].y)
    return places[i].y < places[j].y ? -1 : 1;
  return (i > j) - (i < j);
}

/* Here nodes have the numbers of their order. */
gboolean
grove_layout_order_find_rows (const GroveLayoutOrder *self, GroveQuestion *question, GroveAnswer *answer)
{
  g_autofree guint *nodes = g_new (guint, (gsize) self->n_nodes + 1);
  guint row = 0, before = G_MAXUINT;
  gboolean swapped = FALSE;

  for (guint i = 0; i < self->n_nodes; i++)
    nodes[i] = i;
  g_qsort_with_data (nodes, (int) self->n_nodes, sizeof *nodes, compare_ranks, answer->nodes);
  for (guint i = 0; i < self->n_nodes; i++)
    {
      guint node = nodes[i];

      if (i == 0 || answer->nodes[node].y - answer->nodes[nodes[i - 1]].y > SAME_RANK)
        {
          row++;
          before = G_MAXUINT;
        }
      if (!self->known[self->nodes[node]])
        continue;
      question->nodes[node].row = row;
      swapped |= before != G_MAXUINT && answer->nodes[node].x < answer->nodes[before].x;
      before = node;
    }
  return swapped;
}

void
grove_layout_order_restore (const GroveLayoutOrder *self, GroveQuestion *question, GroveAnswer *answer)
{
  g_autofree GroveLayoutPlace *places = g_memdup2 (answer->nodes, answer->n_nodes * sizeof *places);

  for (guint i = 0; i < self->n_nodes; i++)
    answer->nodes[self->nodes[i]] = places[i];
  renumber (question, self->nodes);
  if (compare_sides (self, answer) < 0)
    mirror (answer);
}
