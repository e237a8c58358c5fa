/* SPDX-License-Identifier: MIT */
#include "grove-graph-pick.h"

#include <math.h>
#include <string.h>

#include "grove-graph-heap.h"

/* A share that equals the limit but for rounding passes. */
#define ROUNDING 1e-9

/* Only members of the root's own cycle are in reach on both sides. */
GroveSide
grove_pick_get_side (const GrovePick *self, guint32 function)
{
  const GroveReach *above = &self->reach[GROVE_ABOVE], *below = &self->reach[GROVE_BELOW];

  if (!grove_reach_has (below, function))
    return GROVE_ABOVE;
  if (!grove_reach_has (above, function) || below->distance == NULL)
    return GROVE_BELOW;
  return below->distance[function] <= above->distance[function] ? GROVE_BELOW : GROVE_ABOVE;
}

gboolean
grove_pick_in_reach (const GrovePick *self, guint32 function)
{
  return grove_reach_has (&self->reach[GROVE_BELOW], function)
         || grove_reach_has (&self->reach[GROVE_ABOVE], function);
}

double
grove_pick_get_cost (const GrovePick *self, guint32 function)
{
  return self->context->value[grove_pick_get_side (self, function)][function];
}

static GroveHeapItem
item_of (const GrovePick *self, GroveSide side, guint32 function)
{
  return (GroveHeapItem){
    .cost = fabs (self->context->value[side][function]),
    .found = self->found_at[side][function],
    .function = function,
  };
}

/* Returns: whether @function belongs to @side: not the root, and not one of the other side */
static gboolean
belongs (const GrovePick *self, GroveSide side, guint32 function)
{
  return grove_reach_has (&self->reach[side], function) && function != self->options->root
         && grove_pick_get_side (self, function) == side;
}

static guint
budget (const GrovePick *self)
{
  return MAX (1, MIN (self->options->max_nodes, self->options->max_bends));
}

/* Returns: (element-type GroveHeapItem): the functions of @side that pass the limit */
static GArray *
list_expensive (const GrovePick *self, GroveSide side)
{
  double limit = self->options->min_node * fabs (self->context->root_cost) * (1.0 - ROUNDING);
  const double *value = self->context->value[side];
  guint32 n = grove_profile_get_n_functions (self->profile);
  GArray *expensive = g_array_new (FALSE, FALSE, sizeof (GroveHeapItem));

  for (guint32 function = 0; function < n; function++)
    if (fabs (value[function]) >= limit && belongs (self, side, function))
      {
        GroveHeapItem item = item_of (self, side, function);

        g_array_append_val (expensive, item);
      }
  return expensive;
}

/* Keeps the largest costs: the heap has them negated, so that the least of them is on top. */
static void
keep_largest (GroveHeap *largest, guint n, double cost)
{
  GroveHeapItem item = { .cost = -cost }, least;

  if (largest->items->len == n)
    {
      if (cost <= -g_array_index (largest->items, GroveHeapItem, 0).cost)
        return;
      grove_heap_pop (largest, &least);
    }
  grove_heap_push (largest, &item);
}

/* Where far more functions pass the limit than the budget has room for, only the most expensive
 * are considered: a few times the budget, since some of them may turn out to be too far away. */
static double
find_threshold (const GrovePick *self, GArray **expensive)
{
  guint n = MIN (budget (self), G_MAXUINT / 8) * 4 + 100;
  double threshold = 0.0;
  GroveHeap largest;

  grove_heap_init (&largest);
  for (GroveSide side = 0; side < GROVE_N_SIDES; side++)
    for (guint i = 0; i < expensive[side]->len; i++)
      keep_largest (&largest, n, g_array_index (expensive[side], GroveHeapItem, i).cost);
  if (largest.items->len == n)
    threshold = -g_array_index (largest.items, GroveHeapItem, 0).cost;
  grove_heap_clear (&largest);
  return threshold;
}

static guint
count_above (GArray *expensive, double threshold)
{
  guint n = 0;

  for (guint i = 0; i < expensive->len; i++)
    n += g_array_index (expensive, GroveHeapItem, i).cost >= threshold;
  return n;
}

static double
weight_of (const GrovePick *self, GroveSide side, guint32 call)
{
  double weight;

  self->context->get_call (self->context, side, call, &weight);
  return fabs (weight);
}

/* A tree that grows from the root on one side */
typedef struct
{
  GrovePick *pick;
  GroveSide side;
  double threshold;
  guint left; /* functions above the threshold that are not in it yet */
  GArray *found;
  guint8 *is_done; /* of each function */
  guint32 n_done;
  GroveHeap next;
} Tree;

/* The function that the most expensive call reaches comes next, since the cost takes that path;
 * one below the threshold only when none above it is within reach. */
static void
push (Tree *tree, guint32 function, double weight)
{
  GroveHeapItem item = item_of (tree->pick, tree->side, function);

  item.cost = item.cost >= tree->threshold ? weight
                                           : weight - 2.0 * fabs (tree->pick->context->root_cost) - 1.0;
  grove_heap_push (&tree->next, &item);
}

