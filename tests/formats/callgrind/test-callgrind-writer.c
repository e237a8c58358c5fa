/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-callgrind-writer.h"
#include "sample.h"
#include "test-load.h"

/* A profile is the same after it was written and read. */

/* Without the numbers of cycles, which depend on the order of the file, without texts about the file, and
 * without marks of estimates, which the format cannot express. */
static char *
dump_meaning (GroveProfile *profile)
{
  g_autofree char *dump = profile_dump (profile);
  g_autoptr (GRegex) about = g_regex_new ("^(format|title|writer|warning) .*\n", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GRegex) cycles = g_regex_new ("^cycle .*\n|(?<= cycle )[0-9]+| estimated$", G_REGEX_MULTILINE, 0,
                                           NULL);
  g_autoptr (GRegex) ticks = g_regex_new ("Ticks_\\(us\\)", 0, 0, NULL);
  g_autofree char *first = g_regex_replace_literal (about, dump, -1, 0, "", 0, NULL);
  g_autofree char *second = g_regex_replace_literal (cycles, first, -1, 0, "", 0, NULL);

  return g_regex_replace_literal (ticks, second, -1, 0, "Ticks", 0, NULL);
}

static void
add_jump (GroveProfile *profile, guint32 function, const GroveJump *jump, GString *text)
{
  g_string_append_printf (text,
                          "%s %s:%u %" G_GINT64_MODIFIER "x jumps%s %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT
                          " %s %s:%u %" G_GINT64_MODIFIER "x\n",
                          grove_profile_get_function_name (profile, function),
                          grove_profile_get_file_name (profile, jump->from.file), jump->from.line,
                          jump->from.address, jump->conditional ? " if" : "", jump->followed, jump->executed,
                          grove_profile_get_function_name (profile, jump->function),
                          grove_profile_get_file_name (profile, jump->to.file), jump->to.line,
                          jump->to.address);
}

static char *
dump_lines (GroveProfile *profile)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
    {
      g_autoptr (GroveFunctionLines) lines = grove_profile_get_lines (profile, f);

      for (guint i = 0; i < lines->lines->len; i++)
        {
          const GroveLine *line = &g_array_index (lines->lines, GroveLine, i);

          if (line->cost[0] != 0)
            g_string_append_printf (text, "%s %s:%u %" G_GINT64_MODIFIER "x %g\n",
                                    grove_profile_get_function_name (profile, f),
                                    grove_profile_get_file_name (profile, line->position.file),
                                    line->position.line, line->position.address, line->cost[0]);
        }
      for (guint i = 0; i < lines->call_sites->len; i++)
        {
          const GroveCallSite *site = &g_array_index (lines->call_sites, GroveCallSite, i);

          g_string_append_printf (text, "%s %s:%u %" G_GINT64_MODIFIER "x > %s:%u %" G_GINT64_FORMAT "\n",
                                  grove_profile_get_function_name (profile, f),
                                  grove_profile_get_file_name (profile, site->position.file),
                                  site->position.line, site->position.address,
                                  grove_profile_get_function_name (profile,
                                                                   grove_profile_get_call_callee (profile,
                                                                                                  site->call)),
                                  site->target_line, site->calls);
        }
      for (guint i = 0; i < lines->jumps->len; i++)
        add_jump (profile, f, &g_array_index (lines->jumps, GroveJump, i), text);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static int
compare_strings (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Functions are in another order, and a file may list a place twice. */
static char *
sort_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_qsort_with_data (lines, (gint) g_strv_length (lines), sizeof *lines, compare_strings, NULL);
  return g_strjoinv ("\n", lines);
}

static GroveProfile *
write_and_read (GroveProfile *profile)
{
  g_autoptr (GBytes) text = grove_callgrind_writer_write (profile, NULL);
  g_autoptr (GBytes) again = grove_callgrind_writer_write (profile, NULL);
  g_autoptr (GError) error = NULL;
  GroveProfile *read = test_load_bytes (text, "sample", NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (text, again));
  return read;
}

static void
check_round_trip (GroveProfile *profile)
{
  g_autoptr (GroveProfile) again = write_and_read (profile);
  g_autofree char *was = dump_meaning (profile);
  g_autofree char *is = dump_meaning (again);
  g_autofree char *lines = dump_lines (profile);
  g_autofree char *lines_again = dump_lines (again);

  g_assert_cmpstr (is, ==, was);
  g_autofree char *sorted = sort_lines (lines);
  g_autofree char *sorted_again = sort_lines (lines_again);
  g_assert_cmpstr (sorted_again, ==, sorted);
}

static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) paths = sample_list (G_MAXINT);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GBytes) bytes = sample_read (g_ptr_array_index (paths, i));
      g_autoptr (GroveProfile) profile = test_load_bytes (bytes, "sample", "callgrind", NULL);

      if (profile != NULL)
        check_round_trip (profile);
    }
}

