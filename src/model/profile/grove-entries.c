/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-entries-private.h"

#include "grove-profile-private.h"

/* What costs less of the base is in no list. */
#define LEAST 1e-3
/* What is less of a function's cost is rounding. */
#define ROUNDING 1e-9

/* Columns of functions while the lists are made */
typedef struct
{
  const GroveTables *tables;
  const double *inclusive;
  double *entered;   /* cost without recorded calls to it */
  double *gap;       /* cost without self and recorded calls */
  gboolean *is_root; /* nothing that was recorded calls it */
} Columns;

static gboolean
is_entered (const GroveTables *tables, guint32 function)
{
  for (guint32 i = tables->first_caller[function]; i < tables->first_caller[function + 1]; i++)
    if (!(tables->call_flags[tables->callers[i]] & (GROVE_CALL_SELF | GROVE_CALL_IN_CYCLE)))
      return TRUE;
  return FALSE;
}

static gboolean
is_cycle_entered (const GroveTables *tables, const guint32 *members, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    if (is_entered (tables, members[i]))
      return TRUE;
  return FALSE;
}

/* A cycle that nothing enters is a root as a whole, and its most expensive member stands for it. */
static void
mark_cycle (Columns *columns, guint32 cycle, double cost)
{
  const GroveTables *tables = columns->tables;
  const guint32 *members = tables->members + tables->first_member[cycle - 1];
  guint32 n = tables->first_member[cycle] - tables->first_member[cycle - 1], most = members[0];
  gboolean is_root = !is_cycle_entered (tables, members, n);

  for (guint32 i = 0; i < n; i++)
    {
      columns->is_root[members[i]] = FALSE;
      columns->entered[members[i]] = columns->gap[members[i]] = 0;
      if (columns->inclusive[members[i]] > columns->inclusive[most])
        most = members[i];
    }
  columns->is_root[most] = is_root;
  columns->entered[most] = is_root ? cost : 0;
}

static void
mark_roots (Columns *columns, const double *cycle_cost)
{
  const GroveTables *tables = columns->tables;

  for (guint32 f = 0; f < tables->n_functions; f++)
    columns->is_root[f] = !is_entered (tables, f);
  for (guint32 cycle = 1; cycle <= tables->n_cycles; cycle++)
    mark_cycle (columns, cycle, cycle_cost[cycle - 1]);
}

static void
take_calls_off (Columns *columns, const double *cost)
{
  const GroveTables *tables = columns->tables;

  for (guint32 call = 0; call < tables->n_calls; call++)
    if (!(tables->call_flags[call] & (GROVE_CALL_SELF | GROVE_CALL_IN_CYCLE)))
      {
        columns->entered[tables->call_callee[call]] -= cost[call];
        columns->gap[tables->call_caller[call]] -= cost[call];
      }
}

static void
fill_from_calls (Columns *columns, const GroveEventCosts *costs)
{
  for (guint32 f = 0; f < columns->tables->n_functions; f++)
    {
      columns->entered[f] = costs->inclusive[f];
      columns->gap[f] = costs->inclusive[f] - costs->self[f];
    }
  take_calls_off (columns, costs->calls);
  mark_roots (columns, costs->cycle_inclusive);
}

/* A parent precedes its children, so each path is done before its cost goes to the one that it starts from. */
static void
fill_from_stacks (Columns *columns, const GroveEventCosts *costs)
{
  const GroveTables *tables = columns->tables;
  g_autofree double *whole = g_memdup2 (costs->paths, tables->n_paths * sizeof *whole);

  for (guint32 path = tables->n_paths; --path > 0;)
    {
      const GrovePathKey *key = &tables->paths[path];

      if (key->parent != 0)
        whole[key->parent] += whole[path];
      else
        columns->entered[key->function] += whole[path];
    }
}

/* An event that is computed of others has no costs of paths. */
static void
fill_from_starts (Columns *columns)
{
  const GroveTables *tables = columns->tables;

  for (guint32 f = 0; f < tables->n_functions; f++)
    columns->entered[f] = columns->is_root[f] ? columns->inclusive[f] : 0;
}

static void
mark_starts (Columns *columns)
{
  for (guint32 path = 1; path < columns->tables->n_paths; path++)
    if (columns->tables->paths[path].parent == 0)
      columns->is_root[columns->tables->paths[path].function] = TRUE;
}

static void
fill (Columns *columns, const GroveEventCosts *costs)
{
  if (columns->tables->n_paths <= 1)
    {
      fill_from_calls (columns, costs);
      return;
    }
  mark_starts (columns);
  if (costs->paths != NULL)
    fill_from_stacks (columns, costs);
  else
    fill_from_starts (columns);
}

static int
compare_costs (gconstpointer a, gconstpointer b)
{
  const GroveFunctionCost *x = a, *y = b;

  if (x->cost != y->cost)
    return x->cost > y->cost ? -1 : 1;
  return (x->function > y->function) - (x->function < y->function);
}

