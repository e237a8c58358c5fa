/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-display-text.h"
#include "grove-scene-names.h"

#include "grove-function-name.h"
#include "grove-scene-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
grove_scene_name_function (GroveProfile *profile, guint32 function, gboolean fold, guint max)
{
  g_autofree char *name = grove_function_name_display (grove_profile_get_function_name (profile, function),
                                                       fold);

  return grove_display_line (name, max > 0 ? max : GROVE_DISPLAY_LETTERS);
}

static guint
count_others (guint n_calls, GroveProfile *profile, guint32 function)
{
  gboolean itself = (grove_profile_get_function_flags (profile, function) & GROVE_FUNCTION_SELF_RECURSIVE)
                    != 0;

  return n_calls - (itself && n_calls > 0 ? 1 : 0);
}

/* "3 callers, 2 callees" */
static char *
format_neighbours (GroveProfile *profile, guint32 function)
{
  guint32 n_callers, n_callees;
  g_autofree char *callers = NULL;
  g_autofree char *callees = NULL;

  grove_profile_get_callers (profile, function, &n_callers);
  grove_profile_get_callees (profile, function, &n_callees);
  n_callers = count_others (n_callers, profile, function);
  n_callees = count_others (n_callees, profile, function);
  callers = g_strdup_printf (ngettext ("%u caller", "%u callers", n_callers), n_callers);
  callees = g_strdup_printf (ngettext ("%u callee", "%u callees", n_callees), n_callees);
  return g_strdup_printf ("%s, %s", callers, callees);
}

char *
grove_scene_name_node (GroveScene *scene, guint node)
{
  GroveGraph *graph = grove_scene_get_graph (scene);
  const GroveGraphNode *source = grove_graph_get_node (graph, node);
  const char *value = grove_scene_get_node (scene, node)->value;
  g_autofree char *name = grove_scene_name_of_node (graph, node, TRUE);
  g_autofree char *neighbours = NULL;

  if (source->kind == GROVE_NODE_FOLD || source->kind == GROVE_NODE_UNRECORDED)
    return g_strdup_printf ("%s, %s", name, value);
  neighbours = format_neighbours (grove_scene_get_profile (scene), source->function);
  /* Translators: accessible name of a node of the call graph: function, its cost, "3 callers, 2 callees" */
  return g_strdup_printf (_("%s, %s, %s"), name, value, neighbours);
}

char *
grove_scene_describe_node (GroveScene *scene, guint node)
{
  const GroveSceneNode *card = grove_scene_get_node (scene, node);
  g_autofree char *text = g_strdup (card->tooltip);

  g_strdelimit (text, "\n", ' ');
  if (!card->active)
    return g_steal_pointer (&text);
  /* Translators: %s is the rest of the description of a graph node */
  return g_strdup_printf (_("Active function. %s"), text);
}

char *
grove_scene_name_edge (GroveScene *scene, guint edge)
{
  GroveGraph *graph = grove_scene_get_graph (scene);
  const GroveGraphEdge *call = grove_graph_get_edge (graph, edge);
  g_autofree char *caller = grove_scene_name_of_node (graph, call->from, FALSE);
  g_autofree char *callee = grove_scene_name_of_node (graph, call->to, FALSE);

  /* Translators: no call, but a guess at one: a function, and what it may call */
  if (call->call == GROVE_NONE)
    return g_strdup_printf (_("%s, perhaps %s"), caller, callee);
  /* Translators: a call in the graph: the caller, the callee */
  return g_strdup_printf (_("%s calls %s"), caller, callee);
}
