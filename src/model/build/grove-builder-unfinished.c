/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-builder-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/*
 * Calls that had not returned when the profiler stopped (GroveEvent.unfinished_calls;
 * doc/numbers.md, "Unfinished calls"). Their cost so far is missing in the inclusive
 * costs of their functions and in the costs of calls to these. From the leaves up,
 * the inclusive cost of such a function is raised to its self cost plus its calls,
 * and what was missing is added to the calls to it, and so on. A call that costs more
 * than its finished callee is lowered to that. What was changed is marked.
 */

/* Smaller differences, relative to the larger number, are those of rounding. */
#define ROUNDING 1e-9
/* Calls are measured apart from their callees. */
#define MEASURING 1e-3

typedef struct
{
  double self;
  GroveWord *stated; /* (nullable): words of the stated row */
} Function;

typedef struct
{
  GroveTables *tables;
  Function *functions;
  double *calls; /* cost of each call */
  const gint64 *counts;
  guint32 event;
  guint n_limited; /* calls that cost more than their callee */
} Completion;

static gboolean
is_stated (const Completion *self, guint32 function)
{
  const GroveWord *stated = self->functions[function].stated;

  return self->tables->events[self->event].stated_inclusive && stated != NULL
         && stated[GROVE_STATED_IS_SET].count >= 0;
}

static double *
get_stated (const Completion *self, guint32 function)
{
  return &self->functions[function].stated[GROVE_STATED_N_HEADS + self->event].cost;
}

/* Calls that were recursive, or did not return. */
static gint64
count_not_primitive (const Completion *self, guint32 function)
{
  const GroveWord *stated = self->functions[function].stated;

  return stated != NULL && stated[GROVE_STATED_PRIMITIVE].count >= 0
           ? stated[GROVE_STATED_CALLED].count - stated[GROVE_STATED_PRIMITIVE].count
           : 0;
}

static gint64
count_callers (const Completion *self, guint32 function)
{
  const GroveTables *tables = self->tables;
  gint64 n = 0;

  for (guint32 i = tables->first_caller[function]; i < tables->first_caller[function + 1]; i++)
    n = grove_count_add (n, self->counts[tables->callers[i]]);
  return n;
}

/* Calls that are not primitive but have no caller in the profile are recursion through functions that it does
 * not have; the inclusive cost lacks nothing then. */
static gboolean
may_have_unfinished_calls (const Completion *self, guint32 function)
{
  gint64 n = count_not_primitive (self, function);
  gint64 n_callers;

  if (n == 0)
    return FALSE;
  n_callers = count_callers (self, function);
  return self->functions[function].stated[GROVE_STATED_PRIMITIVE].count == 0 || n_callers == 0
         || self->functions[function].stated[GROVE_STATED_CALLED].count - n_callers < n;
}

static gboolean
is_inside (const Completion *self, guint32 call)
{
  return (self->tables->call_flags[call] & (GROVE_CALL_SELF | GROVE_CALL_IN_CYCLE)) != 0;
}

static double
sum_callees (const Completion *self, guint32 function, guint *n)
{
  const GroveTables *tables = self->tables;
  double sum = 0;

  for (guint32 call = tables->first_callee[function]; call < tables->first_callee[function + 1]; call++)
    if (!is_inside (self, call))
      {
        sum += self->calls[call];
        (*n)++;
      }
  return sum;
}

static double
sum_callers (const Completion *self, guint32 function, gint64 *n_calls)
{
  const GroveTables *tables = self->tables;
  double sum = 0;

  for (guint32 i = tables->first_caller[function]; i < tables->first_caller[function + 1]; i++)
    if (!is_inside (self, tables->callers[i]))
      {
        sum += self->calls[tables->callers[i]];
        *n_calls = grove_count_add (*n_calls, MAX (self->counts[tables->callers[i]], 1));
      }
  return sum;
}

/* The inclusive cost of a finished function was measured: where its calls cost more, that is another matter,
 * as the functions of one name that Python's dataclasses make. */
