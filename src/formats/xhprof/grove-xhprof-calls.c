/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-xhprof-calls.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-format-error.h"
#include "grove-slice.h"

#define ARROW_LENGTH 3
#define AHEAD 12 /* rows that are fetched before they are needed */
#define HAS(metric) (1u << (metric))
#define MEASURING 0.05 /* calls are measured apart from their callers */

/* A call; the caller of the first function is GROVE_NONE. */
typedef struct
{
  guint32 caller;
  guint32 callee;
  gint64 count;
  guint known; /* bits: its metrics, whose costs are in @costs of the calls, one after the other */
} Row;

struct _GroveXhprofCalls
{
  GroveBuilder *builder;
  GArray *rows;        /* Row */
  GArray *costs;       /* double: of all rows */
  GByteArray *entered; /* by function: whether it is the callee of any row */
  GArray *functions;   /* guint32: by name of the builder: its function, or GROVE_NONE */
  guint known;
  guint n_bare; /* calls without any metric */
};

/* Their names are the keys of the file. */
static const GroveEvent metrics[GROVE_XHPROF_N_METRICS] = {
  [GROVE_XHPROF_WALL] = { "wt", N_("Wall time"), "us", GROVE_UNIT_SECONDS, 1e-6, NULL, FALSE,
                          GROVE_CLOCK_WALL },
  [GROVE_XHPROF_CPU] = { "cpu", N_("Processor time"), "us", GROVE_UNIT_SECONDS, 1e-6, NULL, FALSE,
                         GROVE_CLOCK_CPU },
  [GROVE_XHPROF_USER] = { "ut", N_("User time"), "us", GROVE_UNIT_SECONDS, 1e-6, NULL, FALSE,
                          GROVE_CLOCK_UNKNOWN },
  [GROVE_XHPROF_SYSTEM] = { "st", N_("System time"), "us", GROVE_UNIT_SECONDS, 1e-6, NULL, FALSE,
                            GROVE_CLOCK_UNKNOWN },
  [GROVE_XHPROF_MEMORY] = { "mu", N_("Memory"), "B", GROVE_UNIT_BYTES, 1, NULL, FALSE, GROVE_CLOCK_UNKNOWN },
  [GROVE_XHPROF_PEAK] = { "pmu", N_("Growth of the memory peak"), "B", GROVE_UNIT_BYTES, 1, NULL, FALSE,
                          GROVE_CLOCK_UNKNOWN },
  [GROVE_XHPROF_SAMPLES] = { "samples", N_("Samples"), "count", GROVE_UNIT_COUNT, 1, NULL, FALSE,
                             GROVE_CLOCK_UNKNOWN },
};

const char *
grove_xhprof_metric_get_key (GroveXhprofMetric metric)
{
  return metrics[metric].name;
}

void
grove_xhprof_call_set_count (GroveXhprofCall *self, double count)
{
  self->count = count >= 0 && count < 9e15 ? (gint64) count : GROVE_UNKNOWN_COUNT;
}

void
grove_xhprof_call_set_cost (GroveXhprofCall *self, GroveXhprofMetric metric, double cost)
{
  self->costs[metric] = cost;
  self->known |= HAS (metric);
}

void
grove_xhprof_call_set (GroveXhprofCall *self, const char *key, gsize length, double value)
{
  GroveSlice text = { key, length };

  if (grove_slice_equals (text, GROVE_XHPROF_COUNT))
    grove_xhprof_call_set_count (self, value);
  for (guint m = 0; m < GROVE_XHPROF_N_METRICS; m++)
    if (grove_slice_equals (text, metrics[m].name))
      grove_xhprof_call_set_cost (self, m, value);
}

GroveXhprofCalls *
grove_xhprof_calls_new (GroveBuilder *builder)
{
  GroveXhprofCalls *self = g_new0 (GroveXhprofCalls, 1);

  self->builder = builder;
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->costs = g_array_new (FALSE, FALSE, sizeof (double));
  self->entered = g_byte_array_new ();
  self->functions = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
grove_xhprof_calls_free (GroveXhprofCalls *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->costs);
  g_byte_array_unref (self->entered);
  g_array_unref (self->functions);
  g_free (self);
}

static void
note_function (GroveXhprofCalls *self, guint32 function)
{
  guint old = self->entered->len;

  if (function < old)
    return;
  g_byte_array_set_size (self->entered, MAX (function + 1, 2 * old));
  memset (self->entered->data + old, 0, self->entered->len - old);
}

/* A name has one function, so that each is looked up once. */
static guint32
add_function (GroveXhprofCalls *self, const char *name, gsize length)
{
  const guint32 none = GROVE_NONE;
  guint32 row = grove_builder_add_name (self->builder, name, (gssize) length);
  guint32 *function;

  while (self->functions->len <= row)
    g_array_append_val (self->functions, none);
  function = &g_array_index (self->functions, guint32, row);
  if (*function == GROVE_NONE)
    {
      *function = grove_builder_add_new_function (self->builder, row, GROVE_UNKNOWN, GROVE_UNKNOWN, 0);
      note_function (self, *function);
    }
  return *function;
}

/* Returns: (nullable): the arrow of "caller==>callee" */
static const char *
find_arrow (const char *key, gsize length)
{
  const char *end = key + length;

  for (const char *p = key; length > 0 && (p = memchr (p, '=', (gsize) (end - p))) != NULL; p++)
    if (end - p >= ARROW_LENGTH && p[1] == '=' && p[2] == '>')
      return p;
  return NULL;
}

