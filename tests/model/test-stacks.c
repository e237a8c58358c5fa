/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "graph-text.h"

static void
test_once_a_stack (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("path 10 main a b a b leaf\n"
                                                      "path 5 main a\n"
                                                      "path 2 main leaf");

  g_assert_true (grove_profile_get_has_stacks (profile));
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 17);
  g_assert_cmpfloat (graph_inclusive (profile, "main"), ==, 17);
  g_assert_cmpfloat (graph_inclusive (profile, "a"), ==, 15);
  g_assert_cmpfloat (graph_inclusive (profile, "b"), ==, 10);
  g_assert_cmpfloat (graph_inclusive_off (profile, "a"), ==, 15);
  g_assert_cmpfloat (graph_inclusive (profile, "leaf"), ==, 12);
  g_assert_cmpfloat (graph_self (profile, "leaf"), ==, 12);
  g_assert_cmpfloat (graph_self (profile, "a"), ==, 5);
  g_assert_cmpfloat (graph_call_cost (profile, "a", "b"), ==, 10);
  g_assert_cmpfloat (graph_call_cost (profile, "main", "a"), ==, 15);
  g_assert_cmpint (graph_called (profile, "leaf"), ==, GROVE_UNKNOWN_COUNT);
}

static void
test_cycle (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("path 10 main a b a b leaf\npath 5 main a\npath 1 b");

  g_assert_cmpuint (grove_profile_get_n_cycles (profile), ==, 1);
  g_assert_cmpfloat (grove_profile_get_cycle_inclusive (profile, 1, 0), ==, 16);
  g_assert_cmpfloat (grove_profile_get_cycle_self (profile, 1, 0), ==, 6);
  g_assert_false (grove_profile_get_function_flags (profile, graph_find (profile, "a"))
                  & GROVE_FUNCTION_ESTIMATED);
}

static void
test_self_recursion (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("path 3 f f f");

  g_assert_cmpfloat (graph_inclusive (profile, "f"), ==, 3);
  g_assert_cmpfloat (graph_call_cost (profile, "f", "f"), ==, 3);
  g_assert_cmpuint (grove_profile_get_root (profile, 0), ==, 0);
}

static void
test_tree (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("path 1 main a\npath 2 main b a\npath 4 main a");
  const double *self = grove_profile_get_path_self (profile, 0);
  double sum = 0;

  g_assert_cmpuint (grove_profile_get_n_paths (profile), ==, 5);
  g_assert_cmpuint (grove_profile_get_path_parent (profile, 0), ==, GROVE_NONE);
  g_assert_cmpuint (grove_profile_get_path_function (profile, 0), ==, GROVE_NONE);
  for (guint32 path = 1; path < 5; path++)
    {
      g_assert_cmpuint (grove_profile_get_path_parent (profile, path), <, path);
      sum += self[path];
    }
  g_assert_cmpfloat (sum, ==, 7);
  g_assert_cmpfloat (self[2], ==, 5);
}

/* A sample without a stack counts for the total and for no function. */
static void
test_empty_stack (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("path 3 main\npath 4");

  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 7);
  g_assert_cmpfloat (graph_inclusive (profile, "main"), ==, 3);
  g_assert_cmpfloat (grove_profile_get_part_total (profile, 0, 0), ==, 7);
}

static void
test_parts (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("part 1\n"
                                                      "path 3 main a main\n"
                                                      "path 1 main b\n"
                                                      "part 2\n"
                                                      "path 4 main a\n"
                                                      "path 8 main b b");
  guint32 part = 1;
  g_autoptr (GroveProfile) second = grove_profile_select_parts (profile, &part, 1);

  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 2);
  g_assert_cmpfloat (graph_inclusive (profile, "main"), ==, 16);
  g_assert_cmpfloat (graph_inclusive (profile, "a"), ==, 7);
  g_assert_cmpfloat (graph_inclusive (profile, "b"), ==, 9);
  g_assert_cmpfloat (graph_inclusive (second, "main"), ==, 12);
  g_assert_cmpfloat (graph_inclusive (second, "b"), ==, 8);
  g_assert_cmpfloat (graph_self (second, "a"), ==, 4);
  g_assert_cmpfloat (graph_call_cost (second, "main", "b"), ==, 8);
  g_assert_cmpfloat (grove_profile_get_path_self (second, 0)[1], ==, 0);
}

