/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-test-profile.h"

#define HEADER                                                                  \
  "granularity: each sample hit covers 2 byte(s) for 1.34% of 0.75 seconds\n\n" \
  "index % time    self  children    called     name\n"

static GroveProfile *
load (const char *text)
{
  return test_load_text (text, "gprof");
}

/* A cycle of two functions, a function that calls itself, and an unknown caller. */
static void
test_cycle_and_recursion (void)
{
  g_autoptr (GroveProfile) profile = test_load_file ("gprof", "cycle-and-recursion.txt");
  guint32 fib = test_find (profile, "fib");
  guint32 self_call = test_find_call (profile, "fib", "fib");

  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 4);
  g_assert_cmpint (grove_profile_get_function_called (profile, fib), ==, 150049);
  g_assert_cmpint (grove_profile_get_function_primitive (profile, fib), ==, 1);
  g_assert_cmpint (grove_profile_get_call_count (profile, self_call), ==, 150048);
  g_assert_cmpuint (grove_profile_get_n_cycles (profile), ==, 1);
  g_assert_cmpint (grove_profile_get_call_count (profile, test_find_call (profile, "odd", "even")), ==, 9000);
  g_assert_cmpfloat (test_get_call_cost (profile, "odd", "even"), ==, 0);
  g_assert_cmpfloat (test_get_call_cost (profile, "main", "even"), ==, 0.18);
  test_assert_costs (profile, "main", 0, 0, 0.18);
  g_assert_cmpfloat_with_epsilon (grove_profile_get_total (profile, 0), 0.18, 1e-9);
}

/* gprof distributes the time of a function by the number of calls. */
static void
test_calls_are_estimates (void)
{
  g_autoptr (GroveProfile) profile = test_load_file ("gprof", "sortlab.gprof");

  for (guint32 call = 0; call < grove_profile_get_n_calls (profile); call++)
    g_assert_true (grove_profile_get_call_flags (profile, call) & GROVE_CALL_ESTIMATED);
}

/* The same run printed in three ways: apart from rounding in the flat profile, all numbers are equal. */
static void
test_ways_to_print (void)
{
  const char *files[] = { "sortlab.gprof", "sortlab-brief.gprof", "sortlab-graph-only.gprof" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GroveProfile) profile = test_load_file ("gprof", files[i]);

      g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 11);
      g_assert_cmpuint (grove_profile_get_n_calls (profile), ==, 16);
      test_assert_costs (profile, "quick_sort", 0, 0, 0.5);
      g_assert_cmpint (grove_profile_get_call_count (profile,
                                                     test_find_call (profile, "insertion_sort", "less")),
                       ==, 72595950);
      g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 0);
    }
}

static void
test_names (void)
{
  g_autoptr (GroveProfile) profile = load (
    HEADER
    "                                                 <spontaneous>\n"
    "[1]    100.0    0.00    2.81                 main [1]\n"
    "                0.10    0.20      40/80          std::map<int, char>::operator[](int const&) <cycle 1> [8]\n"
    "                0.30    0.00       1/1           init [3]\n"
    "                0.50    0.00       2/2           init [4]\n"
    "                0.00    0.00       0/0           never (591)\n"
    "-----------------------------------------------\n"
    "                0.30    0.00       1/1           main [1]\n"
    "[3]     10.0    0.30    0.00       1         init [3]\n"
    "-----------------------------------------------\n"
    "                0.50    0.00       2/2           main [1]\n"
    "[4]     17.0    0.50    0.00       2         init [4]\n"
    "-----------------------------------------------\n\n");

  g_assert_true (test_has_function (profile, "std::map<int, char>::operator[](int const&)"));
  test_assert_costs (profile, "init [3]", 0, 0.3, 0.3);
  test_assert_costs (profile, "init [4]", 0, 0.5, 0.5);
  g_assert_cmpint (grove_profile_get_call_count (profile, test_find_call (profile, "main", "never")), ==, 0);
  g_assert_cmpfloat_with_epsilon (test_get_call_cost (profile, "main", "init [4]"), 0.5, 1e-9);
}

/* A call of an entry that is not printed is known only from the line of its callee. */
static void
test_caller_without_entry (void)
{
  g_autoptr (GroveProfile) profile = load (HEADER
                                           "                0.25    0.05       3/4           hidden [7]\n"
                                           "                0.10    0.00       1/4           main [1]\n"
                                           "[2]     40.0    0.35    0.05       4         work [2]\n"
                                           "-----------------------------------------------\n\n");

  g_assert_cmpint (grove_profile_get_call_count (profile, test_find_call (profile, "hidden", "work")), ==, 3);
  g_assert_cmpfloat_with_epsilon (test_get_call_cost (profile, "hidden", "work"), 0.3, 1e-9);
  g_assert_cmpfloat (grove_profile_get_self (profile, 0)[test_find (profile, "hidden")], ==, 0);
}

