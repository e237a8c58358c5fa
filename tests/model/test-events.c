/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "graph-text.h"

/* Several measurements of one program become events of one profile. */

static GroveBuilder *
feed (const char *text)
{
  GroveBuilder *builder = grove_builder_new ();

  graph_text_feed (builder, text);
  return builder;
}

/* NULL-terminated: a label, its profile, and so on */
static GroveProfile *
merge (const char *const *files, GError **error)
{
  GroveBuilder *builders[8];
  const char *labels[8];
  guint n = 0;

  for (; files[2 * n] != NULL; n++)
    {
      labels[n] = files[2 * n];
      builders[n] = feed (files[2 * n + 1]);
    }
  return grove_builder_finish (grove_builder_merge_events (builders, labels, n), NULL, error);
}

static GroveProfile *
merge_two (const char *first_label, const char *first, const char *second_label, const char *second)
{
  const char *files[] = { first_label, first, second_label, second, NULL };
  g_autoptr (GError) error = NULL;
  GroveProfile *profile = merge (files, &error);

  g_assert_no_error (error);
  return profile;
}

static char *
list_events (GroveProfile *profile)
{
  GString *list = g_string_new (NULL);

  for (guint32 e = 0; e < grove_profile_get_n_events (profile); e++)
    g_string_append_printf (list, "%s%s", e > 0 ? " " : "", grove_profile_get_event (profile, e)->name);
  return g_string_free (list, FALSE);
}

static void
check_events (const char *first_label, const char *first, const char *second_label, const char *second,
              const char *expected)
{
  g_autoptr (GroveProfile) profile = merge_two (first_label, first, second_label, second);
  g_autofree char *found = list_events (profile);

  g_assert_cmpstr (found, ==, expected);
}

static double
get_inclusive (GroveProfile *profile, guint32 event, const char *name)
{
  return grove_profile_get_inclusive (profile, event, GROVE_CYCLES_ON)[graph_find (profile, name)];
}

static double
get_self (GroveProfile *profile, guint32 event, const char *name)
{
  return grove_profile_get_self (profile, event)[graph_find (profile, name)];
}

/* Names */

#define SECONDS "stated\nevents time\nmain 1\nmain = 1"

static void
test_names (void)
{
  check_events ("run-cpu", SECONDS, "run-wall", SECONDS, "cpu wall waiting");
  check_events ("WALL", SECONDS, "cpu", SECONDS, "wall cpu waiting");
  check_events ("before", SECONDS, "before.wall", SECONDS, "cpu wall waiting");
  check_events ("before", SECONDS, "before.cpu", SECONDS, "wall cpu waiting");
  check_events ("monday", SECONDS, "tuesday", SECONDS, "monday tuesday");
  check_events ("cpu 1", SECONDS, "cpu 2", SECONDS, "cpu 1 cpu 2");
  check_events ("cpu", "events Ir\nmain 1", "wall", "events Ir\nmain 1", "cpu wall");
  check_events ("a", "events Ir Dr\nmain 1 2", "b", "events Dr Bc\nmain 1 2", "Ir a:Dr b:Dr Bc");
  check_events ("a", "events wall_time\nmain 1", "b", "events process_time\nmain 1", "wall cpu waiting");
  check_events ("a", "events Ir\nmain 1", "Ir", "events Ir\nmain 1", "a Ir");
}

static void
test_guess (void)
{
  g_assert_cmpint (grove_clock_guess ("cpu"), ==, GROVE_CLOCK_CPU);
  g_assert_cmpint (grove_clock_guess ("1-before.wall"), ==, GROVE_CLOCK_WALL);
  g_assert_cmpint (grove_clock_guess ("task-clock"), ==, GROVE_CLOCK_CPU);
  g_assert_cmpint (grove_clock_guess ("process_time"), ==, GROVE_CLOCK_CPU);
  g_assert_cmpint (grove_clock_guess ("process.pstat"), ==, GROVE_CLOCK_UNKNOWN);
  g_assert_cmpint (grove_clock_guess ("firewall.pstat"), ==, GROVE_CLOCK_UNKNOWN);
  g_assert_cmpint (grove_clock_guess ("cpu-and-wall"), ==, GROVE_CLOCK_UNKNOWN);
  g_assert_cmpint (grove_clock_guess (""), ==, GROVE_CLOCK_UNKNOWN);
}

