/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "graph-text.h"

/* Worked out in doc/numbers.md, "A cycle by hand" */
static const char cycle_text[] = "main 5\n"
                                 "main > xA 1 95\n"
                                 "xA 20\n"
                                 "xA > xB 3 60\n"
                                 "xA > leaf 1 10\n"
                                 "xB 30\n"
                                 "xB > xA 2 40\n"
                                 "xB > leaf 3 35\n"
                                 "leaf 45";

static void
test_cycle (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (cycle_text);
  guint32 n;

  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 100);
  g_assert_cmpfloat (grove_profile_get_base (profile, 0), ==, 100);
  g_assert_cmpfloat (graph_inclusive (profile, "main"), ==, 100);
  g_assert_cmpfloat (graph_inclusive (profile, "leaf"), ==, 45);
  /* QCachegrind shows 30 for xA; the calls that enter it from outside cost more */
  g_assert_cmpfloat (graph_inclusive (profile, "xA"), ==, 95);
  g_assert_cmpfloat (graph_inclusive (profile, "xB"), ==, 65);
  g_assert_cmpuint (grove_profile_get_n_cycles (profile), ==, 1);
  g_assert_cmpfloat (grove_profile_get_cycle_self (profile, 1, 0), ==, 50);
  g_assert_cmpfloat (grove_profile_get_cycle_inclusive (profile, 1, 0), ==, 95);
  g_assert_cmpint (grove_profile_get_cycle_called (profile, 1), ==, 1);
  g_assert_cmpuint (grove_profile_get_cycle_members (profile, 1, &n)[0], ==, graph_find (profile, "xA"));
  g_assert_cmpuint (n, ==, 2);
}

static void
test_cycle_off (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (cycle_text);

  /* calls of 95 and 40 come in, but the total is 100 */
  g_assert_cmpfloat (graph_inclusive_off (profile, "xA"), ==, 100);
  g_assert_cmpfloat (graph_inclusive_off (profile, "xB"), ==, 100);
  g_assert_cmpfloat (graph_inclusive_off (profile, "main"), ==, 100);
  g_assert_cmpfloat (graph_inclusive_off (profile, "leaf"), ==, 45);
}

/* A thread starts in clone: the calls to it cost 18, it costs 1270 (doc/numbers.md, "Inclusive cost"). */
static void
test_thread_start (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("main 100\n"
                                                      "main > clone 1 18\n"
                                                      "clone 10\n"
                                                      "clone > work 1 1260\n"
                                                      "work 1260");

  g_assert_cmpfloat (graph_inclusive (profile, "clone"), ==, 1270);
  g_assert_cmpfloat (graph_inclusive (profile, "main"), ==, 118);
  g_assert_cmpfloat (grove_profile_get_base (profile, 0), ==, 1370);
}

/* Costs are missing below a function: the cost of the calls to it is larger and taken. */
static void
test_lost_below (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("main 60\n"
                                                      "main > read 1 40\n"
                                                      "read 5\n"
                                                      "read > rest 1 30\n"
                                                      "rest 35");

  g_assert_cmpfloat (graph_inclusive (profile, "read"), ==, 40);
}

static void
test_self_call (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("main 10\n"
                                                      "main > fib 1 90\n"
                                                      "fib 90\n"
                                                      "fib > fib 176 500");
  guint32 fib = graph_find (profile, "fib");

  g_assert_cmpfloat (graph_inclusive (profile, "fib"), ==, 90);
  g_assert_cmpint (graph_called (profile, "fib"), ==, 177);
  g_assert_cmpint (graph_called (profile, "main"), ==, 0);
  g_assert_cmpuint (grove_profile_get_n_cycles (profile), ==, 0);
  g_assert_true (grove_profile_get_function_flags (profile, fib) & GROVE_FUNCTION_SELF_RECURSIVE);
  g_assert_true (grove_profile_get_call_flags (profile, grove_profile_find_call (profile, fib, fib))
                 & GROVE_CALL_SELF);
}

/* quirks/selfrec.cg: only called by itself. QCachegrind shows 0. */
static void
test_called_by_itself_only (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("f 10\nf > f 2 100\nf > g 1 60\ng 60");

  g_assert_cmpfloat (graph_inclusive (profile, "f"), ==, 70);
  g_assert_cmpuint (grove_profile_get_root (profile, 0), ==, graph_find (profile, "f"));
}