static gboolean
lacks (const Completion *self, guint32 function, double needed)
{
  double missing = needed - *get_stated (self, function);

  if (missing <= needed * ROUNDING)
    return FALSE;
  return may_have_unfinished_calls (self, function);
}

static double
raise_stated (Completion *self, guint32 function)
{
  double *stated = get_stated (self, function);
  guint n_callees = 0;
  double needed = self->functions[function].self + sum_callees (self, function, &n_callees);
  double missing = needed - *stated;

  if (!lacks (self, function, needed))
    return 0;
  *stated = needed;
  self->tables->function_flags[function] |= GROVE_FUNCTION_UNFINISHED;
  return missing;
}

/* Where inclusive costs are computed, a function (or cycle) that no call has any cost of did not return,
 * unless its cost is that of calls which are each rounded to 0. */
static double
find_missing (Completion *self, const guint32 *members, guint32 n)
{
  double needed = 0, entered = 0;
  gint64 n_calls = 0;
  guint n_callees = 0;

  for (guint32 i = 0; i < n; i++)
    {
      needed += self->functions[members[i]].self + sum_callees (self, members[i], &n_callees);
      entered += sum_callers (self, members[i], &n_calls);
    }
  if (n_calls == 0 || entered != 0 || needed <= (double) n_calls + n_callees + n)
    return 0;
  for (guint32 i = 0; i < n; i++)
    self->tables->function_flags[members[i]] |= GROVE_FUNCTION_UNFINISHED;
  return needed;
}

/* The calls that did not return are of a function that did not, or have no cost yet. */
static gboolean
may_be_unfinished (const Completion *self, guint32 call)
{
  return may_have_unfinished_calls (self, self->tables->call_caller[call]) || self->calls[call] == 0;
}

static double
get_weight (const Completion *self, guint32 call, gboolean any)
{
  if (is_inside (self, call) || (!any && !may_be_unfinished (self, call)))
    return 0;
  return (double) MAX (self->counts[call], 1);
}

static double
sum_weights (const Completion *self, const guint32 *members, guint32 n, gboolean any)
{
  const GroveTables *tables = self->tables;
  double sum = 0;

  for (guint32 m = 0; m < n; m++)
    for (guint32 i = tables->first_caller[members[m]]; i < tables->first_caller[members[m] + 1]; i++)
      sum += get_weight (self, tables->callers[i], any);
  return sum;
}

/* Adds the missing cost of a function or a cycle to the calls that enter it, by their counts. */
static void
pass_up (Completion *self, const guint32 *members, guint32 n, double missing)
{
  const GroveTables *tables = self->tables;
  gboolean any = sum_weights (self, members, n, FALSE) == 0;
  double weights = sum_weights (self, members, n, any);

  for (guint32 m = 0; m < n && weights > 0; m++)
    for (guint32 i = tables->first_caller[members[m]]; i < tables->first_caller[members[m] + 1]; i++)
      {
        guint32 call = tables->callers[i];
        double share = missing * (get_weight (self, call, any) / weights);

        if (share == 0)
          continue;
        self->calls[call] += share;
        tables->call_flags[call] |= GROVE_CALL_ESTIMATED;
      }
}

/* A call of a function without recursion is part of the cost of that. */
static void
limit_calls (Completion *self, guint32 function)
{
  const GroveTables *tables = self->tables;
  double most = *get_stated (self, function);

  if (count_not_primitive (self, function) > 0
      || (tables->function_flags[function] & GROVE_FUNCTION_SELF_RECURSIVE) != 0)
    return;
  for (guint32 i = tables->first_caller[function]; i < tables->first_caller[function + 1]; i++)
    {
      guint32 call = tables->callers[i];

      if (self->calls[call] <= most + fabs (most) * MEASURING)
        continue;
      self->calls[call] = most;
      tables->call_flags[call] |= GROVE_CALL_ESTIMATED;
      self->n_limited++;
    }
}

