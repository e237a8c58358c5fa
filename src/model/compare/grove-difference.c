/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-difference-private.h"

#include <math.h>

const char *
grove_reason_get_id (GroveReason reason)
{
  static const char *const ids[] = { NULL, "calls", "cost", "added", "removed" };

  return ids[reason];
}

static void
add_self (GroveDifference *self, GroveVersion side, GroveProfile *profile, const GrovePairing *pairing)
{
  const double *costs = grove_profile_get_self (profile, self->pair.events[side]);

  for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
    self->self[side][grove_pairing_get_row (pairing, f, side)] += costs[f];
}

static void
add_inclusive (GroveDifference *self, GroveVersion side, GroveProfile *profile, const GrovePairing *pairing)
{
  const double *costs = grove_profile_get_inclusive (profile, self->pair.events[side], self->mode);

  for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
    self->inclusive[side][grove_pairing_get_row (pairing, f, side)] += costs[f];
}

/* What one member of a family costs for another is in both of their costs. */
static double
get_inner_cost (GroveDifference *self, GroveVersion side, guint32 call)
{
  GroveProfile *profile = grove_comparison_get_profile (self->comparison, side);
  const double *costs = grove_profile_get_call_inclusive (profile, self->pair.events[side]);
  guint32 n;
  const guint32 *calls = grove_comparison_get_calls (self->comparison, call, side, &n);
  double sum = 0;

  for (guint32 i = 0; i < n; i++)
    if (grove_profile_get_call_caller (profile, calls[i])
        != grove_profile_get_call_callee (profile, calls[i]))
      sum += costs[calls[i]];
  return sum;
}

static double
get_largest_member (GroveDifference *self, GroveVersion side, guint32 row)
{
  const GrovePairing *pairing = grove_comparison_get_pairing (self->comparison);
  const double *costs = grove_profile_get_inclusive (grove_comparison_get_profile (self->comparison, side),
                                                     self->pair.events[side], self->mode);
  double most = 0;

  for (guint32 f = grove_pairing_get_function (pairing, row, side); f != GROVE_NONE;
       f = grove_pairing_get_next (pairing, f, side))
    most = MAX (most, costs[f]);
  return most;
}

static void
correct_families (GroveDifference *self, GroveVersion side, const GrovePairing *pairing)
{
  for (guint32 i = 0; i < grove_comparison_get_n_calls (self->comparison); i++)
    {
      guint32 row = grove_comparison_get_call_caller (self->comparison, i);

      if (row == grove_comparison_get_call_callee (self->comparison, i)
          && grove_pairing_get_pass (pairing, row) == GROVE_PASS_FAMILY)
        self->inclusive[side][row] = MAX (self->inclusive[side][row] - get_inner_cost (self, side, i),
                                          MAX (get_largest_member (self, side, row), self->self[side][row]));
    }
  for (guint32 row = 0; row < grove_pairing_get_n_rows (pairing); row++)
    self->inclusive[side][row] = MIN (self->inclusive[side][row], self->base[side]);
}

static void
add_calls (GroveDifference *self, GroveVersion side, GroveProfile *profile)
{
  const double *costs = grove_profile_get_call_inclusive (profile, self->pair.events[side]);

  for (guint32 i = 0; i < grove_comparison_get_n_calls (self->comparison); i++)
    {
      guint32 n;
      const guint32 *calls = grove_comparison_get_calls (self->comparison, i, side, &n);

      for (guint32 j = 0; j < n; j++)
        self->calls[side][i] += costs[calls[j]];
    }
}

