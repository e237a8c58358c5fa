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

/* A cell that a spreadsheet would run as a formula begins with an apostrophe. Inside a name such letters
 * stay. */
static void
test_formulas (void)
{
  static const char *const texts[] = { "=1+1", "+1", "-[NSView display]", "@SUM(1)", "\t=1", "a=-1", "" };
  g_autoptr (GString) csv = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      grove_csv_add_text (csv, texts[i]);
      g_string_append_c (csv, '|');
    }
  g_assert_cmpstr (csv->str, ==, "'=1+1|'+1|'-[NSView display]|'@SUM(1)|'\t=1|a=-1||");
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
  g_test_add_func ("/model/csv/formulas", test_formulas);
  g_test_add_func ("/model/csv/numbers", test_numbers);
  return g_test_run ();
}