static void
test_mutual_recursion (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("even 10\n"
                                                      "even > odd 5 40\n"
                                                      "odd 10\n"
                                                      "odd > even 4 35");

  g_assert_cmpuint (grove_profile_get_n_cycles (profile), ==, 1);
  g_assert_cmpfloat (grove_profile_get_cycle_inclusive (profile, 1, 0), ==, 20);
  g_assert_cmpfloat (graph_inclusive (profile, "even"), ==, 10);
  g_assert_true (grove_profile_get_function_flags (profile, 0) & GROVE_FUNCTION_ESTIMATED);
  g_assert_cmpint (grove_profile_get_cycle_called (profile, 1), ==, 0);
  g_assert_cmpfloat (graph_inclusive_off (profile, "even"), ==, 20);
  g_assert_cmpuint (grove_profile_get_root (profile, 0), ==, 0);
}

static void
test_two_roots (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("init 1\n"
                                                      "init > leaf 1 10\n"
                                                      "main 5\n"
                                                      "main > leaf 2 20\n"
                                                      "leaf 30");

  g_assert_cmpuint (grove_profile_get_root (profile, 0), ==, graph_find (profile, "main"));
  g_assert_cmpfloat (graph_inclusive (profile, "leaf"), ==, 30);
  g_assert_cmpfloat (grove_profile_get_base (profile, 0), ==, 36);
}

/* bzr.callgrind: times are rounded, so the callees cost more than the total. The stated costs are shown,
 * as 100 %. */
static void
test_never_above_base (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("main 10\nmain > a 1 91\na 90");

  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 100);
  g_assert_cmpfloat (graph_inclusive (profile, "main"), ==, 101);
  g_assert_cmpfloat (grove_profile_get_base (profile, 0), ==, 101);
}

/* Each event follows its own rule. */
static void
test_events (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("events Ir Dr\n"
                                                      "main 10 1\n"
                                                      "main > a 1 5 7\n"
                                                      "a 5 9");

  g_assert_cmpfloat (grove_profile_get_inclusive (profile, 1, GROVE_CYCLES_ON)[graph_find (profile, "a")], ==,
                     9);
  g_assert_cmpfloat (grove_profile_get_total (profile, 1), ==, 10);
}

/* doc/numbers.md, "Stated costs": sums of calls are too large where there is recursion. */
static void
test_stated (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("stated\n"
                                                      "events time\n"
                                                      "a 1\n"
                                                      "a = 10\n"
                                                      "a # 7 1\n"
                                                      "a > b 3 12\n"
                                                      "b 9\n"
                                                      "b = 9.5\n"
                                                      "b > a 6 8\n"
                                                      "alone > a 1 10");
  guint32 a = graph_find (profile, "a");

  g_assert_cmpfloat (graph_inclusive (profile, "a"), ==, 10);
  g_assert_cmpfloat (graph_inclusive_off (profile, "b"), ==, 9.5);
  g_assert_cmpfloat (graph_inclusive (profile, "alone"), ==, 10);
  g_assert_cmpint (graph_called (profile, "a"), ==, 7);
  g_assert_cmpint (grove_profile_get_function_primitive (profile, a), ==, 1);
  g_assert_cmpint (graph_called (profile, "b"), ==, 3);
  g_assert_cmpint (grove_profile_get_function_primitive (profile, graph_find (profile, "b")), ==,
                   GROVE_UNKNOWN_COUNT);
  g_assert_false (grove_profile_get_function_flags (profile, a) & GROVE_FUNCTION_ESTIMATED);
}

/* yappi: the largest inclusive cost can be above the sum of self costs. */
static void
test_stated_base (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("stated\nevents time\na 1\na = 30\nb 2\nb = 2");

  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 3);
  g_assert_cmpfloat (grove_profile_get_base (profile, 0), ==, 30);
}

static void
test_unknown_counts (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("main 1\nmain > a - 5\na 5");
  g_autoptr (GroveProfile) mixed = graph_text_load (
    "main 1\nmain > a - 5\nb > a 3 1\na 6\nmain > c - 1\nc 1");

  g_assert_cmpint (graph_called (profile, "a"), ==, GROVE_UNKNOWN_COUNT);
  g_assert_cmpint (graph_called (profile, "main"), ==, GROVE_UNKNOWN_COUNT);
  g_assert_cmpint (graph_called (mixed, "a"), ==, 3);
  g_assert_cmpint (graph_called (mixed, "main"), ==, 0);
  g_assert_cmpint (graph_called (mixed, "c"), ==, GROVE_UNKNOWN_COUNT);
}

