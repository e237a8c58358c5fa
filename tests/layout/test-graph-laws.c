/* SPDX-License-Identifier: MIT */

/* Laws of graphs, checked for random profiles whose costs add up, random profiles whose costs contradict
 * each other, random stacks, which are also counted one by one, and all files in tests/files. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "grove-first-way.h"
#include "graph-find.h"
#include "grove-entries.h"
#include "grove-loader.h"

#define N_RANDOM 30

static GroveBuilder *
start_profile (guint n_functions)
{
  GroveBuilder *builder = grove_builder_new ();
  GroveEvent event = { .name = "Ir" };
  char name[16];

  grove_builder_add_event (builder, &event);
  for (guint i = 0; i < n_functions; i++)
    {
      g_snprintf (name, sizeof name, "f%u", i);
      grove_builder_add_function (builder, grove_builder_add_name (builder, name, -1), 0, 0, 0);
    }
  return builder;
}

static GroveProfile *
finish_profile (GroveBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  GroveProfile *profile = grove_builder_finish (builder, NULL, &error);

  g_assert_no_error (error);
  return profile;
}

/* The cost that enters a function is its self cost and that of its calls; only f0 has no caller. */
static GroveProfile *
make_consistent (guint n)
{
  GroveBuilder *builder = start_profile (n);
  g_autofree double *inclusive = g_new0 (double, n);

  inclusive[0] = 1e6;
  for (guint i = 0; i < n; i++)
    {
      double left = inclusive[i];

      for (guint to = i + 1; to < n && left > 0; to++)
        if (to == i + 1 || g_test_rand_int_range (0, 4) == 0)
          {
            double cost = left * g_test_rand_double_range (0.05, 0.6);

            grove_builder_add_call (builder, i, to, g_test_rand_int_range (1, 100), &cost, 1);
            inclusive[to] += cost;
            left -= cost;
          }
      grove_builder_add_self (builder, i, &left, 1);
    }
  return finish_profile (builder);
}

/* Random calls with random costs: cycles, self-calls, callees more expensive than their callers */
static GroveProfile *
make_wild (guint n)
{
  GroveBuilder *builder = start_profile (n);

  for (guint i = 0; i < n; i++)
    {
      double cost = g_test_rand_int_range (0, 100);

      grove_builder_add_self (builder, i, &cost, 1);
    }
  for (guint i = 0; i < 2 * n; i++)
    {
      double cost = g_test_rand_int_range (0, 300);

      grove_builder_add_call (builder, (guint32) g_test_rand_int_range (0, n),
                              (guint32) g_test_rand_int_range (0, n), 1, &cost, 1);
    }
  return finish_profile (builder);
}

static double
sum_edges (GroveGraph *graph, guint node, gboolean into)
{
  double sum = 0;

  for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
    {
      const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);

      if ((into ? edge->to : edge->from) == node)
        sum += edge->inclusive;
    }
  return sum;
}

static void
assert_close (double a, double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 1e-6 * (fabs (a) + fabs (b)) + 1e-6);
}

/* Below the root, the cost that enters a node is its self cost and that of its calls; above, the
 * cost that leaves it */
static void
assert_conserved (GroveGraph *graph)
{
  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    {
      const GroveGraphNode *node = grove_graph_get_node (graph, i);

      if (node->side > 0)
        assert_close (sum_edges (graph, i, TRUE), node->inclusive);
      if (node->side >= 0)
        assert_close (node->self + sum_edges (graph, i, FALSE), node->inclusive);
      if (node->side < 0)
        assert_close (sum_edges (graph, i, FALSE), node->inclusive);
      if (node->side < 0 && node->function != 0)
        assert_close (sum_edges (graph, i, TRUE), node->inclusive);
    }
}

static GroveGraph *
make_all (GroveProfile *profile, guint32 root, GroveCycleMode mode)
{
  GroveGraphOptions options;

  graph_options_show_all (&options, root);
  options.cycles = mode;
  return graph_make (profile, &options);
}

static void
test_conservation (void)
{
  for (guint i = 0; i < N_RANDOM; i++)
    {
      guint n = (guint) g_test_rand_int_range (2, 40);
      g_autoptr (GroveProfile) profile = make_consistent (n);

      for (guint32 root = 0; root < n; root++)
        {
          g_autoptr (GroveGraph) graph = make_all (profile, root, GROVE_CYCLES_ON);

          graph_assert_sound (graph);
          assert_conserved (graph);
        }
    }
}

static gboolean
has_node (GroveGraph *graph, guint32 function)
{
  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    if (grove_graph_get_node (graph, i)->function == function)
      return TRUE;
  return FALSE;
}

