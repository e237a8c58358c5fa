/* SPDX-License-Identifier: MIT */
#include "grove-graph-links.h"

#include <math.h>

#include "grove-graph-arrows.h"
#include "grove-graph-heap.h"

#define ROUNDING 1e-9

typedef struct
{
  const GrovePick *pick;
  guint32 *node_of; /* of each shown function; not set for others */
  double limit;
  GArray *links;
} Search;

int
grove_pick_side_number (const GrovePick *pick, guint32 function)
{
  if (function == pick->options->root)
    return 0;
  return grove_pick_get_side (pick, function) == GROVE_ABOVE ? -1 : 1;
}

static gboolean
both_in_reach (const GrovePick *pick, GroveSide side, guint32 caller, guint32 callee)
{
  return grove_reach_has (&pick->reach[side], caller) && grove_reach_has (&pick->reach[side], callee);
}

/* Whether both ends stand on one side of the root, or are the root */
static gboolean
both_stand (const GrovePick *pick, GroveSide side, guint32 caller, guint32 callee)
{
  int sign = side == GROVE_BELOW ? 1 : -1;

  return sign * grove_pick_side_number (pick, caller) >= 0
         && sign * grove_pick_side_number (pick, callee) >= 0;
}

/* In the root's own cycle a call may belong to both sides; then it counts where its ends stand. */
static gboolean
counts_on (const GrovePick *pick, GroveSide side, guint32 caller, guint32 callee)
{
  GroveSide other = side == GROVE_BELOW ? GROVE_ABOVE : GROVE_BELOW;

  return both_in_reach (pick, side, caller, callee)
         && !(both_in_reach (pick, other, caller, callee) && both_stand (pick, other, caller, callee));
}

static void
cut (double *cost, double limit)
{
  if (fabs (*cost) > fabs (limit))
    *cost = copysign (limit, *cost);
}

/* One that leads from one side to the other has the larger of both costs, cut to what its ends show. Returns:
 * FALSE when the call has to do with the root on no side */
static gboolean
cost_of_call (const GrovePick *pick, guint32 call, double *cost, double *weight)
{
  guint32 caller = grove_profile_get_call_caller (pick->profile, call),
          callee = grove_profile_get_call_callee (pick->profile, call);
  gboolean counts = FALSE;

  *cost = *weight = 0.0;
  for (GroveSide side = 0; side < GROVE_N_SIDES; side++)
    if (counts_on (pick, side, caller, callee))
      {
        double side_weight, side_cost = pick->context->get_call (pick->context, side, call, &side_weight);

        *cost = fabs (side_cost) > fabs (*cost) ? side_cost : *cost;
        *weight = MAX (*weight, fabs (side_weight));
        counts = TRUE;
      }
  cut (cost, grove_pick_get_cost (pick, caller));
  cut (cost, grove_pick_get_cost (pick, callee));
  return counts;
}

/* A call of the root, or all that there is of a call, is no estimate. */
static gboolean
is_estimated (const GrovePick *pick, guint32 call, double cost)
{
  double whole = grove_profile_get_call_inclusive (pick->profile, pick->options->event)[call];

  if (grove_profile_get_call_flags (pick->profile, call) & GROVE_CALL_ESTIMATED)
    return TRUE;
  return !pick->context->exact && fabs (cost) < fabs (whole) * (1.0 - ROUNDING);
}

static void
add_link (Search *search, guint32 call)
{
  const GrovePick *pick = search->pick;
  GroveLink link = { 0 };
  double cost;

  if (!cost_of_call (pick, call, &cost, &link.weight))
    return;
  link.is_way = g_hash_table_contains (pick->ways, GUINT_TO_POINTER (call));
  if (!link.is_way && link.weight < search->limit)
    return;
  link.edge.from = search->node_of[grove_profile_get_call_caller (pick->profile, call)];
  link.edge.to = search->node_of[grove_profile_get_call_callee (pick->profile, call)];
  link.edge.call = call;
  link.edge.calls = grove_profile_get_call_count (pick->profile, call);
  link.edge.inclusive = cost;
  link.edge.estimated = is_estimated (pick, call, cost);
  g_array_append_val (search->links, link);
}

static void
find_between_shown (Search *search)
{
  const GrovePick *pick = search->pick;

  for (guint i = 0; i < pick->shown->len; i++)
    {
      guint32 function = g_array_index (pick->shown, GroveHeapItem, i).function;
      GroveCalls calls = grove_calls_away (pick->profile, GROVE_BELOW, function);

      for (guint32 at = 0; at < calls.n; at++)
        {
          guint32 call = grove_calls_get (calls, at),
                  callee = grove_profile_get_call_callee (pick->profile, call);

          if (callee != function && pick->is_shown[callee])
            add_link (search, call);
        }
    }
}

static int
compare_priority (gconstpointer a, gconstpointer b)
{
  const GroveLink *x = a, *y = b;

  if (x->is_way != y->is_way)
    return x->is_way ? -1 : 1;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return (x->edge.call > y->edge.call) - (x->edge.call < y->edge.call);
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const GroveGraphEdge *x = &((const GroveLink *) a)->edge, *y = &((const GroveLink *) b)->edge;

  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return (x->to > y->to) - (x->to < y->to);
}

