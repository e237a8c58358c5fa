/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-compare.h"

#include <math.h>

#include "grove-summary.h"

typedef struct
{
  const GroveCompare *compare;
  const GroveCliOptions *options;
} RowOrder;

static double
get_larger (const GroveDifference *difference, double *const columns[GROVE_N_VERSIONS], guint32 row)
{
  return MAX (columns[GROVE_VERSION_BASE][row], columns[GROVE_VERSION_NEW][row] * difference->pair.scale);
}

static double
get_calls (const GroveCompare *self, guint32 row)
{
  return (double) MAX (grove_comparison_get_called (self->comparison, row, GROVE_VERSION_BASE),
                       grove_comparison_get_called (self->comparison, row, GROVE_VERSION_NEW));
}

/* What is within noise comes after all that is not. */
static double
get_weight (const RowOrder *order, guint32 row)
{
  const GroveDifference *main = order->compare->main;

  if (order->options->sort_by_difference)
    return main != NULL ? fabs (grove_difference_of (main, main->inclusive, row)) : 0;
  switch (order->options->sort)
    {
    case GROVE_SORT_CALLED: return get_calls (order->compare, row);
    case GROVE_SORT_SELF: return main != NULL ? get_larger (main, main->self, row) : 0;
    case GROVE_SORT_NAME: return 0;
    default: return main != NULL ? get_larger (main, main->inclusive, row) : 0;
    }
}

const char *
grove_compare_get_name (const GroveCompare *self, guint32 row)
{
  GroveVersion side = grove_compare_get_side (self, row);

  return grove_profile_get_function_name (self->profiles[side],
                                          grove_pairing_get_function (self->pairing, row, side));
}

static gboolean
is_noise (const GroveCompare *self, guint32 row)
{
  return self->main == NULL || grove_difference_judge_row (self->main, row) == GROVE_VERDICT_NOISE;
}

static int
compare_rows (const void *a, const void *b, void *data)
{
  const RowOrder *order = data;
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  double weight_x, weight_y;
  int names;

  if (order->options->sort_by_difference && is_noise (order->compare, x) != is_noise (order->compare, y))
    return is_noise (order->compare, x) ? 1 : -1;
  weight_x = get_weight (order, x);
  weight_y = get_weight (order, y);
  if (weight_x != weight_y)
    return weight_x > weight_y ? -1 : 1;
  if (order->options->sort_by_difference && order->compare->main != NULL)
    {
      weight_x = get_larger (order->compare->main, order->compare->main->inclusive, x);
      weight_y = get_larger (order->compare->main, order->compare->main->inclusive, y);
    }
  if (weight_x != weight_y)
    return weight_x > weight_y ? -1 : 1;
  names = g_strcmp0 (grove_compare_get_name (order->compare, x), grove_compare_get_name (order->compare, y));
  return names != 0 ? names : x < y ? -1 : 1;
}

static void
select_rows (GroveCompare *self, guint32 row, const GroveCliOptions *options)
{
  guint32 n = grove_pairing_get_n_rows (self->pairing);
  RowOrder order = { self, options };

  self->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->places = g_new (guint32, MAX (n, 1));
  for (guint32 i = 0; i < n; i++)
    {
      self->places[i] = GROVE_NONE;
      if (row == GROVE_NONE || i == row)
        g_array_append_val (self->rows, i);
    }
  g_array_sort_with_data (self->rows, compare_rows, &order);
  g_array_set_size (self->rows, MIN (self->rows->len, options->n_limit));
  for (guint i = 0; i < self->rows->len; i++)
    self->places[g_array_index (self->rows, guint32, i)] = i;
}

void
grove_compare_init (GroveCompare *self, GroveComparison *comparison, guint32 event, guint32 row,
                    const GroveCliOptions *options)
{
  *self = (GroveCompare){ .comparison = grove_comparison_ref (comparison), .event = event };
  self->pairing = grove_comparison_get_pairing (comparison);
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    self->profiles[side] = grove_comparison_get_profile (comparison, side);
  grove_comparison_get_events (comparison, &self->n_events);
  self->events = g_new0 (GroveDifference *, self->n_events + 1);
  for (guint32 i = 0; i < self->n_events; i++)
    self->events[i] = grove_difference_new (comparison, i, options->cycles);
  if (event != GROVE_NONE)
    {
      self->main = self->events[event];
      self->causes = grove_causes_find (self->main);
    }
  self->summary = grove_summary_make (comparison, self->main, self->causes);
  select_rows (self, row, options);
}

void
grove_compare_clear (GroveCompare *self)
{
  for (guint32 i = 0; i < self->n_events; i++)
    grove_difference_free (self->events[i]);
  g_free (self->events);
  g_clear_pointer (&self->causes, g_array_unref);
  g_strfreev (self->summary);
  g_clear_pointer (&self->rows, g_array_unref);
  g_free (self->places);
  g_clear_pointer (&self->comparison, grove_comparison_unref);
}

GroveVersion
grove_compare_get_side (const GroveCompare *self, guint32 row)
{
  return grove_pairing_get_function (self->pairing, row, GROVE_VERSION_NEW) != GROVE_NONE
           ? GROVE_VERSION_NEW
           : GROVE_VERSION_BASE;
}

const char *
grove_compare_get_state (const GroveCompare *self, guint32 row)
{
  switch (grove_pairing_get_pass (self->pairing, row))
    {
    case GROVE_PASS_ADDED: return "added";
    case GROVE_PASS_REMOVED: return "removed";
    default:
      return !is_noise (self, row)
                 || grove_comparison_get_called (self->comparison, row, GROVE_VERSION_BASE)
                      != grove_comparison_get_called (self->comparison, row, GROVE_VERSION_NEW)
               ? "changed"
               : "same";
    }
}

const GroveEvent *
grove_compare_get_event (const GroveCompare *self, guint32 event)
{
  return grove_profile_get_event (self->profiles[GROVE_VERSION_BASE],
                                  self->events[event]->pair.events[GROVE_VERSION_BASE]);
}
