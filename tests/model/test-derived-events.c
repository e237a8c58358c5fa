/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "graph-text.h"

/* A profile with these events. main costs 1, 10, 100 ... and calls a, which costs twice as much. */
static GroveProfile *
load (const char *events, const char *const *derived)
{
  GroveBuilder *builder = grove_builder_new ();
  g_auto (GStrv) names = g_strsplit (events, " ", -1);
  guint n = g_strv_length (names);
  g_autoptr (GError) error = NULL;
  GroveProfile *profile;
  double cost[64], twice[64];
  guint32 caller, callee;

  for (guint i = 0; i < n; i++)
    {
      GroveEvent event = { .name = names[i] };

      grove_event_guess (&event);
      grove_builder_add_event (builder, &event);
      cost[i] = i == 0 ? 1 : cost[i - 1] * 10;
      twice[i] = 2 * cost[i];
    }
  caller = grove_builder_add_function (builder, grove_builder_add_name (builder, "main", -1), 0, 0, 0);
  callee = grove_builder_add_function (builder, grove_builder_add_name (builder, "a", -1), 0, 0, 0);
  grove_builder_add_self (builder, caller, cost, n);
  grove_builder_add_self (builder, callee, twice, n);
  grove_builder_add_call (builder, caller, callee, 1, twice, n);
  for (; derived != NULL && derived[0] != NULL; derived += 2)
    grove_builder_add_derived (builder, derived[0], derived[1], NULL);
  profile = grove_builder_finish (builder, NULL, &error);
  g_assert_no_error (error);
  return profile;
}

static double
get_total (GroveProfile *profile, const char *event)
{
  guint32 index = grove_profile_find_event (profile, event);

  g_assert_cmpuint (index, !=, GROVE_NONE);
  return grove_profile_get_total (profile, index);
}

static void
check_formula (const char *formula, double main_cost)
{
  const char *derived[] = { "x", formula, NULL };
  g_autoptr (GroveProfile) profile = load ("Ir Dr cache-misses Time_(10ns)", derived);
  guint32 event = grove_profile_find_event (profile, "x");

  g_assert_cmpuint (event, ==, 4);
  g_assert_cmpfloat (grove_profile_get_self (profile, event)[0], ==, main_cost);
  g_assert_cmpfloat (grove_profile_get_self (profile, event)[1], ==, 2 * main_cost);
  g_assert_cmpfloat (grove_profile_get_inclusive (profile, event, GROVE_CYCLES_ON)[0], ==, 3 * main_cost);
  g_assert_cmpfloat (grove_profile_get_call_inclusive (profile, event)[0], ==, 2 * main_cost);
  g_assert_cmpfloat (grove_profile_get_total (profile, event), ==, 3 * main_cost);
  g_assert_cmpfloat (grove_profile_get_part_total (profile, 0, event), ==, 3 * main_cost);
  g_assert_cmpfloat (grove_profile_get_base (profile, event), ==, ABS (3 * main_cost));
}

static void
test_formulas (void)
{
  check_formula ("Ir", 1);
  check_formula ("Ir + Dr", 11);
  check_formula ("Ir+Dr", 11);
  check_formula ("10 Dr", 100);
  check_formula ("10Dr", 100);
  check_formula ("10*Dr", 100);
  check_formula (" 2 * Ir + 0.5 Dr ", 7);
  check_formula ("Dr - Ir", 9);
  check_formula ("-Ir - Dr", -11);
  check_formula ("Ir + cache-misses", 101);
  check_formula ("cache-misses-Dr", 90);
  check_formula ("Time_(10ns) + Ir", 1001);
  check_formula ("Ir + unknown + 7 unheard-of", 1);
  check_formula ("Ir + Ir", 2);
}

static void
check_no_event (const char *formula, guint64 n_warnings)
{
  const char *derived[] = { "x", formula, NULL };
  g_autoptr (GroveProfile) profile = load ("Ir Dr", derived);

  g_assert_cmpuint (grove_profile_find_event (profile, "x"), ==, GROVE_NONE);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, n_warnings);
}

static void
test_no_event (void)
{
  check_no_event ("unknown", 0);
  check_no_event ("2 unknown + another", 0);
  check_no_event ("", 0);
  check_no_event ("Ir Dr", 1);
  check_no_event ("Ir + ", 1);
  check_no_event ("3", 1);
  check_no_event ("x + Ir", 1);
}

static void
test_derived_of_derived (void)
{
  static const char *const derived[] = { "b", "2 a + Ir", "a", "Ir + Dr", "c", "b + nothing", NULL };
  g_autoptr (GroveProfile) profile = load ("Ir Dr", derived);

  g_assert_cmpfloat (get_total (profile, "a"), ==, 33);
  g_assert_cmpfloat (get_total (profile, "b"), ==, 69);
  g_assert_cmpfloat (get_total (profile, "c"), ==, 69);
}

/* Formulas that refer to themselves are removed; formulas that use them are computed without them. */
static void
test_circle (void)
{
  static const char *const derived[] = { "a", "b + Ir", "b", "c", "c", "a", "d", "a + Dr", NULL };
  g_autoptr (GroveProfile) profile = load ("Ir Dr", derived);

  g_assert_cmpuint (grove_profile_find_event (profile, "a"), ==, GROVE_NONE);
  g_assert_cmpuint (grove_profile_find_event (profile, "b"), ==, GROVE_NONE);
  g_assert_cmpuint (grove_profile_find_event (profile, "c"), ==, GROVE_NONE);
  g_assert_cmpfloat (get_total (profile, "d"), ==, 30);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 3);
}

