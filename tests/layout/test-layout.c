/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include "grove-graph-arrows.h"
#include "grove-layout-curve.h"
#include "layout-check.h"

static void
test_one (void)
{
  g_autoptr (GroveGraph) graph = layout_random_graph (1, 0, 1, GROVE_DIRECTION_DOWN);
  g_autoptr (GroveLayout) layout = layout_make (graph);

  layout_assert_sound (layout);
  g_assert_cmpfloat (grove_layout_get_width (layout), ==, GROVE_CARD_WIDTH);
  g_assert_cmpfloat (grove_layout_get_height (layout), ==, GROVE_CARD_HEIGHT);
  g_assert_true (grove_layout_get_graph (layout) == graph);
  g_assert_false (grove_layout_get_reduced (layout));
}

static void
test_two (void)
{
  g_autoptr (GroveGraph) down = layout_random_graph (2, 0, 1, GROVE_DIRECTION_DOWN);
  g_autoptr (GroveGraph) right = layout_random_graph (2, 0, 1, GROVE_DIRECTION_RIGHT);
  g_autoptr (GroveLayout) below = layout_make (down);
  g_autoptr (GroveLayout) beside = layout_make (right);

  layout_assert_sound (below);
  layout_assert_sound (beside);
  g_assert_cmpfloat_with_epsilon (grove_layout_get_node (below, 1).y - grove_layout_get_node (below, 0).y,
                                  GROVE_CARD_HEIGHT + 42, 0.5);
  g_assert_cmpfloat (grove_layout_get_node (below, 1).x, ==, grove_layout_get_node (below, 0).x);
  g_assert_cmpfloat_with_epsilon (grove_layout_get_node (beside, 1).x - grove_layout_get_node (beside, 0).x,
                                  GROVE_CARD_WIDTH + 42, 0.5);
  g_assert_cmpfloat (grove_layout_get_node (beside, 1).y, ==, grove_layout_get_node (beside, 0).y);
}

static void
check_random (guint n_functions, guint n_more, guint n_seeds)
{
  for (guint32 seed = 1; seed <= n_seeds; seed++)
    for (GroveDirection direction = GROVE_DIRECTION_DOWN; direction <= GROVE_DIRECTION_RIGHT; direction++)
      {
        g_autoptr (GroveGraph) graph = layout_random_graph (n_functions, n_more, seed, direction);
        g_autoptr (GroveLayout) layout = layout_make (graph);

        layout_assert_sound (layout);
        g_assert_false (grove_layout_get_reduced (layout));
        g_assert_cmpuint (grove_graph_get_n_nodes (grove_layout_get_graph (layout)), ==, n_functions);
      }
}

static void
test_few (void)
{
  check_random (6, 12, 30);
}

static void
test_hundred (void)
{
  check_random (100, 40, 3);
}

static void
test_thousand (void)
{
  check_random (1000, 20, 1);
}

/* Two functions that call each other have two separate lines. */
static void
test_both_ways (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("a 10\na > b 1 20\nb 10\nb > a 1 5");
  g_autoptr (GroveGraph) graph = graph_make_around (profile, "a");
  g_autoptr (GroveLayout) layout = layout_make (graph);
  const GrovePoint *there, *back;
  guint n;

  layout_assert_sound (layout);
  g_assert_cmpuint (grove_graph_get_n_edges (graph), ==, 2);
  there = grove_layout_get_edge (layout, 0, &n);
  back = grove_layout_get_edge (layout, 1, &n);
  g_assert_cmpfloat (there[0].y, <, there[3].y);
  g_assert_cmpfloat (back[0].y, >, back[3].y);
  g_assert_cmpfloat (fabs (there[0].x - back[3].x), >, 8);
}

/* The root is between its callers and its callees, also where one function is both. */
static void
test_sides (void)
{
  for (guint32 seed = 1; seed <= 20; seed++)
    {
      g_autoptr (GroveProfile) profile = layout_random_profile (12, 16, seed);
      g_autoptr (GroveGraph) graph = graph_make_around (profile, "f5");
      g_autoptr (GroveLayout) layout = layout_make (graph);

      layout_assert_sound (layout);
      for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
        {
          const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);
          int from = grove_graph_get_node (graph, edge->from)->side,
              to = grove_graph_get_node (graph, edge->to)->side;

          if (from < to)
            g_assert_cmpfloat (grove_layout_get_node (layout, edge->from).y, <,
                               grove_layout_get_node (layout, edge->to).y);
          else if (from > to)
            g_assert_cmpfloat (grove_layout_get_node (layout, edge->from).y, >,
                               grove_layout_get_node (layout, edge->to).y);
        }
    }
}

/* A small cycle has a box that contains nothing else. */
static void
test_cycle_together (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (
    "main 1\nmain > p 1 40\nmain > x 1 30\nmain > y 1 30\nx 10\nx > z 1 20\nz 25\ny 10\ny > q 1 20\n"
    "p 10\np > q 2 30\nq 10\nq > r 1 20\nr 10\nr > p 1 10\nr > z 1 5\nq > w 1 5\nw 5");
  g_autoptr (GroveGraph) graph = graph_make_around (profile, "main");
  g_autoptr (GroveLayout) layout = layout_make (graph);
  double left = G_MAXDOUBLE, right = 0, top = G_MAXDOUBLE, bottom = 0;
  guint n_members = 0;

  layout_assert_sound (layout);
  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    if (grove_graph_get_node (graph, i)->cycle != 0)
      {
        GrovePoint at = grove_layout_get_node (layout, i);

        left = MIN (left, at.x), right = MAX (right, at.x), top = MIN (top, at.y),
        bottom = MAX (bottom, at.y);
        n_members++;
      }
  g_assert_cmpuint (n_members, ==, 3);
  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    {
      GrovePoint at = grove_layout_get_node (layout, i);

      if (grove_graph_get_node (graph, i)->cycle == 0)
        g_assert_true (at.x < left || at.x > right || at.y < top || at.y > bottom);
    }
}

