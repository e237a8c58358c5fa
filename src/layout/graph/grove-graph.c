/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-first-way.h"
#include "grove-graph-context.h"
#include "grove-graph-heap.h"
#include "grove-graph-links.h"
#include "grove-graph-pick.h"
#include "grove-graph-rows.h"
#include "grove-layout-error.h"
#include "grove-union.h"

#define ROUNDING 1e-9

struct _GroveGraph
{
  gatomicrefcount ref_count;
  GroveProfile *profile;
  GroveGraphOptions options;
  guint32 *hidden;
  GroveGraphRows rows;
  guint hidden_nodes;
  guint hidden_edges;
  double largest;
};

static int
compare_functions (const void *a, const void *b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

static GroveGraph *
graph_new (GroveProfile *profile, const GroveGraphOptions *options)
{
  GroveGraph *self = g_new0 (GroveGraph, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->profile = g_object_ref (profile);
  self->options = *options;
  self->hidden = g_memdup2 (options->hidden, options->n_hidden * sizeof *self->hidden);
  if (self->hidden != NULL)
    qsort (self->hidden, options->n_hidden, sizeof *self->hidden, compare_functions);
  self->options.hidden = self->hidden;
  self->rows.profile = self->profile;
  self->rows.options = &self->options;
  self->rows.nodes = g_array_new (FALSE, TRUE, sizeof (GroveGraphNode));
  self->rows.edges = g_array_new (FALSE, TRUE, sizeof (GroveGraphEdge));
  self->rows.folds = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* Calls between @function and functions that are not shown */
static guint
count_hidden (const GrovePick *pick, GroveSide side, guint32 function)
{
  GroveCalls calls = grove_calls_away (pick->profile, side, function);
  guint n = 0;

  for (guint32 i = 0; i < calls.n; i++)
    n += !pick->is_shown[grove_call_far (pick->profile, side, grove_calls_get (calls, i))];
  return n;
}

static gint64
count_self_calls (GroveProfile *profile, guint32 function)
{
  guint32 call = GROVE_NONE;

  if (grove_profile_get_function_flags (profile, function) & GROVE_FUNCTION_SELF_RECURSIVE)
    call = grove_profile_find_call (profile, function, function);
  return call != GROVE_NONE ? grove_profile_get_call_count (profile, call) : 0;
}

/* The whole cost of a function is no estimate, unless the model itself estimates it. */
static gboolean
is_estimated (GroveGraph *self, const GrovePick *pick, guint32 function, double cost, double whole)
{
  if (grove_profile_is_lower_bound (pick->profile, function, self->options.cycles))
    return TRUE;
  return !pick->context->exact && function != self->options.root
         && fabs (cost) < fabs (whole) * (1.0 - ROUNDING);
}

static void
fill_costs (GroveGraph *self, const GrovePick *pick, GroveGraphNode *node)
{
  double whole = grove_profile_get_inclusive (pick->profile, self->options.event,
                                              self->options.cycles)[node->function];
  double cost = pick->context->weighs_counts ? 0.0 : grove_pick_get_cost (pick, node->function);

  node->inclusive = self->options.totals ? whole : cost;
  node->self = self->options.totals
                 ? grove_profile_get_self (pick->profile, self->options.event)[node->function]
                 : pick->context->get_self (pick->context, grove_pick_get_side (pick, node->function),
                                            node->function);
  node->estimated = is_estimated (self, pick, node->function, node->inclusive, whole);
}

static void
fill_nodes (GroveGraph *self, const GrovePick *pick)
{
  g_array_set_size (self->rows.nodes, pick->shown->len);
  for (guint i = 0; i < pick->shown->len; i++)
    {
      guint32 function = g_array_index (pick->shown, GroveHeapItem, i).function;
      GroveGraphNode *node = grove_graph_rows_get_node (&self->rows, i);

      node->function = function;
      node->side = grove_pick_side_number (pick, function);
      node->cycle = grove_profile_get_function_cycle (pick->profile, function);
      node->hidden_callers = count_hidden (pick, GROVE_ABOVE, function);
      node->hidden_callees = count_hidden (pick, GROVE_BELOW, function);
      node->self_calls = count_self_calls (pick->profile, function);
      fill_costs (self, pick, node);
    }
}

static void
fill_edges (GroveGraph *self, GArray *links)
{
  const double *cost = grove_profile_get_call_inclusive (self->profile, self->options.event);

  g_array_set_size (self->rows.edges, links->len);
  for (guint i = 0; i < links->len; i++)
    {
      const GroveLink *link = &g_array_index (links, GroveLink, i);
      GroveGraphEdge *edge = &g_array_index (self->rows.edges, GroveGraphEdge, i);

      *edge = link->edge;
      edge->weight = edge->inclusive;
      edge->up = link->up;
      if (self->options.totals)
        {
          edge->inclusive = cost[edge->call];
          edge->estimated = (grove_profile_get_call_flags (self->profile, edge->call) & GROVE_CALL_ESTIMATED)
                            != 0;
        }
    }
}

static void
fill_hidden (GroveGraph *self, const GrovePick *pick, GArray *links)
{
  guint32 n_functions = grove_profile_get_n_functions (pick->profile);
  double largest = 0.0;

  for (guint32 function = 0; function < n_functions; function++)
    if (grove_pick_in_reach (pick, function) && !pick->is_shown[function])
      {
        self->hidden_nodes++;
        largest = MAX (largest, fabs (grove_pick_get_cost (pick, function)));
      }
  self->hidden_edges = grove_links_count_reach (pick) - links->len;
  if (self->hidden_nodes == 0 && self->hidden_edges > 0)
    largest = grove_links_find_largest_hidden (pick, links);
  if (pick->context->root_cost != 0.0)
    self->largest = largest / fabs (pick->context->root_cost);
}

static gboolean
has_neighbours (GroveProfile *profile, guint32 function)
{
  for (GroveSide side = 0; side < GROVE_N_SIDES; side++)
    {
      GroveCalls calls = grove_calls_away (profile, side, function);

      if (calls.n > 1
          || (calls.n == 1 && grove_call_far (profile, side, grove_calls_get (calls, 0)) != function))
        return TRUE;
    }
  return FALSE;
}

static void
set_no_cost (GroveProfile *profile, const GroveGraphOptions *options, GError **error)
{
  const GroveEvent *event = grove_profile_get_event (profile, options->event);

  g_set_error (
    error, GROVE_LAYOUT_ERROR, GROVE_LAYOUT_ERROR_NO_COST,
    _(
      "“%s” costs nothing for the event “%s”, and there are no calls to show. Choose another event or another function."),
    grove_profile_get_function_name (profile, options->root),
    event->title != NULL ? event->title : event->name);
}

static gboolean
can_use_stacks (GroveProfile *profile, const GroveGraphOptions *options)
{
  return grove_profile_get_has_stacks (profile) && grove_profile_get_n_paths (profile) > 1
         && options->event < grove_profile_get_n_real_events (profile);
}

static GroveContext *
make_context (GroveProfile *profile, GroveGraphOptions *options, GCancellable *cancellable, GError **error)
{
  GroveContext *context;

  if (options->root == GROVE_NONE)
    return grove_context_new_whole (profile, options);
  if (grove_profile_get_inclusive (profile, options->event, options->cycles)[options->root] == 0.0)
    {
      if (has_neighbours (profile, options->root))
        return grove_context_new_counts (profile, options);
      set_no_cost (profile, options, error);
      return NULL;
    }
  context = can_use_stacks (profile, options) ? grove_context_new_stacks (profile, options, cancellable)
                                              : grove_context_new_flow (profile, options, cancellable);
  if (context == NULL)
    g_cancellable_set_error_if_cancelled (cancellable, error);
  return context;
}

/* A graph of two profiles shows what costs much in one of them, with whole costs, so that before, after and
 * difference are the same graph with other numbers. */
static void
take_comparison (GroveGraph *self, GroveGraphOptions *limits)
{
  if (grove_union_get_comparison (self->profile) != NULL)
    self->options.totals = TRUE;
  *limits = self->options;
  if (grove_union_get_comparison (self->profile) != NULL)
    limits->event = grove_union_get_event (self->options.event, GROVE_FACE_LARGER);
}

static void
add_rows (GroveGraph *self, GArray *way, const GroveContext *context)
{
  guint n = self->rows.nodes->len;

  if (context->weighs_counts)
    return;
  if (way != NULL)
    {
      gboolean guessed = g_array_index (way, GroveWayStep, way->len - 1).guessed;

      g_array_set_size (way, way->len - 1);
      grove_graph_rows_add_way (&self->rows, way, guessed);
    }
  if (self->options.unrecorded && grove_union_get_comparison (self->profile) == NULL)
    grove_graph_rows_add_unrecorded (&self->rows);
  if (self->rows.nodes->len > n)
    grove_graph_rows_orient (&self->rows);
}

GroveGraph *
grove_graph_new (GroveProfile *profile, const GroveGraphOptions *options, GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GroveGraph) self = NULL;
  g_autoptr (GroveContext) context = NULL;
  g_autoptr (GArray) links = NULL, way = NULL;
  GroveGraphOptions limits;
  GrovePick pick = { 0 };

  g_return_val_if_fail (options->root < grove_profile_get_n_functions (profile)
                          || options->root == GROVE_NONE,
                        NULL);
  g_return_val_if_fail (options->event < grove_profile_get_n_events (profile), NULL);

  self = graph_new (profile, options);
  take_comparison (self, &limits);
  if (grove_union_get_comparison (profile) == NULL)
    way = grove_graph_rows_find_way (profile, options);
  if (way != NULL)
    limits.caller_depth = 0;
  context = make_context (profile, &limits, cancellable, error);
  if (context == NULL)
    return NULL;
  if (context->weighs_counts)
    {
      limits.caller_depth = MIN (limits.caller_depth, 1);
      limits.callee_depth = MIN (limits.callee_depth, 1);
    }
  if (grove_pick_init (&pick, context, &limits, cancellable))
    {
      links = grove_links_find (&pick);
      fill_nodes (self, &pick);
      fill_edges (self, links);
      fill_hidden (self, &pick, links);
      add_rows (self, way, context);
    }
  grove_pick_clear (&pick);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

static guint
count_functions (GroveGraph *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows.nodes->len; i++)
    n += grove_graph_rows_get_node (&self->rows, i)->kind == GROVE_NODE_FUNCTION;
  return n;
}

GroveGraph *
grove_graph_shrink (GroveGraph *self, GCancellable *cancellable, GError **error)
{
  GroveGraphOptions options = self->options;
  g_autoptr (GroveGraph) smaller = NULL;

  options.max_nodes = MAX (1, count_functions (self) / 2);
  options.max_bends = MAX (options.max_nodes, options.max_bends / 2);
  smaller = grove_graph_new (self->profile, &options, cancellable, error);
  if (smaller == NULL)
    return NULL;
  /* Keeps the options that the user chose. */
  smaller->options.max_nodes = self->options.max_nodes;
  smaller->options.max_bends = self->options.max_bends;
  return g_steal_pointer (&smaller);
}

GroveGraph *
grove_graph_ref (GroveGraph *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
grove_graph_unref (GroveGraph *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_object_unref (self->profile);
  g_free (self->hidden);
  g_array_unref (self->rows.nodes);
  g_array_unref (self->rows.edges);
  g_ptr_array_unref (self->rows.folds);
  g_free (self);
}

GroveProfile *
grove_graph_get_profile (GroveGraph *self)
{
  return self->profile;
}

const GroveGraphOptions *
grove_graph_get_options (GroveGraph *self)
{
  return &self->options;
}

guint
grove_graph_get_n_nodes (GroveGraph *self)
{
  return self->rows.nodes->len;
}

const GroveGraphNode *
grove_graph_get_node (GroveGraph *self, guint node)
{
  g_return_val_if_fail (node < self->rows.nodes->len, NULL);
  return grove_graph_rows_get_node (&self->rows, node);
}

guint
grove_graph_get_n_edges (GroveGraph *self)
{
  return self->rows.edges->len;
}

const GroveGraphEdge *
grove_graph_get_edge (GroveGraph *self, guint edge)
{
  g_return_val_if_fail (edge < self->rows.edges->len, NULL);
  return &g_array_index (self->rows.edges, GroveGraphEdge, edge);
}

gboolean
grove_graph_is_up (GroveGraph *self, guint edge)
{
  g_return_val_if_fail (edge < self->rows.edges->len, FALSE);
  return grove_graph_get_edge (self, edge)->up;
}

void
grove_graph_get_hidden (GroveGraph *self, guint *n_nodes, guint *n_edges, double *largest)
{
  if (n_nodes != NULL)
    *n_nodes = self->hidden_nodes;
  if (n_edges != NULL)
    *n_edges = self->hidden_edges;
  if (largest != NULL)
    *largest = self->largest;
}

double
grove_graph_get_root_cost (GroveGraph *self)
{
  return self->options.root != GROVE_NONE ? grove_graph_get_node (self, 0)->inclusive
                                          : grove_graph_get_base (self);
}

double
grove_graph_get_base (GroveGraph *self)
{
  return grove_profile_get_base (self->profile, self->options.event);
}
