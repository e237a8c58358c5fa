/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-costs-private.h"

#include <math.h>

/*
 * From self costs and calls to inclusive costs (formats.md 1.9, 2.6; DESIGN.md
 * "Words"). For each part and event, with calls of a function to itself left out:
 *
 *   stated             the file's own value, cycles on or off
 *   outside a cycle    the larger of (calls to it) and (its self + its calls)
 *   member, cycles on  the larger of (calls to it from outside the cycle) and
 *                      (its self + its calls that leave the cycle)
 *   member, cycles off the larger of the two full sums
 *   cycle              the larger of (calls that enter it) and (self of its
 *                      members + calls that leave it)
 *
 * never above what the part cost in all, and then added up over the parts.
 * Costs may be negative (differences, memory that is given back): then "larger"
 * and "above" are by magnitude, what a part cost in all is the larger of its
 * positive and its negative self costs, and the base is raised to the largest
 * cost that is shown anywhere, so that no share is above 100 % in size.
 */

typedef struct
{
  double self;
  double in;              /* calls to it, from outside its cycle where it has one */
  double out;
  double stated;
} GroveSums;

typedef struct
{
  double in;
  double out;
} GroveInnerSums;

enum { TOUCHED = 1 << 0, STATED = 1 << 1, EVER_STATED = 1 << 2 };

typedef struct
{
  const GroveTables *tables;
  GroveEventCosts   *costs;
  GroveSums         *sums;
  GroveInnerSums    *inner;     /* (nullable): calls inside the cycle of a member */
  GroveSums         *cycles;    /* sums over the members of each cycle */
  guint8            *marks;
  guint32           *touched;
  guint32            n_touched;
  double             cap;       /* what the part cost in all, 0: nothing is known */
} GroveDeriver;

static inline double
larger (double a, double b)
{
  return fabs (a) >= fabs (b) ? a : b;
}

static inline double
clamp (double cost, double cap)
{
  if (cap <= 0 || fabs (cost) <= cap)
    return cost;
  return cost < 0 ? -cap : cap;
}

static inline GroveSums *
touch (GroveDeriver *self, guint32 function)
{
  if (!(self->marks[function] & TOUCHED))
    {
      self->marks[function] |= TOUCHED;
      self->touched[self->n_touched++] = function;
    }
  return &self->sums[function];
}

static void
add_self (GroveDeriver *self, const GrovePartColumns *part)
{
  double positive = MAX (part->loose, 0), negative = MIN (part->loose, 0);

  for (guint32 i = 0; i < part->self.n; i++)
    {
      guint32 function = grove_column_get_row (&part->self, i);
      double cost = grove_column_get_cost (&part->self, i);

      touch (self, function)->self = cost;
      self->costs->self[function] += cost;
      if (cost < 0)
        negative += cost;
      else
        positive += cost;
    }
  self->costs->total += positive + negative;
  self->costs->has_negative |= negative < 0;
  self->cap = MAX (positive, -negative);
}

static void
add_stated (GroveDeriver *self, const GrovePartColumns *part)
{
  for (guint32 i = 0; i < part->stated.n; i++)
    {
      guint32 function = grove_column_get_row (&part->stated, i);

      if (part->stated_is_set.words[i * part->stated_is_set.stride].count < 0)
        continue;
      touch (self, function)->stated = grove_column_get_cost (&part->stated, i);
      self->marks[function] |= STATED | EVER_STATED;
      self->cap = MAX (self->cap, fabs (self->sums[function].stated));
    }
}

static inline void
add_call (GroveDeriver *self, guint32 call, double cost)
{
  const GroveTables *tables = self->tables;
  guint8 flags = tables->call_flags[call];

  self->costs->calls[call] += cost;
  if (flags & GROVE_CALL_SELF)
    return;
  if (G_UNLIKELY (flags & GROVE_CALL_IN_CYCLE))
    {
      touch (self, tables->call_caller[call]);
      touch (self, tables->call_callee[call]);
      self->inner[tables->call_caller[call]].out += cost;
      self->inner[tables->call_callee[call]].in += cost;
      return;
    }
  touch (self, tables->call_caller[call])->out += cost;
  touch (self, tables->call_callee[call])->in += cost;
}