static void
test_deterministic (void)
{
  g_autoptr (GroveGraph) graph = layout_random_graph (60, 60, 7, GROVE_DIRECTION_DOWN);
  g_autoptr (GroveGraph) between = layout_random_graph (30, 30, 8, GROVE_DIRECTION_RIGHT);
  g_autoptr (GroveLayout) first = layout_make (graph);
  g_autoptr (GroveLayout) other G_GNUC_UNUSED = layout_make (between);
  g_autoptr (GroveLayout) second = layout_make (graph);
  g_autoptr (GroveLayout) third = NULL;

  layout_assert_same (first, second);
  /* and in a process that has done nothing before */
  layout_drop_idle ();
  third = layout_make (graph);
  layout_assert_same (first, third);
}

static void
test_sizes (void)
{
  g_autoptr (GroveGraph) graph = layout_random_graph (20, 10, 3, GROVE_DIRECTION_DOWN);
  g_autoptr (GroveLayout) small = NULL;
  g_autoptr (GroveLayout) large = NULL;
  g_autoptr (GError) error = NULL;
  GroveLayoutSizes sizes = { 86, 26, 9, 21 };

  small = grove_layout_run (graph, &sizes, NULL, NULL, &error);
  g_assert_no_error (error);
  sizes = (GroveLayoutSizes){ 344, 104, 36, 84 };
  large = grove_layout_run (graph, &sizes, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (grove_layout_get_width (large), >, 3 * grove_layout_get_width (small));
  g_assert_cmpfloat_with_epsilon (grove_layout_get_height (large), 4 * grove_layout_get_height (small), 4);
}

/* A passage between two cards that has no room for a slope is crossed vertically. */
static void
test_curve_strict (void)
{
  g_autoptr (GArray) wide = g_array_new (FALSE, FALSE, sizeof (GrovePoint));
  g_autoptr (GArray) narrow = g_array_new (FALSE, FALSE, sizeof (GrovePoint));
  GroveLane free_lane = { 100, 100, -1000, 1000 }, tight = { 100, 100, 98, 102 };

  grove_layout_curve_append (wide, (GrovePoint){ 0, 26 }, (GrovePoint){ 200, 174 }, &free_lane, 1, 52);
  g_assert_cmpuint (wide->len, ==, 7);
  /* the curve slopes through the rank */
  g_assert_cmpfloat (g_array_index (wide, GrovePoint, 2).x, <, 99);
  grove_layout_curve_append (narrow, (GrovePoint){ 0, 26 }, (GrovePoint){ 200, 174 }, &tight, 1, 52);
  g_assert_cmpuint (narrow->len, ==, 10);
  for (guint i = 3; i <= 6; i++)
    g_assert_cmpfloat (g_array_index (narrow, GrovePoint, i).x, ==, 100);
}

/* After orientation there is no cycle, whatever the calls are. */
static void
test_orientation (void)
{
  for (guint round = 0; round < 200; round++)
    {
      guint n_nodes = (guint) g_test_rand_int_range (1, 12), n_arrows = (guint) g_test_rand_int_range (0, 40);
      GroveArrow arrows[40];
      gint8 sides[12] = { 0 };

      for (guint i = 1; i < n_nodes; i++)
        sides[i] = g_test_rand_bit () ? 1 : -1;
      for (guint i = 0; i < n_arrows; i++)
        {
          arrows[i].from = (guint) g_test_rand_int_range (0, (gint32) n_nodes);
          arrows[i].to = (arrows[i].from + (guint) g_test_rand_int_range (1, 12)) % n_nodes;
          if (arrows[i].to == arrows[i].from)
            n_arrows = i;
        }
      grove_arrows_orient (arrows, n_arrows, sides, n_nodes);
      /* Asserts that the nodes can be sorted topologically. */
      g_assert_cmpuint (grove_arrows_fit (arrows, n_arrows, 0, sides, n_nodes, G_MAXUINT), ==, n_arrows);
      for (guint i = 0; i < n_arrows; i++)
        g_assert_cmpint (sides[grove_arrow_upper (&arrows[i])], <=, sides[grove_arrow_lower (&arrows[i])]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/one", test_one);
  g_test_add_func ("/layout/two", test_two);
  g_test_add_func ("/layout/few", test_few);
  g_test_add_func ("/layout/hundred", test_hundred);
  g_test_add_func ("/layout/thousand", test_thousand);
  g_test_add_func ("/layout/both-ways", test_both_ways);
  g_test_add_func ("/layout/sides", test_sides);
  g_test_add_func ("/layout/cycle-together", test_cycle_together);
  g_test_add_func ("/layout/deterministic", test_deterministic);
  g_test_add_func ("/layout/sizes", test_sizes);
  g_test_add_func ("/layout/curve-strict", test_curve_strict);
  g_test_add_func ("/layout/orientation", test_orientation);
  return g_test_run ();
}
