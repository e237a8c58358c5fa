/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-costs-private.h"

/* Call counts of functions and cycles: the stated ones, else the sum over their callers. */

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

/* Adds in the order of the calls, since going through the callers of each function would access the counts at
 * random. */
static void
count_callers (const GroveTables *tables, GroveCosts *costs, const guint8 *described, gint64 none)
{
  g_autofree guint8 *stated = g_new (guint8, MAX (tables->n_functions, 1));

  for (guint32 f = 0; f < tables->n_functions; f++)
    stated[f] = costs->called[f] >= 0;
  for (guint32 call = 0; call < tables->n_calls; call++)
    {
      guint32 callee = tables->call_callee[call];

      if (!stated[callee])
        costs->called[callee] = grove_count_add (costs->called[callee], costs->call_counts[call]);
    }
  for (guint32 f = 0; f < tables->n_functions; f++)
    if (!stated[f] && !described[f] && tables->first_caller[f] == tables->first_caller[f + 1])
      costs->called[f] = none;
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
grove_called_count (const GroveTables *tables, GroveCosts *costs, const guint8 *described)
{
  gint64 none = knows_counts (tables, costs) ? 0 : GROVE_UNKNOWN_COUNT;

  count_callers (tables, costs, described, none);
  count_cycles (tables, costs, none);
}
