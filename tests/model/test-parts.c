/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "graph-text.h"
#include "profile-dump.h"

static const char two_threads[] = "part 1\n"
                                  "main 100\n"
                                  "main > clone 1 18\n"
                                  "clone 18\n"
                                  "part 2\n"
                                  "clone 2\n"
                                  "clone > work 1 1268\n"
                                  "work 1268\n"
                                  "part 3\n"
                                  "part 4\n"
                                  "work 7";

static GroveProfile *
select_part (GroveProfile *profile, guint32 part)
{
  return grove_profile_select_parts (profile, &part, 1);
}

/* The rule is applied to each part; the results are added up: 18 of the first thread, 1270 of the second. */
static void
test_rule_in_each_part (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (two_threads);

  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 3);
  g_assert_cmpint (grove_profile_get_part (profile, 2)->thread, ==, 4);
  g_assert_cmpfloat (graph_inclusive (profile, "clone"), ==, 18 + 1270);
  g_assert_cmpfloat (graph_inclusive (profile, "work"), ==, 1268 + 7);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 118 + 1270 + 7);
  g_assert_cmpfloat (grove_profile_get_part_total (profile, 1, 0), ==, 1270);
}

static void
test_select (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (two_threads);
  g_autoptr (GroveProfile) second = select_part (profile, 1);

  g_assert_cmpuint (grove_profile_get_n_functions (second), ==, 3);
  g_assert_cmpuint (grove_profile_get_n_parts (second), ==, 1);
  g_assert_cmpint (grove_profile_get_part (second, 0)->thread, ==, 2);
  g_assert_cmpfloat (grove_profile_get_total (second, 0), ==, 1270);
  g_assert_cmpfloat (graph_inclusive (second, "clone"), ==, 1270);
  g_assert_cmpfloat (graph_inclusive (second, "main"), ==, 0);
  g_assert_true (grove_profile_get_whole (second) == profile);
  g_assert_true (grove_profile_get_whole (profile) == profile);
  g_assert_cmpuint (grove_profile_get_whole_part (second, 0), ==, 1);
  g_assert_cmpuint (grove_profile_get_whole_part (profile, 2), ==, 2);
}

/* Parts without numbers are numbered in the order of the file, in a selection too. */
static void
test_number (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (two_threads);
  g_autoptr (GroveProfile) second = select_part (profile, 1);

  g_assert_cmpint (grove_profile_get_part_number (profile, 2), ==, 3);
  g_assert_cmpint (grove_profile_get_part_number (second, 0), ==, 2);
}

static void
test_parts_add_up (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (two_threads);

  for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
    {
      double self = 0, inclusive = 0;

      for (guint32 part = 0; part < grove_profile_get_n_parts (profile); part++)
        {
          g_autoptr (GroveProfile) one = select_part (profile, part);

          self += grove_profile_get_self (one, 0)[f];
          inclusive += grove_profile_get_inclusive (one, 0, GROVE_CYCLES_ON)[f];
        }
      g_assert_cmpfloat (self, ==, grove_profile_get_self (profile, 0)[f]);
      g_assert_cmpfloat (inclusive, ==, grove_profile_get_inclusive (profile, 0, GROVE_CYCLES_ON)[f]);
    }
}

/* The cost of one function in each part is that of the profile of that part alone. */
static void
check_part_costs (GroveProfile *profile, guint32 f, GroveCycleMode mode)
{
  g_autofree GrovePartCost *costs = grove_profile_get_part_costs (profile, f, 0, mode, NULL);

  for (guint32 part = 0; part < grove_profile_get_n_parts (profile); part++)
    {
      g_autoptr (GroveProfile) one = select_part (profile, part);

      g_assert_cmpfloat (costs[part].self, ==, grove_profile_get_self (one, 0)[f]);
      g_assert_cmpfloat (costs[part].inclusive, ==, grove_profile_get_inclusive (one, 0, mode)[f]);
      if (costs[part].called >= 0)
        g_assert_cmpint (costs[part].called, ==, grove_profile_get_function_called (one, f));
      else
        g_assert_cmpint (grove_profile_get_function_called (one, f), <=, 0);
    }
}

