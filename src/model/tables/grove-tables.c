/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-tables-private.h"

#include "grove-memory-private.h"

void
grove_part_costs_free (GrovePartCosts *self)
{
  grove_sparse_clear (&self->self);
  grove_sparse_clear (&self->stated);
  grove_sparse_clear (&self->calls);
  grove_sparse_clear (&self->paths);
  g_free (self->totals);
  g_free (self->stated_totals);
  g_free (self->rounding);
  g_free (self->cycles);
  g_free (self);
}

GroveTables *
grove_tables_new (void)
{
  GroveTables *self = g_new0 (GroveTables, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

GroveTables *
grove_tables_ref (GroveTables *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
free_events (GroveTables *self)
{
  for (guint32 i = 0; self->terms != NULL && i < self->n_events - self->n_real_events; i++)
    g_array_unref (self->terms[i]);
  g_free (self->terms);
  g_free (self->events);
}

static void
free_graph (GroveTables *self)
{
  grove_memory_free (self->functions);
  g_clear_pointer (&self->places, g_array_unref);
  g_free (self->function_cycle);
  g_free (self->function_flags);
  g_free (self->call_caller);
  g_free (self->call_callee);
  g_free (self->call_flags);
  g_free (self->first_callee);
  g_free (self->first_caller);
  g_free (self->callers);
  g_free (self->first_member);
  g_free (self->members);
  g_free (self->order);
  grove_memory_free (self->paths);
}

void
grove_tables_unref (GroveTables *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->format);
  g_free (self->writer);
  g_free (self->command);
  g_free (self->title);
  g_strfreev (self->warnings);
  free_events (self);
  free_graph (self);
  grove_names_clear (&self->names);
  grove_names_clear (&self->files);
  grove_names_clear (&self->objects);
  grove_line_store_clear (&self->lines);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_free (self);
}

guint32
grove_tables_find_call (const GroveTables *self, guint32 caller, guint32 callee)
{
  guint32 low = self->first_callee[caller], high = self->first_callee[caller + 1];

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (self->call_callee[middle] < callee)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->first_callee[caller + 1] && self->call_callee[low] == callee ? low : GROVE_NONE;
}

guint32
grove_tables_find_dearest_caller (const GroveTables *self, const double *cost, guint32 function)
{
  guint32 best = GROVE_NONE;

  for (guint32 i = self->first_caller[function]; i < self->first_caller[function + 1]; i++)
    {
      guint32 call = self->callers[i];

      if (!(self->call_flags[call] & GROVE_CALL_SELF) && (best == GROVE_NONE || cost[call] > cost[best]))
        best = call;
    }
  return best;
}
