/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-graph-view-budget.h"

#include <math.h>

/* The zoom at which @n functions fit if they are legible up to @most */
static double
get_zoom (guint n, double most)
{
  return GROVE_GRAPH_VIEW_LEGIBLE * sqrt (most / n);
}

static guint
search (double guess, guint ceiling, guint available, double most, guint *tries)
{
  GroveGraphViewBudget budget;

  grove_graph_view_budget_init (&budget, guess, ceiling);
  for (*tries = 1;; (*tries)++)
    {
      guint n = MIN (budget.max_nodes, available);

      g_assert_cmpuint (budget.max_nodes, <=, ceiling);
      g_assert_cmpuint (budget.max_nodes, >=, MIN (GROVE_GRAPH_VIEW_LEAST, ceiling));
      if (!grove_graph_view_budget_next (&budget, n, get_zoom (n, most)))
        return budget.best;
    }
}

/* Whatever the first guess is: few tries, never more than is legible, and most of that. */
static void
test_laws (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      double most = g_test_rand_double_range (25, 90), guess = most * g_test_rand_double_range (1.2, 5);
      guint tries, best = search (guess, 100, 1000, most, &tries);

      g_assert_cmpuint (tries, <=, 4);
      g_assert_cmpuint (best, <=, most);
      g_assert_cmpuint (best, >=, 0.6 * most);
    }
}

/* All there are, the ceiling, and the least number although it is not legible */
static void
test_ends (void)
{
  guint tries;

  g_assert_cmpuint (search (100, 100, 30, 200, &tries), ==, 35);
  g_assert_cmpuint (tries, ==, 1);
  g_assert_cmpuint (search (1000, 100, 1000, 1e6, &tries), ==, 100);
  g_assert_cmpuint (search (200, 100, 1000, 5, &tries), ==, 0);
  g_assert_cmpuint (search (200, 10, 1000, 50, &tries), ==, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/views/graph-budget/laws", test_laws);
  g_test_add_func ("/views/graph-budget/ends", test_ends);
  return g_test_run ();
}
