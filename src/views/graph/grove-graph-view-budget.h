/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** GROVE_GRAPH_VIEW_LEAST: so many functions are shown even if not all of them are in view at once */
#define GROVE_GRAPH_VIEW_LEAST 20u
/** GROVE_GRAPH_VIEW_LEGIBLE: the zoom at which the whole of a card can be read */
#define GROVE_GRAPH_VIEW_LEGIBLE 0.7

/**
 * GroveGraphViewBudget:
 * @max_nodes: how many functions to try next
 * @best: the largest number that was legible, or 0
 *
 * Searches how many functions can be read at once in a view, in a few tries: a graph is laid out, and its
 * size says how many to try next. Plain numbers, so that tests can check them.
 */
typedef struct
{
  guint max_nodes;
  guint best;
  guint ceiling;
  guint high; /* the smallest number that was not legible */
  guint tries;
} GroveGraphViewBudget;

/**
 * grove_graph_view_budget_init:
 * @n_cards: how many cards with their gaps cover the view at the legible zoom
 * @ceiling: the limit that the user set
 */
void grove_graph_view_budget_init (GroveGraphViewBudget *self, double n_cards, guint ceiling);
/**
 * grove_graph_view_budget_next:
 * @n_nodes: how many functions the graph for @max_nodes has
 * @zoom: at which it fits in the view
 *
 * Returns: whether another number is worth a try: then it is in @max_nodes
 */
gboolean grove_graph_view_budget_next (GroveGraphViewBudget *self, guint n_nodes, double zoom);

G_END_DECLS