/* Numbers */

static void
test_waiting (void)
{
  g_autoptr (GroveProfile) profile = merge_two (
    "cpu", "stated\nevents time\nmain 1\nmain = 3\nmain > a 1 2\na 2\na = 2", "wall",
    "stated\nevents time\nmain 1\nmain = 61\nmain > a 1 60\na 50\na = 60\na > b 1 10\nb 10\nb = 10");

  g_assert_cmpfloat (get_self (profile, 0, "a"), ==, 2);
  g_assert_cmpfloat (get_self (profile, 1, "a"), ==, 50);
  g_assert_cmpfloat (get_self (profile, 2, "a"), ==, 48);
  g_assert_cmpfloat (get_inclusive (profile, 0, "main"), ==, 3);
  g_assert_cmpfloat (get_inclusive (profile, 1, "main"), ==, 61);
  g_assert_cmpfloat (get_inclusive (profile, 2, "main"), ==, 58);
  g_assert_cmpfloat (get_inclusive (profile, 0, "b"), ==, 0);
  g_assert_cmpfloat (get_inclusive (profile, 2, "b"), ==, 10);
  g_assert_cmpfloat (grove_profile_get_call_inclusive (profile, 2)[graph_call (profile, "main", "a")], ==,
                     58);
  g_assert_cmpfloat (grove_profile_get_total (profile, 2), ==, 58);
  g_assert_cmpstr (grove_profile_get_event (profile, 2)->unit_name, ==, "s");
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 0);
}

/* Where the CPU time is above the wall time, the difference is negative, with a warning. */
static void
test_below_zero (void)
{
  g_autoptr (GroveProfile) profile =
    merge_two ("cpu", "stated\nevents time\nmain 5\nmain = 14\na 9\na = 9\nmain > a 1 9", "wall",
               "stated\nevents time\nmain 25\nmain = 31\na 6\na = 6\nmain > a 1 6");

  g_assert_cmpfloat (get_self (profile, 2, "a"), ==, -3);
  g_assert_cmpfloat (get_self (profile, 2, "main"), ==, 20);
  g_assert_cmpfloat (grove_profile_get_total (profile, 2), ==, 17);
  for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
    {
      g_assert_cmpfloat (grove_profile_get_self (profile, 2)[f], <=, grove_profile_get_base (profile, 2));
      g_assert_cmpfloat (grove_profile_get_inclusive (profile, 2, GROVE_CYCLES_ON)[f], <=,
                         grove_profile_get_base (profile, 2));
    }
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 1);
  g_assert_true (strstr (grove_profile_get_warnings (profile)[0], "is negative") != NULL);
}

/* Counts that both files have are not added up: the first file that has one decides. */
static void
test_counts (void)
{
  g_autoptr (GroveProfile) profile =
    merge_two ("cpu", "stated\nevents time\nmain 1\nmain = 3\nmain # 1 1\nmain > a 4 2\na 2\na = 2\na # 4 4",
               "wall",
               "stated\nevents time\nmain 1\nmain = 9\nmain # 1 1\nmain > a 5 6\na 6\na = 6\na # 5 5\n"
               "main > b 7 2\nb 2\nb = 2\nb # 7 7");

  g_assert_cmpint (graph_called (profile, "main"), ==, 1);
  g_assert_cmpint (graph_called (profile, "a"), ==, 4);
  g_assert_cmpint (graph_called (profile, "b"), ==, 7);
  g_assert_cmpint (grove_profile_get_call_count (profile, graph_call (profile, "main", "a")), ==, 4);
  g_assert_cmpint (grove_profile_get_call_count (profile, graph_call (profile, "main", "b")), ==, 7);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 1);
  g_assert_true (
    g_str_has_prefix (grove_profile_get_warnings (profile)[0], "1 function has different call counts"));
}

