/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-entries-private.h"
#include "grove-entry-name.h"
#include "grove-profile-private.h"

/* The first view: which event and which function are shown before the user has chosen any. */

static gboolean
is_used (GroveProfile *self, guint32 event)
{
  const double *inclusive = grove_profile_get_inclusive (self, event, GROVE_CYCLES_ON);

  for (guint32 f = 0; f < self->tables->n_functions; f++)
    if (inclusive[f] != 0)
      return TRUE;
  return FALSE;
}

guint32
grove_profile_get_default_event (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);

  /* A derived event is a sum of real ones: it is no more than these where they are all zero. */
  for (guint32 event = 0; event < self->tables->n_real_events; event++)
    if (is_used (self, event))
      return event;
  return 0;
}

/* Of the base: a function that costs as much leads the whole. */
#define WHOLE 0.6
/* Of the base: a main function that costs less is not the program's. */
#define LEAST_MAIN 0.01

/* Whether the most expensive calls that lead to @function come from @root */
static gboolean
comes_from (GroveProfile *self, const double *cost, guint32 function, guint32 root)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  while (function != root && g_hash_table_add (seen, GUINT_TO_POINTER (function)))
    {
      guint32 call = grove_tables_find_dearest_caller (self->tables, cost, function);

      if (call == GROVE_NONE)
        return FALSE;
      function = self->tables->call_caller[call];
    }
  return function == root;
}

static gboolean
is_loader (GroveProfile *self, guint32 function)
{
  return grove_entry_name_is_loader (
    grove_profile_get_function_name (self, function),
    grove_profile_get_object_name (self, grove_profile_get_function_object (self, function)));
}

/* Returns: the main function of the program that @root starts, or GROVE_NONE. A loader starts one whatever it
 * costs; below another root a function of that name is the program's if it has most of the cost. */
static guint32
find_main (GroveProfile *self, const GroveEventCosts *costs, guint32 root)
{
  double least = is_loader (self, root) ? LEAST_MAIN * costs->base : WHOLE * costs->inclusive[root];
  guint32 found = GROVE_NONE;

  for (guint32 f = 0; f < self->tables->n_functions; f++)
    if (costs->inclusive[f] >= least && costs->inclusive[f] > 0
        && (found == GROVE_NONE || costs->inclusive[f] > costs->inclusive[found])
        && grove_entry_name_is_main (grove_profile_get_function_name (self, f))
        && comes_from (self, costs->calls, f, root))
      found = f;
  return found;
}

static guint32
find_largest (GroveProfile *self, const double *inclusive)
{
  guint32 largest = GROVE_NONE;

  for (guint32 f = 0; f < self->tables->n_functions; f++)
    if (largest == GROVE_NONE || inclusive[f] > inclusive[largest])
      largest = f;
  return largest;
}

guint32
grove_profile_get_root (GroveProfile *self, guint32 event)
{
  const GroveEventCosts *costs;
  guint32 root, main_function;

  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_NONE);
  g_return_val_if_fail (event < self->tables->n_events, GROVE_NONE);

  costs = grove_profile_get_event_costs (self, event);
  root = grove_profile_find_entries (self, event)->root;
  if (root == GROVE_NONE)
    return find_largest (self, costs->inclusive);
  main_function = find_main (self, costs, root);
  return main_function != GROVE_NONE ? main_function : root;
}