static void
test_counts_saturate (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("a > b 9223372036854775807 1\n"
                                                      "c > b 9223372036854775807 1\n"
                                                      "b 2");

  g_assert_cmpint (graph_called (profile, "b"), ==, G_MAXINT64);
}

/* Old versions of Xdebug report memory that is freed: shares stay between -100 % and 100 %. */
static void
test_negative (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("main 0\n"
                                                      "main > take 1 1000\n"
                                                      "main > give 1 -200\n"
                                                      "take 1000\n"
                                                      "give -200");
  g_autoptr (GroveProfile) better = graph_text_load ("main -5\nmain > a 1 -95\na -95");

  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 800);
  g_assert_cmpfloat (graph_inclusive (profile, "main"), ==, 800);
  g_assert_cmpfloat (graph_inclusive (profile, "take"), ==, 1000);
  g_assert_cmpfloat (graph_inclusive (profile, "give"), ==, -200);
  g_assert_cmpfloat (grove_profile_get_base (profile, 0), ==, 1000);
  g_assert_cmpfloat (graph_inclusive (better, "main"), ==, -100);
  g_assert_cmpfloat (grove_profile_get_base (better, 0), ==, 100);
}

static void
test_calls_only (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("main > a 1 70\na > b 1 40");

  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 0);
  g_assert_cmpfloat (grove_profile_get_base (profile, 0), ==, 70);
  g_assert_cmpfloat (graph_inclusive (profile, "main"), ==, 70);
}

/* Outside cycles, no call costs more than its caller, and the self costs add up to the total. */
static void
check_conservation (GroveProfile *profile)
{
  const double *calls = grove_profile_get_call_inclusive (profile, 0);
  const double *inclusive = grove_profile_get_inclusive (profile, 0, GROVE_CYCLES_ON);
  double sum = 0;

  for (guint32 call = 0; call < grove_profile_get_n_calls (profile); call++)
    if (grove_profile_get_call_flags (profile, call) == GROVE_CALL_NORMAL)
      g_assert_cmpfloat (calls[call], <=, inclusive[grove_profile_get_call_caller (profile, call)]);
  for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
    {
      sum += grove_profile_get_self (profile, 0)[f];
      g_assert_cmpfloat (inclusive[f], <=, grove_profile_get_base (profile, 0));
      g_assert_cmpfloat (grove_profile_get_self (profile, 0)[f], <=, inclusive[f]);
    }
  g_assert_cmpfloat (sum, ==, grove_profile_get_total (profile, 0));
}

static GroveBuilder *
new_builder (guint32 n_functions)
{
  GroveBuilder *builder = grove_builder_new ();
  GroveEvent event = { .name = "Ir" };

  grove_builder_add_event (builder, &event);
  for (guint32 i = 0; i < n_functions; i++)
    {
      char name[16];

      g_snprintf (name, sizeof name, "f%u", i);
      grove_builder_add_function (builder, grove_builder_add_name (builder, name, -1), 0, 0, 0);
    }
  return builder;
}

static void
test_deep (void)
{
  const guint32 n = 100000;
  GroveBuilder *builder = new_builder (n);
  g_autoptr (GroveProfile) profile = NULL;

  for (guint32 i = 0; i < n; i++)
    {
      double self = 1, below = n - i - 1;

      grove_builder_add_self (builder, i, &self, 1);
      if (i + 1 < n)
        grove_builder_add_call (builder, i, i + 1, 1, &below, 1);
    }
  profile = grove_builder_finish (builder, NULL, NULL);
  check_conservation (profile);
  g_assert_cmpfloat (grove_profile_get_inclusive (profile, 0, GROVE_CYCLES_ON)[0], ==, n);
  g_assert_cmpfloat (grove_profile_get_inclusive (profile, 0, GROVE_CYCLES_ON)[n - 2], ==, 2);
}

/* A cycle of a million functions is found without deep recursion. */
static void
test_long_cycle (void)
{
  const guint32 n = 100000;
  GroveBuilder *builder = new_builder (n);
  g_autoptr (GroveProfile) profile = NULL;
  double cost = 1;
  guint32 n_members;

  for (guint32 i = 0; i < n; i++)
    grove_builder_add_call (builder, i, (i + 1) % n, 1, &cost, 1);
  profile = grove_builder_finish (builder, NULL, NULL);
  g_assert_cmpuint (grove_profile_get_n_cycles (profile), ==, 1);
  grove_profile_get_cycle_members (profile, 1, &n_members);
  g_assert_cmpuint (n_members, ==, n);
}

