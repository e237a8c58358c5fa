/* SPDX-License-Identifier: MIT */
#include "config.h"

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

static gboolean
is_entered (const GroveTables *tables, guint32 function)
{
  for (guint32 i = tables->first_caller[function]; i < tables->first_caller[function + 1]; i++)
    if (!(tables->call_flags[tables->callers[i]] & (GROVE_CALL_SELF | GROVE_CALL_IN_CYCLE)))
      return TRUE;
  return FALSE;
}

/* By cycle: whether a function outside calls one of its members. A cycle that nothing enters is a root as a
 * whole. */
static gboolean *
find_entered_cycles (GroveProfile *self)
{
  const GroveTables *tables = self->tables;
  gboolean *entered = g_new0 (gboolean, tables->n_cycles + 1);

  for (guint32 f = 0; f < tables->n_functions; f++)
    {
      guint32 cycle = grove_profile_get_function_cycle (self, f);

      if (cycle > 0 && !entered[cycle])
        entered[cycle] = is_entered (tables, f);
    }
  return entered;
}

/* By function: whether a stack starts with it. */
static gboolean *
find_stack_starts (const GroveTables *tables)
{
  gboolean *starts = g_new0 (gboolean, MAX (tables->n_functions, 1));

  for (guint32 path = 1; path < tables->n_paths; path++)
    if (tables->paths[path].parent == 0)
      starts[tables->paths[path].function] = TRUE;
  return starts;
}

static gboolean
is_root (GroveProfile *self, const gboolean *entered, guint32 function)
{
  guint32 cycle = grove_profile_get_function_cycle (self, function);

  return cycle > 0 ? !entered[cycle] : !is_entered (self->tables, function);
}

guint32
grove_profile_get_root (GroveProfile *self, guint32 event)
{
  const GroveTables *tables;
  const double *inclusive;
  guint32 root = GROVE_NONE, largest = GROVE_NONE;
  g_autofree gboolean *entered = NULL;
  g_autofree gboolean *starts = NULL;

  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_NONE);
  g_return_val_if_fail (event < self->tables->n_events, GROVE_NONE);

  tables = self->tables;
  inclusive = grove_profile_get_inclusive (self, event, GROVE_CYCLES_ON);
  entered = find_entered_cycles (self);
  starts = tables->n_paths > 1 ? find_stack_starts (tables) : NULL;
  for (guint32 f = 0; f < tables->n_functions; f++)
    {
      if (largest == GROVE_NONE || inclusive[f] > inclusive[largest])
        largest = f;
      if ((root == GROVE_NONE || inclusive[f] > inclusive[root])
          && (starts != NULL ? starts[f] : is_root (self, entered, f)))
        root = f;
    }
  return root != GROVE_NONE ? root : largest;
}
