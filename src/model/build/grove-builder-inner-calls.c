/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-builder-merge-private.h"

/* Functions that become one state an inclusive cost each. What one of them has by a call of another is part
 * of the cost of both: it is subtracted from the sum, which never gets less than the largest that is stated. */

typedef struct
{
  double inner[GROVE_MAX_EVENTS];   /* cost of the calls from one variant to another */
  double largest[GROVE_MAX_EVENTS]; /* stated by a variant */
} Joined;

static Joined *
get_joined (GHashTable *functions, guint32 function)
{
  Joined *joined = g_hash_table_lookup (functions, GUINT_TO_POINTER (function));

  if (joined == NULL)
    {
      joined = g_new0 (Joined, 1);
      g_hash_table_insert (functions, GUINT_TO_POINTER (function), joined);
    }
  return joined;
}

static void
add_call (Joined *joined, const GroveMaps *maps, const GroveWord *costs, guint n)
{
  for (guint e = 0; e < MIN (n, maps->n_events); e++)
    if (maps->events[e] != GROVE_NONE)
      joined->inner[maps->events[e]] += costs[e].cost;
}

static void
add_calls (GHashTable *functions, const GroveMaps *maps, GroveBuilder *builder, const GrovePartCosts *part)
{
  for (guint32 i = 0; i < part->calls.n; i++)
    {
      guint32 row = grove_sparse_get_row (&part->calls, i);
      const GroveWord *words = grove_sparse_get (&part->calls, i);
      guint32 callee = (guint32) grove_rows_get (&builder->calls, maps->calls[row])[GROVE_CALL_KEY].key;

      if (maps->inner_calls[row])
        add_call (get_joined (functions, callee), maps, words + GROVE_CALL_N_HEADS, part->calls.n_costs);
    }
}

static void
find_largest (GHashTable *functions, const GroveMaps *maps, const GrovePartCosts *part)
{
  for (guint32 i = 0; i < part->stated.n; i++)
    {
      const GroveWord *words = grove_sparse_get (&part->stated, i);
      guint32 function = maps->functions[grove_sparse_get_row (&part->stated, i)];
      Joined *joined = g_hash_table_lookup (functions, GUINT_TO_POINTER (function));

      for (guint e = 0; joined != NULL && e < MIN (part->stated.n_costs, maps->n_events); e++)
        if (maps->events[e] != GROVE_NONE)
          joined->largest[maps->events[e]] = MAX (joined->largest[maps->events[e]],
                                                  words[GROVE_STATED_N_HEADS + e].cost);
    }
}

GHashTable *
grove_maps_find_inner_calls (const GroveMaps *self, GroveBuilder *builder, const GrovePartCosts *part)
{
  GHashTable *functions = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  if (part->stated.n == 0)
    return functions;
  add_calls (functions, self, builder, part);
  find_largest (functions, self, part);
  return functions;
}

void
grove_builder_subtract_inner_calls (GroveBuilder *self, GHashTable *functions)
{
  GHashTableIter iter;
  gpointer function, value;

  g_hash_table_iter_init (&iter, functions);
  while (g_hash_table_iter_next (&iter, &function, &value))
    {
      const Joined *joined = value;
      GroveWord *words = grove_builder_get_stated_row (self, GPOINTER_TO_UINT (function));

      for (guint e = 0;
           words[GROVE_STATED_IS_SET].count >= 0 && e < MIN (self->stated.n_costs, self->events->len); e++)
        words[GROVE_STATED_N_HEADS + e].cost = MAX (words[GROVE_STATED_N_HEADS + e].cost - joined->inner[e],
                                                    joined->largest[e]);
    }
}
