/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-costs-private.h"

#include "grove-memory-private.h"

void
grove_event_costs_clear (GroveEventCosts *self)
{
  if (self->inclusive_off != self->inclusive)
    g_free (self->inclusive_off);
  g_free (self->self);
  g_free (self->inclusive);
  g_free (self->calls);
  g_free (self->paths);
  g_free (self->cycle_self);
  g_free (self->cycle_inclusive);
}

static gint64 *
new_counts (gsize n)
{
  gint64 *counts = grove_memory_new (MAX (n, 1) * sizeof (gint64));

  memset (counts, 0xff, MAX (n, 1) * sizeof (gint64));
  return counts;
}

GroveCosts *
grove_costs_new (const GroveTables *tables)
{
  GroveCosts *self = g_new0 (GroveCosts, 1);

  self->events = g_new0 (GroveEventCosts, MAX (tables->n_events, 1));
  return self;
}

void
grove_costs_set_unknown (GroveCosts *self, const GroveTables *tables)
{
  if (self->call_counts == NULL)
    self->call_counts = new_counts (tables->n_calls);
  self->called = new_counts (tables->n_functions);
  self->cycle_called = new_counts (tables->n_cycles);
}

static void
set_call (GroveCosts *self, guint32 call, const GroveWord *words, guint n_costs)
{
  self->call_counts[call] = words[GROVE_CALL_COUNT].count;
  for (guint event = 0; event < n_costs; event++)
    self->events[event].calls[call] = words[GROVE_CALL_N_HEADS + event].cost;
}

/* Rows are in the order of the file, at random places of the table, so they are prefetched. */
#define AHEAD 16

void
grove_costs_set_calls (GroveCosts *self, const GroveTables *tables, const GroveRows *calls,
                       const guint32 *rows)
{
  gsize n = tables->n_calls;

  g_assert (tables->n_real_events <= calls->n_costs);
  self->call_counts = grove_memory_new (MAX (n, 1) * sizeof (gint64));
  for (guint event = 0; event < tables->n_real_events; event++)
    self->events[event].calls = grove_memory_new (MAX (n, 1) * sizeof (double));
  for (guint32 call = 0; call < n; call++)
    {
      if (call + AHEAD < n)
        __builtin_prefetch (grove_rows_get (calls, rows[call + AHEAD]));
      set_call (self, call, grove_rows_get (calls, rows[call]), tables->n_real_events);
    }
}

void
grove_costs_free (GroveCosts *self, const GroveTables *tables)
{
  for (guint32 e = 0; e < tables->n_events; e++)
    grove_event_costs_clear (&self->events[e]);
  g_free (self->events);
  g_free (self->call_counts);
  g_free (self->called);
  g_free (self->primitive);
  g_free (self->cycle_called);
  g_free (self);
}
