/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-costs-private.h"

#include <math.h>

#include "grove-memory-private.h"
#include "grove-sums-private.h"

/*
 * From self costs and calls to inclusive costs (doc/numbers.md, "Inclusive cost"
 * and "Stated costs"). For each part and event, with calls of a function to itself left out:
 *
 *   stated             the file's own value, cycles on or off
 *   outside a cycle    the larger of (calls to it) and (its self + its calls)
 *   member, cycles on  the larger of (calls to it from outside the cycle) and
 *                      (its self + its calls that leave the cycle)
 *   member, cycles off the larger of the two full sums
 *   cycle              the larger of (calls that enter it) and (self of its
 *                      members + calls that leave it)
 *
 * and then added up over the parts. Only the member with cycles off is kept below
 * what the part cost in all, since its sums hold recursion more than once; the
 * others are what the file says, and where that is more than the sum of all self
 * costs (yappi's can be), the base is raised to it: no share is above 100 %.
 * Costs may be negative (differences, memory that is given back): then "larger"
 * and "above" are by magnitude, and what a part cost in all is the larger of its
 * positive and its negative self costs.
 */

enum
{
  TOUCHED = 1 << 0,
  STATED = 1 << 1
};

typedef struct
{
  const GroveTables *tables;
  GroveEventCosts *costs;
  GroveSums *cycles; /* sums over the members of each cycle */
  guint8 *marks;     /* of each function */
  GroveSums *sums;   /* (nullable): row of each function, where the part has only some functions */
  guint32 *touched;  /* (nullable): functions of the part */
  guint32 n_touched;
  double cap; /* total cost of the part; 0: unknown */
} GroveInclusive;

/* State that does not depend on how a part is stored */

static void
add_self (GroveInclusive *self, const GrovePartColumns *part)
{
  double positive = MAX (part->frameless, 0), negative = MIN (part->frameless, 0);

  for (guint32 i = 0; i < part->self.n; i++)
    {
      double cost = grove_column_get_cost (&part->self, i);

      self->costs->self[grove_column_get_row (&part->self, i)] += cost;
      if (cost < 0)
        negative += cost;
      else
        positive += cost;
    }
  self->costs->total += positive + negative + part->rounding;
  self->costs->has_negative |= negative < 0;
  self->cap = MAX (positive, -negative);
}

static void
add_stated (GroveInclusive *self, const GrovePartColumns *part)
{
  for (guint32 i = 0; i < part->stated.n; i++)
    {
      if (part->stated_is_set.words[i * part->stated_is_set.stride].count < 0)
        continue;
      self->marks[grove_column_get_row (&part->stated, i)] |= STATED;
      self->cap = MAX (self->cap, fabs (grove_column_get_cost (&part->stated, i)));
    }
}

static void
add_calls (GroveInclusive *self, const GrovePartColumns *part)
{
  for (guint32 i = 0; i < part->calls.n; i++)
    self->costs->calls[grove_column_get_row (&part->calls, i)] += grove_column_get_cost (&part->calls, i);
}

static void
add_to_cycle (GroveInclusive *self, guint32 function, const GroveSums *sums)
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
finish_function (GroveInclusive *self, guint32 function, const GroveSums *sums)
{
  double on = grove_sums_get_inclusive (sums);
  double off = on;

  if (self->marks[function] & STATED)
    on = off = sums->stated;
  else if (self->costs->inclusive_off != self->costs->inclusive)
    off = grove_sums_get_inclusive_off (sums, self->cap);
  self->costs->inclusive[function] += on;
  if (self->costs->inclusive_off != self->costs->inclusive)
    self->costs->inclusive_off[function] += off;
  add_to_cycle (self, function, sums);
  self->marks[function] = 0;
}

/* A part with only some functions: visits its calls one by one. */

static inline GroveSums *
touch (GroveInclusive *self, guint32 function)
{
  if (!(self->marks[function] & TOUCHED))
    {
      self->marks[function] |= TOUCHED;
      self->touched[self->n_touched++] = function;
    }
  return &self->sums[function];
}

static void
sum_call (GroveInclusive *self, guint32 call, double cost)
{
  GroveSums *caller = touch (self, self->tables->call_caller[call]);
  GroveSums *callee = touch (self, self->tables->call_callee[call]);
  guint8 flags = self->tables->call_flags[call];

  if (flags & GROVE_CALL_SELF)
    return;
  if (flags & GROVE_CALL_IN_CYCLE)
    {
      caller->inner_out += cost;
      callee->inner_in += cost;
      return;
    }
  caller->out += cost;
  callee->in += cost;
}

static void
sum_sparse (GroveInclusive *self, const GrovePartColumns *part)
{
  for (guint32 i = 0; i < part->self.n; i++)
    touch (self, grove_column_get_row (&part->self, i))->self = grove_column_get_cost (&part->self, i);
  for (guint32 i = 0; i < part->stated.n; i++)
    touch (self, grove_column_get_row (&part->stated, i))->stated = grove_column_get_cost (&part->stated, i);
  for (guint32 i = 0; i < part->calls.n; i++)
    sum_call (self, grove_column_get_row (&part->calls, i), grove_column_get_cost (&part->calls, i));
}

static void
finish_sparse (GroveInclusive *self, const GrovePartColumns *part)
{
  self->n_touched = 0;
  sum_sparse (self, part);
  for (guint32 i = 0; i < self->n_touched; i++)
    {
      finish_function (self, self->touched[i], &self->sums[self->touched[i]]);
      self->sums[self->touched[i]] = (GroveSums){ 0 };
    }
}