/* A thread without samples is removed. The other one has only some of the functions. */
static void
test_empty_part (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("part 1\n"
                                                      "path 0 idle\n"
                                                      "part 2\n"
                                                      "path 3 main a\n"
                                                      "path 1 main");

  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 1);
  g_assert_cmpfloat (graph_inclusive (profile, "idle"), ==, 0);
  g_assert_cmpfloat (graph_inclusive (profile, "main"), ==, 4);
  g_assert_cmpfloat (graph_inclusive (profile, "a"), ==, 3);
}

/* Evented formats state how often each path was entered. */
static void
test_counts (void)
{
  GroveBuilder *builder = grove_builder_new ();
  GroveEvent event = { .name = "time" };
  g_autoptr (GroveProfile) profile = NULL;
  guint32 main_function, work, path;
  double cost = 1;

  grove_builder_set_stacks (builder);
  grove_builder_add_event (builder, &event);
  main_function = grove_builder_add_function (builder, grove_builder_add_name (builder, "main", -1), 0, 0, 0);
  work = grove_builder_add_function (builder, grove_builder_add_name (builder, "work", -1), 0, 0, 0);
  path = grove_builder_add_path (builder, 0, main_function);
  grove_builder_add_path_calls (builder, path, 1);
  path = grove_builder_add_path (builder, path, work);
  grove_builder_add_path_calls (builder, path, 3);
  path = grove_builder_add_path (builder, path, work);
  grove_builder_add_path_calls (builder, path, 2);
  grove_builder_add_path_self (builder, path, &cost, 1);
  profile = grove_builder_finish (builder, NULL, NULL);
  g_assert_cmpint (graph_called (profile, "main"), ==, 1);
  g_assert_cmpint (graph_called (profile, "work"), ==, 5);
  g_assert_cmpint (grove_profile_get_function_primitive (profile, work), ==, 3);
  g_assert_cmpint (grove_profile_get_call_count (profile, graph_call (profile, "main", "work")), ==, 3);
  g_assert_cmpint (grove_profile_get_call_count (profile, graph_call (profile, "work", "work")), ==, 2);
}

/* A function without samples is kept. */
static void
test_zero (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("path 0 main idle\npath 3 main");

  g_assert_cmpfloat (graph_inclusive (profile, "idle"), ==, 0);
  g_assert_cmpuint (graph_call (profile, "main", "idle"), !=, GROVE_NONE);
}

static void
test_deep (void)
{
  GroveBuilder *builder = grove_builder_new ();
  GroveEvent event = { .name = "samples" };
  g_autoptr (GroveProfile) profile = NULL;
  guint32 path = 0;
  double cost = 1;

  grove_builder_set_stacks (builder);
  grove_builder_add_event (builder, &event);
  for (guint i = 0; i < 100000; i++)
    {
      char name[16];

      g_snprintf (name, sizeof name, "f%u", i % 50000);
      path = grove_builder_add_path (builder, path,
                                     grove_builder_add_function (builder,
                                                                 grove_builder_add_name (builder, name, -1),
                                                                 0, 0, 0));
    }
  grove_builder_add_path_self (builder, path, &cost, 1);
  profile = grove_builder_finish (builder, NULL, NULL);
  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 50000);
  for (guint32 f = 0; f < 50000; f++)
    g_assert_cmpfloat (grove_profile_get_inclusive (profile, 0, GROVE_CYCLES_ON)[f], ==, 1);
}

#define N_FUNCTIONS 12
#define DEPTH 5

static GroveBuilder *
make_builder (void)
{
  GroveBuilder *builder = grove_builder_new ();

  grove_builder_add_event (builder, &(GroveEvent){ .name = "samples" });
  grove_builder_set_stacks (builder);
  for (guint i = 0; i < N_FUNCTIONS; i++)
    {
      char name[2] = { (char) ('a' + i), 0 };

      grove_builder_add_function (builder, grove_builder_add_name (builder, name, -1), GROVE_UNKNOWN,
                                  GROVE_UNKNOWN, 0);
    }
  return builder;
}