static void
push_neighbours (Tree *tree, guint32 function)
{
  GrovePick *pick = tree->pick;
  GroveCalls calls = grove_calls_away (pick->profile, tree->side, function);
  guint32 *via = pick->via[tree->side];

  for (guint32 i = 0; i < calls.n; i++)
    {
      guint32 call = grove_calls_get (calls, i), far = grove_call_far (pick->profile, tree->side, call);
      double weight;

      if (!grove_reach_has (&pick->reach[tree->side], far) || tree->is_done[far])
        continue;
      weight = weight_of (pick, tree->side, call);
      if (via[far] != 0 && weight <= weight_of (pick, tree->side, via[far] - 1))
        continue;
      via[far] = call + 1;
      push (tree, far, weight);
    }
}

static void
take (Tree *tree, guint32 function)
{
  GroveHeapItem item;

  tree->is_done[function] = 1;
  tree->pick->found_at[tree->side][function] = ++tree->n_done;
  push_neighbours (tree, function);
  item = item_of (tree->pick, tree->side, function);
  if (item.cost >= tree->threshold && belongs (tree->pick, tree->side, function))
    {
      g_array_append_val (tree->found, item);
      tree->left--;
    }
}

/* The whole program starts at each function that something unrecorded runs. */
static void
push_start (Tree *tree)
{
  GrovePick *pick = tree->pick;

  if (pick->options->root != GROVE_NONE)
    {
      push (tree, pick->options->root, 0.0);
      return;
    }
  for (guint32 i = 0; i < pick->starts->len; i++)
    {
      const GroveFunctionCost *start = &g_array_index (pick->starts, GroveFunctionCost, i);

      if (grove_reach_has (&pick->reach[tree->side], start->function))
        push (tree, start->function, start->cost);
    }
}

/* Until all of those above the threshold are in it */
static gboolean
grow (Tree *tree, GCancellable *cancellable)
{
  GroveHeapItem item;

  push_start (tree);
  for (guint64 step = 1; tree->left > 0 && grove_heap_pop (&tree->next, &item); step++)
    {
      if (step % 4096 == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (!tree->is_done[item.function])
        take (tree, item.function);
    }
  return TRUE;
}

static gboolean
find_ways (GrovePick *self, GroveSide side, double threshold, guint n_above, GArray *found,
           GCancellable *cancellable)
{
  g_autofree guint8 *is_done = g_new0 (guint8, grove_profile_get_n_functions (self->profile));
  Tree tree = { self, side, threshold, n_above, found, is_done, 0, { NULL } };
  gboolean done;

  grove_heap_init (&tree.next);
  done = grow (&tree, cancellable);
  grove_heap_clear (&tree.next);
  return done;
}

static void
show (GrovePick *self, guint32 function)
{
  GroveHeapItem item = item_of (self, grove_pick_get_side (self, function), function);

  if (self->is_shown[function])
    return;
  self->is_shown[function] = 1;
  g_array_append_val (self->shown, item);
}

/* Returns: the function before @function on the path to it; GROVE_NONE where the path starts */
static guint32
previous (const GrovePick *self, GroveSide side, guint32 function)
{
  guint32 via = self->via[side][function];

  return via != 0 ? grove_call_near (self->profile, side, via - 1) : GROVE_NONE;
}

static gboolean
is_held (const GrovePick *self, GroveSide side, guint32 function)
{
  return function == GROVE_NONE || self->is_held[side][function];
}

/* Returns: how many functions, up to @limit + 1, have to be shown to connect @function with the
 * root */
static guint
measure_way (const GrovePick *self, GroveSide side, guint32 function, guint limit)
{
  guint n = 0;

  while (!is_held (self, side, function) && n <= limit)
    {
      n += !self->is_shown[function];
      function = previous (self, side, function);
    }
  return n;
}

static void
show_way (GrovePick *self, GroveSide side, guint32 function)
{
  while (!is_held (self, side, function))
    {
      self->is_held[side][function] = 1;
      show (self, function);
      if (self->via[side][function] != 0)
        g_hash_table_add (self->ways, GUINT_TO_POINTER (self->via[side][function] - 1));
      function = previous (self, side, function);
    }
}

/* Returns: FALSE when there is no room for it */
static gboolean
choose_one (GrovePick *self, GroveSide side, guint32 function, guint limit)
{
  guint room = budget (self) - self->shown->len;

  if (measure_way (self, side, function, MIN (limit, room)) > MIN (limit, room))
    return FALSE;
  show_way (self, side, function);
  return TRUE;
}

/* The most expensive first, each with the functions that lead to it, as long as there is room */
static void
choose_most_expensive (GrovePick *self, GArray **found)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (GroveHeapItem));

  for (GroveSide side = 0; side < GROVE_N_SIDES; side++)
    if (found[side]->len > 0)
      g_array_append_vals (all, found[side]->data, found[side]->len);
  g_array_sort (all, grove_heap_item_compare);
  for (guint i = 0; i < all->len; i++)
    {
      guint32 function = g_array_index (all, GroveHeapItem, i).function;

      if (!choose_one (self, grove_pick_get_side (self, function), function, G_MAXUINT))
        break;
    }
}

