/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "graph-find.h"
#include "grove-layout-error.h"

static const char diamond[] = "main 10\n"
                              "main > work 2 60\n"
                              "main > other 1 30\n"
                              "work > leaf 4 40\n"
                              "work 25\n"
                              "other > leaf 1 20\n"
                              "other > work 1 5\n"
                              "other 5\n"
                              "leaf 60";

/* The whole profile is in the context of main, so nothing is an estimate. */
static void
test_whole (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (diamond);
  g_autoptr (GroveGraph) graph = graph_make_around (profile, "main");
  double largest;
  guint n_nodes, n_edges;

  graph_assert_sound (graph);
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 4);
  g_assert_cmpuint (grove_graph_get_n_edges (graph), ==, 5);
  assert_near (graph_node (graph, "main")->inclusive, 100);
  assert_near (graph_node (graph, "main")->self, 10);
  assert_near (graph_node (graph, "work")->inclusive, 65);
  assert_near (graph_node (graph, "work")->self, 25);
  assert_near (graph_node (graph, "leaf")->inclusive, 60);
  assert_near (graph_edge (graph, "other", "leaf")->inclusive, 20);
  g_assert_cmpint (graph_edge (graph, "work", "leaf")->calls, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_false (grove_graph_get_node (graph, i)->estimated);
  grove_graph_get_hidden (graph, &n_nodes, &n_edges, &largest);
  g_assert_cmpuint (n_nodes, ==, 0);
  g_assert_cmpuint (n_edges, ==, 0);
  g_assert_cmpfloat (largest, ==, 0);
  g_assert_cmpfloat (grove_graph_get_base (graph), ==, 100);
}

static void
test_callers (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (diamond);
  g_autoptr (GroveGraph) graph = graph_make_around (profile, "work");

  graph_assert_sound (graph);
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 4);
  assert_near (graph_node (graph, "work")->inclusive, 65);
  assert_near (graph_node (graph, "work")->self, 25);
  g_assert_false (graph_node (graph, "work")->estimated);
  /* callers show what reaches work through them, not their own cost */
  assert_near (graph_node (graph, "other")->inclusive, 5);
  assert_near (graph_node (graph, "other")->self, 0);
  g_assert_true (graph_node (graph, "other")->estimated);
  assert_near (graph_edge (graph, "main", "other")->inclusive, 5);
  assert_near (graph_edge (graph, "main", "work")->inclusive, 60);
  assert_near (graph_node (graph, "main")->inclusive, 65);
  /* all of this call is in the context */
  g_assert_false (graph_edge (graph, "main", "work")->estimated);
  g_assert_true (graph_edge (graph, "main", "other")->estimated);
  g_assert_cmpint (graph_node (graph, "main")->side, ==, -1);
  g_assert_cmpint (graph_node (graph, "other")->side, ==, -1);
  g_assert_cmpint (graph_node (graph, "leaf")->side, ==, 1);
  /* the other half of leaf's cost is not below work */
  assert_near (graph_node (graph, "leaf")->inclusive, 40);
  g_assert_cmpuint (graph_node (graph, "leaf")->hidden_callers, ==, 0);
  g_assert_null (graph_find_edge (graph, "other", "leaf"));
}

/* Three levels, computed by hand: b gets 30 of its 90 from a, and passes on 60 of 90 to c. */
static void
test_proportion (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("main 0\nmain > a 1 50\nmain > b 1 60\n"
                                                      "a 20\na > b 2 30\n"
                                                      "b 30\nb > c 7 60\nc 60");
  g_autoptr (GroveGraph) graph = graph_make_around (profile, "a");

  assert_near (graph_node (graph, "b")->inclusive, 30);
  assert_near (graph_node (graph, "b")->self, 10);
  assert_near (graph_node (graph, "c")->inclusive, 20);
  assert_near (graph_edge (graph, "b", "c")->inclusive, 20);
  g_assert_cmpint (graph_edge (graph, "b", "c")->calls, ==, 7);
  g_assert_true (graph_node (graph, "c")->estimated);
  g_assert_false (graph_edge (graph, "a", "b")->estimated);
}

