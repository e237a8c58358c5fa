/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-view-menu.h"

#include <glib/gi18n-lib.h>

#include "grove-canvas-lookup.h"
#include "grove-graph-view-save.h"
#include "grove-scene-names.h"

#define NAME_LENGTH 36

static const char *const shares[] = { "0.5", "1", "2", "5", "10", "20", "50" };
static const char *const depths[] = { "0", "1", "2", "5", "10", "15", "all" };
static const char *const budgets[] = { "legible", "50", "100", "200", "400" };

static void
add_item (GMenu *menu, const char *label, const char *action)
{
  g_menu_append (menu, label, action);
}

static void
add_target (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static void
add_section (GMenu *menu, GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

static void
add_submenu (GMenu *menu, const char *label, GMenuModel *submenu)
{
  g_menu_append_submenu (menu, label, submenu);
  g_object_unref (submenu);
}

typedef char *(*FormatMark) (const char *mark);

static char *
format_share (const char *mark)
{
  /* Translators: a limit of the call graph in percent of the active function's cost */
  return g_strdup_printf (_("%s %%"), mark);
}

static char *
format_depth (const char *mark)
{
  return g_strdup (g_str_equal (mark, "all") ? _("Unlimited") : mark);
}

static char *
format_budget (const char *mark)
{
  return g_strdup (g_str_equal (mark, "legible") ? _("As Many as Can Be Read") : mark);
}

/* A radio list. A current value that is not one of the steps comes first. */
static GMenuModel *
new_marks (const char *action, const char *const *marks, guint n_marks, const char *current,
           FormatMark format)
{
  GMenu *menu = g_menu_new ();
  gboolean known = FALSE;

  for (guint i = 0; i < n_marks; i++)
    known |= g_str_equal (marks[i], current);
  if (!known)
    {
      g_autofree char *label = format (current);

      add_target (menu, label, action, g_variant_new_string (current));
    }
  for (guint i = 0; i < n_marks; i++)
    {
      g_autofree char *label = format (marks[i]);

      add_target (menu, label, action, g_variant_new_string (marks[i]));
    }
  return G_MENU_MODEL (menu);
}

static GMenuModel *
new_direction (void)
{
  GMenu *menu = g_menu_new ();

  add_target (menu, _("Top to Bottom"), "graph.direction", g_variant_new_string ("down"));
  add_target (menu, _("Left to Right"), "graph.direction", g_variant_new_string ("right"));
  return G_MENU_MODEL (menu);
}

GMenuModel *
grove_graph_view_menu_new_limits (const GroveGraphViewLimits *limits)
{
  GMenu *menu = g_menu_new ();
  g_autofree char *min_node = grove_graph_share_format (limits->min_node);
  g_autofree char *min_call = grove_graph_share_format (limits->min_call);
  g_autofree char *callers = grove_graph_depth_format (limits->caller_depth);
  g_autofree char *callees = grove_graph_depth_format (limits->callee_depth);
  g_autofree char *budget = limits->legible ? g_strdup ("legible")
                                            : g_strdup_printf ("%u", limits->max_nodes);

  add_submenu (menu, _("Minimum Function Cost"),
               new_marks ("graph.min-node", shares, G_N_ELEMENTS (shares), min_node, format_share));
  add_submenu (menu, _("Minimum Call Cost"),
               new_marks ("graph.min-call", shares, G_N_ELEMENTS (shares), min_call, format_share));
  add_submenu (menu, _("Caller Depth"),
               new_marks ("graph.caller-depth", depths, G_N_ELEMENTS (depths), callers, format_depth));
  add_submenu (menu, _("Callee Depth"),
               new_marks ("graph.callee-depth", depths, G_N_ELEMENTS (depths), callees, format_depth));
  add_submenu (menu, _("Maximum Functions"),
               new_marks ("graph.max-nodes", budgets, G_N_ELEMENTS (budgets), budget, format_budget));
  add_submenu (menu, _("Direction"), new_direction ());
  add_item (menu, _("Costs of the Whole Profile"), "graph.totals");
  return G_MENU_MODEL (menu);
}

/* @label: (transfer full) */
static void
add_label (GMenu *menu, char *label, const char *action)
{
  g_menu_append (menu, label, action);
  g_free (label);
}

/* Doubles underscores, which would mark a mnemonic. */
static char *
get_name (const GroveGraphViewMenuPlace *place, guint node)
{
  guint32 function = grove_canvas_lookup_function (place->scene, node);
  g_autofree char *name = grove_scene_name_function (grove_canvas_lookup_profile (place->scene), function,
                                                     place->fold, NAME_LENGTH);
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

static GMenu *
new_node_section (const GroveGraphViewMenuPlace *place)
{
  GMenu *section = g_menu_new ();
  g_autofree char *name = get_name (place, place->node);

  add_label (section, g_strdup_printf (_("_Go to “%s”"), name), "graph.go-to");
  add_label (section, g_strdup_printf (_("_Show Graph of “%s”"), name), "graph.set-root");
  add_label (section, g_strdup_printf (_("_Hide “%s”"), name), "graph.hide-selected");
  add_item (section, _("_Copy Name"), "graph.copy-name");
  return section;
}

/* @label: (transfer full) */
static void
add_end (GMenu *section, const GroveGraphViewMenuPlace *place, guint node, char *label)
{
  g_autofree char *action = g_strdup_printf ("graph.activate(uint32 %u)",
                                             grove_canvas_lookup_function (place->scene, node));

  add_label (section, label, action);
}

static GMenu *
new_edge_section (const GroveGraphViewMenuPlace *place)
{
  GMenu *section = g_menu_new ();
  const GroveGraphEdge *edge = grove_graph_get_edge (grove_canvas_lookup_graph (place->scene), place->edge);
  g_autofree char *caller = get_name (place, edge->from);
  g_autofree char *callee = get_name (place, edge->to);

  add_end (section, place, edge->from, g_strdup_printf (_("Go to Caller “%s”"), caller));
  add_end (section, place, edge->to, g_strdup_printf (_("Go to Callee “%s”"), callee));
  return section;
}

static GMenu *
new_shown_section (const GroveGraphViewMenuPlace *place)
{
  GMenu *section = g_menu_new ();

  add_item (section, _("Show _More"), "graph.show-more");
  add_item (section, _("Show Fe_wer"), "graph.show-fewer");
  if (place->n_hidden > 0)
    add_label (section,
               g_strdup_printf (ngettext ("Show %u Hidden Function Again", "Show %u Hidden Functions Again",
                                          place->n_hidden),
                                place->n_hidden),
               "graph.show-hidden");
  if (place->pinned)
    add_item (section, _("_Follow the Active Function"), "graph.follow");
  return section;
}

static GMenu *
new_zoom_section (void)
{
  GMenu *section = g_menu_new ();

  add_item (section, _("_Fit in View"), "graph.zoom-fit");
  add_item (section, _("Zoom to 100 %"), "graph.zoom-reset");
  return section;
}

static GMenu *
new_last_section (const GroveGraphViewMenuPlace *place)
{
  GMenu *section = g_menu_new ();

  add_submenu (section, _("_Limits and Layout"), grove_graph_view_menu_new_limits (place->limits));
  add_target (section, _("_Export…"), "win.export", g_variant_new_string ("svg"));
  return section;
}

GMenuModel *
grove_graph_view_menu_new (const GroveGraphViewMenuPlace *place)
{
  GMenu *menu = g_menu_new ();

  if (place->scene != NULL && place->node != GROVE_NONE)
    add_section (menu, new_node_section (place));
  else if (place->scene != NULL && place->edge != GROVE_NONE)
    add_section (menu, new_edge_section (place));
  add_section (menu, new_shown_section (place));
  add_section (menu, new_zoom_section ());
  add_section (menu, new_last_section (place));
  return G_MENU_MODEL (menu);
}