/* A cycle that exists only in the merged graph */
static void
test_cycle_of_the_union (void)
{
  g_autoptr (GroveProfile) profile = merge_two ("one", "main > a 1 10\nmain 1\na > b 1 5\na 5\nb 5", "two",
                                                "main > b 1 7\nb > a 1 3\nmain 2\nb 4\na 3");

  g_assert_cmpuint (grove_profile_get_n_cycles (profile), ==, 1);
  for (guint32 e = 0; e < 2; e++)
    {
      g_assert_cmpfloat (grove_profile_get_base (profile, e), ==, e == 0 ? 11 : 9);
      g_assert_cmpfloat (get_inclusive (profile, e, "main"), ==, e == 0 ? 11 : 9);
      g_assert_cmpfloat (grove_profile_get_cycle_inclusive (profile, 1, e), ==, e == 0 ? 10 : 7);
    }
}

static void
test_three (void)
{
  const char *files[] = { "wall", SECONDS,
                          "mem",  "events Allocated\nmain 100",
                          "cpu",  "stated\nevents time\nmain 0.25\nmain = 0.25",
                          NULL };
  g_autoptr (GroveProfile) profile = merge (files, NULL);
  g_autofree char *events = list_events (profile);

  g_assert_cmpstr (events, ==, "wall Allocated cpu waiting");
  g_assert_cmpfloat (get_inclusive (profile, 1, "main"), ==, 100);
  g_assert_cmpfloat (get_inclusive (profile, 3, "main"), ==, 0.75);
}

/* Parts: those of one thread become one */
static void
test_parts (void)
{
  g_autoptr (GroveProfile) profile = merge_two ("a", "part 1\nmain 1\npart 2\nmain 2\nmain > f 3 9\nf 9", "b",
                                                "part 2\nmain 20\npart 3\nmain 30");
  const guint32 second = 1;
  g_autoptr (GroveProfile) selected = NULL;

  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 3);
  g_assert_cmpint (grove_profile_get_part (profile, 1)->thread, ==, 2);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 12);
  g_assert_cmpfloat (grove_profile_get_total (profile, 1), ==, 50);
  selected = grove_profile_select_parts (profile, &second, 1);
  g_assert_cmpfloat (get_self (selected, 0, "main"), ==, 2);
  g_assert_cmpfloat (get_self (selected, 1, "main"), ==, 20);
}

static void
test_one_part_each (void)
{
  g_autoptr (GroveProfile) profile = merge_two ("a", "part 17\nmain 1", "b", "part 18\nmain 2");

  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 1);
}

static void
test_stacks (void)
{
  g_autoptr (GroveProfile) profile = merge_two ("a", "path 4 main f g\npath 2 main", "b",
                                                "path 1 main g\npath 3 main f g f");
  double sum = 0;

  g_assert_true (grove_profile_get_has_stacks (profile));
  g_assert_cmpfloat (get_inclusive (profile, 0, "main"), ==, 6);
  g_assert_cmpfloat (get_inclusive (profile, 1, "main"), ==, 4);
  g_assert_cmpfloat (get_inclusive (profile, 1, "f"), ==, 3);
  g_assert_cmpfloat (get_inclusive (profile, 0, "g"), ==, 4);
  for (guint32 p = 0; p < grove_profile_get_n_paths (profile); p++)
    sum += grove_profile_get_path_self (profile, 1)[p];
  g_assert_cmpfloat (sum, ==, 4);
}

