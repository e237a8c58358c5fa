/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-scene-names.h"
#include "grove-number.h"
#include "grove-scene-private.h"

/* "1" for 1 %, "0.5" for half of it */
static char *
format_limit (double share)
{
  char *text = grove_number_percent (share, 1.0, 2);

  if (strchr (text, '.') != NULL)
    while (g_str_has_suffix (text, "0"))
      text[strlen (text) - 1] = '\0';
  if (g_str_has_suffix (text, "."))
    text[strlen (text) - 1] = '\0';
  return text;
}

/* Below the limit, or dearer ones that the depth or the budget left out: then how dear is said. */
static char *
format_hidden (GroveGraph *graph)
{
  const GroveGraphOptions *options = grove_graph_get_options (graph);
  g_autofree char *limit = NULL;
  g_autofree char *dearest = NULL;
  double largest;
  guint n_nodes, n_edges;

  grove_graph_get_hidden (graph, &n_nodes, &n_edges, &largest);
  limit = format_limit (n_nodes > 0 ? options->min_node : options->min_call);
  dearest = grove_number_percent (largest, 1.0, 1);
  if (n_nodes > 0 && largest <= options->min_node)
    return g_strdup_printf (ngettext ("%u function below %s %% hidden", "%u functions below %s %% hidden",
                                      n_nodes),
                            n_nodes, limit);
  if (n_nodes > 0)
    return g_strdup_printf (ngettext ("%u function of %s %% hidden", "%u functions of up to %s %% hidden",
                                      n_nodes),
                            n_nodes, dearest);
  if (n_edges > 0 && largest <= options->min_call)
    return g_strdup_printf (ngettext ("%u call below %s %% hidden", "%u calls below %s %% hidden", n_edges),
                            n_edges, limit);
  if (n_edges > 0)
    return g_strdup_printf (ngettext ("%u call of %s %% hidden", "%u calls of up to %s %% hidden", n_edges),
                            n_edges, dearest);
  return NULL;
}

static char *
format_note (GroveScene *self)
{
  g_autofree char *hidden = format_hidden (grove_scene_get_graph (self));

  if (!grove_layout_get_reduced (self->layout))
    return g_steal_pointer (&hidden);
  if (hidden == NULL)
    return g_strdup (_("Simplified: the whole graph took too long to lay out"));
  return g_strdup_printf (_("Simplified, the whole graph took too long to lay out: %s"), hidden);
}

static char *
format_title (GroveScene *self)
{
  GroveProfile *profile = grove_scene_get_profile (self);
  guint32 root = grove_graph_get_node (grove_scene_get_graph (self), 0)->function;
  g_autofree char *name = grove_scene_name_function (profile, root, TRUE, 0);

  return g_strdup_printf (_("Call graph of %s"), name);
}

static char *
format_description (GroveScene *self)
{
  GroveProfile *profile = grove_scene_get_profile (self);
  GroveGraph *graph = grove_scene_get_graph (self);
  const GroveEvent *event = grove_profile_get_event (profile, grove_graph_get_options (graph)->event);
  g_autofree char *base = grove_number_cost (event, grove_graph_get_base (graph));
  g_autofree char *parts = grove_scene_format_parts (self);
  GString *text = g_string_new (NULL);

  /* Translators: file, event, cost: "1-before.pstat, Time: 100 % is 5.82 s." */
  g_string_append_printf (text, _("%s, %s: 100 %% is %s."), grove_profile_get_title (profile),
                          event->title != NULL ? event->title : event->name, base);
  if (parts != NULL)
    g_string_append_printf (text, " %s", parts);
  if (self->note != NULL)
    g_string_append_printf (text, " %s.", self->note);
  return g_string_free (text, FALSE);
}

void
grove_scene_build_words (GroveScene *self)
{
  self->title = format_title (self);
  self->note = format_note (self);
  self->description = format_description (self);
}
