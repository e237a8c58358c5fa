/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-view-limits.h"

#include <math.h>

static const double shares[] = { 0.5,   0.2,   0.1,    0.05,   0.02,   0.01, 0.005,
                                 0.002, 0.001, 0.0005, 0.0002, 0.0001, 0.0 };
static const guint depths[] = { 0, 1, 2, 5, 10, 15, GROVE_DEPTH_UNLIMITED };
static const guint budgets[] = { 6, 12, 25, 50, 100, 200, 400, 800, 1600 };

void
grove_graph_view_limits_init (GroveGraphViewLimits *self)
{
  GroveGraphOptions options;

  grove_graph_options_init (&options, 0);
  *self = (GroveGraphViewLimits){
    .min_node = options.min_node,
    .min_call = options.min_call,
    .caller_depth = options.caller_depth,
    .callee_depth = options.callee_depth,
    .max_nodes = options.max_nodes,
    .legible = TRUE,
    .direction = options.direction,
    .totals = options.totals,
  };
}

gboolean
grove_graph_view_limits_equal (const GroveGraphViewLimits *self, const GroveGraphViewLimits *other)
{
  return self->min_node == other->min_node && self->min_call == other->min_call
         && self->caller_depth == other->caller_depth && self->callee_depth == other->callee_depth
         && self->max_nodes == other->max_nodes && self->legible == other->legible
         && self->direction == other->direction && self->totals == other->totals;
}

static guint
load_depth (GSettings *settings, const char *key)
{
  int depth = g_settings_get_int (settings, key);

  return depth < 0 ? GROVE_DEPTH_UNLIMITED : (guint) depth;
}

void
grove_graph_view_limits_load (GroveGraphViewLimits *self, GSettings *settings)
{
  g_autofree char *direction = g_settings_get_string (settings, "graph-direction");

  self->min_node = g_settings_get_double (settings, "graph-min-node");
  self->min_call = g_settings_get_double (settings, "graph-min-call");
  self->caller_depth = load_depth (settings, "graph-caller-depth");
  self->callee_depth = load_depth (settings, "graph-callee-depth");
  self->max_nodes = (guint) MAX (g_settings_get_int (settings, "graph-max-nodes"), 1);
  self->legible = g_settings_get_boolean (settings, "graph-legible");
  self->direction = g_str_equal (direction, "right") ? GROVE_DIRECTION_RIGHT : GROVE_DIRECTION_DOWN;
  self->totals = g_settings_get_boolean (settings, "graph-totals");
}

static void
save_depth (GSettings *settings, const char *key, guint depth)
{
  g_settings_set_int (settings, key, depth == GROVE_DEPTH_UNLIMITED ? -1 : (int) depth);
}

void
grove_graph_view_limits_save (const GroveGraphViewLimits *self, GSettings *settings)
{
  GroveGraphViewLimits kept;

  grove_graph_view_limits_load (&kept, settings);
  if (kept.min_node != self->min_node)
    g_settings_set_double (settings, "graph-min-node", self->min_node);
  if (kept.min_call != self->min_call)
    g_settings_set_double (settings, "graph-min-call", self->min_call);
  if (kept.caller_depth != self->caller_depth)
    save_depth (settings, "graph-caller-depth", self->caller_depth);
  if (kept.callee_depth != self->callee_depth)
    save_depth (settings, "graph-callee-depth", self->callee_depth);
  if (kept.max_nodes != self->max_nodes)
    g_settings_set_int (settings, "graph-max-nodes", (int) self->max_nodes);
  if (kept.legible != self->legible)
    g_settings_set_boolean (settings, "graph-legible", self->legible);
  if (kept.direction != self->direction)
    g_settings_set_string (settings, "graph-direction",
                           self->direction == GROVE_DIRECTION_RIGHT ? "right" : "down");
  if (kept.totals != self->totals)
    g_settings_set_boolean (settings, "graph-totals", self->totals);
}

void
grove_graph_view_limits_apply (const GroveGraphViewLimits *self, GroveGraphOptions *options)
{
  options->min_node = self->min_node;
  options->min_call = self->min_call;
  options->caller_depth = self->caller_depth;
  options->callee_depth = self->callee_depth;
  grove_graph_options_set_max_nodes (options, self->max_nodes);
  options->direction = self->direction;
  options->totals = self->totals;
}

/* The next step of the menu at which a cost of @largest is shown. */
static gboolean
lower_share (double *share, double largest)
{
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    if (shares[i] < *share && shares[i] <= largest)
      {
        *share = shares[i];
        return TRUE;
      }
  return FALSE;
}

static gboolean
raise_mark (guint *value, const guint *marks, guint n_marks)
{
  for (guint i = 0; i < n_marks; i++)
    if (marks[i] > *value)
      {
        *value = marks[i];
        return TRUE;
      }
  return FALSE;
}

/* More functions than can be read at once */
static gboolean
exceed_legible (GroveGraphViewLimits *self, GroveGraph *graph)
{
  guint shown = grove_graph_get_n_nodes (graph);
  guint more = shown;

  if (!self->legible || shown < grove_graph_get_options (graph)->max_nodes)
    return FALSE;
  self->legible = FALSE;
  if (shown >= self->max_nodes)
    return FALSE;
  raise_mark (&more, budgets, G_N_ELEMENTS (budgets));
  self->max_nodes = more;
  return TRUE;
}

gboolean
grove_graph_view_limits_widen (GroveGraphViewLimits *self, GroveGraph *graph)
{
  guint n_nodes, n_edges;
  double largest;

  grove_graph_get_hidden (graph, &n_nodes, &n_edges, &largest);
  if (n_nodes == 0 && n_edges == 0)
    return FALSE;
  if (n_nodes > 0 && exceed_legible (self, graph))
    return TRUE;
  /* Only calls between visible functions are hidden. */
  if (n_nodes == 0)
    return lower_share (&self->min_call, MIN (largest, self->min_call));
  if (largest <= self->min_node && lower_share (&self->min_node, largest))
    {
      self->min_call = MIN (self->min_call, self->min_node);
      return TRUE;
    }
  if (grove_graph_get_n_nodes (graph) < self->max_nodes)
    {
      gboolean callers = raise_mark (&self->caller_depth, depths, G_N_ELEMENTS (depths));
      gboolean callees = raise_mark (&self->callee_depth, depths, G_N_ELEMENTS (depths));

      if (callers || callees)
        return TRUE;
    }
  return raise_mark (&self->max_nodes, budgets, G_N_ELEMENTS (budgets));
}

gboolean
grove_graph_view_limits_narrow (GroveGraphViewLimits *self, GroveGraph *graph)
{
  guint shown = grove_graph_get_n_nodes (graph);

  for (guint i = G_N_ELEMENTS (budgets); i > 0; i--)
    if (budgets[i - 1] < shown)
      {
        self->max_nodes = budgets[i - 1];
        self->legible = FALSE;
        return TRUE;
      }
  return FALSE;
}