static void
test_wide (void)
{
  const guint32 n = 80000;
  GroveBuilder *builder = new_builder (n + 1);
  g_autoptr (GroveProfile) profile = NULL;
  double one = 1;
  guint32 n_calls, first;

  /* in reverse order: the rows are sorted nevertheless */
  for (guint32 i = n; i > 0; i--)
    {
      grove_builder_add_self (builder, i, &one, 1);
      grove_builder_add_call (builder, 0, i, 1, &one, 1);
    }
  profile = grove_builder_finish (builder, NULL, NULL);
  first = grove_profile_get_callees (profile, 0, &n_calls);
  g_assert_cmpuint (n_calls, ==, n);
  for (guint32 i = 0; i < n; i++)
    g_assert_cmpuint (grove_profile_get_call_callee (profile, first + i), ==, i + 1);
  g_assert_cmpuint (grove_profile_find_call (profile, 0, 777), ==, 776);
  check_conservation (profile);
}

static void
test_all_call_all (void)
{
  const guint32 n = 120;
  GroveBuilder *builder = new_builder (n);
  g_autoptr (GroveProfile) profile = NULL;
  double cost = 1;

  for (guint32 i = 0; i < n; i++)
    {
      grove_builder_add_self (builder, i, &cost, 1);
      for (guint32 k = 0; k < n; k++)
        grove_builder_add_call (builder, i, k, 1, &cost, 1);
    }
  profile = grove_builder_finish (builder, NULL, NULL);
  g_assert_cmpuint (grove_profile_get_n_calls (profile), ==, n * n);
  g_assert_cmpuint (grove_profile_get_n_cycles (profile), ==, 1);
  g_assert_cmpfloat (grove_profile_get_cycle_inclusive (profile, 1, 0), ==, n);
  g_assert_cmpint (grove_profile_get_function_called (profile, 5), ==, n);
}

/* Cycles are numbered by their first function, whatever the order in which they are found. */
static void
test_cycle_numbers (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("a > c 1 1\n"
                                                      "b > d 1 1\n"
                                                      "c > e 1 1\n"
                                                      "d > b 1 1\n"
                                                      "e > c 1 1");

  g_assert_cmpuint (grove_profile_get_n_cycles (profile), ==, 2);
  g_assert_cmpuint (grove_profile_get_function_cycle (profile, graph_find (profile, "c")), ==, 1);
  g_assert_cmpuint (grove_profile_get_function_cycle (profile, graph_find (profile, "d")), ==, 2);
  g_assert_cmpuint (grove_profile_get_function_cycle (profile, graph_find (profile, "a")), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/inclusive/cycle", test_cycle);
  g_test_add_func ("/model/inclusive/cycle-off", test_cycle_off);
  g_test_add_func ("/model/inclusive/thread-start", test_thread_start);
  g_test_add_func ("/model/inclusive/lost-below", test_lost_below);
  g_test_add_func ("/model/inclusive/self-call", test_self_call);
  g_test_add_func ("/model/inclusive/called-by-itself-only", test_called_by_itself_only);
  g_test_add_func ("/model/inclusive/mutual-recursion", test_mutual_recursion);
  g_test_add_func ("/model/inclusive/two-roots", test_two_roots);
  g_test_add_func ("/model/inclusive/never-above-base", test_never_above_base);
  g_test_add_func ("/model/inclusive/events", test_events);
  g_test_add_func ("/model/inclusive/stated", test_stated);
  g_test_add_func ("/model/inclusive/stated-base", test_stated_base);
  g_test_add_func ("/model/inclusive/unknown-counts", test_unknown_counts);
  g_test_add_func ("/model/inclusive/counts-saturate", test_counts_saturate);
  g_test_add_func ("/model/inclusive/negative", test_negative);
  g_test_add_func ("/model/inclusive/calls-only", test_calls_only);
  g_test_add_func ("/model/inclusive/deep", test_deep);
  g_test_add_func ("/model/inclusive/long-cycle", test_long_cycle);
  g_test_add_func ("/model/inclusive/wide", test_wide);
  g_test_add_func ("/model/inclusive/all-call-all", test_all_call_all);
  g_test_add_func ("/model/inclusive/cycle-numbers", test_cycle_numbers);
  return g_test_run ();
}
