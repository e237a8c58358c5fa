/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-function-name.h"
#include "grove-scene-private.h"

/* Nodes that are no functions of their own: folds, and costs that are in no recorded call. */

char *
grove_scene_title_kind (const GroveGraphNode *node)
{
  if (node->kind == GROVE_NODE_FOLD)
    return g_strdup_printf (ngettext ("%u function above", "%u functions above", node->n_folded),
                            node->n_folded);
  if (node->kind == GROVE_NODE_UNRECORDED)
    return g_strdup (_("Not in recorded calls"));
  return NULL;
}

char *
grove_scene_subtitle_kind (GroveGraph *graph, const GroveGraphNode *node)
{
  GroveProfile *profile = grove_graph_get_profile (graph);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (node->kind == GROVE_NODE_UNRECORDED)
    return g_strdup (_("callbacks, coroutines, threads"));
  if (node->kind != GROVE_NODE_FOLD)
    return NULL;
  first = grove_function_name_base (grove_profile_get_function_name (profile, node->folded[0]), TRUE);
  last = grove_function_name_base (grove_profile_get_function_name (profile, node->function), TRUE);
  return g_strdup_printf ("%s → … → %s", first, last);
}

char *
grove_scene_name_of_node (GroveGraph *graph, guint i, gboolean fold)
{
  const GroveGraphNode *node = grove_graph_get_node (graph, i);
  GroveProfile *profile = grove_graph_get_profile (graph);
  g_autofree char *title = grove_scene_title_kind (node);
  g_autofree char *name = NULL;
  g_autofree char *first = NULL;

  if (node->kind == GROVE_NODE_UNRECORDED)
    return g_steal_pointer (&title);
  name = grove_scene_name_function (profile, node->function, fold, 0);
  if (node->kind != GROVE_NODE_FOLD)
    return g_steal_pointer (&name);
  first = grove_scene_name_function (profile, node->folded[0], fold, 0);
  /* Translators: several functions as one card: "6 functions above: run → … → Handle._run" */
  return g_strdup_printf (_("%s: %s → … → %s"), title, first, name);
}
