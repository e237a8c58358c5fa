/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-display-text.h"
#include "grove-function-location.h"
#include "grove-function-name.h"
#include "grove-number.h"
#include "grove-scene-private.h"

/* Where a tooltip gets its numbers from */
typedef struct
{
  GroveScene *scene;
  GroveGraph *graph;
  GroveProfile *profile;
  const GroveGraphOptions *options;
  const GroveEvent *event;
  GString *text;
} Tip;

static Tip
tip_begin (GroveScene *self)
{
  GroveGraph *graph = grove_scene_get_graph (self);
  GroveProfile *profile = grove_scene_get_profile (self);
  const GroveGraphOptions *options = grove_graph_get_options (graph);

  return (Tip){
    self, graph, profile, options, grove_profile_get_event (profile, options->event), g_string_new (NULL)
  };
}

static void G_GNUC_PRINTF (2, 3) tip_add (Tip *tip, const char *format, ...)
{
  va_list arguments;

  if (tip->text->len > 0)
    g_string_append_c (tip->text, '\n');
  va_start (arguments, format);
  g_string_append_vprintf (tip->text, format, arguments);
  va_end (arguments);
}

static char *
tip_end (Tip *tip)
{
  g_autofree char *text = g_string_free (tip->text, FALSE);

  return grove_display_lines (text);
}

static char *
get_name (Tip *tip, guint32 function)
{
  g_autofree char *name =
    grove_function_name_display (grove_profile_get_function_name (tip->profile, function), FALSE);

  return grove_display_line (name, GROVE_DISPLAY_LETTERS);
}

/* "4.76 s (81.70 % of all)" */
static char *
format_share (Tip *tip, double cost)
{
  g_autofree char *number = grove_number_cost (tip->event, cost);
  g_autofree char *percent = grove_number_percent (cost, grove_graph_get_base (tip->graph), 2);

  return g_strdup_printf (_("%s (%s %% of all)"), number, percent);
}

static void
add_place (Tip *tip, guint32 function)
{
  g_autofree char *location = grove_function_location_full (tip->profile, function);

  if (location != NULL)
    tip_add (tip, "%s", location);
}

static void
add_root_share (Tip *tip, double cost)
{
  g_autofree char *percent = grove_number_percent (cost, grove_scene_get_root_cost (tip->scene), 2);
  g_autofree char *name = NULL;

  /* The share of all is there already. */
  if (tip->options->root == GROVE_NONE)
    return;
  name = get_name (tip, tip->options->root);
  tip_add (tip, _("%s %% of %s"), percent, name);
}

static void
add_node_costs (Tip *tip, const GroveGraphNode *node)
{
  g_autofree char *inclusive = format_share (tip, node->inclusive);
  g_autofree char *self = format_share (tip, node->self);

  tip_add (tip, _("Inclusive: %s%s"), node->estimated ? GROVE_NUMBER_ESTIMATE : "", inclusive);
  tip_add (tip, _("Self: %s%s"), node->estimated ? GROVE_NUMBER_ESTIMATE : "", self);
  if (node->side != 0)
    add_root_share (tip, node->inclusive);
}

/* The costs in the whole profile, where the card shows others */
static void
add_node_totals (Tip *tip, const GroveGraphNode *node)
{
  double total = grove_profile_get_inclusive (tip->profile, tip->options->event,
                                              tip->options->cycles)[node->function];
  double total_self = grove_profile_get_self (tip->profile, tip->options->event)[node->function];
  g_autofree char *inclusive = format_share (tip, total);
  g_autofree char *self = format_share (tip, total_self);

  if (total == node->inclusive && total_self == node->self)
    return;
  tip_add (tip, _("In the whole profile: inclusive %s, self %s"), inclusive, self);
}

static void
add_calls (Tip *tip, const GroveGraphNode *node)
{
  gint64 called = grove_profile_get_function_called (tip->profile, node->function);
  g_autofree char *called_text = grove_number_count (called);
  g_autofree char *self_text = grove_number_count (node->self_calls);

  if (called != GROVE_UNKNOWN_COUNT)
    tip_add (tip, ngettext ("Called: %s time", "Called: %s times", (gulong) called), called_text);
  if (node->self_calls > 0)
    tip_add (tip, _("Calls itself: %s"), self_text);
  else if (node->self_calls != 0)
    tip_add (tip, _("Calls itself"));
}

static void
add_cycle (Tip *tip, const GroveGraphNode *node)
{
  guint32 n_members;

  if (node->cycle == 0)
    return;
  grove_profile_get_cycle_members (tip->profile, node->cycle, &n_members);
  tip_add (tip,
           ngettext ("Cycle %u: calls itself through %u function",
                     "Cycle %u: calls itself through %u functions", n_members),
           node->cycle, n_members);
}

static void
add_hidden (Tip *tip, const GroveGraphNode *node)
{
  if (node->hidden_callers > 0)
    tip_add (tip, ngettext ("%u caller not shown", "%u callers not shown", node->hidden_callers),
             node->hidden_callers);
  if (node->hidden_callees > 0)
    tip_add (tip, ngettext ("%u callee not shown", "%u callees not shown", node->hidden_callees),
             node->hidden_callees);
}