/* The rest of the budget is for neighbours of shown functions, which were found in an order that
 * keeps each after the one it is reached by. */
static void
choose_nearest (GrovePick *self, GArray **found)
{
  guint at[GROVE_N_SIDES] = { 0 };

  while (at[GROVE_ABOVE] < found[GROVE_ABOVE]->len || at[GROVE_BELOW] < found[GROVE_BELOW]->len)
    {
      GroveHeapItem none = { .cost = -1.0 };
      GroveHeapItem *above = at[GROVE_ABOVE] < found[GROVE_ABOVE]->len
                               ? &g_array_index (found[GROVE_ABOVE], GroveHeapItem, at[GROVE_ABOVE])
                               : &none;
      GroveHeapItem *below = at[GROVE_BELOW] < found[GROVE_BELOW]->len
                               ? &g_array_index (found[GROVE_BELOW], GroveHeapItem, at[GROVE_BELOW])
                               : &none;
      GroveSide side = above->cost > below->cost ? GROVE_ABOVE : GROVE_BELOW;

      choose_one (self, side, (side == GROVE_ABOVE ? above : below)->function, 1);
      at[side]++;
    }
}

/* The root stays first; the others go by cost, so that those that only connect others come last. */
static void
sort_shown (GrovePick *self)
{
  guint first = self->options->root != GROVE_NONE ? 1 : 0;

  if (self->shown->len > first)
    qsort (&g_array_index (self->shown, GroveHeapItem, first), self->shown->len - first,
           sizeof (GroveHeapItem), grove_heap_item_compare);
}

static void
allocate (GrovePick *self)
{
  gsize n = grove_profile_get_n_functions (self->profile);

  for (guint side = 0; side < GROVE_N_SIDES; side++)
    {
      self->via[side] = g_new0 (guint32, n);
      self->found_at[side] = g_new0 (guint32, n);
      self->is_held[side] = g_new0 (guint8, n);
      if (self->options->root != GROVE_NONE)
        self->is_held[side][self->options->root] = 1;
    }
  self->is_shown = g_new0 (guint8, n);
  self->shown = g_array_new (FALSE, FALSE, sizeof (GroveHeapItem));
  self->ways = g_hash_table_new (NULL, NULL);
}

static gboolean
find_all_ways (GrovePick *self, GArray **found, GCancellable *cancellable)
{
  GArray *expensive[] = { list_expensive (self, GROVE_ABOVE), list_expensive (self, GROVE_BELOW) };
  double limit = self->options->min_node * fabs (self->context->root_cost) * (1.0 - ROUNDING);
  double threshold = MAX (limit, find_threshold (self, expensive));
  gboolean done = TRUE;

  for (GroveSide side = 0; side < GROVE_N_SIDES; side++)
    {
      done = done
             && find_ways (self, side, threshold, count_above (expensive[side], threshold), found[side],
                           cancellable);
      g_array_unref (expensive[side]);
    }
  return done;
}

gboolean
grove_pick_init (GrovePick *self, GroveContext *context, const GroveGraphOptions *options,
                 GCancellable *cancellable)
{
  g_autoptr (GArray) above = g_array_new (FALSE, FALSE, sizeof (GroveHeapItem));
  g_autoptr (GArray) below = g_array_new (FALSE, FALSE, sizeof (GroveHeapItem));
  GArray *found[GROVE_N_SIDES] = { [GROVE_ABOVE] = above, [GROVE_BELOW] = below };
  guint
    depth[GROVE_N_SIDES] = { [GROVE_ABOVE] = options->caller_depth, [GROVE_BELOW] = options->callee_depth };

  *self = (GrovePick){ .profile = context->profile, .options = options, .context = context };
  self->starts = grove_profile_get_entries (self->profile, options->event);
  allocate (self);
  for (GroveSide side = 0; side < GROVE_N_SIDES; side++)
    if (!grove_reach_init (&self->reach[side], context, options, side, depth[side], cancellable))
      return FALSE;
  if (!find_all_ways (self, found, cancellable))
    return FALSE;
  if (options->root != GROVE_NONE)
    show (self, options->root);
  choose_most_expensive (self, found);
  choose_nearest (self, found);
  sort_shown (self);
  return TRUE;
}

void
grove_pick_clear (GrovePick *self)
{
  for (guint side = 0; side < GROVE_N_SIDES; side++)
    {
      grove_reach_clear (&self->reach[side]);
      g_clear_pointer (&self->via[side], g_free);
      g_clear_pointer (&self->found_at[side], g_free);
      g_clear_pointer (&self->is_held[side], g_free);
    }
  g_clear_pointer (&self->is_shown, g_free);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->ways, g_hash_table_unref);
}