static void
test_stacks_and_calls (void)
{
  const char *files[] = { "a", "path 4 main f g", "b", "main 1", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = merge (files, &error);

  g_assert_null (profile);
  g_assert_nonnull (error);
  g_assert_true (strstr (error->message, "stacks") != NULL);
}

static void
test_strangers (void)
{
  g_autoptr (GroveProfile) profile = merge_two ("a", "main 1", "b", "other 1");

  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 1);
}

/* Lines: costs of both files at one place; counts are those of the first */

static GroveBuilder *
feed_lines (double cost, gint64 calls)
{
  GroveBuilder *builder = feed ("events Ir\nmain 1\nf 1");
  guint32 call = grove_builder_add_call (builder, 0, 1, calls, &cost, 1);
  GrovePosition at = { 0, 7, 0 }, below = { 0, 9, 0 };
  GroveJump jump = { at, below, 0, calls, calls, FALSE };

  grove_builder_add_line (builder, 0, &at, &cost, 1);
  grove_builder_add_call_site (builder, call, &below, 3, 0, calls, &cost, 1);
  grove_builder_add_jump (builder, 0, &jump);
  return builder;
}

static void
test_lines (void)
{
  GroveBuilder *builders[] = { feed_lines (5, 10), feed_lines (6, 11) };
  const char *const labels[] = { "a", "b" };
  g_autoptr (GroveProfile) profile = grove_builder_finish (grove_builder_merge_events (builders, labels, 2),
                                                           NULL, NULL);
  g_autoptr (GroveFunctionLines) lines = grove_profile_get_lines (profile, graph_find (profile, "main"));
  const GroveCallSite *site = &g_array_index (lines->call_sites, GroveCallSite, 0);

  g_assert_cmpuint (lines->lines->len, ==, 1);
  g_assert_cmpfloat (g_array_index (lines->lines, GroveLine, 0).cost[0], ==, 5);
  g_assert_cmpfloat (g_array_index (lines->lines, GroveLine, 0).cost[1], ==, 6);
  g_assert_cmpuint (lines->call_sites->len, ==, 1);
  g_assert_cmpint (site->calls, ==, 10);
  g_assert_cmpfloat (site->cost[1], ==, 6);
  g_assert_cmpuint (lines->jumps->len, ==, 1);
  g_assert_cmpint (g_array_index (lines->jumps, GroveJump, 0).executed, ==, 10);
}

/* Adding up events that cannot be added up gives a warning. */
static void
test_mixed (void)
{
  GroveBuilder *cpu = feed (SECONDS), *wall = feed (SECONDS), *again = feed (SECONDS);
  g_autoptr (GroveProfile) profile = NULL;

  grove_builder_guess_clock (cpu, "run.cpu");
  grove_builder_guess_clock (wall, "run.wall");
  grove_builder_guess_clock (again, "again.cpu");
  grove_builder_merge (again, cpu);
  g_assert_false (grove_builder_failed (again));
  grove_builder_merge (again, wall);
  profile = grove_builder_finish (again, NULL, NULL);
  g_assert_true (grove_profile_get_mixed_clocks (profile));
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/events/names", test_names);
  g_test_add_func ("/model/events/guess", test_guess);
  g_test_add_func ("/model/events/waiting", test_waiting);
  g_test_add_func ("/model/events/below-zero", test_below_zero);
  g_test_add_func ("/model/events/counts", test_counts);
  g_test_add_func ("/model/events/cycle-of-the-union", test_cycle_of_the_union);
  g_test_add_func ("/model/events/three", test_three);
  g_test_add_func ("/model/events/parts", test_parts);
  g_test_add_func ("/model/events/one-part-each", test_one_part_each);
  g_test_add_func ("/model/events/stacks", test_stacks);
  g_test_add_func ("/model/events/stacks-and-calls", test_stacks_and_calls);
  g_test_add_func ("/model/events/strangers", test_strangers);
  g_test_add_func ("/model/events/lines", test_lines);
  g_test_add_func ("/model/events/mixed", test_mixed);
  return g_test_run ();
}