/* Returns: (transfer full) (element-type GroveFunctionCost): what is at least @least, by function */
static GArray *
list_costs (const Columns *columns, const double *cost, double least)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (GroveFunctionCost));

  for (guint32 f = 0; f < columns->tables->n_functions; f++)
    if (cost[f] >= least && cost[f] > ROUNDING * columns->inclusive[f])
      {
        GroveFunctionCost item = { f, cost[f] };

        g_array_append_val (list, item);
      }
  return list;
}

static guint32
find_root (const Columns *columns)
{
  guint32 root = GROVE_NONE;

  for (guint32 f = 0; f < columns->tables->n_functions; f++)
    if ((columns->is_root[f] || columns->entered[f] > ROUNDING * columns->inclusive[f])
        && (root == GROVE_NONE || columns->entered[f] > columns->entered[root]))
      root = f;
  return root;
}

static GroveEntries *
entries_new (GroveProfile *profile, guint32 event)
{
  const GroveTables *tables = profile->tables;
  const GroveEventCosts *costs = grove_profile_get_event_costs (profile, event);
  gsize n = MAX (tables->n_functions, 1);
  g_autofree double *entered = g_new0 (double, n), *gap = g_new0 (double, n);
  g_autofree gboolean *is_root = g_new0 (gboolean, n);
  Columns columns = { tables, costs->inclusive, entered, gap, is_root };
  GroveEntries *self = g_new0 (GroveEntries, 1);

  if (event < tables->n_real_events)
    grove_profile_ensure_paths (profile, event);
  fill (&columns, costs);
  self->root = find_root (&columns);
  self->entries = list_costs (&columns, entered, MAX (costs->base * LEAST, G_MINDOUBLE));
  self->gaps = list_costs (&columns, gap, MAX (costs->base * LEAST, G_MINDOUBLE));
  g_array_sort (self->entries, compare_costs);
  return self;
}

void
grove_entries_free (GroveEntries *self)
{
  g_array_unref (self->entries);
  g_array_unref (self->gaps);
  g_free (self);
}

const GroveEntries *
grove_profile_find_entries (GroveProfile *self, guint32 event)
{
  gsize *entries = &self->entries[event];

  if (g_once_init_enter (entries))
    g_once_init_leave (entries, (gsize) entries_new (self, event));
  return (const GroveEntries *) *entries;
}

const GArray *
grove_profile_get_entries (GroveProfile *self, guint32 event)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);
  g_return_val_if_fail (event < self->tables->n_events, NULL);

  return grove_profile_find_entries (self, event)->entries;
}

static int
compare_functions (const void *a, const void *b)
{
  guint32 x = ((const GroveFunctionCost *) a)->function, y = ((const GroveFunctionCost *) b)->function;

  return (x > y) - (x < y);
}

double
grove_profile_get_unrecorded (GroveProfile *self, guint32 event, guint32 function)
{
  const GArray *gaps;
  const GroveFunctionCost key = { function, 0 };
  const GroveFunctionCost *found = NULL;

  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);
  g_return_val_if_fail (event < self->tables->n_events, 0);

  gaps = grove_profile_find_entries (self, event)->gaps;
  if (gaps->len > 0)
    found = bsearch (&key, gaps->data, gaps->len, sizeof key, compare_functions);
  return found != NULL ? found->cost : 0;
}

/* Returns: (transfer full): a set of @function and of those that it is called from, by the most expensive
 * calls */
static GHashTable *
list_callers (GroveProfile *self, const double *cost, guint32 function)
{
  GHashTable *callers = g_hash_table_new (NULL, NULL);

  while (function != GROVE_NONE && g_hash_table_add (callers, GUINT_TO_POINTER (function)))
    {
      guint32 call = grove_tables_find_dearest_caller (self->tables, cost, function);

      function = call != GROVE_NONE ? self->tables->call_caller[call] : GROVE_NONE;
    }
  return callers;
}

GArray *
grove_profile_guess_callees (GroveProfile *self, guint32 event, guint32 function)
{
  GArray *guessed = g_array_new (FALSE, FALSE, sizeof (GroveFunctionCost));
  double left = grove_profile_get_unrecorded (self, event, function);
  const GArray *entries = grove_profile_get_entries (self, event);
  g_autoptr (GHashTable) callers = NULL;

  if (left == 0)
    return guessed;
  left *= 1 + ROUNDING;
  callers = list_callers (self, grove_profile_get_event_costs (self, event)->calls, function);
  for (guint i = 0; i < entries->len; i++)
    {
      GroveFunctionCost entry = g_array_index (entries, GroveFunctionCost, i);

      if (entry.cost > left || g_hash_table_contains (callers, GUINT_TO_POINTER (entry.function)))
        continue;
      g_array_append_val (guessed, entry);
      left -= entry.cost;
    }
  return guessed;
}
