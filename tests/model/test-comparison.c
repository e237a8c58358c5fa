/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include "graph-text.h"
#include "grove-causes.h"
#include "grove-union.h"

static const char before_text[] = "main 10\n"
                                  "main > query 1 90\n"
                                  "query 5\n"
                                  "query > compile 50 80\n"
                                  "query > gone 1 5\n"
                                  "compile 80\n"
                                  "gone 5";

static const char after_text[] = "main 10\n"
                                 "main > query 1 10\n"
                                 "query 5\n"
                                 "query > compile 1 2\n"
                                 "query > fresh 1 3\n"
                                 "compile 2\n"
                                 "fresh 3";

typedef struct
{
  GroveProfile *profiles[GROVE_N_VERSIONS];
  GroveComparison *comparison;
  GroveDifference *difference;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->profiles[GROVE_VERSION_BASE] = graph_text_load (before_text);
  self->profiles[GROVE_VERSION_NEW] = graph_text_load (after_text);
  self->comparison = grove_comparison_new (self->profiles[GROVE_VERSION_BASE],
                                           self->profiles[GROVE_VERSION_NEW], NULL, NULL, NULL);
  self->difference = grove_difference_new (self->comparison, 0, GROVE_CYCLES_ON);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  grove_difference_free (self->difference);
  grove_comparison_unref (self->comparison);
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    g_object_unref (self->profiles[side]);
}

static guint32
find_row (Fixture *self, GroveVersion side, const char *name)
{
  return grove_pairing_get_row (grove_comparison_get_pairing (self->comparison),
                                graph_find (self->profiles[side], name), side);
}

static void
test_pairs (Fixture *self, gconstpointer data)
{
  const GrovePairing *pairing = grove_comparison_get_pairing (self->comparison);

  g_assert_cmpuint (grove_pairing_get_n_rows (pairing), ==, 5);
  g_assert_cmpuint (grove_pairing_get_n_paired (pairing, GROVE_PASS_EXACT), ==, 3);
  g_assert_cmpuint (grove_pairing_get_pass (pairing, find_row (self, GROVE_VERSION_NEW, "fresh")), ==,
                    GROVE_PASS_ADDED);
  g_assert_cmpuint (grove_pairing_get_pass (pairing, find_row (self, GROVE_VERSION_BASE, "gone")), ==,
                    GROVE_PASS_REMOVED);
  g_assert_cmpuint (find_row (self, GROVE_VERSION_BASE, "main"), ==,
                    find_row (self, GROVE_VERSION_NEW, "main"));
}

static void
test_cause (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) causes = grove_causes_find (self->difference);
  const GroveCause *cause = &g_array_index (causes, GroveCause, 0);

  g_assert_cmpint (cause->reason, ==, GROVE_REASON_CALLS);
  g_assert_cmpuint (cause->caller, ==, find_row (self, GROVE_VERSION_NEW, "query"));
  g_assert_cmpuint (cause->callee, ==, find_row (self, GROVE_VERSION_NEW, "compile"));
  g_assert_cmpfloat (cause->difference, ==, -78);
}

/* Both parts of a difference add up to it, whatever is known of the calls. */
static void
test_split (void)
{
  static const struct
  {
    double before, after;
    gint64 calls_before, calls_after;
    double by_calls;
  } cases[] = {
    { 80, 2, 50, 1, -78.4 },
    { 0, 5, 0, 3, 0 },
    { 80, 40, 10, 10, 0 },
    { 7, 3, GROVE_UNKNOWN_COUNT, 1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double by_calls, by_cost;

      grove_difference_split (cases[i].before, cases[i].after, cases[i].calls_before, cases[i].calls_after,
                              &by_calls, &by_cost);
      g_assert_cmpfloat_with_epsilon (by_calls, cases[i].by_calls, 1e-12);
      g_assert_cmpfloat_with_epsilon (by_calls + by_cost, cases[i].after - cases[i].before, 1e-12);
    }
}

static void
check_row (Fixture *self, GroveProfile *both, guint32 row)
{
  for (guint face = 0; face < GROVE_N_FACES; face++)
    {
      double before = self->difference->inclusive[GROVE_VERSION_BASE][row];
      double after = self->difference->inclusive[GROVE_VERSION_NEW][row];
      const double expected[GROVE_N_FACES] = { after, before, after - before, MAX (after, before) };

      g_assert_cmpfloat (grove_profile_get_inclusive (both, face, GROVE_CYCLES_ON)[row], ==, expected[face]);
      g_assert_cmpfloat (grove_profile_get_base (both, face), ==, 100);
    }
}

/* The profile of a comparison has its rows, calls and numbers. */
static void
test_union (Fixture *self, gconstpointer data)
{
  g_autoptr (GroveProfile) both = grove_union_new (self->comparison, GROVE_CYCLES_ON, NULL, NULL);

  g_assert_true (grove_union_get_comparison (both) == self->comparison);
  g_assert_null (grove_union_get_comparison (self->profiles[GROVE_VERSION_BASE]));
  g_assert_cmpuint (grove_profile_get_n_events (both), ==, GROVE_N_FACES);
  g_assert_cmpuint (grove_profile_get_n_functions (both), ==, 5);
  g_assert_cmpuint (grove_profile_get_n_calls (both), ==, grove_comparison_get_n_calls (self->comparison));
  for (guint32 row = 0; row < 5; row++)
    check_row (self, both, row);
  for (guint32 i = 0; i < grove_profile_get_n_calls (both); i++)
    {
      g_assert_cmpuint (grove_profile_get_call_caller (both, i), ==,
                        grove_comparison_get_call_caller (self->comparison, i));
      g_assert_cmpfloat (grove_profile_get_call_inclusive (both, GROVE_FACE_DIFFERENCE)[i], ==,
                         grove_difference_of (self->difference, self->difference->calls, i));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/comparison/pairs", Fixture, NULL, set_up, test_pairs, tear_down);
  g_test_add ("/comparison/cause", Fixture, NULL, set_up, test_cause, tear_down);
  g_test_add_func ("/comparison/split", test_split);
  g_test_add ("/comparison/union", Fixture, NULL, set_up, test_union, tear_down);
  return g_test_run ();
}