static void
test_limits (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (
    "main 89\nmain > one 1 1\nmain > less 1 0.5\nmain > ten 1 9.5\n"
    "one 1\nless 0.5\nten 9.5");
  GroveGraphOptions options;
  g_autoptr (GroveGraph) graph = NULL;
  guint n_nodes, n_edges;
  double largest;

  grove_graph_options_init (&options, graph_find (profile, "main"));
  graph = graph_make (profile, &options);
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 3);
  /* 1 % is not below the limit of 1 % */
  g_assert_nonnull (graph_find_node (graph, "one"));
  g_assert_null (graph_find_node (graph, "less"));
  grove_graph_get_hidden (graph, &n_nodes, &n_edges, &largest);
  g_assert_cmpuint (n_nodes, ==, 1);
  g_assert_cmpuint (n_edges, ==, 1);
  assert_near (largest, 0.005);
  g_assert_cmpuint (graph_node (graph, "main")->hidden_callees, ==, 1);
  g_assert_cmpuint (graph_node (graph, "main")->hidden_callers, ==, 0);
}

static void
test_call_limit (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (diamond);
  GroveGraphOptions options;
  g_autoptr (GroveGraph) graph = NULL;
  guint n_edges;

  grove_graph_options_init (&options, graph_find (profile, "main"));
  options.min_call = 0.06;
  graph = graph_make (profile, &options);
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 4);
  g_assert_null (graph_find_edge (graph, "other", "work"));
  g_assert_nonnull (graph_find_edge (graph, "other", "leaf"));
  grove_graph_get_hidden (graph, NULL, &n_edges, NULL);
  g_assert_cmpuint (n_edges, ==, 1);
  graph_assert_connected (graph);
}

/* Nine tenths of the cost are below a hundred functions of 0.9 % each. */
static void
test_hot_behind_cold (void)
{
  g_autoptr (GString) text = g_string_new ("main 10\nhot 90\n");
  g_autoptr (GroveProfile) profile = NULL;
  g_autoptr (GroveGraph) graph = NULL;
  GroveGraphOptions options;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "main > f%u 1 0.9\nf%u > hot 1 0.9\n", i, i);
  profile = graph_text_load (text->str);
  grove_graph_options_init (&options, graph_find (profile, "main"));
  graph = graph_make (profile, &options);
  assert_near (graph_node (graph, "hot")->inclusive, 90);
  /* only the chain to it */
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 3);
  g_assert_cmpuint (grove_graph_get_n_edges (graph), ==, 2);
  g_assert_cmpuint (graph_node (graph, "hot")->hidden_callers, ==, 99);
  graph_assert_connected (graph);
}

static void
test_depth (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (
    "a 1\na > b 1 9\na > d 1 2\nb 1\nb > c 1 8\nc 1\nc > d 1 7\nd 2\nd > e 1 7\n"
    "e 1\ne > f 1 6\nf 6");
  GroveGraphOptions options;
  g_autoptr (GroveGraph) graph = NULL;

  graph_options_show_all (&options, graph_find (profile, "d"));
  options.caller_depth = options.callee_depth = 1;
  graph = graph_make (profile, &options);
  /* a is adjacent to d although a longer path leads to it, too */
  g_assert_nonnull (graph_find_node (graph, "a"));
  g_assert_nonnull (graph_find_node (graph, "c"));
  g_assert_null (graph_find_node (graph, "b"));
  g_assert_nonnull (graph_find_node (graph, "e"));
  g_assert_null (graph_find_node (graph, "f"));
  /* and its whole cost counts, whatever path it takes */
  assert_near (graph_node (graph, "a")->inclusive, 9);
  g_assert_cmpuint (graph_node (graph, "e")->hidden_callees, ==, 1);

  options.caller_depth = options.callee_depth = 0;
  grove_graph_unref (graph);
  graph = graph_make (profile, &options);
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 1);
  g_assert_cmpuint (grove_graph_get_node (graph, 0)->hidden_callers, ==, 2);
}