/* Each path exists once, in whatever order and way the stacks are added. */
static void
test_ways (void)
{
  GroveBuilder *builder = make_builder ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint i = 0; i < 4000; i++)
    {
      guint32 functions[DEPTH], paths[DEPTH];
      char way[DEPTH + 1] = "";

      for (guint k = 0; k < DEPTH; k++)
        functions[k] = (guint32) g_rand_int_range (random, 0, N_FUNCTIONS);
      if (i % 2 == 0)
        grove_builder_add_paths (builder, 0, functions, DEPTH, paths);
      else
        for (guint k = 0; k < DEPTH; k++)
          paths[k] = grove_builder_add_path (builder, k > 0 ? paths[k - 1] : 0, functions[k]);
      for (guint k = 0; k < DEPTH; k++)
        {
          way[k] = (char) ('a' + functions[k]);
          if (!g_hash_table_contains (known, way))
            g_hash_table_insert (known, g_strdup (way), GUINT_TO_POINTER (g_hash_table_size (known) + 1));
          g_assert_cmpuint (paths[k], ==, GPOINTER_TO_UINT (g_hash_table_lookup (known, way)));
        }
    }
  grove_builder_free (builder);
}

/* Random stacks, counted one by one */

#define MAX_EVENTS 6

typedef struct
{
  guint32 n_functions;
  guint depth;
  guint n_stacks;
  guint n_events;
  guint n_parts;
  gboolean recursive; /* any function may call any other; else each calls only later ones */
} Shape;

typedef struct
{
  guint32 *functions; /* depth for each stack */
  double *costs;      /* n_events for each stack */
} Stacks;

static void
make_stacks (const Shape *shape, GRand *random, Stacks *stacks)
{
  stacks->functions = g_new (guint32, shape->n_stacks * shape->depth);
  stacks->costs = g_new (double, shape->n_stacks * shape->n_events);
  for (guint s = 0; s < shape->n_stacks; s++)
    {
      guint32 *functions = stacks->functions + s * shape->depth;
      guint32 function = 0;

      for (guint k = 0; k < shape->depth; k++)
        {
          function = shape->recursive ? (guint32) g_rand_int_range (random, 0, (gint32) shape->n_functions)
                                      : function + (guint32) g_rand_int_range (random, 1, 3);
          functions[k] = function;
        }
      for (guint e = 0; e < shape->n_events; e++)
        stacks->costs[s * shape->n_events + e] = g_rand_int_range (random, 0, 4);
    }
}

/* All functions one after the other, again and again: a cycle as long as there are functions. */
static void
make_long_cycle (const Shape *shape, Stacks *stacks)
{
  for (guint s = 0; s < shape->n_stacks; s++)
    for (guint k = 0; k < shape->depth; k++)
      stacks->functions[s * shape->depth + k] = (k + s) % shape->n_functions;
}

static GroveProfile *
load_stacks (const Shape *shape, const Stacks *stacks)
{
  GroveBuilder *builder = grove_builder_new ();
  g_autofree guint32 *paths = g_new (guint32, shape->depth);
  g_autoptr (GError) error = NULL;
  GroveProfile *profile;

  for (guint e = 0; e < shape->n_events; e++)
    {
      char name[] = { 'e', (char) ('0' + e), 0 };

      grove_builder_add_event (builder, &(GroveEvent){ .name = name });
    }
  grove_builder_set_stacks (builder);
  for (guint32 f = 0; f < shape->n_functions; f++)
    {
      g_autofree char *name = g_strdup_printf ("f%u", f);

      grove_builder_add_function (builder, grove_builder_add_name (builder, name, -1), GROVE_UNKNOWN,
                                  GROVE_UNKNOWN, 0);
    }
  for (guint s = 0; s < shape->n_stacks; s++)
    {
      if (s % (shape->n_stacks / shape->n_parts) == 0)
        grove_builder_begin_part (builder, &(GrovePart){ .pid = -1, .thread = (int) s, .number = -1 });
      grove_builder_add_paths (builder, 0, stacks->functions + s * shape->depth, shape->depth, paths);
      grove_builder_add_path_self (builder, paths[shape->depth - 1], stacks->costs + s * shape->n_events,
                                   shape->n_events);
    }
  profile = grove_builder_finish (builder, NULL, &error);
  g_assert_no_error (error);
  return profile;
}

/* Adds @cost to the rows that a stack has, once each. */
static void
add_once (double *sums, guint32 *last, guint32 row, guint stack, double cost)
{
  if (last[row] != stack + 1)
    sums[row] += cost;
  last[row] = stack + 1;
}

