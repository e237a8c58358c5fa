/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-fixture.h"
#include "grove-graph-view-limits.h"
#include "grove-canvas-lookup.h"
#include "grove-graph-view-menu.h"
#include "grove-canvas-travel.h"
#include "grove-scene-names.h"

static GroveProfile *profile;

static guint
find (GroveScene *scene, const char *name)
{
  guint node = grove_canvas_lookup_node (scene, grove_graph_fixture_find (profile, name));

  g_assert_cmpuint (node, !=, GROVE_NONE);
  return node;
}

static const char *
go (GroveScene *scene, const char *from, GroveCanvasTravel way)
{
  guint node = grove_canvas_travel (scene, find (scene, from), way);

  return node != GROVE_NONE
           ? grove_profile_get_function_name (profile, grove_canvas_lookup_function (scene, node))
           : NULL;
}

static void
check_ways (GroveDirection direction)
{
  g_autoptr (GroveScene) scene =
    grove_graph_fixture_new_scene (profile, grove_graph_fixture_find (profile, "main"), direction);
  const char *sibling;

  g_assert_cmpstr (go (scene, "main", GROVE_CANVAS_TRAVEL_CALLEE), ==, "parse");
  g_assert_cmpstr (go (scene, "parse", GROVE_CANVAS_TRAVEL_CALLEE), ==, "scan");
  g_assert_cmpstr (go (scene, "scan", GROVE_CANVAS_TRAVEL_CALLEE), ==, "eat");
  g_assert_cmpstr (go (scene, "eat", GROVE_CANVAS_TRAVEL_CALLEE), ==, NULL);
  g_assert_cmpstr (go (scene, "scan", GROVE_CANVAS_TRAVEL_CALLER), ==, "parse");
  g_assert_cmpstr (go (scene, "read", GROVE_CANVAS_TRAVEL_CALLER), ==, "load");
  g_assert_cmpstr (go (scene, "main", GROVE_CANVAS_TRAVEL_CALLER), ==, NULL);
  g_assert_cmpstr (go (scene, "main", GROVE_CANVAS_TRAVEL_NEXT), ==, NULL);
  /* there and back again */
  sibling = go (scene, "load", GROVE_CANVAS_TRAVEL_NEXT);
  if (sibling != NULL)
    g_assert_cmpstr (go (scene, sibling, GROVE_CANVAS_TRAVEL_PREVIOUS), ==, "load");
  else
    g_assert_cmpstr (go (scene, go (scene, "load", GROVE_CANVAS_TRAVEL_PREVIOUS), GROVE_CANVAS_TRAVEL_NEXT),
                     ==, "load");
}

static void
test_ways (void)
{
  check_ways (GROVE_DIRECTION_DOWN);
  check_ways (GROVE_DIRECTION_RIGHT);
}

static char *
list_calls (GroveScene *scene, const char *name, gboolean forward)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint node = find (scene, name), first = grove_canvas_travel_call (scene, node, GROVE_NONE, forward),
        edge = first;

  do
    {
      g_autofree char *label = grove_scene_name_edge (scene, edge);

      g_string_append_printf (text, "%s; ", label);
      edge = grove_canvas_travel_call (scene, node, edge, forward);
    }
  while (edge != first);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Callees, then callers, the most expensive first; the reverse order backwards. */
static void
test_calls (void)
{
  g_autoptr (GroveScene) scene =
    grove_graph_fixture_new_scene (profile, grove_graph_fixture_find (profile, "main"), GROVE_DIRECTION_DOWN);
  g_autofree char *forward = list_calls (scene, "scan", TRUE);
  g_autofree char *backward = list_calls (scene, "scan", FALSE);

  g_assert_cmpstr (forward, ==, "scan calls eat; parse calls scan; load calls scan; ");
  g_assert_cmpstr (backward, ==, "load calls scan; parse calls scan; scan calls eat; ");
}

static void
test_words (void)
{
  g_autoptr (GroveScene) scene =
    grove_graph_fixture_new_scene (profile, grove_graph_fixture_find (profile, "main"), GROVE_DIRECTION_DOWN);
  const char *scan = grove_scene_get_node (scene, find (scene, "scan"))->name;
  const char *root = grove_scene_get_node (scene, 0)->name;
  g_autofree char *about = grove_scene_describe_node (scene, 0);
  g_autofree char *name = grove_scene_name_function (profile, grove_graph_fixture_find (profile, "parse"),
                                                     TRUE, 4);

  g_assert_cmpstr (root, ==, "main, 100.0 %, 0 callers, 13 callees");
  g_assert_true (g_str_has_prefix (scan, "scan, "));
  g_assert_true (g_str_has_suffix (scan, " %, 2 callers, 1 callee"));
  g_assert_true (g_str_has_prefix (about, "Active function."));
  g_assert_null (strchr (about, '\n'));
  g_assert_cmpstr (name, ==, "p…se");
}