static void
test_hidden (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (diamond);
  guint32 work = graph_find (profile, "work"),
          both[] = { graph_find (profile, "work"), graph_find (profile, "other") };
  GroveGraphOptions options;
  g_autoptr (GroveGraph) graph = NULL;

  graph_options_show_all (&options, graph_find (profile, "main"));
  options.hidden = &work;
  options.n_hidden = 1;
  graph = graph_make (profile, &options);
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 3);
  /* limits do not change costs */
  assert_near (graph_node (graph, "leaf")->inclusive, 60);
  g_assert_cmpuint (graph_node (graph, "leaf")->hidden_callers, ==, 1);

  options.hidden = both;
  options.n_hidden = 2;
  grove_graph_unref (graph);
  graph = graph_make (profile, &options);
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 1);

  /* the root itself is kept */
  options.root = work;
  grove_graph_unref (graph);
  graph = graph_make (profile, &options);
  g_assert_nonnull (graph_find_node (graph, "leaf"));
}

static void
test_totals (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (diamond);
  GroveGraphOptions options;
  g_autoptr (GroveGraph) graph = NULL;

  graph_options_show_all (&options, graph_find (profile, "work"));
  options.totals = TRUE;
  graph = graph_make (profile, &options);
  assert_near (graph_node (graph, "main")->inclusive, 100);
  assert_near (graph_node (graph, "main")->self, 10);
  assert_near (graph_node (graph, "other")->inclusive, 30);
  assert_near (graph_node (graph, "leaf")->inclusive, 60);
  assert_near (graph_edge (graph, "main", "other")->inclusive, 30);
  g_assert_false (graph_node (graph, "other")->estimated);
}

static void
test_self_calls (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (
    "main 1\nmain > fac 1 10\nfac 10\nfac > fac 9 45\nmain > u 1 5\nu 5\nu > u - 3");
  g_autoptr (GroveGraph) graph = graph_make_around (profile, "main");

  g_assert_cmpuint (grove_graph_get_n_edges (graph), ==, 2);
  assert_near (graph_node (graph, "fac")->inclusive, 10);
  g_assert_cmpint (graph_node (graph, "fac")->self_calls, ==, 9);
  g_assert_cmpint (graph_node (graph, "main")->self_calls, ==, 0);
  g_assert_cmpint (graph_node (graph, "u")->self_calls, ==, GROVE_UNKNOWN_COUNT);
  g_assert_cmpuint (graph_node (graph, "fac")->hidden_callees, ==, 0);
}

static void
test_no_cost (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (
    "events Ir Dr\nmain 1 0\nmain > idle 3 0 0\nidle 0 0\nidle > a 2 0 0\nidle > b 7 0 0\n"
    "a 0 0\na > deep 1 0 0\nb 0 0\ndeep 0 0\nlone 0 0\n");
  GroveGraphOptions options;
  g_autoptr (GroveGraph) graph = NULL;
  g_autoptr (GroveGraph) none = NULL;
  g_autoptr (GError) error = NULL;

  grove_graph_options_init (&options, graph_find (profile, "idle"));
  graph = graph_make (profile, &options);
  graph_assert_connected (graph);
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 4);
  /* the most called function comes first */
  g_assert_cmpuint (grove_graph_get_node (graph, 1)->function, ==, graph_find (profile, "b"));
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpfloat (grove_graph_get_node (graph, i)->inclusive, ==, 0);
      g_assert_false (grove_graph_get_node (graph, i)->estimated);
    }
  g_assert_cmpint (graph_edge (graph, "idle", "b")->calls, ==, 7);
  g_assert_cmpfloat (graph_edge (graph, "idle", "b")->inclusive, ==, 0);

  options.root = graph_find (profile, "lone");
  none = grove_graph_new (profile, &options, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, GROVE_LAYOUT_ERROR, GROVE_LAYOUT_ERROR_NO_COST);
  g_assert_nonnull (strstr (error->message, "lone"));
}

