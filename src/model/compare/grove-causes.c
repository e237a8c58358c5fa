/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-causes.h"

#include <math.h>

#include "grove-own-code.h"

/* A cause is at least this much of the whole difference, and of 100 %. */
#define MIN_OF_CHANGE 0.05
#define MIN_OF_BASE 0.005
/* More or fewer calls make at least this part of the call's difference. */
#define MIN_BY_CALLS 0.5
/* Libraries are asked if own code explains less than this. */
#define ENOUGH 0.25
/* Many functions are tried, so that one of them is often off by three. */
#define MIN_DEVIATIONS 5.0
#define MAX_CAUSES 16
#define MAX_CANDIDATES 256

typedef struct
{
  const GroveDifference *difference;
  GroveComparison *comparison;
  const GrovePairing *pairing;
  double change;
  double limit;
  GArray *causes;
} Search;

static gboolean
is_own (const Search *search, guint32 row)
{
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    {
      guint32 function = grove_pairing_get_function (search->pairing, row, side);

      if (function != GROVE_NONE
          && grove_function_is_own (grove_comparison_get_profile (search->comparison, side), function))
        return TRUE;
    }
  return FALSE;
}

/* A root is called by nothing, and runs once. */
static gboolean
is_called_equally (const Search *search, guint32 row)
{
  gint64 n = grove_comparison_get_called (search->comparison, row, GROVE_VERSION_BASE);

  return n >= 0 && grove_pairing_get_pass (search->pairing, row) < GROVE_PASS_ADDED
         && n == grove_comparison_get_called (search->comparison, row, GROVE_VERSION_NEW);
}

/* Whether calls are made more or less often, and that is most of their difference */
static gboolean
is_break (const Search *search, guint32 call, double difference)
{
  gint64 before = grove_comparison_get_call_count (search->comparison, call, GROVE_VERSION_BASE);
  gint64 after = grove_comparison_get_call_count (search->comparison, call, GROVE_VERSION_NEW);
  double by_calls, by_cost;

  if (before < 0 || after < 0 || before == after)
    return FALSE;
  if (before == 0)
    return TRUE;
  grove_difference_split (search->difference->calls[GROVE_VERSION_BASE][call],
                          search->difference->calls[GROVE_VERSION_NEW][call] * search->difference->pair.scale,
                          before, after, &by_calls, &by_cost);
  return by_calls * difference > 0 && fabs (by_calls) >= MIN_BY_CALLS * fabs (difference);
}

static void
try_call (Search *search, guint32 call, gboolean own)
{
  guint32 caller = grove_comparison_get_call_caller (search->comparison, call);
  guint32 callee = grove_comparison_get_call_callee (search->comparison, call);
  double difference = grove_difference_of (search->difference, search->difference->calls, call);
  const GroveCause cause = { GROVE_REASON_CALLS, call, caller, callee, difference };

  if (caller != callee && fabs (difference) >= search->limit && is_called_equally (search, caller)
      && is_break (search, call, difference) && is_own (search, caller) == own)
    g_array_append_val (search->causes, cause);
}

static int
compare_causes (const void *a, const void *b)
{
  const GroveCause *x = a, *y = b;

  if (fabs (x->difference) != fabs (y->difference))
    return fabs (x->difference) > fabs (y->difference) ? -1 : 1;
  return x->callee < y->callee ? -1 : x->callee > y->callee;
}

/* Rows that @row calls, however far below, on either side */
static GHashTable *
collect_below (const Search *search, guint32 row)
{
  GHashTable *seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_val (stack, row);
  while (stack->len > 0)
    {
      guint32 top = g_array_index (stack, guint32, stack->len - 1), n;
      guint32 first = grove_comparison_get_callees (search->comparison, top, &n);

      g_array_set_size (stack, stack->len - 1);
      for (guint32 i = first; i < first + n; i++)
        {
          guint32 callee = grove_comparison_get_call_callee (search->comparison, i);

          if (g_hash_table_add (seen, GUINT_TO_POINTER (callee)))
            g_array_append_val (stack, callee);
        }
    }
  return seen;
}

/* A difference below a larger one of the same sign is its effect. */
static void
drop_effects (Search *search, GArray *causes)
{
  for (guint i = 0; i < causes->len; i++)
    {
      GroveCause upper = g_array_index (causes, GroveCause, i);
      g_autoptr (GHashTable) below = collect_below (search, upper.callee);

      for (guint j = causes->len - 1; j > i; j--)
        {
          const GroveCause *lower = &g_array_index (causes, GroveCause, j);

          if (lower->difference * upper.difference > 0
              && g_hash_table_contains (below, GUINT_TO_POINTER (lower->caller)))
            g_array_remove_index (causes, j);
        }
    }
}

static double
sum_up (const GArray *causes)
{
  double sum = 0;

  for (guint i = 0; i < causes->len; i++)
    sum += fabs (g_array_index (causes, GroveCause, i).difference);
  return sum;
}

static void
search_calls (Search *search, gboolean own)
{
  for (guint32 i = 0; i < grove_comparison_get_n_calls (search->comparison); i++)
    try_call (search, i, own);
  g_array_sort (search->causes, compare_causes);
  g_array_set_size (search->causes, MIN (search->causes->len, MAX_CANDIDATES));
  drop_effects (search, search->causes);
}

static void
try_row (Search *search, guint32 row)
{
  double difference = grove_difference_of (search->difference, search->difference->self, row);
  const GroveCause cause = { GROVE_REASON_COST, GROVE_NONE, GROVE_NONE, row, difference };
  double scale = search->difference->pair.scale;

  if (fabs (difference) >= search->limit
      && grove_difference_get_deviations (search->difference,
                                          search->difference->self[GROVE_VERSION_BASE][row],
                                          search->difference->self[GROVE_VERSION_NEW][row] * scale)
           > MIN_DEVIATIONS)
    g_array_append_val (search->causes, cause);
}

static void
search_rows (Search *search)
{
  for (guint32 row = 0; row < grove_pairing_get_n_rows (search->pairing); row++)
    try_row (search, row);
  g_array_sort (search->causes, compare_causes);
}

GArray *
grove_causes_find (const GroveDifference *difference)
{
  double change = grove_difference_get_change (difference);
  Search search = {
    .difference = difference,
    .comparison = difference->comparison,
    .pairing = grove_comparison_get_pairing (difference->comparison),
    .change = change,
    .limit = MAX (MIN_OF_CHANGE * fabs (change), MIN_OF_BASE * grove_difference_get_base (difference)),
    .causes = g_array_new (FALSE, FALSE, sizeof (GroveCause)),
  };

  if (grove_difference_get_base (difference) <= 0)
    return search.causes;
  search_calls (&search, TRUE);
  if (sum_up (search.causes) < ENOUGH * fabs (change))
    search_calls (&search, FALSE);
  if (search.causes->len == 0)
    search_rows (&search);
  g_array_set_size (search.causes, MIN (search.causes->len, MAX_CAUSES));
  return search.causes;
}