/* A function, or the members of a cycle. */
static void
complete_unit (Completion *self, const guint32 *members, guint32 n)
{
  double missing = 0;

  for (guint32 i = 0; i < n; i++)
    if (is_stated (self, members[i]))
      missing += raise_stated (self, members[i]);
  if (!self->tables->events[self->event].stated_inclusive)
    missing = find_missing (self, members, n);
  if (missing > 0)
    pass_up (self, members, n, missing);
  if (n == 1 && is_stated (self, members[0]))
    limit_calls (self, members[0]);
}

static void
complete_functions (Completion *self)
{
  const GroveTables *tables = self->tables;
  guint32 n;

  for (guint32 i = 0; i < tables->n_functions; i += n)
    {
      guint32 cycle = tables->function_cycle[tables->order[i]];

      n = cycle > 0 ? tables->first_member[cycle] - tables->first_member[cycle - 1] : 1;
      complete_unit (self, tables->order + i, n);
    }
}

/* One part */

static void
find_functions (Completion *self, const GrovePartCosts *part)
{
  for (guint32 i = 0; i < part->self.n && self->event < part->self.n_costs; i++)
    self->functions[grove_sparse_get_row (&part->self, i)].self =
      grove_sparse_get (&part->self, i)[GROVE_SELF_N_HEADS + self->event].cost;
  for (guint32 i = 0; i < part->stated.n && self->event < part->stated.n_costs; i++)
    self->functions[grove_sparse_get_row (&part->stated, i)].stated = grove_sparse_get (&part->stated, i);
}

/* The only part has its calls in the columns of the profile. */
static void
complete_only_part (Completion *self, GroveCosts *costs, const GrovePartCosts *part)
{
  self->calls = costs->events[self->event].calls;
  self->counts = costs->call_counts;
  find_functions (self, part);
  complete_functions (self);
}

static void
complete_part (Completion *self, GrovePartCosts *part)
{
  gsize n = MAX (self->tables->n_calls, 1);
  g_autofree double *calls = g_new0 (double, n);
  g_autofree gint64 *counts = g_new0 (gint64, n);

  if (self->event >= part->calls.n_costs)
    return;
  for (guint32 i = 0; i < part->calls.n; i++)
    {
      const GroveWord *words = grove_sparse_get (&part->calls, i);

      calls[grove_sparse_get_row (&part->calls, i)] = words[GROVE_CALL_N_HEADS + self->event].cost;
      counts[grove_sparse_get_row (&part->calls, i)] = words[GROVE_CALL_COUNT].count;
    }
  self->calls = calls;
  self->counts = counts;
  find_functions (self, part);
  complete_functions (self);
  for (guint32 i = 0; i < part->calls.n; i++)
    grove_sparse_get (&part->calls, i)[GROVE_CALL_N_HEADS + self->event].cost =
      calls[grove_sparse_get_row (&part->calls, i)];
}

static void
complete_event (GroveBuilder *builder, GroveTables *tables, GroveCosts *costs, guint32 event)
{
  guint n_limited = 0;

  for (guint i = 0; i < tables->parts->len; i++)
    {
      g_autofree Function *functions = g_new0 (Function, MAX (tables->n_functions, 1));
      Completion self = { .tables = tables, .functions = functions, .event = event };
      GrovePartCosts *part = g_ptr_array_index (tables->parts, i);

      if (costs->call_counts != NULL)
        complete_only_part (&self, costs, part);
      else
        complete_part (&self, part);
      n_limited += self.n_limited;
    }
  if (n_limited > 0)
    grove_builder_warn (
      builder,
      ngettext ("%u call costs more than the function that it calls; shown as the cost of that",
                "%u calls cost more than the functions that they call; shown as the cost of "
                "these",
                n_limited),
      n_limited);
}

void
grove_builder_complete_calls (GroveBuilder *self, GroveTables *tables, GroveCosts *costs)
{
  for (guint32 event = 0; event < tables->n_real_events; event++)
    if (tables->events[event].unfinished_calls)
      complete_event (self, tables, costs, event);
}
