/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-xhprof-calls.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-format-error.h"
#include "grove-slice.h"

#define ARROW "==>"
#define HAS(metric) (1u << (metric))
#define MEASURING 0.05 /* calls are measured apart from their callers */

/* A call; the caller of the first function is GROVE_NONE. */
typedef struct
{
  guint32 caller;
  guint32 callee;
  GroveXhprofCall call;
} Row;

struct _GroveXhprofCalls
{
  GroveBuilder *builder;
  GArray *rows;        /* Row */
  GByteArray *entered; /* by function: whether it is the callee of any row */
  guint known;
  guint n_bare; /* calls without any metric */
};

static const struct
{
  const char *key;
  GroveEvent event;
} metrics[GROVE_XHPROF_N_METRICS] = {
  [GROVE_XHPROF_WALL] = { "wt",
                          { "wt", N_("Wall time"), "us", GROVE_UNIT_SECONDS, 1e-6, NULL, FALSE,
                            GROVE_CLOCK_WALL } },
  [GROVE_XHPROF_CPU] = { "cpu",
                         { "cpu", N_("Processor time"), "us", GROVE_UNIT_SECONDS, 1e-6, NULL, FALSE,
                           GROVE_CLOCK_CPU } },
  [GROVE_XHPROF_USER] = { "ut",
                          { "ut", N_("User time"), "us", GROVE_UNIT_SECONDS, 1e-6, NULL, FALSE,
                            GROVE_CLOCK_UNKNOWN } },
  [GROVE_XHPROF_SYSTEM] = { "st",
                            { "st", N_("System time"), "us", GROVE_UNIT_SECONDS, 1e-6, NULL, FALSE,
                              GROVE_CLOCK_UNKNOWN } },
  [GROVE_XHPROF_MEMORY] = { "mu",
                            { "mu", N_("Memory"), "B", GROVE_UNIT_BYTES, 1, NULL, FALSE,
                              GROVE_CLOCK_UNKNOWN } },
  [GROVE_XHPROF_PEAK] = { "pmu",
                          { "pmu", N_("Growth of the memory peak"), "B", GROVE_UNIT_BYTES, 1, NULL, FALSE,
                            GROVE_CLOCK_UNKNOWN } },
  [GROVE_XHPROF_SAMPLES] = { "samples",
                             { "samples", N_("Samples"), "count", GROVE_UNIT_COUNT, 1, NULL, FALSE,
                               GROVE_CLOCK_UNKNOWN } },
};

void
grove_xhprof_call_set (GroveXhprofCall *self, const char *key, gsize length, double value)
{
  GroveSlice text = { key, length };

  if (grove_slice_equals (text, "ct"))
    self->count = value >= 0 && value < 9e15 ? (gint64) value : GROVE_UNKNOWN_COUNT;
  for (guint m = 0; m < GROVE_XHPROF_N_METRICS; m++)
    if (grove_slice_equals (text, metrics[m].key))
      {
        self->costs[m] = value;
        self->known |= HAS (m);
      }
}

GroveXhprofCalls *
grove_xhprof_calls_new (GroveBuilder *builder)
{
  GroveXhprofCalls *self = g_new0 (GroveXhprofCalls, 1);

  self->builder = builder;
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->entered = g_byte_array_new ();
  return self;
}

void
grove_xhprof_calls_free (GroveXhprofCalls *self)
{
  g_array_unref (self->rows);
  g_byte_array_unref (self->entered);
  g_free (self);
}

static guint32
add_function (GroveXhprofCalls *self, const char *name, gsize length)
{
  guint32 row = grove_builder_add_name (self->builder, name, (gssize) length);
  guint32 function = grove_builder_add_function (self->builder, row, GROVE_UNKNOWN, GROVE_UNKNOWN, 0);
  guint old = self->entered->len;

  if (function >= old)
    {
      g_byte_array_set_size (self->entered, MAX (function + 1, 2 * old));
      memset (self->entered->data + old, 0, self->entered->len - old);
    }
  return function;
}