/* doc/numbers.md, "A cycle by hand": main 5 > xA (95), xA 20 > xB 60, leaf 10, xB 30 > xA 40, leaf 35 */
static const char cycle[] =
  "main 5\nmain > xA 1 95\nxA 20\nxA > xB 3 60\nxA > leaf 1 10\nxB 30\nxB > xA 2 40\nxB > leaf 3 35\nleaf 45";

static void
test_cycle_below (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (cycle);
  g_autoptr (GroveGraph) graph = graph_make_around (profile, "main");

  graph_assert_sound (graph);
  assert_near (graph_node (graph, "xA")->inclusive, 95);
  assert_near (graph_node (graph, "xB")->inclusive, 65);
  assert_near (graph_node (graph, "xA")->self, 20);
  assert_near (graph_node (graph, "xB")->self, 30);
  assert_near (graph_node (graph, "leaf")->inclusive, 45);
  assert_near (graph_edge (graph, "main", "xA")->inclusive, 95);
  assert_near (graph_edge (graph, "xB", "leaf")->inclusive, 35);
  /* shown, but not added to anything */
  assert_near (graph_edge (graph, "xA", "xB")->inclusive, 60);
  assert_near (graph_edge (graph, "xB", "xA")->inclusive, 40);
  g_assert_cmpuint (graph_node (graph, "xB")->cycle, ==, 1);
  g_assert_cmpuint (graph_node (graph, "leaf")->cycle, ==, 0);
}

static void
test_cycle_as_root (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (cycle);
  g_autoptr (GroveGraph) a = graph_make_around (profile, "xA");
  g_autoptr (GroveGraph) b = graph_make_around (profile, "xB");

  graph_assert_sound (a);
  assert_near (graph_node (a, "xA")->inclusive, 95);
  assert_near (graph_node (a, "xB")->inclusive, 65);
  assert_near (graph_node (a, "leaf")->inclusive, 45);
  assert_near (graph_edge (a, "xA", "leaf")->inclusive, 10);
  assert_near (graph_node (a, "main")->inclusive, 95);
  g_assert_cmpint (graph_node (a, "main")->side, ==, -1);
  g_assert_cmpint (graph_node (a, "xB")->side, ==, 1);

  /* no call enters the cycle at xB: its self cost is a lower bound, and its calls in the cycle are shown
   * nevertheless */
  graph_assert_sound (b);
  assert_near (graph_node (b, "xB")->inclusive, 65);
  g_assert_true (graph_node (b, "xB")->estimated);
  g_assert_cmpfloat (graph_node (b, "xA")->inclusive, >, 0);
  assert_near (graph_edge (b, "xB", "leaf")->inclusive, 35);
  assert_near (graph_node (b, "main")->inclusive, 65);
}

/* The cycle counts as one: half of its cost is called by the root */
static void
test_cycle_shared (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (
    "main 0\nmain > one 1 55\nmain > two 1 45\none 5\none > p 1 50\ntwo 5\ntwo > q 1 40\n"
    "p 30\np > q 5 70\nq 30\nq > p 5 60\nq > out 1 30\nout 30");
  g_autoptr (GroveGraph) graph = graph_make_around (profile, "one");

  graph_assert_sound (graph);
  /* 50 of the 90 that enter it; of all its costs 50 / 90 */
  assert_near (graph_node (graph, "p")->inclusive, 50);
  assert_near (graph_node (graph, "q")->inclusive, 60 * 50.0 / 90);
  assert_near (graph_node (graph, "out")->inclusive, 30 * 50.0 / 90);
  assert_near (graph_node (graph, "p")->self, 30 * 50.0 / 90);
  assert_near (graph_edge (graph, "p", "q")->inclusive, 60 * 50.0 / 90);
}

