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

static guint32
get_function (GroveScene *scene, guint node)
{
  return grove_graph_get_node (grove_scene_get_graph (scene), node)->function;
}

static guint
count_others (guint n_calls, GroveProfile *profile, guint32 function)
{
  gboolean itself = (grove_profile_get_function_flags (profile, function) & GROVE_FUNCTION_SELF_RECURSIVE)
                    != 0;

  return n_calls - (itself && n_calls > 0 ? 1 : 0);
}

char *
grove_scene_name_node (GroveScene *scene, guint node)
{
  GroveProfile *profile = grove_scene_get_profile (scene);
  guint32 function = get_function (scene, node);
  g_autofree char *name = grove_scene_name_function (profile, function, TRUE, 0);
  g_autofree char *callers = NULL;
  g_autofree char *callees = NULL;
  guint32 n_callers, n_callees;

  grove_profile_get_callers (profile, function, &n_callers);
  grove_profile_get_callees (profile, function, &n_callees);
  n_callers = count_others (n_callers, profile, function);
  n_callees = count_others (n_callees, profile, function);
  callers = g_strdup_printf (ngettext ("%u caller", "%u callers", n_callers), n_callers);
  callees = g_strdup_printf (ngettext ("%u callee", "%u callees", n_callees), n_callees);
  /* Translators: accessible name of a node of the call graph: function, its cost, callers, callees */
  return g_strdup_printf (_("%s, %s, %s, %s"), name, grove_scene_get_node (scene, node)->value, callers,
                          callees);
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
  const GroveGraphEdge *call = grove_graph_get_edge (grove_scene_get_graph (scene), edge);
  GroveProfile *profile = grove_scene_get_profile (scene);
  g_autofree char *caller = grove_scene_name_function (profile, get_function (scene, call->from), FALSE, 0);
  g_autofree char *callee = grove_scene_name_function (profile, get_function (scene, call->to), FALSE, 0);

  /* Translators: a call in the graph: the caller, the callee */
  return g_strdup_printf (_("%s calls %s"), caller, callee);
}