void
grove_xhprof_calls_add (GroveXhprofCalls *self, const char *key, gsize length, const GroveXhprofCall *call)
{
  const char *arrow = length > 0 ? memmem (key, length, ARROW, strlen (ARROW)) : NULL;
  Row row = { GROVE_NONE, GROVE_NONE, *call };

  self->n_bare += call->known == 0 && arrow != NULL;
  if (call->known == 0 || grove_builder_failed (self->builder))
    return;
  if (arrow != NULL)
    {
      row.caller = add_function (self, key, (gsize) (arrow - key));
      length -= (gsize) (arrow - key) + strlen (ARROW);
      key = arrow + strlen (ARROW);
    }
  row.callee = add_function (self, key, length);
  if (row.caller != row.callee)
    self->entered->data[row.callee] = 1;
  self->known |= call->known;
  g_array_append_val (self->rows, row);
}

static void
add_events (GroveXhprofCalls *self)
{
  for (guint m = 0; m < GROVE_XHPROF_N_METRICS; m++)
    if (self->known & HAS (m))
      {
        GroveEvent event = metrics[m].event;

        event.title = _(event.title);
        grove_builder_add_event (self->builder, &event);
      }
  if ((self->known & HAS (GROVE_XHPROF_WALL)) && (self->known & HAS (GROVE_XHPROF_CPU)))
    grove_builder_add_derived (self->builder, "waiting", "wt - cpu", _("Waiting"));
}

/* The costs of a row in the order of the events. */
static guint
get_costs (GroveXhprofCalls *self, const Row *row, double sign, double *costs)
{
  guint n = 0;

  for (guint m = 0; m < GROVE_XHPROF_N_METRICS; m++)
    if (self->known & HAS (m))
      costs[n++] = sign * row->call.costs[m];
  return n;
}

static void
warn_of_missing_costs (GroveXhprofCalls *self)
{
  guint n = self->n_bare;

  for (guint i = 0; i < self->rows->len; i++)
    n += g_array_index (self->rows, Row, i).call.known != self->known;
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
  guint n_large = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (row->caller == row->callee)
        continue;
      costs[row->callee] += row->call.costs[GROVE_XHPROF_WALL];
      left[row->callee] += row->call.costs[GROVE_XHPROF_WALL];
      if (row->caller != GROVE_NONE)
        left[row->caller] -= row->call.costs[GROVE_XHPROF_WALL];
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
  grove_builder_set_counts (self->builder, row->callee, row->call.count,
                            row->caller == row->callee ? 0 : row->call.count);
}

/* The cost of a call is added to the callee and subtracted from the self cost of the caller, unless the
 * caller has no row of its own (in a part of a profile). That of a function to itself is part of its cost
 * already. */
static void
build_row (GroveXhprofCalls *self, const Row *row)
{
  double costs[GROVE_XHPROF_N_METRICS];
  guint n = get_costs (self, row, 1, costs);

  add_counts (self, row);
  if (row->caller != GROVE_NONE)
    grove_builder_add_call (self->builder, row->caller, row->callee, row->call.count, costs, n);
  if (row->caller == row->callee)
    return;
  grove_builder_add_self (self->builder, row->callee, costs, n);
  if (row->caller == GROVE_NONE || !self->entered->data[row->caller])
    return;
  get_costs (self, row, -1, costs);
  grove_builder_add_self (self->builder, row->caller, costs, n);
}

gboolean
grove_xhprof_calls_build (GroveXhprofCalls *self, GError **error)
{
  if (self->rows->len == 0 && !grove_builder_failed (self->builder))
    {
      g_set_error_literal (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY,
                           _("the XHProf profile has no costs"));
      return FALSE;
    }
  add_events (self);
  if (self->known & HAS (GROVE_XHPROF_WALL))
    warn_of_missing_costs (self);
  warn_of_large_calls (self);
  for (guint i = 0; i < self->rows->len && !grove_builder_failed (self->builder); i++)
    build_row (self, &g_array_index (self->rows, Row, i));
  return TRUE;
}