static gboolean
has_edge (GroveGraph *graph, guint32 call)
{
  for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
    if (grove_graph_get_edge (graph, i)->call == call)
      return TRUE;
  return FALSE;
}

/* What is the most expensive function, or else call, of @all that @some does not have? */
static double
find_largest_hidden (GroveGraph *all, GroveGraph *some)
{
  double node = -1, edge = 0;

  for (guint i = 0; i < grove_graph_get_n_nodes (all); i++)
    if (!has_node (some, grove_graph_get_node (all, i)->function))
      node = MAX (node, grove_graph_get_node (all, i)->inclusive);
  for (guint i = 0; i < grove_graph_get_n_edges (all); i++)
    if (!has_edge (some, grove_graph_get_edge (all, i)->call))
      edge = MAX (edge, grove_graph_get_edge (all, i)->inclusive);
  return (node >= 0 ? node : edge) / grove_graph_get_root_cost (all);
}

/* With everything, and limited to a number of nodes */
static void
check_both (GroveProfile *profile, guint32 root, GroveCycleMode mode)
{
  g_autoptr (GroveGraph) all = NULL;
  g_autoptr (GroveGraph) some = NULL;
  g_autoptr (GroveGraph) again = NULL;
  GroveGraphOptions options;
  guint n_nodes, n_edges, n_none;
  double largest;

  all = make_all (profile, root, mode);
  graph_assert_sound (all);
  graph_assert_connected (all);
  grove_graph_get_hidden (all, &n_none, NULL, NULL);
  g_assert_cmpuint (n_none, ==, 0);

  grove_graph_options_init (&options, root);
  options.cycles = mode;
  options.caller_depth = GROVE_DEPTH_UNLIMITED;
  options.min_node = options.min_call = 0.05;
  options.max_nodes = 12;
  options.max_bends = 20;
  some = graph_make (profile, &options);
  again = graph_make (profile, &options);
  graph_assert_sound (some);
  graph_assert_connected (some);
  graph_assert_same (some, again);
  grove_graph_get_hidden (some, &n_nodes, &n_edges, &largest);
  g_assert_cmpuint (n_nodes + grove_graph_get_n_nodes (some), ==, grove_graph_get_n_nodes (all));
  g_assert_cmpuint (n_edges + grove_graph_get_n_edges (some), ==, grove_graph_get_n_edges (all));
  g_assert_cmpfloat_with_epsilon (largest, find_largest_hidden (all, some), 1e-9);
}

static void
mark_reached (GroveProfile *profile, guint32 function, guint8 *reached)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_val (open, function);
  while (open->len > 0)
    {
      guint32 caller = g_array_index (open, guint32, open->len - 1);

      g_array_set_size (open, open->len - 1);
      if (reached[caller])
        continue;
      reached[caller] = TRUE;
      for (guint32 call = 0; call < grove_profile_get_n_calls (profile); call++)
        if (grove_profile_get_call_caller (profile, call) == caller)
          {
            guint32 callee = grove_profile_get_call_callee (profile, call);

            g_array_append_val (open, callee);
          }
    }
}

/* Every function that costs something is called, directly or not, by one that the profile begins with. */
static void
test_reached (void)
{
  for (guint i = 0; i < 10 * N_RANDOM; i++)
    {
      guint n = (guint) g_test_rand_int_range (2, 40);
      g_autoptr (GroveProfile) profile = i % 2 == 0 ? make_wild (n) : make_consistent (n);
      const double *inclusive = grove_profile_get_inclusive (profile, 0, GROVE_CYCLES_ON);
      const GArray *entries = grove_profile_get_entries (profile, 0);
      g_autofree guint8 *reached = g_new0 (guint8, n);

      for (guint e = 0; e < entries->len; e++)
        mark_reached (profile, g_array_index (entries, GroveFunctionCost, e).function, reached);
      for (guint32 function = 0; function < n; function++)
        if (!reached[function] && inclusive[function] >= 1e-3 * grove_profile_get_base (profile, 0))
          g_error ("f%u costs %g of %g and is called by no entry", function, inclusive[function],
                   grove_profile_get_base (profile, 0));
    }
}

static void
test_wild (void)
{
  for (guint i = 0; i < N_RANDOM; i++)
    {
      guint n = (guint) g_test_rand_int_range (2, 40);
      g_autoptr (GroveProfile) profile = make_wild (n);

      for (guint32 root = 0; root < n; root++)
        for (GroveCycleMode mode = GROVE_CYCLES_ON; mode <= GROVE_CYCLES_OFF; mode++)
          if (grove_profile_get_inclusive (profile, 0, mode)[root] > 0)
            check_both (profile, root, mode);
    }
}