static void
add_calls (GroveDeriver *self, const GrovePartColumns *part)
{
  for (guint32 i = 0; i < part->calls.n; i++)
    add_call (self, grove_column_get_row (&part->calls, i), grove_column_get_cost (&part->calls, i));
}

static void
add_to_cycle (GroveDeriver *self, guint32 function, const GroveSums *sums)
{
  guint32 cycle = self->tables->function_cycle[function];
  GroveSums *sum;

  if (cycle == 0)
    return;
  sum = &self->cycles[cycle - 1];
  sum->self += sums->self;
  sum->in += sums->in;
  sum->out += sums->out;
}

static void
finish_function (GroveDeriver *self, guint32 function)
{
  static const GroveInnerSums nothing = { 0, 0 };
  GroveSums *sums = &self->sums[function];
  const GroveInnerSums *inner = self->inner != NULL ? &self->inner[function] : &nothing;
  double on = clamp (larger (sums->in, sums->self + sums->out), self->cap);
  double off = clamp (larger (sums->in + inner->in, sums->self + sums->out + inner->out), self->cap);

  if (self->marks[function] & STATED)
    on = off = sums->stated;
  self->costs->inclusive[function] += on;
  if (self->costs->inclusive_off != self->costs->inclusive)
    self->costs->inclusive_off[function] += off;
  add_to_cycle (self, function, sums);
  if (self->inner != NULL)
    self->inner[function] = nothing;
  *sums = (GroveSums) { 0 };
  self->marks[function] &= EVER_STATED;
}

static void
finish_cycles (GroveDeriver *self)
{
  for (guint32 c = 0; c < self->tables->n_cycles; c++)
    {
      GroveSums *sums = &self->cycles[c];

      self->costs->cycle_self[c] += sums->self;
      self->costs->cycle_inclusive[c] += clamp (larger (sums->in, sums->self + sums->out), self->cap);
      *sums = (GroveSums) { 0 };
    }
}

static void
derive_part (GroveDeriver *self, const GrovePartColumns *part)
{
  self->n_touched = 0;
  add_self (self, part);
  add_stated (self, part);
  add_calls (self, part);
  for (guint32 i = 0; i < self->n_touched; i++)
    finish_function (self, self->touched[i]);
  finish_cycles (self);
}

static double
get_largest (const double *column, guint32 n, double largest)
{
  for (guint32 i = 0; i < n; i++)
    largest = MAX (largest, fabs (column[i]));
  return largest;
}

static void
clamp_column (double *column, guint32 n, double cap)
{
  for (guint32 i = 0; i < n; i++)
    column[i] = clamp (column[i], cap);
}

static void
find_base (GroveDeriver *self)
{
  GroveEventCosts *costs = self->costs;
  guint32 n = self->tables->n_functions;

  costs->base = costs->total;
  for (guint32 f = 0; f < n; f++)
    if (self->marks[f] & EVER_STATED)
      costs->base = MAX (costs->base, costs->inclusive[f]);
  if (costs->has_negative || costs->base <= 0)
    {
      costs->base = get_largest (costs->self, n, MAX (costs->base, fabs (costs->total)));
      costs->base = get_largest (costs->inclusive, n, costs->base);
      costs->base = get_largest (costs->inclusive_off, n, costs->base);
    }
}

static void
keep_below_base (GroveDeriver *self)
{
  GroveEventCosts *costs = self->costs;
  guint32 n = self->tables->n_functions;

  clamp_column (costs->inclusive, n, costs->base);
  if (costs->inclusive_off != costs->inclusive)
    clamp_column (costs->inclusive_off, n, costs->base);
  clamp_column (costs->cycle_inclusive, self->tables->n_cycles, costs->base);
}