static void
add_estimate (Tip *tip, gboolean estimated, int side)
{
  g_autofree char *name = NULL;

  if (!estimated || tip->options->root == GROVE_NONE)
    return;
  name = get_name (tip, tip->options->root);
  if (side < 0)
    tip_add (tip, _("≈ Estimated: its share of the cost of %s, by what each of its callers contributes"),
             name);
  else
    tip_add (tip, _("≈ Estimated: its share while %s runs, by what each of its callers contributes"), name);
}

static void
add_function (Tip *tip, const GroveGraphNode *node)
{
  g_autofree char *name = get_name (tip, node->function);

  tip_add (tip, "%s", name);
  add_place (tip, node->function);
  add_node_costs (tip, node);
  add_node_totals (tip, node);
  add_calls (tip, node);
  add_cycle (tip, node);
  add_hidden (tip, node);
  if (node->kind == GROVE_NODE_GUESS)
    tip_add (tip, _("≈ Guessed: it costs more than the recorded calls to it, and may be called from here"));
  else
    add_estimate (tip, node->estimated, node->side);
}

static void
add_fold (Tip *tip, const GroveGraphNode *node)
{
  g_autofree char *title = grove_scene_title_kind (node);

  tip_add (tip, "%s", title);
  for (guint i = 0; i < node->n_folded; i++)
    {
      g_autofree char *name = get_name (tip, node->folded[i]);

      tip_add (tip, "%s", name);
    }
  add_node_costs (tip, node);
}

static void
add_unrecorded (Tip *tip, const GroveGraphNode *node)
{
  g_autofree char *title = grove_scene_title_kind (node);
  g_autofree char *name = get_name (tip, node->function);
  g_autofree char *cost = format_share (tip, node->inclusive);

  tip_add (tip, "%s: %s%s", title, node->estimated ? GROVE_NUMBER_ESTIMATE : "", cost);
  tip_add (tip,
           _(
             "What %s costs besides itself and the calls that were recorded: callbacks, coroutines, threads, "
             "signals. Below it are functions that nothing recorded calls and that fit."),
           name);
}

char *
grove_scene_node_tooltip (GroveScene *self, guint i)
{
  Tip tip = tip_begin (self);
  const GroveGraphNode *node = grove_graph_get_node (tip.graph, i);

  if (node->kind == GROVE_NODE_FOLD)
    add_fold (&tip, node);
  else if (node->kind == GROVE_NODE_UNRECORDED)
    add_unrecorded (&tip, node);
  else
    add_function (&tip, node);
  return tip_end (&tip);
}

static void
add_edge_costs (Tip *tip, const GroveGraphEdge *edge)
{
  double total = grove_profile_get_call_inclusive (tip->profile, tip->options->event)[edge->call];
  g_autofree char *inclusive = format_share (tip, edge->inclusive);
  g_autofree char *whole = format_share (tip, total);

  tip_add (tip, _("Inclusive: %s%s"), edge->estimated ? GROVE_NUMBER_ESTIMATE : "", inclusive);
  add_root_share (tip, edge->inclusive);
  if (total != edge->inclusive)
    tip_add (tip, _("In the whole profile: inclusive %s"), whole);
}

static void
add_edge_calls (Tip *tip, const GroveGraphEdge *edge)
{
  double total = grove_profile_get_call_inclusive (tip->profile, tip->options->event)[edge->call];
  g_autofree char *calls = grove_number_count (edge->calls);
  g_autofree char *mean = NULL;

  if (edge->calls == GROVE_UNKNOWN_COUNT)
    return;
  tip_add (tip, _("Calls: %s"), calls);
  if (edge->calls < 2)
    return;
  mean = grove_number_cost (tip->event, total / (double) edge->calls);
  tip_add (tip, _("Mean per call: %s"), mean);
}

static void
add_guessed_edge (Tip *tip, const GroveGraphEdge *edge)
{
  g_autofree char *inclusive = format_share (tip, edge->inclusive);

  tip_add (tip, _("Inclusive: %s%s"), edge->estimated ? GROVE_NUMBER_ESTIMATE : "", inclusive);
  tip_add (tip, _("No call was recorded"));
}

char *
grove_scene_edge_tooltip (GroveScene *self, guint i)
{
  Tip tip = tip_begin (self);
  const GroveGraphEdge *edge = grove_graph_get_edge (tip.graph, i);
  const GroveGraphNode *from = grove_graph_get_node (tip.graph, edge->from);
  const GroveGraphNode *to = grove_graph_get_node (tip.graph, edge->to);
  g_autofree char *caller = grove_scene_name_of_node (tip.graph, edge->from, FALSE);
  g_autofree char *callee = grove_scene_name_of_node (tip.graph, edge->to, FALSE);

  tip_add (&tip, "%s → %s", caller, callee);
  if (edge->call == GROVE_NONE)
    {
      add_guessed_edge (&tip, edge);
      return tip_end (&tip);
    }
  add_edge_calls (&tip, edge);
  add_edge_costs (&tip, edge);
  if (grove_profile_get_call_flags (tip.profile, edge->call) & GROVE_CALL_IN_CYCLE)
    tip_add (&tip, _("Inside cycle %u: this cost holds each level of the recursion again"), from->cycle);
  if (grove_profile_get_call_flags (tip.profile, edge->call) & GROVE_CALL_ESTIMATED)
    tip_add (&tip, _("≈ Estimated: the file has no cost for this call"));
  else
    add_estimate (&tip, edge->estimated, to->side);
  return tip_end (&tip);
}