static void
test_part_costs (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (
    "part 1\nmain 10\nmain > a 2 60\na 20\na > b 3 50\nb 5\nb > a 2 30\nb > leaf 9 35\nleaf 35\n"
    "part 2\nb 7\nb > a 1 12\na 5\na > b 1 4\na > a 1 2\n"
    "part 3\nleaf 3");

  for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
    {
      check_part_costs (profile, f, GROVE_CYCLES_ON);
      check_part_costs (profile, f, GROVE_CYCLES_OFF);
    }
}

/* Costs of stacks and stated costs, from the same columns. */
static void
test_part_costs_stated (void)
{
  g_autoptr (GroveProfile) stacks = graph_text_load (
    "part 1\npath 10 main work\npath 5 main\npath 2 main work work\npart 2\npath 1 work leaf\npath 4 main work leaf");
  g_autoptr (GroveProfile) stated = graph_text_load (
    "stated\nevents time\npart 1\na 1\na = 5\na # 3 2\nb > a 3 5\npart 2\na 2\na = 6\na # 4 4");

  for (guint32 f = 0; f < grove_profile_get_n_functions (stacks); f++)
    check_part_costs (stacks, f, GROVE_CYCLES_ON);
  for (guint32 f = 0; f < grove_profile_get_n_functions (stated); f++)
    check_part_costs (stated, f, GROVE_CYCLES_ON);
}

static void
test_select_cancelled (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (two_threads);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const guint32 part = 1;

  g_cancellable_cancel (cancellable);
  g_assert_null (grove_profile_select_parts_cancellable (profile, &part, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (grove_profile_get_part_costs (profile, 0, 0, GROVE_CYCLES_ON, cancellable));
}

static void
test_select_all_or_nothing (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load (two_threads);
  const guint32 all[] = { 2, 0, 1, 1 };
  g_autoptr (GroveProfile) whole = grove_profile_select_parts (profile, all, 4);
  g_autoptr (GroveProfile) none = grove_profile_select_parts (profile, NULL, 0);
  g_autoptr (GroveProfile) two = grove_profile_select_parts (profile, all, 2);
  g_autoptr (GroveProfile) again = select_part (two, 1);

  g_assert_true (whole == profile);
  g_assert_cmpfloat (grove_profile_get_total (none, 0), ==, 0);
  g_assert_cmpfloat (grove_profile_get_total (two, 0), ==, 125);
  g_assert_cmpfloat (grove_profile_get_total (again, 0), ==, 7);
  g_assert_true (grove_profile_get_whole (again) == profile);
}

static void
test_one_part (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("main 1");
  g_autoptr (GroveProfile) none = grove_profile_select_parts (profile, NULL, 0);

  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 1);
  g_assert_cmpint (grove_profile_get_part (profile, 0)->thread, ==, -1);
  g_assert_cmpfloat (grove_profile_get_total (none, 0), ==, 0);
}

/* Counts and stated costs are kept for each part. */
static void
test_stated (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("stated\n"
                                                      "events time\n"
                                                      "part 1\n"
                                                      "a 1\n"
                                                      "a = 5\n"
                                                      "a # 3 2\n"
                                                      "b > a 3 5\n"
                                                      "part 2\n"
                                                      "a 2\n"
                                                      "a = 6\n"
                                                      "a # 4 4");
  g_autoptr (GroveProfile) second = select_part (profile, 1);

  g_assert_cmpfloat (graph_inclusive (profile, "a"), ==, 11);
  g_assert_cmpint (graph_called (profile, "a"), ==, 7);
  g_assert_cmpfloat (graph_inclusive (second, "a"), ==, 6);
  g_assert_cmpint (graph_called (second, "a"), ==, 4);
  g_assert_cmpint (grove_profile_get_call_count (second, 0), ==, GROVE_UNKNOWN_COUNT);
}

static void
test_limit (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GroveProfile) profile = NULL;

  for (guint i = 1; i <= 10003; i++)
    g_string_append_printf (text, "part %u\nmain 1\n", i);
  profile = graph_text_load (text->str);
  g_assert_cmpuint (grove_profile_get_n_parts (profile), ==, 10000);
  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 10003);
  g_assert_cmpfloat (grove_profile_get_part_total (profile, 9999, 0), ==, 4);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 1);
}

