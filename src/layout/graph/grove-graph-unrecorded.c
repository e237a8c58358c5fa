/* SPDX-License-Identifier: MIT */
#include "grove-graph-rows.h"

#include <math.h>

#include "grove-entries.h"

/* Of the root's cost: less is not worth a node. */
#define WORTH 0.05
/* At most so many functions are named as what may be in it. */
#define MAX_GUESSES 5u

/* The part of a function's cost that is in the context of the root */
static double
get_share (GroveGraphRows *self, const GroveGraphNode *node)
{
  double whole = grove_profile_get_inclusive (self->profile, self->options->event,
                                              self->options->cycles)[node->function];

  return whole != 0 ? CLAMP (node->inclusive / whole, 0, 1) : 0;
}

static guint
find_function (GroveGraphRows *self, guint32 function)
{
  for (guint i = 0; i < self->nodes->len; i++)
    if (grove_graph_rows_get_node (self, i)->function == function
        && grove_graph_rows_get_node (self, i)->kind != GROVE_NODE_UNRECORDED)
      return i;
  return GROVE_NONE;
}

static guint
add_guess_node (GroveGraphRows *self, const GroveFunctionCost *guess, double share)
{
  GroveGraphNode node = { .function = guess->function,
                          .kind = GROVE_NODE_GUESS,
                          .side = 1,
                          .estimated = TRUE };
  guint32 n;

  node.inclusive = guess->cost * share;
  node.self = MIN (grove_profile_get_self (self->profile, self->options->event)[guess->function] * share,
                   node.inclusive);
  grove_profile_get_callees (self->profile, guess->function, &n);
  node.hidden_callees = n;
  grove_profile_get_callers (self->profile, guess->function, &n);
  node.hidden_callers = n;
  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

/* A function that has its own node already is only connected. */
static void
add_guess (GroveGraphRows *self, guint from, const GroveFunctionCost *guess, double share)
{
  guint to = find_function (self, guess->function);
  GroveGraphEdge *edge;

  if (to == GROVE_NONE)
    to = add_guess_node (self, guess, share);
  edge = grove_graph_rows_add_edge (self, from, to, GROVE_NONE);
  edge->inclusive = guess->cost * share;
  edge->estimated = TRUE;
}

static guint
add_unrecorded_node (GroveGraphRows *self, guint owner, double cost, double share)
{
  GroveGraphNode node = { .function = grove_graph_rows_get_node (self, owner)->function,
                          .kind = GROVE_NODE_UNRECORDED,
                          .side = 1 };
  GroveGraphEdge *edge;

  node.inclusive = cost;
  node.estimated = share < 1;
  g_array_append_val (self->nodes, node);
  edge = grove_graph_rows_add_edge (self, owner, self->nodes->len - 1, GROVE_NONE);
  edge->inclusive = cost;
  edge->estimated = node.estimated;
  return self->nodes->len - 1;
}

static void
add_for_node (GroveGraphRows *self, guint owner)
{
  const GroveGraphNode *node = grove_graph_rows_get_node (self, owner);
  double share = get_share (self, node);
  double cost = share * grove_profile_get_unrecorded (self->profile, self->options->event, node->function);
  double whole = self->options->root != GROVE_NONE
                   ? grove_graph_rows_get_node (self, 0)->inclusive
                   : grove_profile_get_base (self->profile, self->options->event);
  g_autoptr (GArray) guesses = NULL;
  guint unrecorded;

  if (node->side < 0 || cost <= 0 || cost < MAX (WORTH, self->options->min_node) * fabs (whole))
    return;
  guesses = grove_profile_guess_callees (self->profile, self->options->event, node->function);
  unrecorded = add_unrecorded_node (self, owner, cost, share);
  for (guint i = 0; i < MIN (guesses->len, MAX_GUESSES); i++)
    {
      const GroveFunctionCost *guess = &g_array_index (guesses, GroveFunctionCost, i);

      if (guess->cost * share >= self->options->min_node * fabs (whole)
          && !grove_graph_options_hides (self->options, guess->function))
        add_guess (self, unrecorded, guess, share);
    }
}

void
grove_graph_rows_add_unrecorded (GroveGraphRows *self)
{
  guint n = self->nodes->len;

  for (guint i = 0; i < n; i++)
    if (grove_graph_rows_get_node (self, i)->kind == GROVE_NODE_FUNCTION)
      add_for_node (self, i);
}
