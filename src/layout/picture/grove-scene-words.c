/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "grove-scene-names.h"
#include "grove-number.h"
#include "grove-scene-private.h"

/* Shares below this would be 0.0 %. */
#define LEAST 0.001

/* As many decimals as it needs: "1" for 1 %, "0.005" for a two-hundredth of it */
static char *
format_limit (double share)
{
  guint digits = 2;
  char *text;

  while (digits < 12
         && fabs (round (share * pow (10, digits + 2)) / pow (10, digits + 2) - share) > 1e-9 * share)
    digits++;
  text = grove_number_percent (share, 1.0, digits);
  if (strchr (text, '.') != NULL)
    while (g_str_has_suffix (text, "0"))
      text[strlen (text) - 1] = '\0';
  if (g_str_has_suffix (text, "."))
    text[strlen (text) - 1] = '\0';
  return text;
}

/* "at most 12.4 %" for 12.31 %: rounded up, since no more than that is hidden */
static char *
format_most (double share, gboolean single)
{
  return grove_number_percent (single ? share : ceil (share * 1000 - 1e-6) / 1000, 1.0, 1);
}

static char *
format_hidden_functions (guint n, double largest, double limit)
{
  double above = largest < limit ? limit : LEAST;
  g_autofree char *below = format_limit (above);
  g_autofree char *most = format_most (largest, n == 1), *count = grove_number_count (n);

  if (largest < above)
    return g_strdup_printf (ngettext ("%s more function, below %s %%", "%s more functions, each below %s %%",
                                      n),
                            count, below);
  return g_strdup_printf (ngettext ("%s more function, %s %%", "%s more functions, each at most %s %%", n),
                          count, most);
}

static char *
format_hidden_calls (guint n, double largest, double limit)
{
  double above = largest < limit ? limit : LEAST;
  g_autofree char *below = format_limit (above);
  g_autofree char *most = format_most (largest, n == 1), *count = grove_number_count (n);

  if (largest < above)
    return g_strdup_printf (ngettext ("%s more call, below %s %%", "%s more calls, each below %s %%", n),
                            count, below);
  return g_strdup_printf (ngettext ("%s more call, %s %%", "%s more calls, each at most %s %%", n), count,
                          most);
}

/* Below the limit, or more expensive ones that the depth or the budget left out: then the note says how
 * expensive. */
static char *
format_hidden (GroveGraph *graph)
{
  const GroveGraphOptions *options = grove_graph_get_options (graph);
  double largest;
  guint n_nodes, n_edges;

  grove_graph_get_hidden (graph, &n_nodes, &n_edges, &largest);
  if (n_nodes > 0)
    return format_hidden_functions (n_nodes, largest, options->min_node);
  return n_edges > 0 ? format_hidden_calls (n_edges, largest, options->min_call) : NULL;
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
  GroveGraph *graph = grove_scene_get_graph (self);
  g_autofree char *name = NULL;

  if (grove_graph_get_options (graph)->root == GROVE_NONE)
    return g_strdup (_("Whole Program"));
  name = grove_scene_name_of_node (graph, 0, TRUE);
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