static void
test_cycle_off (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (cycle);
  GroveGraphOptions options;
  g_autoptr (GroveGraph) graph = NULL;

  graph_options_show_all (&options, graph_find (profile, "main"));
  options.cycles = GROVE_CYCLES_OFF;
  graph = graph_make (profile, &options);
  graph_assert_sound (graph);
  assert_near (graph_node (graph, "xA")->inclusive, 95);
  /* the share of xA's inclusive cost, 100 */
  assert_near (graph_node (graph, "xB")->inclusive, 95 * 60.0 / 100);
  g_assert_nonnull (graph_find_edge (graph, "xB", "xA"));
}

/* Two callers of log: by totals each would get half of its cost; stacks have the real shares. */
static void
test_stacks (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (
    "path 10 main a log\npath 90 main b log\npath 5 main a");
  g_autoptr (GroveGraph) below = graph_make_around (profile, "a");
  g_autoptr (GroveGraph) above = graph_make_around (profile, "log");

  graph_assert_sound (below);
  assert_near (graph_node (below, "a")->inclusive, 15);
  assert_near (graph_node (below, "log")->inclusive, 10);
  assert_near (graph_node (below, "log")->self, 10);
  assert_near (graph_node (below, "main")->inclusive, 15);
  g_assert_false (graph_node (below, "log")->estimated);
  graph_assert_sound (above);
  assert_near (graph_node (above, "a")->inclusive, 10);
  assert_near (graph_edge (above, "main", "b")->inclusive, 90);
  assert_near (graph_node (above, "main")->inclusive, 100);
  g_assert_false (graph_node (above, "a")->estimated);
}

static void
test_stacks_recursion (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (
    "path 4 main f g f g h\npath 2 main g f\npath 1 main f");
  g_autoptr (GroveGraph) graph = graph_make_around (profile, "f");

  graph_assert_sound (graph);
  assert_near (graph_node (graph, "f")->inclusive, 7);
  /* once for each stack, however deep the recursion is */
  assert_near (graph_node (graph, "g")->inclusive, 4);
  assert_near (graph_node (graph, "h")->inclusive, 4);
  assert_near (graph_edge (graph, "f", "g")->inclusive, 4);
  assert_near (graph_edge (graph, "g", "f")->inclusive, 4);
  assert_near (graph_edge (graph, "main", "f")->inclusive, 5);
  assert_near (graph_node (graph, "main")->inclusive, 7);
}

/* 16 levels of 6 functions, each of which calls all of the next level: 6^16 paths */
static void
test_exponential (void)
{
  g_autoptr (GString) text = g_string_new ("main 0\n");
  g_autoptr (GroveProfile) profile = NULL;
  g_autoptr (GroveGraph) graph = NULL;

  for (guint to = 0; to < 6; to++)
    g_string_append_printf (text, "main > f0_%u 1 6\nf15_%u 6\n", to, to);
  for (guint level = 0; level < 15; level++)
    for (guint i = 0; i < 36; i++)
      g_string_append_printf (text, "f%u_%u > f%u_%u 1 1\n", level, i / 6, level + 1, i % 6);
  profile = graph_text_load (text->str);
  graph = graph_make_around (profile, "main");
  graph_assert_sound (graph);
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 97);
  g_assert_cmpuint (grove_graph_get_n_edges (graph), ==, 6 + 15 * 36);
  assert_near (graph_node (graph, "f15_3")->inclusive, 6);
}

static GroveProfile *
make_chain (guint length)
{
  GroveBuilder *builder = grove_builder_new ();
  GroveEvent event = { .name = "Ir" };
  double one = 1, all = length;
  g_autoptr (GError) error = NULL;
  GroveProfile *profile;
  char name[32];

  grove_builder_add_event (builder, &event);
  for (guint i = 0; i < length; i++)
    {
      g_snprintf (name, sizeof name, "f%u", i);
      grove_builder_add_function (builder, grove_builder_add_name (builder, name, -1), 0, 0, 0);
    }
  for (guint32 i = 0; i < length; i++, all--)
    {
      grove_builder_add_self (builder, i, &one, 1);
      if (i > 0)
        grove_builder_add_call (builder, i - 1, i, 1, &all, 1);
    }
  profile = grove_builder_finish (builder, NULL, &error);
  g_assert_no_error (error);
  return profile;
}

