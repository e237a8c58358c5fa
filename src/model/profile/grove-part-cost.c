/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-profile-private.h"
#include "grove-sums-private.h"

/* | Costs of one function in each part, by the rules of grove-inclusive.c, computed from its own rows in one
 * pass over the parts, without columns for other functions. */

typedef struct
{
  GroveProfile *profile;
  guint32 function;
  GroveCycleMode mode;
} GrovePartQuestion;

typedef struct
{
  GroveSums sums;
  gboolean is_stated;
  double cap; /* total cost of the part */
} GrovePartSums;

static void
sum_self (const GrovePartQuestion *self, const GrovePartColumns *part, GrovePartSums *sums)
{
  double positive = MAX (part->frameless, 0), negative = MIN (part->frameless, 0);

  for (guint32 i = 0; i < part->self.n; i++)
    {
      double cost = grove_column_get_cost (&part->self, i);

      if (grove_column_get_row (&part->self, i) == self->function)
        sums->sums.self = cost;
      if (cost < 0)
        negative += cost;
      else
        positive += cost;
    }
  sums->cap = MAX (positive, -negative);
}

static void
sum_stated (const GrovePartQuestion *self, const GrovePartColumns *part, GrovePartSums *sums)
{
  for (guint32 i = 0; i < part->stated.n; i++)
    {
      double cost = grove_column_get_cost (&part->stated, i);

      if (part->stated_is_set.words[i * part->stated_is_set.stride].count < 0)
        continue;
      sums->cap = MAX (sums->cap, fabs (cost));
      if (grove_column_get_row (&part->stated, i) != self->function)
        continue;
      sums->is_stated = TRUE;
      sums->sums.stated = cost;
    }
}

static void
sum_calls (const GrovePartQuestion *self, const GrovePartColumns *part, GroveSums *sums)
{
  const GroveTables *tables = self->profile->tables;

  for (guint32 i = 0; i < part->calls.n; i++)
    {
      guint32 call = grove_column_get_row (&part->calls, i);
      gboolean from = tables->call_caller[call] == self->function,
               to = tables->call_callee[call] == self->function;
      double cost;

      if (from == to)
        continue;
      cost = grove_column_get_cost (&part->calls, i);
      if (tables->call_flags[call] & GROVE_CALL_IN_CYCLE)
        *(from ? &sums->inner_out : &sums->inner_in) += cost;
      else
        *(from ? &sums->out : &sums->in) += cost;
    }
}

static double
get_inclusive (const GrovePartQuestion *self, const GrovePartSums *part)
{
  if (part->is_stated)
    return part->sums.stated;
  if (self->mode == GROVE_CYCLES_ON || self->profile->tables->function_cycle[self->function] == 0)
    return grove_sums_get_inclusive (&part->sums);
  return grove_sums_get_inclusive_off (&part->sums, part->cap);
}

static void
add_event (const GrovePartQuestion *self, guint32 part, guint32 event, double factor, GrovePartCost *cost)
{
  GrovePartColumns columns;
  GrovePartSums sums = { 0 };

  grove_tables_get_part_columns (self->profile->tables, part, event, &columns);
  sum_self (self, &columns, &sums);
  sum_stated (self, &columns, &sums);
  sum_calls (self, &columns, &sums.sums);
  cost->self += factor * sums.sums.self;
  cost->inclusive += factor * get_inclusive (self, &sums);
}

/* Its stated count, else the sum over its callers. */
static gint64
count_called (const GrovePartQuestion *self, guint32 part)
{
  const GroveTables *tables = self->profile->tables;
  const GrovePartCosts *costs = g_ptr_array_index (tables->parts, part);
  gint64 called = GROVE_UNKNOWN_COUNT;

  for (guint32 i = 0; i < costs->stated.n; i++)
    if (grove_sparse_get_row (&costs->stated, i) == self->function)
      called = grove_sparse_get (&costs->stated, i)[GROVE_STATED_CALLED].count;
  if (called >= 0)
    return called;
  for (guint32 i = 0; i < costs->calls.n; i++)
    if (tables->call_callee[grove_sparse_get_row (&costs->calls, i)] == self->function)
      called = grove_count_add (called, grove_sparse_get (&costs->calls, i)[GROVE_CALL_COUNT].count);
  return called;
}

static void
ask_part (const GrovePartQuestion *self, guint32 part, guint32 event, GrovePartCost *cost)
{
  const GroveTables *tables = self->profile->tables;
  const GArray *terms = event >= tables->n_real_events ? tables->terms[event - tables->n_real_events] : NULL;

  if (terms == NULL)
    add_event (self, part, event, 1, cost);
  for (guint i = 0; terms != NULL && i < terms->len; i++)
    add_event (self, part, g_array_index (terms, GroveTerm, i).event,
               g_array_index (terms, GroveTerm, i).factor, cost);
  cost->called = count_called (self, part);
}

GrovePartCost *
grove_profile_get_part_costs (GroveProfile *self, guint32 function, guint32 event, GroveCycleMode mode,
                              GCancellable *cancellable)
{
  GrovePartQuestion question = { self, function, mode };
  g_autofree GrovePartCost *costs = NULL;

  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);
  g_return_val_if_fail (function < self->tables->n_functions, NULL);
  g_return_val_if_fail (event < self->tables->n_events, NULL);

  costs = g_new0 (GrovePartCost, MAX (self->n_parts, 1));
  for (guint32 i = 0; i < self->n_parts; i++)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
      ask_part (&question, self->parts[i], event, &costs[i]);
    }
  return g_steal_pointer (&costs);
}
