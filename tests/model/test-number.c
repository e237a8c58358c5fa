/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-number.h"

static const GroveEvent seconds = { "time", NULL, "s", GROVE_UNIT_SECONDS, 1, NULL, FALSE };
static const GroveEvent nanoseconds = { "ns", NULL, "ns", GROVE_UNIT_SECONDS, 1e-9, NULL, FALSE };
static const GroveEvent ten_nanoseconds = {
  "Time_(10ns)", NULL, "10ns", GROVE_UNIT_SECONDS, 1e-8, NULL, FALSE
};
static const GroveEvent bytes = { "memory", NULL, "B", GROVE_UNIT_BYTES, 1, NULL, FALSE };
static const GroveEvent count = { "Ir", NULL, "count", GROVE_UNIT_COUNT, 1, NULL, FALSE };

typedef char *(*GroveNumberText) (const GroveEvent *event, double cost);

static void
check (GroveNumberText make, const GroveEvent *event, double cost, const char *expected)
{
  g_autofree char *text = make (event, cost);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_seconds (void)
{
  check (grove_number_cost, &seconds, 4.760512, "4.76 s");
  check (grove_number_cost, &seconds, 0.035, "35.0 ms");
  check (grove_number_cost, &seconds, 0.0350499, "35.0 ms");
  check (grove_number_cost, &seconds, 0.9996, "1.00 s");
  check (grove_number_cost, &seconds, 0.001, "1.00 ms");
  check (grove_number_cost, &seconds, 0.000001, "1.00 µs");
  check (grove_number_cost, &seconds, 12345, "12 300 s");
  check (grove_number_cost, &seconds, 0, "0 s");
  check (grove_number_cost, &seconds, -0.0123, "−12.3 ms");
  check (grove_number_cost, &nanoseconds, 35e6, "35.0 ms");
  check (grove_number_cost, &nanoseconds, 0.25, "0.250 ns");
  check (grove_number_cost, &ten_nanoseconds, 12481, "125 µs");
}

static void
test_counts (void)
{
  check (grove_number_cost, &count, 0, "0");
  check (grove_number_cost, &count, 7, "7");
  check (grove_number_cost, &count, 99999, "99 999");
  check (grove_number_cost, &count, 100000, "100 k");
  check (grove_number_cost, &count, 999950, "1.00 M");
  check (grove_number_cost, &count, 3240118220, "3.24 G");
  check (grove_number_cost, &count, 0.5, "0.500");
  check (grove_number_cost, &count, 3.6e-9, "3.6e-9");
  check (grove_number_cost, &count, -1e-10, "−1e-10");
  check (grove_number_total, &count, 3.6e-9, "3.6e-9");
  check (grove_number_total, &seconds, 1e300, "1e300 s");
  check (grove_number_cost, &seconds, -1.5e300, "−1.5e300 s");
  check (grove_number_cost, &count, 1e22, "1e22");
  check (grove_number_exact, &bytes, 1e300, "1e300 B");
  check (grove_number_plain, &seconds, 1e300, "1e+300");
  check (grove_number_cost, &count, 1234.56, "1 230");
  check (grove_number_cost, &count, -2040000, "−2.04 M");
}

static void
test_bytes (void)
{
  check (grove_number_cost, &bytes, 512, "512 B");
  check (grove_number_cost, &bytes, 0, "0 B");
  check (grove_number_cost, &bytes, 12.5, "12.5 B");
  check (grove_number_cost, &bytes, 1234567890, "1.23 GB");
  check (grove_number_cost, &bytes, 1.2e9, "1.20 GB");
}

static void
test_exact (void)
{
  check (grove_number_exact, &count, 3240118220, "3 240 118 220 Ir");
  check (grove_number_exact, &seconds, 4.760512, "4.760 512 s");
  check (grove_number_exact, &seconds, 4, "4 s");
  check (grove_number_total, &count, 3240118220, "3 240 118 220");
  check (grove_number_total, &seconds, 4, "4 s");
  check (grove_number_exact, &nanoseconds, 123456789, "0.123 456 789 s");
  check (grove_number_exact, &bytes, 1234567, "1 234 567 B");
  check (grove_number_exact, &count, -15, "−15 Ir");
}

static void
check_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_count (void)
{
  check_text (grove_number_count (1500), "1 500");
  check_text (grove_number_count (0), "0");
  check_text (grove_number_count (G_MAXINT64), "9 223 372 036 854 775 807");
  check_text (grove_number_count (-1), "–");
}

static void
test_percent (void)
{
  check_text (grove_number_percent (817, 1000, 2), "81.70");
  check_text (grove_number_percent (1, 3, 1), "33.3");
  check_text (grove_number_percent (5, 0, 2), "0.00");
  check_text (grove_number_percent (-5, 100, 2), "−5.00");
  check_text (grove_number_percent (-1e-9, 100, 2), "0.00");
  check_text (grove_number_percent (100, 100, 0), "100");
}

/* What other programs read has no groups, no sign of ours and no exponent. */
static void
test_plain (void)
{
  check (grove_number_plain, &count, 3240118220, "3240118220");
  check (grove_number_plain, &seconds, 4.760512, "4.760512");
  check (grove_number_plain, &nanoseconds, 35, "0.000000035");
  check (grove_number_plain, &nanoseconds, -35, "-0.000000035");
  check (grove_number_plain, &seconds, 2e-12, "2e-12");
  check (grove_number_plain, &seconds, 0, "0");
  check (grove_number_plain, &bytes, 1234567, "1234567");
  check_text (grove_number_ungroup ("1 500 calls, 4.76 s"), "1500 calls, 4.76 s");
}

static void
test_decimal (void)
{
  check_text (grove_number_decimal (5.742200000000001e-05), "0.000057422");
  check_text (grove_number_decimal (-0.1), "-0.1");
  check_text (grove_number_decimal (0.30000000000000004), "0.3");
  check_text (grove_number_decimal (123456.789), "123456.789");
  check_text (grove_number_decimal (42), "42");
  check_text (grove_number_decimal (1e300), "1e+300");
  check_text (grove_number_decimal (2.5e-30), "2.5e-30");
}

static void
test_raw (void)
{
  static const double values[] = { 0.1,     1.0 / 3,           1e-9, 123456.789, 1e300, 4503599627370497.5,
                                   -2.5e-7, 9007199254740993.0 };

  check_text (grove_number_raw (0), "0");
  check_text (grove_number_raw (-0.0), "0");
  check_text (grove_number_raw (2920161), "2920161");
  check_text (grove_number_raw (-3), "-3");
  check_text (grove_number_raw (0.25), "0.25");
  check_text (grove_number_raw (0.0 / 0.0), "null");
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = grove_number_raw (values[i]);

      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, values[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/number/seconds", test_seconds);
  g_test_add_func ("/model/number/counts", test_counts);
  g_test_add_func ("/model/number/bytes", test_bytes);
  g_test_add_func ("/model/number/exact", test_exact);
  g_test_add_func ("/model/number/count", test_count);
  g_test_add_func ("/model/number/percent", test_percent);
  g_test_add_func ("/model/number/plain", test_plain);
  g_test_add_func ("/model/number/decimal", test_decimal);
  g_test_add_func ("/model/number/raw", test_raw);
  return g_test_run ();
}
