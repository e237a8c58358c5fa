/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-csv.h"

static void
test_text (void)
{
  g_autoptr (GString) csv = g_string_new (NULL);

  grove_csv_add_text (csv, "main");
  grove_csv_add_text (csv, NULL);
  grove_csv_add_text (csv, "operator\"\"");
  grove_csv_add_text (csv, "f(a, b)");
  g_assert_cmpstr (csv->str, ==, "main\"operator\"\"\"\"\"\"f(a, b)\"");
}

static void
test_numbers (void)
{
  g_autoptr (GString) csv = g_string_new (NULL);

  grove_csv_add_count (csv, GROVE_UNKNOWN_COUNT);
  grove_csv_add_count (csv, 12);
  grove_csv_add_cost (csv, -3);
  grove_csv_add_cost (csv, 0.25);
  g_assert_cmpstr (csv->str, ==, "12-30.25");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/csv/text", test_text);
  g_test_add_func ("/model/csv/numbers", test_numbers);
  return g_test_run ();
}