static void
test_deep (void)
{
  g_autoptr (GroveProfile) profile = make_chain (100000);
  GroveGraphOptions options;
  g_autoptr (GroveGraph) top = NULL;
  g_autoptr (GroveGraph) bottom = NULL;
  guint n_nodes;

  grove_graph_options_init (&options, 0);
  top = graph_make (profile, &options);
  graph_assert_sound (top);
  graph_assert_connected (top);
  g_assert_cmpuint (grove_graph_get_n_nodes (top), ==, 100);
  grove_graph_get_hidden (top, &n_nodes, NULL, NULL);
  g_assert_cmpuint (n_nodes, ==, 99900);
  assert_near (grove_graph_get_node (top, 99)->inclusive, 100000 - 99);

  options.root = 99999;
  options.caller_depth = GROVE_DEPTH_UNLIMITED;
  bottom = graph_make (profile, &options);
  graph_assert_connected (bottom);
  g_assert_cmpuint (grove_graph_get_n_nodes (bottom), ==, 100);
  g_assert_cmpuint (grove_graph_get_node (bottom, 99)->function, ==, 99999 - 99);
}

static void
test_wide (void)
{
  g_autoptr (GString) text = g_string_new ("main 0\n");
  g_autoptr (GroveProfile) profile = NULL;
  GroveGraphOptions options;
  g_autoptr (GroveGraph) graph = NULL;
  guint n_nodes;
  double largest;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "main > f%u 1 %u\nf%u %u\n", i, 1 + i % 2, i, 1 + i % 2);
  profile = graph_text_load (text->str);
  grove_graph_options_init (&options, graph_find (profile, "main"));
  graph = graph_make (profile, &options);
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 1);
  grove_graph_get_hidden (graph, &n_nodes, NULL, &largest);
  g_assert_cmpuint (n_nodes, ==, 20000);
  assert_near (largest, 2 / 30000.0);

  options.min_node = options.min_call = 0;
  grove_graph_unref (graph);
  graph = graph_make (profile, &options);
  graph_assert_connected (graph);
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 100);
  /* the most expensive ones, in descending order */
  g_assert_cmpuint (grove_graph_get_node (graph, 1)->function, ==, graph_find (profile, "f1"));
  g_assert_cmpuint (grove_graph_get_node (graph, 99)->function, ==, graph_find (profile, "f197"));
}

static void
test_budget (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (
    "main 0\nmain > a 1 40\nmain > b 1 60\na 40\nb 10\nb > c 1 50\nc 5\nc > d 1 45\nd 45");
  GroveGraphOptions options;
  g_autoptr (GroveGraph) graph = NULL;
  guint n_nodes;
  double largest;

  grove_graph_options_init (&options, graph_find (profile, "main"));
  options.max_nodes = 3;
  graph = graph_make (profile, &options);
  g_assert_nonnull (graph_find_node (graph, "b"));
  g_assert_nonnull (graph_find_node (graph, "c"));
  grove_graph_get_hidden (graph, &n_nodes, NULL, &largest);
  g_assert_cmpuint (n_nodes, ==, 2);
  assert_near (largest, 0.45);
}