void
grove_xhprof_calls_add (GroveXhprofCalls *self, const char *key, gsize length, const GroveXhprofCall *call)
{
  const char *arrow = find_arrow (key, length);
  Row row = { GROVE_NONE, GROVE_NONE, call->count, call->known };

  self->n_bare += call->known == 0 && arrow != NULL;
  if (call->known == 0 || grove_builder_failed (self->builder))
    return;
  if (arrow != NULL)
    {
      row.caller = add_function (self, key, (gsize) (arrow - key));
      length -= (gsize) (arrow - key) + ARROW_LENGTH;
      key = arrow + ARROW_LENGTH;
    }
  row.callee = add_function (self, key, length);
  if (row.caller != row.callee)
    self->entered->data[row.callee] = 1;
  self->known |= call->known;
  g_array_append_val (self->rows, row);
  for (guint m = 0; m < GROVE_XHPROF_N_METRICS; m++)
    if (call->known & HAS (m))
      g_array_append_val (self->costs, call->costs[m]);
}

static void
add_events (GroveXhprofCalls *self)
{
  for (guint m = 0; m < GROVE_XHPROF_N_METRICS; m++)
    if (self->known & HAS (m))
      {
        GroveEvent event = metrics[m];

        event.title = _(event.title);
        grove_builder_add_event (self->builder, &event);
      }
  if ((self->known & HAS (GROVE_XHPROF_WALL)) && (self->known & HAS (GROVE_XHPROF_CPU)))
    grove_builder_add_derived (self->builder, "waiting", "wt - cpu", _("Waiting"));
}

/* @row: its costs begin at @from. Returns: where those of the next row begin */
static guint
get_costs (GroveXhprofCalls *self, const Row *row, guint from, double *costs)
{
  for (guint m = 0; m < GROVE_XHPROF_N_METRICS; m++)
    costs[m] = row->known & HAS (m) ? g_array_index (self->costs, double, from++) : 0;
  return from;
}

/* The costs of a row in the order of the events. */
static guint
order_costs (GroveXhprofCalls *self, const double *costs, double sign, double *ordered)
{
  guint n = 0;

  for (guint m = 0; m < GROVE_XHPROF_N_METRICS; m++)
    if (self->known & HAS (m))
      ordered[n++] = sign * costs[m];
  return n;
}

static void
warn_of_missing_costs (GroveXhprofCalls *self)
{
  guint n = self->n_bare;

  for (guint i = 0; i < self->rows->len; i++)
    n += g_array_index (self->rows, Row, i).known != self->known;
  if (n > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u call lacks a number that others have; it counts as 0",
                                  "%u calls lack a number that others have; they count as 0", n),
                        n);
}

/* The calls of a function are measured with it, so that they cost no more but for rounding. */
static void
warn_of_large_calls (GroveXhprofCalls *self)
{
  g_autofree double *left = g_new0 (double, self->entered->len + 1);
  g_autofree double *costs = g_new0 (double, self->entered->len + 1);
  double own[GROVE_XHPROF_N_METRICS];
  guint n_large = 0;

  for (guint i = 0, at = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      at = get_costs (self, row, at, own);
      if (row->caller == row->callee)
        continue;
      costs[row->callee] += own[GROVE_XHPROF_WALL];
      left[row->callee] += own[GROVE_XHPROF_WALL];
      if (row->caller != GROVE_NONE)
        left[row->caller] -= own[GROVE_XHPROF_WALL];
    }
  for (guint f = 0; f < self->entered->len; f++)
    n_large += self->entered->data[f] && left[f] < -MEASURING * costs[f];
  if (n_large > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%u function costs less than its calls; its self cost is negative",
                                  "%u functions cost less than their calls; their self cost is negative",
                                  n_large),
                        n_large);
}

static void
add_counts (GroveXhprofCalls *self, const Row *row)
{
  grove_builder_set_counts (self->builder, row->callee, row->count,
                            row->caller == row->callee ? 0 : row->count);
}

/* The cost of a call is added to the callee and subtracted from the self cost of the caller, unless the
 * caller has no row of its own (in a part of a profile). That of a function to itself is part of its cost
 * already. */
static void
build_row (GroveXhprofCalls *self, const Row *row, const double *own)
{
  double costs[GROVE_XHPROF_N_METRICS];
  guint n = order_costs (self, own, 1, costs);

  add_counts (self, row);
  if (row->caller != GROVE_NONE)
    grove_builder_add_call (self->builder, row->caller, row->callee, row->count, costs, n);
  if (row->caller == row->callee)
    return;
  grove_builder_add_self (self->builder, row->callee, costs, n);
  if (row->caller == GROVE_NONE || !self->entered->data[row->caller])
    return;
  order_costs (self, own, -1, costs);
  grove_builder_add_self (self->builder, row->caller, costs, n);
}

static void
expect_row (GroveXhprofCalls *self, guint i)
{
  const Row *row = i < self->rows->len ? &g_array_index (self->rows, Row, i) : NULL;

  if (row != NULL && row->caller != GROVE_NONE)
    grove_builder_expect_call (self->builder, row->caller, row->callee);
}

gboolean
grove_xhprof_calls_build (GroveXhprofCalls *self, GError **error)
{
  double costs[GROVE_XHPROF_N_METRICS];

  if (self->rows->len == 0 && !grove_builder_failed (self->builder))
    {
      g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY,
                           _("the XHProf profile has no costs"));
      return FALSE;
    }
  add_events (self);
  grove_builder_expect (self->builder, 0, self->rows->len);
  warn_of_missing_costs (self);
  if (self->known & HAS (GROVE_XHPROF_WALL))
    warn_of_large_calls (self);
  for (guint i = 0, at = 0; i < self->rows->len && !grove_builder_failed (self->builder); i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      expect_row (self, i + AHEAD);
      at = get_costs (self, row, at, costs);
      build_row (self, row, costs);
    }
  return TRUE;
}
