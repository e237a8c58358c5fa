/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-profile-private.h"

#include <math.h>

/* Columns of derived events: sums of columns of real events, computed on first use. */

typedef struct
{
  GroveProfile *profile;
  const GArray *terms;
} GroveDerivation;

static const GroveEventCosts *
get_real (GroveDerivation *self, guint i)
{
  return &self->profile->costs->events[g_array_index (self->terms, GroveTerm, i).event];
}

static double
get_factor (GroveDerivation *self, guint i)
{
  return g_array_index (self->terms, GroveTerm, i).factor;
}

static double *
sum_columns (GroveDerivation *self, gsize offset, gsize n)
{
  double *sum = g_new0 (double, MAX (n, 1));

  for (guint i = 0; i < self->terms->len; i++)
    {
      const double *column = G_STRUCT_MEMBER (double *, get_real (self, i), offset);
      double factor = get_factor (self, i);

      for (gsize row = 0; row < n; row++)
        sum[row] += factor * column[row];
    }
  return sum;
}

static double
get_largest (const double *column, gsize n, double largest)
{
  for (gsize i = 0; i < n; i++)
    largest = MAX (largest, fabs (column[i]));
  return largest;
}

/* Without negative costs, no inclusive cost can exceed the sum of the bases. */
static void
find_base (GroveDerivation *self, GroveEventCosts *costs)
{
  gsize n = self->profile->tables->n_functions;

  for (guint i = 0; i < self->terms->len; i++)
    {
      costs->total += get_factor (self, i) * get_real (self, i)->total;
      costs->base += get_factor (self, i) * get_real (self, i)->base;
      costs->has_negative |= get_factor (self, i) < 0 || get_real (self, i)->has_negative;
    }
  if (!costs->has_negative)
    return;
  costs->base = get_largest (costs->self, n, fabs (costs->total));
  costs->base = get_largest (costs->inclusive, n, costs->base);
  costs->base = get_largest (costs->inclusive_off, n, costs->base);
}

static void
keep_below (double *column, gsize n, double base)
{
  for (gsize i = 0; i < n; i++)
    column[i] = MIN (column[i], base);
}

static void
derive (GroveDerivation *self, GroveEventCosts *costs)
{
  const GroveTables *tables = self->profile->tables;

  costs->self = sum_columns (self, G_STRUCT_OFFSET (GroveEventCosts, self), tables->n_functions);
  costs->inclusive = sum_columns (self, G_STRUCT_OFFSET (GroveEventCosts, inclusive), tables->n_functions);
  costs->inclusive_off = costs->inclusive;
  if (tables->n_cycles > 0)
    costs->inclusive_off = sum_columns (self, G_STRUCT_OFFSET (GroveEventCosts, inclusive_off),
                                        tables->n_functions);
  costs->calls = sum_columns (self, G_STRUCT_OFFSET (GroveEventCosts, calls), tables->n_calls);
  costs->cycle_self = sum_columns (self, G_STRUCT_OFFSET (GroveEventCosts, cycle_self), tables->n_cycles);
  costs->cycle_inclusive = sum_columns (self, G_STRUCT_OFFSET (GroveEventCosts, cycle_inclusive),
                                        tables->n_cycles);
  find_base (self, costs);
  keep_below (costs->inclusive, tables->n_functions, costs->base);
  if (costs->inclusive_off != costs->inclusive)
    keep_below (costs->inclusive_off, tables->n_functions, costs->base);
}

const GroveEventCosts *
grove_profile_get_event_costs (GroveProfile *self, guint32 event)
{
  GroveEventCosts *costs = &self->costs->events[event];
  guint32 n_real = self->tables->n_real_events;

  if (event >= n_real && g_once_init_enter (&self->derived_ready[event - n_real]))
    {
      GroveDerivation derivation = { self, self->tables->terms[event - n_real] };

      derive (&derivation, costs);
      g_once_init_leave (&self->derived_ready[event - n_real], 1);
    }
  return costs;
}
