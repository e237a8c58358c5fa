/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "graph-text.h"

/* profiles/quirks/cyc2.cg, worked out in qcachegrind.md section 2 */
static const char cycle_text[] =
  "main 5\n"
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
  /* QCachegrind has 30 for xA; the calls that enter it from outside are more */
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

  /* 95 + 40 come in, 100 is all there is */
  g_assert_cmpfloat (graph_inclusive_off (profile, "xA"), ==, 100);
  g_assert_cmpfloat (graph_inclusive_off (profile, "xB"), ==, 100);
  g_assert_cmpfloat (graph_inclusive_off (profile, "main"), ==, 100);
  g_assert_cmpfloat (graph_inclusive_off (profile, "leaf"), ==, 45);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/derive/cycle", test_cycle);
  g_test_add_func ("/model/derive/cycle-off", test_cycle_off);
  return g_test_run ();
}
