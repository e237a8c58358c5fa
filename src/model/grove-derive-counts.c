/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-costs-private.h"

/* How often functions and cycles were called: what they say themselves, else what their callers say. */

static gboolean
knows_counts (const GroveTables *tables, const GroveCosts *costs)
{
  for (guint32 call = 0; call < tables->n_calls; call++)
    if (costs->call_counts[call] >= 0)
      return TRUE;
  for (guint32 f = 0; f < tables->n_functions; f++)
    if (costs->called[f] >= 0)
      return TRUE;
  return FALSE;
}

static gint64
count_callers (const GroveTables *tables, const GroveCosts *costs, guint32 function, gint64 none)
{
  gint64 count = GROVE_UNKNOWN_COUNT;

  if (tables->first_caller[function] == tables->first_caller[function + 1])
    return none;
  for (guint32 i = tables->first_caller[function]; i < tables->first_caller[function + 1]; i++)
    count = grove_count_add (count, costs->call_counts[tables->callers[i]]);
  return count;
}

static void
count_cycles (const GroveTables *tables, GroveCosts *costs, gint64 none)
{
  g_autofree guint8 *entered = g_new0 (guint8, tables->n_cycles + 1);

  for (guint32 c = 0; c < tables->n_cycles; c++)
    costs->cycle_called[c] = GROVE_UNKNOWN_COUNT;
  for (guint32 i = 0; i < tables->first_member[tables->n_cycles]; i++)
    {
      guint32 member = tables->members[i];
      guint32 cycle = tables->function_cycle[member] - 1;

      for (guint32 k = tables->first_caller[member]; k < tables->first_caller[member + 1]; k++)
        if (!(tables->call_flags[tables->callers[k]] & GROVE_CALL_IN_CYCLE))
          {
            entered[cycle] = 1;
            costs->cycle_called[cycle] = grove_count_add (costs->cycle_called[cycle],
                                                          costs->call_counts[tables->callers[k]]);
          }
    }
  for (guint32 c = 0; c < tables->n_cycles; c++)
    if (!entered[c])
      costs->cycle_called[c] = none;
}

void
grove_derive_counts (const GroveTables *tables, GroveCosts *costs)
{
  gint64 none = knows_counts (tables, costs) ? 0 : GROVE_UNKNOWN_COUNT;

  for (guint32 f = 0; f < tables->n_functions; f++)
    if (costs->called[f] < 0)
      costs->called[f] = count_callers (tables, costs, f, none);
  count_cycles (tables, costs, none);
}