/* Older relatives: other headings, and an index in the flat profile. */
static void
test_old_style (void)
{
  g_autoptr (GroveProfile) profile = load (
    "                                  called/total       parents \n"
    "index  %time    self descendents  called+self    name           index\n"
    "                                  called/total       children\n\n"
    "                                                     <spontaneous>\n"
    "[1]     80.0    0.10        0.70                 _main [1]\n"
    "                0.70        0.00       5/5           _work [2]\n"
    "-----------------------------------------------\n\n\f\n"
    "  %   cumulative    self              self    total          \n"
    " time   seconds   seconds    calls  ms/call  ms/call name    \n"
    " 87.5       0.70     0.70        5   140.00   140.00  _work [2]\n"
    " 12.5       0.80     0.10                             _main [1]\n\n");

  g_assert_cmpuint (grove_profile_get_n_functions (profile), ==, 2);
  test_assert_costs (profile, "_main", 0, 0.1, 0.8);
  test_assert_costs (profile, "_work", 0, 0.7, 0.7);
}

static void
test_no_graph (void)
{
  g_autoptr (GroveProfile) profile = test_load_file ("bad", "no-graph.gprof");

  g_assert_cmpuint (grove_profile_get_n_calls (profile), ==, 0);
  test_assert_costs (profile, "game::burn(int)", 0, 2.54, 2.54);
}

static void
test_cut_off (void)
{
  g_autoptr (GroveProfile) profile = load (HEADER "[1]    100.0    0.20    0.00       1         main [1]\n");

  g_assert_true (test_has_warning (profile, "truncated"));
}

static void
test_nothing_in_it (void)
{
  g_autofree char *text = g_strdup ("Flat profile:\n\n" HEADER "\n");

  test_assert_fails (text, strlen (text), GROVE_FORMAT_ERROR_MALFORMED, "gprof PROGRAM gmon.out");
}

static void
test_hurt_files (void)
{
  test_hurt_file ("gprof", "sortlab-brief.gprof", "gprof");
  test_hurt_file ("gprof", "cycle-and-recursion.txt", NULL);
}

static char *
dump_layout (const char *name)
{
  g_autoptr (GroveProfile) profile = test_load_file ("gprof-layouts", name);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 0);
  for (guint32 i = 0; i < grove_profile_get_n_functions (profile); i++)
    {
      guint32 n_calls;

      grove_profile_get_callees (profile, i, &n_calls);
      g_string_append_printf (text, "%s %g %g %d %u\n", grove_profile_get_function_name (profile, i),
                              grove_profile_get_self (profile, 0)[i],
                              grove_profile_get_inclusive (profile, 0, GROVE_CYCLES_ON)[i],
                              (int) grove_profile_get_function_called (profile, i), n_calls);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* gprof -b, and -b -T (BSD's layout): empty lines around the dashes, the flat profile below it, with
 * indexes. */
static void
test_layouts (void)
{
  g_autofree char *gnu = dump_layout ("gnu.gprof"), *bsd = dump_layout ("bsd.gprof"),
                  *flat = dump_layout ("flat-brief.gprof");

  g_assert_nonnull (strstr (gnu, "leaf 0.03 0.03 16 0\n"));
  g_assert_nonnull (strstr (gnu, "fact 0 0.02 8 2\n"));
  g_assert_cmpstr (bsd, ==, gnu);
  g_assert_nonnull (strstr (flat, "fact 0 0 1 0\n"));
}

/* Xtensa's gprof counts cycles, here in thousands, as its headings say. */
static void
test_cycles_not_seconds (void)
{
  g_autofree char *xtensa = dump_layout ("xtensa.gprof");
  g_autoptr (GroveProfile) profile = test_load_file ("gprof-layouts", "xtensa.gprof");

  g_assert_cmpstr (grove_profile_get_event (profile, 0)->name, ==, "cycles");
  g_assert_cmpstr (xtensa, ==,
                   "_start2 100000 800000 -1 1\nmain 200000 700000 1 1\nwork 500000 500000 100 0\n");
}

/* The rows of a flat profile that do not add up to the total, and a flat profile without its end. */
static void
test_flat_cut_off (void)
{
  static const char flat[] =
    "Flat profile:\n\n  %   cumulative   self              self     total\n time   seconds   seconds    calls  ms/call  ms/call  name\n"
    " 60.00      0.03     0.03       16     1.88     1.88  leaf\n 40.00      0.05     0.02        4     0.00     1.88  twig\n";
  const gsize lengths[] = { sizeof flat - 1, sizeof flat - 3, (gsize) (strstr (flat, " 40.00") - flat) };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GroveProfile) profile = test_load_well (flat, lengths[i], "gprof");

      g_assert_cmpint (test_has_warning (profile, "it is truncated"), ==, i > 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/gprof/cycle-and-recursion", test_cycle_and_recursion);
  g_test_add_func ("/formats/gprof/calls-are-estimates", test_calls_are_estimates);
  g_test_add_func ("/formats/gprof/ways-to-print", test_ways_to_print);
  g_test_add_func ("/formats/gprof/names", test_names);
  g_test_add_func ("/formats/gprof/caller-without-entry", test_caller_without_entry);
  g_test_add_func ("/formats/gprof/old-style", test_old_style);
  g_test_add_func ("/formats/gprof/no-graph", test_no_graph);
  g_test_add_func ("/formats/gprof/cut-off", test_cut_off);
  g_test_add_func ("/formats/gprof/nothing-in-it", test_nothing_in_it);
  g_test_add_func ("/formats/gprof/hurt-files", test_hurt_files);
  g_test_add_func ("/formats/gprof/layouts", test_layouts);
  g_test_add_func ("/formats/gprof/cycles-not-seconds", test_cycles_not_seconds);
  g_test_add_func ("/formats/gprof/flat-cut-off", test_flat_cut_off);
  return g_test_run ();
}
