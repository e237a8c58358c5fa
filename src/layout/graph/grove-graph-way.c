/* SPDX-License-Identifier: MIT */
#include "grove-graph-rows.h"

#include "grove-first-way.h"

/* As many functions in a row are folded into one node. */
#define LEAST_FOLDED 3

static const GroveWayStep *
get_step (GArray *way, guint i)
{
  return &g_array_index (way, GroveWayStep, i);
}

/* Where callers are enough: one or two of them, all recorded, which the depth shows as well */
static gboolean
is_short (GArray *way)
{
  for (guint i = 0; i < way->len; i++)
    if (get_step (way, i)->guessed)
      return FALSE;
  return way->len <= LEAST_FOLDED;
}

GArray *
grove_graph_rows_find_way (GroveProfile *profile, const GroveGraphOptions *options)
{
  g_autoptr (GArray) way = NULL;

  if (options->way == GROVE_WAY_CALLERS || options->root == GROVE_NONE)
    return NULL;
  way = grove_profile_find_way (profile, options->event);
  if (way->len == 0 || is_short (way) || get_step (way, way->len - 1)->function != options->root)
    return NULL;
  return g_steal_pointer (&way);
}

static guint
count_calls (GroveProfile *profile, guint32 function, gboolean above)
{
  guint32 n;

  if (above)
    grove_profile_get_callers (profile, function, &n);
  else
    grove_profile_get_callees (profile, function, &n);
  return n;
}

/* The only way on has all of the root's cost; what leads to it as a guess has that as an estimate. */
static void
fill_cost (GroveGraphRows *self, GroveGraphNode *node, gboolean estimated)
{
  double whole = grove_profile_get_inclusive (self->profile, self->options->event,
                                              self->options->cycles)[node->function];
  double root = grove_graph_rows_get_node (self, 0)->inclusive;

  node->inclusive = self->options->totals ? whole : MIN (root, whole);
  node->self = self->options->totals
                 ? grove_profile_get_self (self->profile, self->options->event)[node->function]
                 : 0;
  node->estimated = estimated && !self->options->totals;
}

/* Returns: the node of steps @first to @last of the way; a folded one if these are several */
static guint
add_node (GroveGraphRows *self, GArray *way, guint first, guint last, gboolean estimated)
{
  GroveGraphNode node = { .function = get_step (way, last)->function, .side = -1 };

  node.hidden_callers = count_calls (self->profile, get_step (way, first)->function, TRUE);
  node.hidden_callees = count_calls (self->profile, node.function, FALSE);
  if (last > first)
    {
      guint32 *functions = g_new (guint32, last - first + 1);

      for (guint i = first; i <= last; i++)
        functions[i - first] = get_step (way, i)->function;
      node.kind = GROVE_NODE_FOLD;
      node.folded = functions;
      node.n_folded = last - first + 1;
      g_ptr_array_add (self->folds, functions);
    }
  fill_cost (self, &node, estimated);
  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

static void
add_step_edge (GroveGraphRows *self, guint from, guint to, guint32 caller, guint32 callee)
{
  guint32 call = grove_profile_find_call (self->profile, caller, callee);
  GroveGraphNode *upper = grove_graph_rows_get_node (self, from),
                 *lower = grove_graph_rows_get_node (self, to);
  GroveGraphEdge *edge = grove_graph_rows_add_edge (self, from, to, call);

  edge->inclusive = MIN (upper->inclusive, lower->inclusive);
  edge->estimated = call == GROVE_NONE || upper->estimated;
  if (call == GROVE_NONE)
    return;
  upper->hidden_callees -= MIN (upper->hidden_callees, 1);
  lower->hidden_callers -= MIN (lower->hidden_callers, 1);
}

/* Returns: the first step of the row that ends at @last and whose functions call each other */
static guint
find_row (GArray *way, guint last)
{
  guint first = last;

  while (first > 0 && !get_step (way, first)->guessed)
    first--;
  return first;
}

/* From the root up, so that each node has its callee before it. */
void
grove_graph_rows_add_way (GroveGraphRows *self, GArray *way, gboolean guessed)
{
  guint lower = 0;
  guint32 callee = self->options->root;
  gboolean estimated = guessed;

  for (guint last = way->len; last-- > 0;)
    {
      guint start = find_row (way, last), node;
      gboolean folds = self->options->way == GROVE_WAY_FOLDED && last - start + 1 >= LEAST_FOLDED;
      guint first = folds ? start : last;

      node = add_node (self, way, first, last, estimated);
      add_step_edge (self, node, lower, get_step (way, last)->function, callee);
      estimated |= get_step (way, first)->guessed;
      callee = get_step (way, first)->function;
      lower = node;
      last = first;
    }
}