/* Seconds are written as nanoseconds, with their unit; functions that differ only by their line stay
 * separate. */
static void
test_pstats (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "files", "story", "1-before.pstat", NULL);
  g_autoptr (GBytes) bytes = sample_read (path);
  g_autoptr (GroveProfile) profile = test_load_bytes (bytes, "sample", NULL, NULL);
  g_autoptr (GroveProfile) again = write_and_read (profile);
  const GroveEvent *event = grove_profile_get_event (again, 0);

  g_assert_cmpstr (event->name, ==, "ns");
  g_assert_cmpstr (event->unit_name, ==, "ns");
  g_assert_cmpfloat_with_epsilon (grove_profile_get_total (again, 0) * event->factor,
                                  grove_profile_get_total (profile, 0), 1e-9);
  g_assert_cmpuint (grove_profile_get_n_functions (again), ==, grove_profile_get_n_functions (profile));
  g_assert_cmpuint (grove_profile_get_n_calls (again), ==, grove_profile_get_n_calls (profile));
  check_round_trip (again);
}

static GroveProfile *
build_small (double cost, gint64 calls)
{
  g_autoptr (GroveBuilder) builder = grove_builder_new ();
  GroveEvent event = { .name = "my samples", .unit_name = "count", .unit = GROVE_UNIT_COUNT, .factor = 1 };
  guint32 name = grove_builder_add_name (builder, "f\ng", -1);
  guint32 f, g;

  grove_builder_add_event (builder, &event);
  f = grove_builder_add_function (builder, name, GROVE_UNKNOWN, GROVE_UNKNOWN, 10);
  g = grove_builder_add_function (builder, name, GROVE_UNKNOWN, GROVE_UNKNOWN, 20);
  grove_builder_add_self (builder, f, &cost, 1);
  grove_builder_add_self (builder, g, &cost, 1);
  grove_builder_add_call (builder, f, g, calls, &cost, 1);
  grove_builder_set_command (builder, "a\\b\nc", -1);
  return grove_builder_finish (g_steal_pointer (&builder), NULL, NULL);
}

static void
test_odd_things (void)
{
  g_autoptr (GroveProfile) fractions = build_small (1.25, 3);
  g_autoptr (GroveProfile) unknown = build_small (2, GROVE_UNKNOWN_COUNT);
  g_autoptr (GroveProfile) none = build_small (2, 0);
  g_autoptr (GroveProfile) first = write_and_read (fractions);
  g_autoptr (GroveProfile) second = write_and_read (unknown);
  g_autoptr (GroveProfile) third = write_and_read (none);

  g_assert_cmpstr (grove_profile_get_event (first, 0)->name, ==, "my_samples_(1/1000)");
  g_assert_cmpfloat (grove_profile_get_total (first, 0), ==, 2500);
  g_assert_cmpstr (grove_profile_get_function_name (first, 0), ==, "f g:10");
  g_assert_cmpstr (grove_profile_get_command (first), ==, "a\\b\nc");
  g_assert_cmpint (grove_profile_get_call_count (first, 0), ==, 3);
  g_assert_cmpint (grove_profile_get_call_count (second, 0), ==, GROVE_UNKNOWN_COUNT);
  g_assert_cmpint (grove_profile_get_call_count (third, 0), ==, 0);
  g_assert_cmpfloat (grove_profile_get_total (third, 0), ==, 4);
}