static void
fill_side (GroveDifference *self, GroveVersion side)
{
  GroveProfile *profile = grove_comparison_get_profile (self->comparison, side);
  const GrovePairing *pairing = grove_comparison_get_pairing (self->comparison);
  guint32 n_rows = grove_pairing_get_n_rows (pairing);

  self->self[side] = g_new0 (double, MAX (n_rows, 1));
  self->inclusive[side] = g_new0 (double, MAX (n_rows, 1));
  self->calls[side] = g_new0 (double, MAX (grove_comparison_get_n_calls (self->comparison), 1));
  self->total[side] = grove_profile_get_total (profile, self->pair.events[side]);
  self->base[side] = grove_profile_get_base (profile, self->pair.events[side]);
  add_self (self, side, profile, pairing);
  add_inclusive (self, side, profile, pairing);
  add_calls (self, side, profile);
  if (grove_pairing_get_n_paired (pairing, GROVE_PASS_FAMILY) > 0)
    correct_families (self, side, pairing);
}

GroveDifference *
grove_difference_new (GroveComparison *comparison, guint32 event, GroveCycleMode mode)
{
  GroveDifference *self;
  guint32 n_events;
  const GroveEventPair *events;

  g_return_val_if_fail (comparison != NULL, NULL);
  events = grove_comparison_get_events (comparison, &n_events);
  g_return_val_if_fail (event < n_events, NULL);

  self = g_new0 (GroveDifference, 1);
  self->comparison = grove_comparison_ref (comparison);
  self->pair = events[event];
  self->mode = mode;
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    fill_side (self, side);
  grove_difference_measure (self);
  return self;
}

void
grove_difference_free (GroveDifference *self)
{
  if (self == NULL)
    return;
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    {
      g_free (self->self[side]);
      g_free (self->inclusive[side]);
      g_free (self->calls[side]);
    }
  grove_comparison_unref (self->comparison);
  g_free (self);
}

double
grove_difference_get_base (const GroveDifference *self)
{
  return MAX (self->base[GROVE_VERSION_BASE], self->base[GROVE_VERSION_NEW] * self->pair.scale);
}

double
grove_difference_get_change (const GroveDifference *self)
{
  return self->base[GROVE_VERSION_NEW] * self->pair.scale - self->base[GROVE_VERSION_BASE];
}

void
grove_difference_split (double base, double renewed, gint64 base_calls, gint64 new_calls, double *by_calls,
                        double *by_cost)
{
  *by_calls = base_calls > 0 && new_calls >= 0
                ? (double) (new_calls - base_calls) * (base / (double) base_calls)
                : 0;
  *by_cost = renewed - base - *by_calls;
}

GroveVerdict
grove_difference_judge_row (const GroveDifference *self, guint32 row)
{
  double scale = self->pair.scale;
  GroveVerdict own = grove_difference_judge (self, self->self[GROVE_VERSION_BASE][row],
                                             self->self[GROVE_VERSION_NEW][row] * scale);
  GroveVerdict all = grove_difference_judge (self, self->inclusive[GROVE_VERSION_BASE][row],
                                             self->inclusive[GROVE_VERSION_NEW][row] * scale);

  return MAX (own, all);
}

static GroveReason
compare_parts (const GroveDifference *self, guint32 row)
{
  double by_calls, by_cost;

  grove_difference_split (self->inclusive[GROVE_VERSION_BASE][row],
                          self->inclusive[GROVE_VERSION_NEW][row] * self->pair.scale,
                          grove_comparison_get_called (self->comparison, row, GROVE_VERSION_BASE),
                          grove_comparison_get_called (self->comparison, row, GROVE_VERSION_NEW), &by_calls,
                          &by_cost);
  return fabs (by_calls) > fabs (by_cost) ? GROVE_REASON_CALLS : GROVE_REASON_COST;
}

GroveReason
grove_difference_get_reason (const GroveDifference *self, guint32 row)
{
  GrovePass pass = grove_pairing_get_pass (grove_comparison_get_pairing (self->comparison), row);

  if (pass == GROVE_PASS_ADDED)
    return GROVE_REASON_ADDED;
  if (pass == GROVE_PASS_REMOVED)
    return GROVE_REASON_REMOVED;
  if (grove_difference_judge_row (self, row) == GROVE_VERDICT_NOISE)
    return GROVE_REASON_NONE;
  return compare_parts (self, row);
}