static void
make_columns (const GroveTables *tables, GroveEventCosts *costs)
{
  gsize n = MAX (tables->n_functions, 1);

  costs->self = g_new0 (double, n);
  costs->inclusive = g_new0 (double, n);
  costs->inclusive_off = tables->n_cycles > 0 ? g_new0 (double, n) : costs->inclusive;
  costs->calls = g_new0 (double, MAX (tables->n_calls, 1));
  costs->cycle_self = g_new0 (double, tables->n_cycles + 1);
  costs->cycle_inclusive = g_new0 (double, tables->n_cycles + 1);
}

void
grove_derive_event (const GroveTables *tables, const GrovePartColumns *parts, guint n_parts,
                    guint32 event, GroveEventCosts *costs)
{
  gsize n = MAX (tables->n_functions, 1);
  g_autofree GroveSums *sums = g_new0 (GroveSums, n);
  g_autofree GroveInnerSums *inner = tables->n_cycles > 0 ? g_new0 (GroveInnerSums, n) : NULL;
  g_autofree GroveSums *cycles = g_new0 (GroveSums, tables->n_cycles + 1);
  g_autofree guint8 *marks = g_new0 (guint8, n);
  g_autofree guint32 *touched = g_new (guint32, n);
  GroveDeriver self = { tables, costs, sums, inner, cycles, marks, touched, 0, 0 };

  make_columns (tables, costs);
  for (guint i = 0; i < n_parts; i++)
    derive_part (&self, &parts[i]);
  find_base (&self);
  keep_below_base (&self);
}

/* Counts */

static gboolean
knows_counts (const GroveTables *tables, const GroveCosts *costs)
{
  for (guint32 call = 0; call < tables->n_calls; call++)
    if (costs->call_counts[call] >= 0)
      return TRUE;
  for (guint32 f = 0; f < tables->n_functions; f++)
    if (costs->called[f] >= 0)
      return TRUE;
  return FALSE;
}

static gint64
count_callers (const GroveTables *tables, const GroveCosts *costs, guint32 function, gint64 none)
{
  gint64 count = GROVE_UNKNOWN_COUNT;

  if (tables->first_caller[function] == tables->first_caller[function + 1])
    return none;
  for (guint32 i = tables->first_caller[function]; i < tables->first_caller[function + 1]; i++)
    count = grove_count_add (count, costs->call_counts[tables->callers[i]]);
  return count;
}

static void
count_cycles (const GroveTables *tables, GroveCosts *costs, gint64 none)
{
  g_autofree guint8 *entered = g_new0 (guint8, tables->n_cycles + 1);

  for (guint32 c = 0; c < tables->n_cycles; c++)
    costs->cycle_called[c] = GROVE_UNKNOWN_COUNT;
  for (guint32 i = 0; i < tables->first_member[tables->n_cycles]; i++)
    {
      guint32 member = tables->members[i];
      guint32 cycle = tables->function_cycle[member] - 1;

      for (guint32 k = tables->first_caller[member]; k < tables->first_caller[member + 1]; k++)
        if (!(tables->call_flags[tables->callers[k]] & GROVE_CALL_IN_CYCLE))
          {
            entered[cycle] = 1;
            costs->cycle_called[cycle] = grove_count_add (costs->cycle_called[cycle],
                                                          costs->call_counts[tables->callers[k]]);
          }
    }
  for (guint32 c = 0; c < tables->n_cycles; c++)
    if (!entered[c])
      costs->cycle_called[c] = none;
}

void
grove_derive_counts (const GroveTables *tables, GroveCosts *costs)
{
  gint64 none = knows_counts (tables, costs) ? 0 : GROVE_UNKNOWN_COUNT;

  for (guint32 f = 0; f < tables->n_functions; f++)
    if (costs->called[f] < 0)
      costs->called[f] = count_callers (tables, costs, f, none);
  count_cycles (tables, costs, none);
}
