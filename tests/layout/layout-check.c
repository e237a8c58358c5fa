/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "layout-check.h"

#include <math.h>

#include "grove-layout-private.h"
#include "grove-layout-process.h"

#define N_STEPS 48

typedef struct
{
  double left, top, right, bottom;
} Box;

void
layout_drop_idle (void)
{
  while (grove_layout_process_count_idle () > 0)
    {
      GroveLayoutProcess *process = grove_layout_process_take (NULL);

      if (process != NULL)
        grove_layout_process_kill (process);
    }
}

GroveLayout *
layout_make (GroveGraph *graph)
{
  g_autoptr (GError) error = NULL;
  GroveLayoutSizes sizes;
  GroveLayout *layout;

  grove_layout_sizes_init (&sizes);
  layout = grove_layout_run_within (graph, &sizes, LAYOUT_PATIENCE, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (layout);
  return layout;
}

static Box
box_of (GroveLayout *layout, guint node)
{
  GrovePoint centre = grove_layout_get_node (layout, node);
  GroveLayoutSizes sizes;

  grove_layout_sizes_init (&sizes);
  return (Box){ centre.x - sizes.node_width / 2, centre.y - sizes.node_height / 2,
                centre.x + sizes.node_width / 2, centre.y + sizes.node_height / 2 };
}

/* With the axes swapped where the graph goes to the right, so that it goes down here */
static Box
turn_box (Box box, GroveDirection direction)
{
  return direction == GROVE_DIRECTION_DOWN ? box : (Box){ box.top, box.left, box.bottom, box.right };
}

static GrovePoint
turn_point (GrovePoint point, GroveDirection direction)
{
  return direction == GROVE_DIRECTION_DOWN ? point : (GrovePoint){ point.y, point.x };
}

static GrovePoint
point_at (const GrovePoint *p, double t)
{
  double s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;

  return (GrovePoint){ a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                       a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y };
}

static gboolean
overlaps (Box a, Box b, double slack)
{
  return a.left + slack < b.right && b.left + slack < a.right && a.top + slack < b.bottom
         && b.top + slack < a.bottom;
}

static void
assert_in_picture (GroveLayout *layout, Box box)
{
  g_assert_cmpfloat (box.left, >=, -0.01);
  g_assert_cmpfloat (box.top, >=, -0.01);
  g_assert_cmpfloat (box.right, <=, grove_layout_get_width (layout) + 0.01);
  g_assert_cmpfloat (box.bottom, <=, grove_layout_get_height (layout) + 0.01);
}

static void
assert_crosses_none (GroveLayout *layout, GrovePoint point)
{
  Box at = { point.x, point.y, point.x, point.y };

  for (guint i = 0; i < grove_graph_get_n_nodes (grove_layout_get_graph (layout)); i++)
    g_assert_false (overlaps (at, box_of (layout, i), 0.5));
}

/* A line starts below the upper card, goes down and ends above the lower one; backwards if the lower one
 * is the caller. */
static void
assert_edge_sound (GroveLayout *layout, guint i, gboolean look_for_cards)
{
  GroveGraph *graph = grove_layout_get_graph (layout);
  GroveDirection direction = grove_graph_get_options (graph)->direction;
  const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);
  Box from = turn_box (box_of (layout, edge->from), direction),
      to = turn_box (box_of (layout, edge->to), direction);
  gboolean down = from.top < to.top;
  guint n;
  const GrovePoint *points = grove_layout_get_edge (layout, i, &n);
  GrovePoint start = turn_point (points[0], direction), end = turn_point (points[n - 1], direction);
  double before = start.y;

  g_assert_cmpuint (n, >=, 4);
  g_assert_cmpuint (n % 3, ==, 1);
  g_assert_cmpfloat_with_epsilon (start.y, down ? from.bottom : from.top, 0.01);
  g_assert_cmpfloat_with_epsilon (end.y, down ? to.top : to.bottom, 0.01);
  g_assert_true (start.x > from.left && start.x < from.right);
  g_assert_true (end.x > to.left && end.x < to.right);
  for (guint piece = 0; piece + 3 < n; piece += 3)
    for (guint step = 0; step <= N_STEPS; step++)
      {
        GrovePoint point = point_at (&points[piece], (double) step / N_STEPS),
                   turned = turn_point (point, direction);

        g_assert_true (isfinite (point.x) && isfinite (point.y));
        g_assert_true (down ? turned.y >= before - 0.01 : turned.y <= before + 0.01);
        before = turned.y;
        assert_in_picture (layout, (Box){ point.x, point.y, point.x, point.y });
        if (look_for_cards)
          assert_crosses_none (layout, point);
      }
}

void
layout_assert_sound (GroveLayout *layout)
{
  GroveGraph *graph = grove_layout_get_graph (layout);
  guint n = grove_graph_get_n_nodes (graph);

  for (guint i = 0; i < n; i++)
    {
      assert_in_picture (layout, box_of (layout, i));
      for (guint other = 0; other < i; other++)
        g_assert_false (overlaps (box_of (layout, i), box_of (layout, other), 0.01));
    }
  for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
    assert_edge_sound (layout, i, n <= 200);
}

void
layout_assert_same (GroveLayout *a, GroveLayout *b)
{
  graph_assert_same (grove_layout_get_graph (a), grove_layout_get_graph (b));
  g_assert_cmpfloat (grove_layout_get_width (a), ==, grove_layout_get_width (b));
  g_assert_cmpfloat (grove_layout_get_height (a), ==, grove_layout_get_height (b));
  for (guint i = 0; i < grove_graph_get_n_nodes (grove_layout_get_graph (a)); i++)
    {
      g_assert_cmpfloat (grove_layout_get_node (a, i).x, ==, grove_layout_get_node (b, i).x);
      g_assert_cmpfloat (grove_layout_get_node (a, i).y, ==, grove_layout_get_node (b, i).y);
    }
  for (guint i = 0; i < grove_graph_get_n_edges (grove_layout_get_graph (a)); i++)
    {
      guint n_a, n_b;
      const GrovePoint *x = grove_layout_get_edge (a, i, &n_a), *y = grove_layout_get_edge (b, i, &n_b);

      g_assert_cmpmem (x, n_a * sizeof *x, y, n_b * sizeof *y);
    }
}

GroveProfile *
layout_random_profile (guint n_functions, guint n_more, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GString) text = g_string_new ("f0 1\n");

  for (guint i = 1; i < n_functions; i++)
    g_string_append_printf (text, "f%u %d\nf%d > f%u 1 %d\n", i, g_rand_int_range (rand, 1, 9),
                            g_rand_int_range (rand, (gint32) i / 2, (gint32) i), i,
                            g_rand_int_range (rand, 1, 99));
  for (guint i = 0; i < n_more; i++)
    g_string_append_printf (text, "f%d > f%d 1 %d\n", g_rand_int_range (rand, 0, (gint32) n_functions),
                            g_rand_int_range (rand, 0, (gint32) n_functions), g_rand_int_range (rand, 1, 99));
  return graph_text_load (text->str);
}

GroveGraph *
layout_random_graph (guint n_functions, guint n_more, guint32 seed, GroveDirection direction)
{
  g_autoptr (GroveProfile) profile = layout_random_profile (n_functions, n_more, seed);
  GroveGraphOptions options;

  graph_options_show_all (&options, graph_find (profile, "f0"));
  options.direction = direction;
  return graph_make (profile, &options);
}