/* A ladder whose top calls every rung: each of these calls spans all ranks down to its rung. */
static void
test_bends (void)
{
  g_autoptr (GString) text = g_string_new ("f0 1\n");
  g_autoptr (GroveProfile) profile = NULL;
  GroveGraphOptions options;
  g_autoptr (GroveGraph) all = NULL;
  g_autoptr (GroveGraph) few = NULL;
  guint n_edges;

  for (guint i = 1; i < 30; i++)
    {
      g_string_append_printf (text, "f%u 1\nf%u > f%u 1 100\n", i, i - 1, i);
      if (i > 1)
        g_string_append_printf (text, "f0 > f%u 1 %u\n", i, 10 + i);
    }
  profile = graph_text_load (text->str);
  graph_options_show_all (&options, graph_find (profile, "f0"));
  all = graph_make (profile, &options);
  g_assert_cmpuint (grove_graph_get_n_edges (all), ==, 29 + 28);
  options.max_bends = 100;
  few = graph_make (profile, &options);
  graph_assert_connected (few);
  g_assert_cmpuint (grove_graph_get_n_nodes (few), ==, 30);
  g_assert_cmpuint (grove_graph_get_n_edges (few), <, 29 + 10);
  /* the most expensive call that fits: 28 ranks are between its ends */
  g_assert_nonnull (graph_find_edge (few, "f0", "f29"));
  grove_graph_get_hidden (few, NULL, &n_edges, NULL);
  g_assert_cmpuint (n_edges, ==, 29 + 28 - grove_graph_get_n_edges (few));
}

static void
test_cancelled (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (diamond);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GroveGraph) graph = NULL;
  g_autoptr (GError) error = NULL;
  GroveGraphOptions options;

  grove_graph_options_init (&options, 0);
  g_cancellable_cancel (cancellable);
  graph = grove_graph_new (profile, &options, cancellable, &error);
  g_assert_null (graph);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_no_calls (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("alone 10\nother 5");
  g_autoptr (GroveGraph) graph = graph_make_around (profile, "alone");

  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 1);
  g_assert_cmpuint (grove_graph_get_n_edges (graph), ==, 0);
  assert_near (graph_node (graph, "alone")->inclusive, 10);
}

static void
test_options_kept (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (diamond);
  guint32 *hidden = g_new (guint32, 2);
  GroveGraphOptions options;
  g_autoptr (GroveGraph) graph = NULL;
  g_autoptr (GroveGraph) other = NULL;

  hidden[0] = graph_find (profile, "other");
  hidden[1] = graph_find (profile, "leaf");
  grove_graph_options_init (&options, graph_find (profile, "main"));
  options.hidden = hidden;
  options.n_hidden = 2;
  graph = graph_make (profile, &options);
  g_free (hidden);
  g_assert_cmpuint (grove_graph_get_n_nodes (graph), ==, 2);
  g_assert_true (grove_graph_get_profile (graph) == profile);
  /* computed again from the kept state, the result is the same */
  other = graph_make (profile, grove_graph_get_options (graph));
  graph_assert_same (graph, other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph/whole", test_whole);
  g_test_add_func ("/graph/callers", test_callers);
  g_test_add_func ("/graph/proportion", test_proportion);
  g_test_add_func ("/graph/limits", test_limits);
  g_test_add_func ("/graph/call-limit", test_call_limit);
  g_test_add_func ("/graph/hot-behind-cold", test_hot_behind_cold);
  g_test_add_func ("/graph/depth", test_depth);
  g_test_add_func ("/graph/hidden", test_hidden);
  g_test_add_func ("/graph/totals", test_totals);
  g_test_add_func ("/graph/self-calls", test_self_calls);
  g_test_add_func ("/graph/no-cost", test_no_cost);
  g_test_add_func ("/graph/cycle/below", test_cycle_below);
  g_test_add_func ("/graph/cycle/as-root", test_cycle_as_root);
  g_test_add_func ("/graph/cycle/shared", test_cycle_shared);
  g_test_add_func ("/graph/cycle/off", test_cycle_off);
  g_test_add_func ("/graph/stacks/exact", test_stacks);
  g_test_add_func ("/graph/stacks/recursion", test_stacks_recursion);
  g_test_add_func ("/graph/exponential", test_exponential);
  g_test_add_func ("/graph/deep", test_deep);
  g_test_add_func ("/graph/wide", test_wide);
  g_test_add_func ("/graph/budget", test_budget);
  g_test_add_func ("/graph/bends", test_bends);
  g_test_add_func ("/graph/cancelled", test_cancelled);
  g_test_add_func ("/graph/no-calls", test_no_calls);
  g_test_add_func ("/graph/options-kept", test_options_kept);
  return g_test_run ();
}