static void
check_event (GroveProfile *profile, const Shape *shape, const Stacks *stacks, guint event)
{
  guint32 n_functions = shape->n_functions, n_calls = grove_profile_get_n_calls (profile);
  guint32 n_cycles = grove_profile_get_n_cycles (profile);
  g_autofree double *inclusive = g_new0 (double, n_functions), *calls = g_new0 (double, n_calls + 1);
  g_autofree double *cycles = g_new0 (double, n_cycles + 1), *self = g_new0 (double, n_functions);
  g_autofree guint32 *seen = g_new0 (guint32, n_functions), *called = g_new0 (guint32, n_calls + 1);
  g_autofree guint32 *entered = g_new0 (guint32, n_cycles + 1);
  double paths = 0;

  for (guint s = 0; s < shape->n_stacks; s++)
    {
      const guint32 *functions = stacks->functions + s * shape->depth;
      double cost = stacks->costs[s * shape->n_events + event];

      self[functions[shape->depth - 1]] += cost;
      for (guint k = 0; k < shape->depth; k++)
        {
          add_once (inclusive, seen, functions[k], s, cost);
          add_once (cycles, entered, grove_profile_get_function_cycle (profile, functions[k]), s, cost);
          if (k > 0)
            add_once (calls, called, grove_profile_find_call (profile, functions[k - 1], functions[k]), s,
                      cost);
        }
    }
  for (guint32 f = 0; f < n_functions; f++)
    {
      g_assert_cmpfloat (grove_profile_get_inclusive (profile, event, GROVE_CYCLES_ON)[f], ==, inclusive[f]);
      g_assert_cmpfloat (grove_profile_get_self (profile, event)[f], ==, self[f]);
    }
  for (guint32 call = 0; call < n_calls; call++)
    g_assert_cmpfloat (grove_profile_get_call_inclusive (profile, event)[call], ==, calls[call]);
  for (guint32 cycle = 1; cycle <= n_cycles; cycle++)
    g_assert_cmpfloat (grove_profile_get_cycle_inclusive (profile, cycle, event), ==, cycles[cycle]);
  for (guint32 path = 0; path < grove_profile_get_n_paths (profile); path++)
    paths += grove_profile_get_path_self (profile, event)[path];
  g_assert_cmpfloat (paths, ==, grove_profile_get_total (profile, event));
}

static void
check_shape (const Shape *shape, GRand *random, gboolean long_cycle)
{
  Stacks stacks;
  g_autoptr (GroveProfile) profile = NULL;

  make_stacks (shape, random, &stacks);
  if (long_cycle)
    make_long_cycle (shape, &stacks);
  profile = load_stacks (shape, &stacks);
  for (guint e = 0; e < shape->n_events; e++)
    check_event (profile, shape, &stacks, e);
  g_free (stacks.functions);
  g_free (stacks.costs);
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < 200; i++)
    {
      const Shape shape = { .n_functions = i % 4 < 2 ? 4 : 40,
                            .depth = 1 + i % 9,
                            .n_stacks = 12,
                            .n_events = 1 + i % MAX_EVENTS,
                            .n_parts = i % 3 + 1,
                            .recursive = i % 4 != 3 };

      check_shape (&shape, random, FALSE);
    }
}

/* So deep in one cycle that looking for each function above would take quadratic time. */
static void
test_long_cycle (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  const Shape shape = { 5000, 20000, 3, 3, 1, TRUE };

  check_shape (&shape, random, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/stacks/once-a-stack", test_once_a_stack);
  g_test_add_func ("/model/stacks/cycle", test_cycle);
  g_test_add_func ("/model/stacks/self-recursion", test_self_recursion);
  g_test_add_func ("/model/stacks/tree", test_tree);
  g_test_add_func ("/model/stacks/ways", test_ways);
  g_test_add_func ("/model/stacks/random", test_random);
  g_test_add_func ("/model/stacks/long-cycle", test_long_cycle);
  g_test_add_func ("/model/stacks/empty-stack", test_empty_stack);
  g_test_add_func ("/model/stacks/parts", test_parts);
  g_test_add_func ("/model/stacks/empty-part", test_empty_part);
  g_test_add_func ("/model/stacks/counts", test_counts);
  g_test_add_func ("/model/stacks/zero", test_zero);
  g_test_add_func ("/model/stacks/deep", test_deep);
  return g_test_run ();
}