/* Stacks: the graph against a count of the stacks one by one */

#define N_FUNCTIONS 6
#define MAX_DEPTH 8

typedef struct
{
  guint depth;
  guint function[MAX_DEPTH];
  double cost;
} Stack;

static gboolean
occurs (const Stack *stack, guint from, guint to, guint function)
{
  for (guint i = from; i < to; i++)
    if (stack->function[i] == function)
      return TRUE;
  return FALSE;
}

static gboolean
pair_occurs (const Stack *stack, guint from, guint to, guint caller, guint callee)
{
  for (guint i = from + 1; i < to; i++)
    if (stack->function[i - 1] == caller && stack->function[i] == callee)
      return TRUE;
  return FALSE;
}

static guint
find_root (const Stack *stack, guint root)
{
  guint at = 0;

  while (at < stack->depth && stack->function[at] != root)
    at++;
  return at;
}

/* Returns: the cost of @function in all stacks with @root, below (or above) its outermost frame */
static double
count_function (const Stack *stacks, guint n_stacks, guint root, guint function, gboolean below)
{
  double sum = 0;

  for (guint i = 0; i < n_stacks; i++)
    {
      guint at = find_root (&stacks[i], root);

      if (at < stacks[i].depth && occurs (&stacks[i], below ? at : 0, below ? stacks[i].depth : at, function))
        sum += stacks[i].cost;
    }
  return sum;
}

static double
count_pair (const Stack *stacks, guint n_stacks, guint root, guint caller, guint callee, gboolean below)
{
  double sum = 0;

  for (guint i = 0; i < n_stacks; i++)
    {
      guint at = find_root (&stacks[i], root);

      if (at < stacks[i].depth
          && pair_occurs (&stacks[i], below ? at : 0, below ? stacks[i].depth : at + 1, caller, callee))
        sum += stacks[i].cost;
    }
  return sum;
}

static GroveProfile *
make_stacks (Stack *stacks, guint n_stacks)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_stacks; i++)
    {
      stacks[i].depth = (guint) g_test_rand_int_range (1, MAX_DEPTH + 1);
      stacks[i].cost = g_test_rand_int_range (1, 50);
      g_string_append_printf (text, "path %g", stacks[i].cost);
      for (guint at = 0; at < stacks[i].depth; at++)
        {
          stacks[i].function[at] = (guint) g_test_rand_int_range (0, N_FUNCTIONS);
          g_string_append_printf (text, " f%u", stacks[i].function[at]);
        }
      g_string_append_c (text, '\n');
    }
  return graph_text_load (text->str);
}

static guint
number_of (GroveProfile *profile, guint32 function)
{
  return (guint) g_ascii_strtoull (grove_profile_get_function_name (profile, function) + 1, NULL, 10);
}

static void
compare_stacks (GroveGraph *graph, const Stack *stacks, guint n_stacks, guint root)
{
  GroveProfile *profile = grove_graph_get_profile (graph);

  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    {
      const GroveGraphNode *node = grove_graph_get_node (graph, i);
      guint number = number_of (profile, node->function);

      assert_near (node->inclusive, count_function (stacks, n_stacks, root, number, node->side >= 0));
      g_assert_false (node->estimated);
    }
  for (guint i = 0; i < grove_graph_get_n_edges (graph); i++)
    {
      const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);
      const GroveGraphNode *from = grove_graph_get_node (graph, edge->from),
                           *to = grove_graph_get_node (graph, edge->to);
      guint caller = number_of (profile, from->function), callee = number_of (profile, to->function);

      if (from->side >= 0 && to->side >= 0)
        assert_near (edge->inclusive, count_pair (stacks, n_stacks, root, caller, callee, TRUE));
      else if (from->side <= 0 && to->side <= 0)
        assert_near (edge->inclusive, count_pair (stacks, n_stacks, root, caller, callee, FALSE));
    }
}

static void
test_stacks (void)
{
  for (guint i = 0; i < N_RANDOM; i++)
    {
      guint n_stacks = (guint) g_test_rand_int_range (1, 30);
      g_autofree Stack *stacks = g_new (Stack, n_stacks);
      g_autoptr (GroveProfile) profile = make_stacks (stacks, n_stacks);

      for (guint32 function = 0; function < grove_profile_get_n_functions (profile); function++)
        {
          g_autoptr (GroveGraph) graph = make_all (profile, function, GROVE_CYCLES_ON);

          graph_assert_sound (graph);
          compare_stacks (graph, stacks, n_stacks, number_of (profile, function));
        }
    }
}