static void
test_limit_marks (void)
{
  double share = -1;
  guint depth = 7;
  g_autofree char *half = grove_graph_share_format (0.005);
  g_autofree char *all = grove_graph_depth_format (GROVE_DEPTH_UNLIMITED);

  g_assert_cmpstr (half, ==, "0.5");
  g_assert_true (grove_graph_share_parse ("0.5", &share));
  g_assert_cmpfloat_with_epsilon (share, 0.005, 1e-12);
  g_assert_false (grove_graph_share_parse ("", &share));
  g_assert_false (grove_graph_share_parse ("1 x", &share));
  g_assert_false (grove_graph_share_parse ("nan", &share));
  g_assert_false (grove_graph_share_parse ("-1", &share));
  g_assert_cmpstr (all, ==, "all");
  g_assert_true (grove_graph_depth_parse ("all", &depth));
  g_assert_cmpuint (depth, ==, GROVE_DEPTH_UNLIMITED);
  g_assert_false (grove_graph_depth_parse ("-1", &depth));
  g_assert_false (grove_graph_depth_parse ("two", &depth));
}

/* Each step shows more functions, until none is hidden. */
static void
test_widen (void)
{
  GroveGraphViewLimits limits;
  guint shown = 0, steps = 0;
  g_autoptr (GroveGraph) graph = NULL;

  grove_graph_view_limits_init (&limits);
  limits.min_node = limits.min_call = 0.2;
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      GroveGraphOptions options;

      grove_graph_options_init (&options, grove_graph_fixture_find (profile, "main"));
      grove_graph_view_limits_apply (&limits, &options);
      g_clear_pointer (&graph, grove_graph_unref);
      graph = grove_graph_new (profile, &options, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (grove_graph_get_n_nodes (graph) + grove_graph_get_n_edges (graph), >, shown);
      shown = grove_graph_get_n_nodes (graph) + grove_graph_get_n_edges (graph);
      if (!grove_graph_view_limits_widen (&limits, graph))
        break;
      g_assert_cmpuint (++steps, <, 20);
    }
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 18);
  g_assert_cmpuint (steps, >, 1);
}

/* Returns: whether an item of @menu or its submenus has @action */
static gboolean
menu_has (GMenuModel *menu, const char *action)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &name);
      if (g_strcmp0 (name, action) == 0 || (section != NULL && menu_has (section, action))
          || (submenu != NULL && menu_has (submenu, action)))
        return TRUE;
    }
  return FALSE;
}

static void
test_menu (void)
{
  static const char *const always[] = {
    "graph.min-node",  "graph.min-call", "graph.caller-depth", "graph.callee-depth", "graph.max-nodes",
    "graph.direction", "graph.totals",   "graph.show-more",    "graph.zoom-fit",     "win.export",
  };
  g_autoptr (GroveScene) scene =
    grove_graph_fixture_new_scene (profile, grove_graph_fixture_find (profile, "main"), GROVE_DIRECTION_DOWN);
  GroveGraphViewLimits limits;
  GroveGraphViewMenuPlace place = { scene, GROVE_NONE, GROVE_NONE, &limits, 0, FALSE, TRUE };
  g_autoptr (GMenuModel) canvas = NULL;
  g_autoptr (GMenuModel) node = NULL;
  g_autoptr (GMenuModel) edge = NULL;

  grove_graph_view_limits_init (&limits);
  canvas = grove_graph_view_menu_new (&place);
  place.node = 1;
  place.n_hidden = 2;
  node = grove_graph_view_menu_new (&place);
  place.node = GROVE_NONE;
  place.edge = 0;
  edge = grove_graph_view_menu_new (&place);
  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    g_assert_true (menu_has (canvas, always[i]) && menu_has (node, always[i]) && menu_has (edge, always[i]));
  g_assert_false (menu_has (canvas, "graph.hide-selected"));
  g_assert_false (menu_has (canvas, "graph.show-hidden"));
  g_assert_true (menu_has (node, "graph.go-to") && menu_has (node, "graph.set-root")
                 && menu_has (node, "graph.hide-selected"));
  g_assert_true (menu_has (node, "graph.copy-name") && menu_has (node, "graph.show-hidden"));
  g_assert_true (menu_has (edge, "graph.activate"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  profile = grove_graph_fixture_new ();
  g_test_add_func ("/views/graph-travel/ways", test_ways);
  g_test_add_func ("/views/graph-travel/calls", test_calls);
  g_test_add_func ("/views/graph-words/node", test_words);
  g_test_add_func ("/views/graph-limits/marks", test_limit_marks);
  g_test_add_func ("/views/graph-limits/widen", test_widen);
  g_test_add_func ("/views/graph-menu/items", test_menu);
  status = g_test_run ();
  g_object_unref (profile);
  return status;
}