/* Costs that belong to no function count for the total, in each part. */
static void
test_no_stack (void)
{
  const char *text =
    "a 1 1.0: 30 cycles: \n\t            1190 f (/b)\n\na 1 1.1: 5 cycles: \n\nb 2 1.2: 7 cycles: \n\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GroveProfile) before = test_load_bytes (bytes, "text", NULL, NULL);
  g_autoptr (GroveProfile) after = write_and_read (before);

  g_assert_cmpuint (grove_profile_get_n_parts (after), ==, 2);
  g_assert_cmpfloat (grove_profile_get_total (after, 0), ==, grove_profile_get_total (before, 0));
  g_assert_cmpfloat (grove_profile_get_part_total (after, 1, 0), ==, 7);
  g_assert_cmpfloat (grove_profile_get_self (after,
                                             0)[grove_profile_find_function (after, "[no stack]", NULL)],
                     ==, 12);
}

static GroveProfile *
load_stated (const char *name, double cost)
{
  GroveBuilder *builder = grove_builder_new ();
  GroveEvent event = { .name = name,
                       .unit = *name == 't' ? GROVE_UNIT_SECONDS : GROVE_UNIT_COUNT,
                       .factor = 1 };
  guint32 function;

  grove_builder_add_event (builder, &event);
  function = grove_builder_add_function (builder, grove_builder_add_name (builder, "a\nb", -1), 0, 0, 0);
  grove_builder_add_self (builder, function, &cost, 1);
  return grove_builder_finish (builder, NULL, NULL);
}

static void
test_large_costs (void)
{
  g_autoptr (GroveProfile) seconds = load_stated ("time", 1.5e10);
  g_autoptr (GroveProfile) again = write_and_read (seconds);
  g_autoptr (GroveProfile) endless = load_stated ("time", 1e300);
  g_autoptr (GError) error = NULL;

  g_assert_cmpfloat (grove_profile_get_total (again, 0) * grove_profile_get_event (again, 0)->factor, ==,
                     1.5e10);
  g_assert_null (grove_callgrind_writer_write (endless, &error));
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TOO_LARGE);
}

static void
test_small_costs (void)
{
  g_autoptr (GroveProfile) profile = load_stated ("weight", 3.6e-9);
  g_autoptr (GroveProfile) again = write_and_read (profile);

  g_assert_cmpfloat (grove_profile_get_total (again, 0), >=, 1e6);
  g_assert_cmpstr (grove_profile_get_function_name (again, 0), ==, "a b");
}

static void
test_empty_name_of_event (void)
{
  g_autoptr (GroveProfile) profile = load_stated ("", 7);
  g_autoptr (GroveProfile) again = write_and_read (profile);

  g_assert_cmpfloat (grove_profile_get_total (again, 0), ==, 7);
  g_assert_cmpstr (grove_profile_get_event (again, 0)->name, !=, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/callgrind/writer/round-trip", test_round_trip);
  g_test_add_func ("/callgrind/writer/pstats", test_pstats);
  g_test_add_func ("/callgrind/writer/odd-things", test_odd_things);
  g_test_add_func ("/callgrind/writer/no-stack", test_no_stack);
  g_test_add_func ("/callgrind/writer/large-costs", test_large_costs);
  g_test_add_func ("/callgrind/writer/small-costs", test_small_costs);
  g_test_add_func ("/callgrind/writer/empty-name-of-event", test_empty_name_of_event);
  return g_test_run ();
}
