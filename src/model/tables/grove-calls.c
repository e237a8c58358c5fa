/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-calls-private.h"

#include "grove-memory-private.h"
#include "grove-radix-private.h"

/* (callee, row) of each call, in runs of one caller */
static guint64 *
group_by_caller (GroveTables *tables, const GroveRows *calls)
{
  guint32 n = tables->n_functions;
  guint32 *first = grove_memory_new0 (((gsize) n + 2) * sizeof (guint32));
  guint64 *pairs = grove_memory_new (MAX (calls->n, 1) * sizeof (guint64));

  for (guint32 row = 0; row < calls->n; row++)
    first[(grove_rows_get (calls, row)[GROVE_CALL_KEY].key >> 32) + 2]++;
  for (guint32 f = 2; f < n + 2; f++)
    first[f] += first[f - 1];
  for (guint32 row = 0; row < calls->n; row++)
    {
      guint64 key = grove_rows_get (calls, row)[GROVE_CALL_KEY].key;

      pairs[first[(key >> 32) + 1]++] = key << 32 | row;
    }
  tables->first_callee = first;
  return pairs;
}

static void
sort_small (guint64 *pairs, guint32 n)
{
  for (guint32 i = 1; i < n; i++)
    {
      guint64 pair = pairs[i];
      guint32 j = i;

      for (; j > 0 && pairs[j - 1] > pair; j--)
        pairs[j] = pairs[j - 1];
      pairs[j] = pair;
    }
}

static void
sort_runs (GroveTables *tables, guint64 *pairs)
{
  for (guint32 f = 0; f < tables->n_functions; f++)
    {
      guint32 start = tables->first_callee[f];
      guint32 n = tables->first_callee[f + 1] - start;

      if (n <= 32)
        sort_small (pairs + start, n);
      else
        grove_radix_sort (pairs + start, n);
    }
}

static void
fill_ends (GroveTables *tables, const guint64 *pairs)
{
  for (guint32 f = 0; f < tables->n_functions; f++)
    for (guint32 call = tables->first_callee[f]; call < tables->first_callee[f + 1]; call++)
      {
        tables->call_caller[call] = f;
        tables->call_callee[call] = (guint32) (pairs[call] >> 32);
        if (tables->call_callee[call] == f)
          {
            tables->call_flags[call] |= GROVE_CALL_SELF;
            tables->function_flags[f] |= GROVE_FUNCTION_SELF_RECURSIVE;
          }
      }
}

void
grove_calls_group_by_callee (GroveTables *tables)
{
  guint32 n = tables->n_functions;
  guint32 *first = grove_memory_new0 (((gsize) n + 2) * sizeof (guint32));

  tables->callers = grove_memory_new (MAX (tables->n_calls, 1) * sizeof (guint32));
  for (guint32 call = 0; call < tables->n_calls; call++)
    first[tables->call_callee[call] + 2]++;
  for (guint32 f = 2; f < n + 2; f++)
    first[f] += first[f - 1];
  for (guint32 call = 0; call < tables->n_calls; call++)
    tables->callers[first[tables->call_callee[call] + 1]++] = call;
  tables->first_caller = first;
}

guint32 *
grove_calls_sort (GroveTables *tables, const GroveRows *calls)
{
  g_autofree guint64 *pairs = group_by_caller (tables, calls);
  guint32 *rows = grove_memory_new (MAX (calls->n, 1) * sizeof (guint32));

  tables->n_calls = calls->n;
  tables->call_caller = grove_memory_new (MAX (calls->n, 1) * sizeof (guint32));
  tables->call_callee = grove_memory_new (MAX (calls->n, 1) * sizeof (guint32));
  tables->call_flags = g_new0 (guint8, MAX (calls->n, 1));
  sort_runs (tables, pairs);
  fill_ends (tables, pairs);
  for (guint32 call = 0; call < calls->n; call++)
    rows[call] = (guint32) pairs[call];
  return rows;
}