/* A single part with everything: the calls of the profile are its calls, sorted by caller. Incoming costs are
 * added up in the result column, since callees are in random order and one column stays in the cache. */
static void
sum_callers (GroveInclusive *self)
{
  const GroveTables *tables = self->tables;
  const double *costs = self->costs->calls;

  for (guint32 call = 0; call < tables->n_calls; call++)
    {
      guint8 flags = tables->call_flags[call];

      if (G_UNLIKELY (flags & GROVE_CALL_SELF))
        continue;
      if (G_UNLIKELY (flags & GROVE_CALL_IN_CYCLE))
        self->costs->inclusive_off[tables->call_callee[call]] += costs[call];
      else
        self->costs->inclusive[tables->call_callee[call]] += costs[call];
    }
}

static void
sum_callees (GroveInclusive *self, guint32 function, GroveSums *sums)
{
  const GroveTables *tables = self->tables;

  for (guint32 call = tables->first_callee[function]; call < tables->first_callee[function + 1]; call++)
    {
      guint8 flags = tables->call_flags[call];

      if (G_UNLIKELY (flags & GROVE_CALL_SELF))
        continue;
      if (G_UNLIKELY (flags & GROVE_CALL_IN_CYCLE))
        sums->inner_out += self->costs->calls[call];
      else
        sums->out += self->costs->calls[call];
    }
}

static double
take (double *column, guint32 row)
{
  double value = column[row];

  column[row] = 0;
  return value;
}

static void
finish_dense (GroveInclusive *self, const GrovePartColumns *part)
{
  sum_callers (self);
  for (guint32 function = 0; function < self->tables->n_functions; function++)
    {
      GroveSums sums = { .self = self->costs->self[function], .in = take (self->costs->inclusive, function) };

      if (self->tables->function_cycle[function] != 0)
        sums.inner_in = take (self->costs->inclusive_off, function);
      sum_callees (self, function, &sums);
      if (self->marks[function] & STATED)
        sums.stated = grove_column_get_cost (&part->stated, function);
      finish_function (self, function, &sums);
    }
}

static void
finish_cycles (GroveInclusive *self)
{
  for (guint32 c = 0; c < self->tables->n_cycles; c++)
    {
      GroveSums *sums = &self->cycles[c];

      self->costs->cycle_self[c] += sums->self;
      self->costs->cycle_inclusive[c] += grove_sums_get_inclusive (sums);
      *sums = (GroveSums){ 0 };
    }
}

static void
add_part (GroveInclusive *self, const GrovePartColumns *part)
{
  add_self (self, part);
  add_stated (self, part);
  add_calls (self, part);
  if (self->sums != NULL)
    finish_sparse (self, part);
  else
    finish_dense (self, part);
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
    column[i] = grove_clamp_cost (column[i], cap);
}

static void
find_base (GroveInclusive *self)
{
  GroveEventCosts *costs = self->costs;
  guint32 n = self->tables->n_functions;

  costs->base = get_largest (costs->self, n, fabs (costs->total));
  costs->base = get_largest (costs->inclusive, n, costs->base);
  costs->base = get_largest (costs->cycle_inclusive, self->tables->n_cycles, costs->base);
  /* A damaged file may have costs only on calls inside a cycle. */
  if (costs->base == 0)
    costs->base = get_largest (costs->inclusive_off, n, 0);
}

static void
keep_below_base (GroveInclusive *self)
{
  GroveEventCosts *costs = self->costs;

  if (costs->inclusive_off != costs->inclusive)
    clamp_column (costs->inclusive_off, self->tables->n_functions, costs->base);
}

static void
make_columns (const GroveTables *tables, GroveEventCosts *costs)
{
  gsize n = MAX (tables->n_functions, 1);

  costs->self = grove_memory_new0 (n * sizeof (double));
  costs->inclusive = grove_memory_new0 (n * sizeof (double));
  costs->inclusive_off = tables->n_cycles > 0 ? grove_memory_new0 (n * sizeof (double)) : costs->inclusive;
  if (costs->calls == NULL)
    costs->calls = grove_memory_new0 (MAX (tables->n_calls, 1) * sizeof (double));
  costs->cycle_self = g_new0 (double, tables->n_cycles + 1);
  costs->cycle_inclusive = g_new0 (double, tables->n_cycles + 1);
}

/* A single part has a row for everything, unless empty parts were dropped. */
static gboolean
has_rows (const GroveTables *tables, const GrovePartColumns *parts, guint n_parts)
{
  return tables->parts->len > 1 || (n_parts > 0 && parts[0].stated.rows != NULL);
}

void
grove_inclusive_compute (const GroveTables *tables, const GrovePartColumns *parts, guint n_parts,
                         guint32 event, GroveEventCosts *costs)
{
  gsize n = MAX (tables->n_functions, 1);
  gboolean sparse = has_rows (tables, parts, n_parts);
  g_autofree GroveSums *sums = sparse ? grove_memory_new0 (n * sizeof (GroveSums)) : NULL;
  g_autofree guint32 *touched = sparse ? g_new (guint32, n) : NULL;
  g_autofree GroveSums *cycles = g_new0 (GroveSums, tables->n_cycles + 1);
  g_autofree guint8 *marks = g_new0 (guint8, n);
  GroveInclusive self = { tables, costs, cycles, marks, sums, touched, 0, 0 };

  make_columns (tables, costs);
  for (guint i = 0; i < n_parts; i++)
    add_part (&self, &parts[i]);
  find_base (&self);
  keep_below_base (&self);
}