/* An event that only a later part has. */
static void
test_later_event (void)
{
  g_autoptr (GroveProfile) profile = graph_text_load ("events Ir\n"
                                                      "part 1\n"
                                                      "main 3\n"
                                                      "events Dr\n"
                                                      "part 2\n"
                                                      "main 4 9\n"
                                                      "main > a 1 2 8\n"
                                                      "a 2 8");
  g_autoptr (GroveProfile) first = select_part (profile, 0);

  g_assert_cmpfloat (grove_profile_get_total (profile, 1), ==, 17);
  g_assert_cmpfloat (grove_profile_get_total (first, 1), ==, 0);
  g_assert_cmpfloat (graph_inclusive (profile, "main"), ==, 9);
}

/* Merging of files */

static GroveProfile *
merge (const char *first, const char *second)
{
  GroveBuilder *builder = grove_builder_new (), *other = grove_builder_new ();
  g_autoptr (GError) error = NULL;
  GroveProfile *profile;

  graph_text_feed (builder, first);
  graph_text_feed (other, second);
  grove_builder_merge (builder, other);
  profile = grove_builder_finish (builder, NULL, &error);
  g_assert_no_error (error);
  return profile;
}

static void
check_merge (const char *first, const char *second)
{
  g_autofree char *both = g_strconcat (first, "\n", second, NULL);
  g_autoptr (GroveProfile) read = graph_text_load (both);
  g_autoptr (GroveProfile) merged = merge (first, second);
  g_autofree char *expected = profile_dump (read);
  g_autofree char *found = profile_dump (merged);

  g_assert_cmpstr (found, ==, expected);
  for (guint32 f = 0; f < grove_profile_get_n_functions (read); f++)
    g_assert_cmpstr (grove_profile_get_function_name (read, f), ==,
                     grove_profile_get_function_name (merged, f));
}

static void
test_merge (void)
{
  check_merge ("main 5\nmain > a 1 10\na 10", "b 3\nmain > b 2 3\na 7\na > a 1 2");
  check_merge ("part 1\nmain 5\nmain > a 1 10\na 10", "b 3\npart 2\nmain > b 2 3\nb 9");
  check_merge ("part 1\nmain 5", "part 2\na > main 2 3\nmain 9\npart 3\nmain 1");
  check_merge ("stated\nevents time\na 1\na = 5\na # 2 1",
               "stated\nevents time\nb 2\nb = 3\na # 4 4\na = 6\na 2");
  check_merge ("path 4 main a b\npath 2 main", "path 1 main b\npath 3 main a b a");
  check_merge ("", "main 1");
  check_merge ("main 1", "");
}

/* Costs of the second file go to its own events. */
static void
test_merge_maps_events (void)
{
  g_autoptr (GroveProfile) profile = merge ("events Ir Dr\nmain 5 1", "events Dr Ir\nmain 2 30");

  g_assert_cmpfloat (grove_profile_get_total (profile, 0), ==, 35);
  g_assert_cmpfloat (grove_profile_get_total (profile, 1), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/parts/rule-in-each-part", test_rule_in_each_part);
  g_test_add_func ("/model/parts/select", test_select);
  g_test_add_func ("/model/parts/add-up", test_parts_add_up);
  g_test_add_func ("/model/parts/costs", test_part_costs);
  g_test_add_func ("/model/parts/costs-stated", test_part_costs_stated);
  g_test_add_func ("/model/parts/select-cancelled", test_select_cancelled);
  g_test_add_func ("/model/parts/select-all-or-nothing", test_select_all_or_nothing);
  g_test_add_func ("/model/parts/one-part", test_one_part);
  g_test_add_func ("/model/parts/stated", test_stated);
  g_test_add_func ("/model/parts/limit", test_limit);
  g_test_add_func ("/model/parts/later-event", test_later_event);
  g_test_add_func ("/model/parts/number", test_number);
  g_test_add_func ("/model/parts/merge", test_merge);
  g_test_add_func ("/model/parts/merge-maps-events", test_merge_maps_events);
  return g_test_run ();
}
