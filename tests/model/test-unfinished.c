/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include "graph-text.h"

/* Functions that had not returned when the profiler stopped (doc/numbers.md, "Unfinished calls"). */

static gboolean
is_marked (GroveProfile *profile, const char *name)
{
  return (grove_profile_get_function_flags (profile, graph_find (profile, name)) & GROVE_FUNCTION_UNFINISHED)
         != 0;
}

static gboolean
is_call_marked (GroveProfile *profile, const char *caller, const char *callee)
{
  return (grove_profile_get_call_flags (profile, graph_call (profile, caller, callee)) & GROVE_CALL_ESTIMATED)
         != 0;
}

static void
test_chain (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("unfinished\nstated\n"
                                                      "main = 0\nserve = 0\nhandle 1\nhandle = 9\ncrunch 8\n"
                                                      "crunch = 8\nmain # 1 0\nserve # 1 0\nhandle # 9 9\n"
                                                      "crunch # 9 9\nmain > serve 1 0\nserve > handle 9 9\n"
                                                      "handle > crunch 9 8\n");

  g_assert_cmpfloat (graph_inclusive (profile, "main"), ==, 9);
  g_assert_cmpfloat (graph_inclusive (profile, "serve"), ==, 9);
  g_assert_cmpfloat (graph_inclusive (profile, "handle"), ==, 9);
  g_assert_cmpfloat (graph_call_cost (profile, "main", "serve"), ==, 9);
  g_assert_cmpfloat (grove_profile_get_base (profile, 0), ==, 9);
  g_assert_true (is_marked (profile, "main") && is_marked (profile, "serve"));
  g_assert_false (is_marked (profile, "handle") || is_marked (profile, "crunch"));
  g_assert_true (is_call_marked (profile, "main", "serve"));
  g_assert_false (is_call_marked (profile, "serve", "handle"));
}

/* Two of the three calls have returned. */
static void
test_partly (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("unfinished\nstated\nf 1\nf = 6\nf # 3 2\ng 8\ng = 8\n"
                                                      "g # 4 4\nmain 1\nmain = 7\nmain # 1 0\n"
                                                      "main > f 3 6\nf > g 4 8\n");

  g_assert_cmpfloat (graph_inclusive (profile, "f"), ==, 9);
  g_assert_cmpfloat (graph_inclusive (profile, "main"), ==, 10);
  g_assert_cmpfloat (graph_call_cost (profile, "main", "f"), ==, 9);
}

/* Calls of finished functions keep their cost. */
static void
test_callers (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("unfinished\nstated\nf 5\nf = 2\nf # 2 1\n"
                                                      "a = 1\na # 1 1\nb = 0\nb # 1 0\n"
                                                      "a > f 1 1\nb > f 1 0\n");

  g_assert_cmpfloat (graph_inclusive (profile, "f"), ==, 5);
  g_assert_cmpfloat (graph_inclusive (profile, "a"), ==, 1);
  g_assert_cmpfloat (graph_inclusive (profile, "b"), ==, 3);
}

static void
test_cycle (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (
    "unfinished\nstated\nmain = 0\nmain # 1 0\na = 0\na # 2 0\n"
    "b = 0\nb # 2 0\nleaf 6\nleaf = 6\nleaf # 3 3\n"
    "main > a 1 0\na > b 2 0\nb > a 1 0\nb > leaf 3 6\n");
  guint32 cycle = grove_profile_get_function_cycle (profile, graph_find (profile, "a"));

  g_assert_cmpuint (cycle, >, 0);
  g_assert_cmpfloat (graph_inclusive (profile, "b"), ==, 6);
  g_assert_cmpfloat (graph_inclusive (profile, "main"), ==, 6);
  g_assert_cmpfloat (grove_profile_get_cycle_inclusive (profile, cycle, 0), ==, 6);
}

/* Recursion through functions that are not in the profile: the stated costs are correct. */
static void
test_finished_recursion (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (
    "unfinished\nstated\nf 1\nf = 10\nf # 6 3\ng 12\ng = 12\n"
    "g # 6 6\nmain 1\nmain = 11\nmain # 1 1\n"
    "main > f 3 10\nf > g 6 12\n");

  g_assert_cmpfloat (graph_inclusive (profile, "f"), ==, 10);
  g_assert_false (is_marked (profile, "f"));
}

static void
test_parts (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (
    "unfinished\nstated\npart 1\nmain = 0\nmain # 1 0\nf 4\n"
    "f = 4\nf # 1 1\nmain > f 1 4\n"
    "part 2\nmain 1\nmain = 3\nmain # 1 1\nf 2\nf = 2\nf # 1 1\n"
    "main > f 1 2\n");

  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 2);
  g_assert_cmpfloat (graph_inclusive (profile, "main"), ==, 7);
}