static void
test_replaced (void)
{
  static const char *const derived[] = { "a", "Ir", "Ir", "5 Dr", "a", "Dr", NULL };
  g_autoptr (GroveProfile) profile = load ("Ir Dr", derived);

  g_assert_cmpfloat (get_total (profile, "a"), ==, 30);
  g_assert_cmpfloat (get_total (profile, "Ir"), ==, 3);
  g_assert_null (grove_profile_get_event (profile, 0)->formula);
}

static void
test_built_in (void)
{
  g_autoptr (GroveProfile) only = load ("Ir", NULL);
  g_autoptr (GroveProfile) time = load ("ns", NULL);
  g_autoptr (GroveProfile) full = load ("Ir I1mr D1mr D1mw ILmr DLmr DLmw", NULL);
  g_autoptr (GroveProfile) branches = load ("Ir Bcm", NULL);

  g_assert_cmpuint (grove_profile_get_n_events (only), ==, 1);
  g_assert_cmpuint (grove_profile_get_n_events (time), ==, 1);
  g_assert_cmpuint (grove_profile_get_n_real_events (full), ==, 7);
  g_assert_cmpuint (grove_profile_get_n_events (full), ==, 10);
  g_assert_cmpfloat (get_total (full, "L1m"), ==, 3 * 1110);
  g_assert_cmpfloat (get_total (full, "LLm"), ==, 3 * 1110000);
  g_assert_cmpfloat (get_total (full, "CEst"), ==, 3 * (1 + 10 * 1110 + 100 * 1110000.0));
  g_assert_cmpstr (grove_profile_get_event (full, 7)->formula, ==, "I1mr + D1mr + D1mw");
  g_assert_nonnull (grove_profile_get_event (full, 7)->title);
  /* Bm would have the same cost as Bcm */
  g_assert_cmpuint (grove_profile_find_event (branches, "Bm"), ==, GROVE_NONE);
  g_assert_cmpfloat (get_total (branches, "CEst"), ==, 3 * 101);
}

static void
test_declared_before_built_in (void)
{
  static const char *const derived[] = { "L1m", "7 D1mr", NULL };
  g_autoptr (GroveProfile) profile = load ("Ir I1mr D1mr", derived);

  g_assert_cmpfloat (get_total (profile, "L1m"), ==, 3 * 700);
}

static void
test_unit (void)
{
  static const char *const derived[] = { "t", "ns + 2 cpu(ns)", "mixed", "ns + Ir", NULL };
  g_autoptr (GroveProfile) profile = load ("ns cpu(ns) Ir", derived);

  g_assert_cmpint (grove_profile_get_event (profile, 3)->unit, ==, GROVE_UNIT_SECONDS);
  g_assert_cmpfloat (grove_profile_get_event (profile, 3)->factor, ==, 1e-9);
  g_assert_cmpint (grove_profile_get_event (profile, 4)->unit, ==, GROVE_UNIT_COUNT);
}

static gpointer
read_column (gpointer data)
{
  return (gpointer) grove_profile_get_inclusive (data, 1, GROVE_CYCLES_ON);
}

/* The first thread that asks computes the column; all threads get the same one. */
static void
test_threads (void)
{
  static const char *const derived[] = { "x", "3 Ir", NULL };
  g_autoptr (GroveProfile) profile = load ("Ir", derived);
  GThread *threads[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_column, profile);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (g_thread_join (threads[i]) == read_column (profile));
}

static void
test_too_many (void)
{
  GroveBuilder *builder = grove_builder_new ();
  g_autoptr (GroveProfile) profile = NULL;

  grove_builder_add_event (builder, &(GroveEvent){ .name = "Ir" });
  for (guint i = 0; i < 70; i++)
    {
      g_autofree char *name = g_strdup_printf ("x%u", i);
      g_autofree char *formula = i == 0 ? g_strdup ("Ir") : g_strdup_printf ("x%u", i - 1);

      grove_builder_add_derived (builder, name, formula, NULL);
    }
  profile = grove_builder_finish (builder, NULL, NULL);
  g_assert_cmpuint (grove_profile_get_n_events (profile), ==, 65);
  g_assert_cmpuint (grove_profile_get_n_warnings (profile), ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/derived-events/formulas", test_formulas);
  g_test_add_func ("/model/derived-events/no-event", test_no_event);
  g_test_add_func ("/model/derived-events/derived-of-derived", test_derived_of_derived);
  g_test_add_func ("/model/derived-events/circle", test_circle);
  g_test_add_func ("/model/derived-events/replaced", test_replaced);
  g_test_add_func ("/model/derived-events/built-in", test_built_in);
  g_test_add_func ("/model/derived-events/declared-before-built-in", test_declared_before_built_in);
  g_test_add_func ("/model/derived-events/unit", test_unit);
  g_test_add_func ("/model/derived-events/threads", test_threads);
  g_test_add_func ("/model/derived-events/too-many", test_too_many);
  return g_test_run ();
}