/* With negative costs, a part may cost more than the whole. */
static gboolean
has_negative (GroveProfile *profile)
{
  const double *self = grove_profile_get_self (profile, 0);

  for (guint32 i = 0; i < grove_profile_get_n_functions (profile); i++)
    if (self[i] < 0)
      return TRUE;
  return FALSE;
}

/* No path of lines from upper to lower ends leads back, which the layout relies on. */
static void
check_orientation (GroveGraph *graph)
{
  guint n = grove_graph_get_n_nodes (graph), n_edges = grove_graph_get_n_edges (graph), n_done = 0;
  g_autofree guint *waits = g_new0 (guint, n + 1);
  g_autofree guint8 *is_done = g_new0 (guint8, n + 1);

  for (guint i = 0; i < n_edges; i++)
    {
      const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);

      g_assert_cmpuint (MAX (edge->from, edge->to), <, n);
      waits[edge->up ? edge->from : edge->to]++;
    }
  for (gboolean more = TRUE; more;)
    {
      more = FALSE;
      for (guint node = 0; node < n; node++)
        if (!is_done[node] && waits[node] == 0)
          {
            for (guint i = 0; i < n_edges; i++)
              {
                const GroveGraphEdge *edge = grove_graph_get_edge (graph, i);

                if ((edge->up ? edge->to : edge->from) == node)
                  waits[edge->up ? edge->from : edge->to]--;
              }
            is_done[node] = more = TRUE;
            n_done++;
          }
    }
  g_assert_cmpuint (n_done, ==, n);
}

/* A function stands once; what is not recorded has room for what is guessed to be in it; nothing is more than
 * the base. */
static void
check_nodes (GroveGraph *graph)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  double base = grove_graph_get_base (graph);

  for (guint i = 0; i < grove_graph_get_n_nodes (graph); i++)
    {
      const GroveGraphNode *node = grove_graph_get_node (graph, i);
      double guessed = 0;

      g_assert_cmpfloat (node->inclusive, <=, base * (1 + 1e-9));
      if (node->kind != GROVE_NODE_UNRECORDED)
        g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (node->function)));
      for (guint e = 0; node->kind == GROVE_NODE_UNRECORDED && e < grove_graph_get_n_edges (graph); e++)
        if (grove_graph_get_edge (graph, e)->from == i)
          guessed += grove_graph_get_edge (graph, e)->inclusive;
      g_assert_cmpfloat (guessed, <=, node->inclusive * (1 + 1e-9));
    }
}

/* Around the first function with the way to it, folded and open, and the whole program */
static void
check_first (GroveProfile *profile)
{
  guint32 first = grove_profile_get_first (profile, 0);

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (GroveGraph) graph = NULL;
      GroveGraphOptions options;

      grove_graph_options_init (&options, i % 2 == 0 ? first : GROVE_NONE);
      options.way = i < 3 ? GROVE_WAY_FOLDED : GROVE_WAY_OPEN;
      options.unrecorded = TRUE;
      options.min_node = i < 4 ? 0.01 : 0;
      options.max_nodes = i < 4 ? 100 : 7;
      graph = grove_graph_new (profile, &options, NULL, NULL);
      if (graph == NULL)
        continue;
      check_orientation (graph);
      check_nodes (graph);
    }
}

static void
check_file (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GroveProfile) profile = grove_loader_load (&file, 1, NULL, NULL, NULL, NULL);
  guint32 step;

  if (profile == NULL || has_negative (profile))
    return;
  g_test_message ("%s", path);
  if (grove_profile_get_n_functions (profile) > 0)
    check_first (profile);
  step = MAX (1, grove_profile_get_n_functions (profile) / 8);
  for (guint32 root = 0; root < grove_profile_get_n_functions (profile); root += step)
    for (GroveCycleMode mode = GROVE_CYCLES_ON; mode <= GROVE_CYCLES_OFF; mode++)
      if (grove_profile_get_inclusive (profile, 0, mode)[root] > 0)
        check_both (profile, root, mode);
}

static guint
check_directory (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        n += strcmp (name, "expect") != 0 ? check_directory (child) : 0;
      else
        {
          check_file (child);
          n++;
        }
    }
  return n;
}

static void
test_files (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "files", NULL);

  g_assert_cmpuint (check_directory (path), >, 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph/laws/conservation", test_conservation);
  g_test_add_func ("/graph/laws/wild", test_wild);
  g_test_add_func ("/graph/laws/reached", test_reached);
  g_test_add_func ("/graph/laws/stacks", test_stacks);
  g_test_add_func ("/graph/laws/files", test_files);
  return g_test_run ();
}