static void
test_call_above_callee (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("unfinished\nstated\nf 2\nf = 3\nf # 1 1\ng 1\ng = 1\n"
                                                      "g # 1 1\nf > g 1 500\n");

  g_assert_cmpfloat (graph_call_cost (profile, "f", "g"), ==, 1);
  g_assert_cmpfloat (graph_inclusive (profile, "f"), ==, 3);
  g_assert_true (is_call_marked (profile, "f", "g"));
  g_assert_nonnull (grove_profile_get_warnings (profile)[0]);
}

/* Where inclusive costs are not stated, only calls without any cost are recognized as unfinished. */
static void
test_not_stated (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("unfinished\nmain > serve 1 0\nserve > handle 9 90\n"
                                                      "handle 10\nhandle > crunch 9 80\ncrunch 80\n"
                                                      "crunch > tiny 1000 0\ntiny 100\n");

  g_assert_cmpfloat (graph_inclusive (profile, "serve"), ==, 90);
  g_assert_cmpfloat (graph_inclusive (profile, "main"), ==, 90);
  g_assert_cmpfloat (graph_call_cost (profile, "crunch", "tiny"), ==, 0);
  g_assert_true (is_marked (profile, "serve"));
  g_assert_false (is_marked (profile, "tiny"));
}

/* In a format without unfinished calls, the costs are those of the file. */
static void
test_other_formats (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (
    "stated\nmain = 0\nmain # 1 0\nf 4\nf = 4\nmain > f 1 9\n");

  g_assert_cmpfloat (graph_inclusive (profile, "main"), ==, 0);
  g_assert_cmpfloat (graph_call_cost (profile, "main", "f"), ==, 9);
}

/* Random profiles */

#define N_FUNCTIONS 12

static char *
make_random (GRand *rand)
{
  GString *text = g_string_new ("unfinished\nstated\n");

  for (guint f = 0; f < N_FUNCTIONS; f++)
    {
      int all = g_rand_int_range (rand, 1, 5);

      g_string_append_printf (text, "f%u %d\nf%u = %d\nf%u # %d %d\n", f, g_rand_int_range (rand, 0, 9), f,
                              g_rand_int_range (rand, 0, 30), f, all,
                              g_rand_int_range (rand, 0, 2) ? 0 : all);
    }
  for (guint i = 0; i < 2 * N_FUNCTIONS; i++)
    g_string_append_printf (text, "f%d > f%d %d %d\n", g_rand_int_range (rand, 0, N_FUNCTIONS),
                            g_rand_int_range (rand, 0, N_FUNCTIONS), g_rand_int_range (rand, 0, 3),
                            g_rand_int_range (rand, 0, 20));
  return g_string_free (text, FALSE);
}

static double
sum_leaving_calls (GroveProfile *profile, guint32 function)
{
  guint32 n;
  guint32 first = grove_profile_get_callees (profile, function, &n);
  double sum = 0;

  for (guint32 call = first; call < first + n; call++)
    if (!(grove_profile_get_call_flags (profile, call) & (GROVE_CALL_SELF | GROVE_CALL_IN_CYCLE)))
      sum += grove_profile_get_call_inclusive (profile, 0)[call];
  return sum;
}

static void
check_unfinished_functions (GroveProfile *profile)
{
  for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
    if (grove_profile_get_function_primitive (profile, f) == 0)
      g_assert_cmpfloat (grove_profile_get_inclusive (profile, 0, GROVE_CYCLES_ON)[f] + 1e-9, >=,
                         grove_profile_get_self (profile, 0)[f] + sum_leaving_calls (profile, f));
}

static void
check_calls (GroveProfile *profile)
{
  for (guint32 call = 0; call < grove_profile_get_n_calls (profile); call++)
    if (grove_profile_get_call_inclusive (profile, 0)[call] > grove_profile_get_base (profile, 0) + 1e-9)
      g_assert_cmpuint (grove_profile_get_call_flags (profile, call) & GROVE_CALL_ESTIMATED, !=, 0);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *text = make_random (rand);
      g_autoptr (GroveProfile) profile = graph_text_load (text);

      check_unfinished_functions (profile);
      check_calls (profile);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unfinished/chain", test_chain);
  g_test_add_func ("/unfinished/partly", test_partly);
  g_test_add_func ("/unfinished/callers", test_callers);
  g_test_add_func ("/unfinished/cycle", test_cycle);
  g_test_add_func ("/unfinished/finished-recursion", test_finished_recursion);
  g_test_add_func ("/unfinished/parts", test_parts);
  g_test_add_func ("/unfinished/call-above-callee", test_call_above_callee);
  g_test_add_func ("/unfinished/not-stated", test_not_stated);
  g_test_add_func ("/unfinished/other-formats", test_other_formats);
  g_test_add_func ("/unfinished/random", test_random);
  return g_test_run ();
}