static gint8 *
list_sides (const GrovePick *pick)
{
  gint8 *sides = g_new (gint8, pick->shown->len);

  for (guint i = 0; i < pick->shown->len; i++)
    sides[i] = (gint8) grove_pick_side_number (pick, g_array_index (pick->shown, GroveHeapItem, i).function);
  return sides;
}

/* Sorted by (from, to), so that directions do not depend on limits. */
static void
orient (GArray *links, GroveArrow *arrows, const gint8 *sides, guint n_nodes)
{
  g_array_sort (links, compare_ends);
  for (guint i = 0; i < links->len; i++)
    arrows[i] = (GroveArrow){ .from = g_array_index (links, GroveLink, i).edge.from,
                              .to = g_array_index (links, GroveLink, i).edge.to };
  grove_arrows_orient (arrows, links->len, sides, n_nodes);
  for (guint i = 0; i < links->len; i++)
    g_array_index (links, GroveLink, i).up = arrows[i].up;
}

static void
keep_within_budget (const GrovePick *pick, GArray *links)
{
  guint n_nodes = pick->shown->len, n_ways = g_hash_table_size (pick->ways);
  g_autofree GroveArrow *arrows = g_new (GroveArrow, (gsize) links->len + 1);
  g_autofree gint8 *sides = pick->options->root != GROVE_NONE ? list_sides (pick) : NULL;

  orient (links, arrows, sides, n_nodes);
  g_array_sort (links, compare_priority);
  for (guint i = 0; i < links->len; i++)
    {
      const GroveLink *link = &g_array_index (links, GroveLink, i);

      arrows[i] = (GroveArrow){ link->edge.from, link->edge.to, link->up };
    }
  g_array_set_size (links, grove_arrows_fit (arrows, links->len, MIN (n_ways, links->len), sides, n_nodes,
                                             pick->options->max_bends));
  g_array_sort (links, compare_ends);
}

GArray *
grove_links_find (const GrovePick *pick)
{
  g_autofree guint32 *node_of = g_new (guint32, grove_profile_get_n_functions (pick->profile));
  Search search = { .pick = pick, .node_of = node_of };

  search.limit = pick->options->min_call * fabs (pick->context->root_cost) * (1.0 - ROUNDING);
  search.links = g_array_new (FALSE, FALSE, sizeof (GroveLink));
  for (guint i = 0; i < pick->shown->len; i++)
    node_of[g_array_index (pick->shown, GroveHeapItem, i).function] = i;
  find_between_shown (&search);
  keep_within_budget (pick, search.links);
  return search.links;
}

double
grove_links_find_largest_hidden (const GrovePick *pick, GArray *links)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  g_autofree guint32 *node_of = g_new0 (guint32, grove_profile_get_n_functions (pick->profile));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (GroveLink));
  Search search = { .pick = pick, .node_of = node_of, .links = all };
  double largest = 0.0;

  for (guint i = 0; i < links->len; i++)
    g_hash_table_add (kept, GUINT_TO_POINTER (g_array_index (links, GroveLink, i).edge.call));
  find_between_shown (&search);
  for (guint i = 0; i < all->len; i++)
    {
      const GroveLink *link = &g_array_index (all, GroveLink, i);

      if (!g_hash_table_contains (kept, GUINT_TO_POINTER (link->edge.call)))
        largest = MAX (largest, fabs (link->edge.inclusive));
    }
  return largest;
}

/* A call that is in reach on both sides is counted below. */
static gboolean
is_in_reach (const GrovePick *pick, GroveSide side, guint32 caller, guint32 callee)
{
  return caller != callee && both_in_reach (pick, side, caller, callee)
         && (side == GROVE_BELOW || !both_in_reach (pick, GROVE_BELOW, caller, callee));
}

static guint
count_calls (const GrovePick *pick, GroveSide side, guint32 caller)
{
  GroveCalls calls = grove_calls_away (pick->profile, GROVE_BELOW, caller);
  guint n = 0;

  if (side == GROVE_BELOW && pick->reach[side].is_whole)
    return calls.n
           - ((grove_profile_get_function_flags (pick->profile, caller) & GROVE_FUNCTION_SELF_RECURSIVE)
              != 0);
  for (guint32 i = 0; i < calls.n; i++)
    n += is_in_reach (pick, side, caller,
                      grove_profile_get_call_callee (pick->profile, grove_calls_get (calls, i)));
  return n;
}

guint
grove_links_count_reach (const GrovePick *pick)
{
  guint32 n_functions = grove_profile_get_n_functions (pick->profile);
  guint n = 0;

  for (GroveSide side = 0; side < GROVE_N_SIDES; side++)
    for (guint32 caller = 0; caller < n_functions; caller++)
      if (grove_reach_has (&pick->reach[side], caller))
        n += count_calls (pick, side, caller);
  return n;
}
