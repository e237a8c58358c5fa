/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-parallel-private.h"
#include "grove-memory-private.h"
#include "grove-profile-private.h"

static const GrovePartCosts *
get_part (const GroveTables *tables, guint32 part)
{
  return g_ptr_array_index (tables->parts, part);
}

/* One word of each row of a sparse table; none if the part saw fewer events. */
static GroveColumn
get_column (const GroveSparse *sparse, guint word)
{
  GroveColumn column = { sparse->rows, NULL, sparse->n_heads + sparse->n_costs, 0 };

  if (word >= sparse->n_heads + sparse->n_costs || sparse->n == 0)
    return column;
  column.words = sparse->words + word;
  column.n = sparse->n;
  return column;
}

static double
get_frameless_cost (const GroveColumn *paths)
{
  for (guint32 i = 0; i < paths->n; i++)
    if (grove_column_get_row (paths, i) == 0)
      return grove_column_get_cost (paths, i);
  return 0;
}

void
grove_tables_get_part_columns (const GroveTables *tables, guint32 part_index, guint32 event,
                               GrovePartColumns *columns)
{
  const GrovePartCosts *part = get_part (tables, part_index);

  *columns = (GrovePartColumns){
    .self = get_column (&part->self, GROVE_SELF_N_HEADS + event),
    .calls = get_column (&part->calls, GROVE_CALL_N_HEADS + event),
    .rounding = part->rounding != NULL ? part->rounding[event] : 0,
  };

  if (grove_tables_is_stated (tables, event))
    {
      columns->stated = get_column (&part->stated, GROVE_STATED_N_HEADS + event);
      columns->stated_is_set = get_column (&part->stated, GROVE_STATED_IS_SET);
    }
  if (tables->stacks)
    {
      GroveColumn paths = get_column (&part->paths, GROVE_PATH_N_HEADS + event);

      columns->frameless = get_frameless_cost (&paths);
    }
}

/* With stacks, a cycle counts once per stack, like functions. */
static void
derive_stack_cycles (const GroveTables *tables, GroveEventCosts *costs)
{
  gsize size = tables->n_paths * sizeof (double);
  g_autofree double *below = memcpy (grove_memory_new (size), costs->paths, size);

  memset (costs->cycle_inclusive, 0, tables->n_cycles * sizeof (double));
  for (guint32 path = tables->n_paths; path-- > 1;)
    {
      const GrovePathKey *key = &tables->paths[path];

      below[key->parent] += below[path];
      if (key->flags & GROVE_PATH_FIRST_CYCLE)
        costs->cycle_inclusive[tables->function_cycle[key->function] - 1] += below[path];
    }
}

/* With a single part, the builder computed it from the paths. */
static void
take_stack_cycles (const GroveTables *tables, const GrovePartCosts *part, guint32 event,
                   GroveEventCosts *costs)
{
  for (guint32 cycle = 0; cycle < tables->n_cycles; cycle++)
    costs->cycle_inclusive[cycle] = part->cycles[(gsize) cycle * tables->n_real_events + event];
}

static void
fill_paths (GroveProfile *self, guint32 event)
{
  const GroveTables *tables = self->tables;
  GroveEventCosts *costs = &self->costs->events[event];

  costs->paths = grove_memory_new0 (MAX (tables->n_paths, 1) * sizeof (double));
  for (guint32 i = 0; i < self->n_parts; i++)
    {
      GroveColumn paths = get_column (&get_part (tables, self->parts[i])->paths, GROVE_PATH_N_HEADS + event);

      for (guint32 k = 0; k < paths.n; k++)
        costs->paths[grove_column_get_row (&paths, k)] += grove_column_get_cost (&paths, k);
    }
}

const double *
grove_profile_ensure_paths (GroveProfile *self, guint32 event)
{
  if (!self->tables->stacks || self->tables->n_paths == 0)
    return NULL;
  if (g_once_init_enter (&self->paths_ready[event]))
    {
      fill_paths (self, event);
      g_once_init_leave (&self->paths_ready[event], 1);
    }
  return self->costs->events[event].paths;
}

static void
fill_cycles (GroveProfile *self, guint32 event)
{
  const GroveTables *tables = self->tables;
  GroveEventCosts *costs = &self->costs->events[event];

  if (self->n_parts == 1 && get_part (tables, self->parts[0])->cycles != NULL)
    take_stack_cycles (tables, get_part (tables, self->parts[0]), event, costs);
  else if (grove_profile_ensure_paths (self, event) != NULL)
    derive_stack_cycles (tables, costs);
}

static void
derive_event (GroveProfile *self, guint32 event)
{
  const GroveTables *tables = self->tables;
  g_autofree GrovePartColumns *columns = g_new (GrovePartColumns, MAX (self->n_parts, 1));

  for (guint32 i = 0; i < self->n_parts; i++)
    grove_tables_get_part_columns (tables, self->parts[i], event, &columns[i]);
  grove_inclusive_compute (tables, columns, self->n_parts, event, &self->costs->events[event]);
  if (tables->stacks && tables->n_paths > 0 && tables->n_cycles > 0)
    fill_cycles (self, event);
}

static void
add_counts (gint64 *counts, const GroveColumn *column)
{
  for (guint32 i = 0; i < column->n; i++)
    {
      gint64 *count = &counts[grove_column_get_row (column, i)];

      *count = grove_count_add (*count, column->words[i * column->stride].count);
    }
}

static void
drop_if_unknown (gint64 **counts, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    if ((*counts)[i] >= 0)
      return;
  g_clear_pointer (counts, g_free);
}

/* Functions with an entry of their own, which has their count if there is one. */
static void
mark_described (const GroveSparse *stated, guint8 *described)
{
  for (guint32 i = 0; i < stated->n; i++)
    if (grove_sparse_get (stated, i)[GROVE_STATED_IS_SET].count >= 0)
      described[grove_sparse_get_row (stated, i)] = 1;
}

static void
derive_counts (GroveProfile *self)
{
  const GroveTables *tables = self->tables;
  GroveCosts *costs = self->costs;
  g_autofree guint8 *described = NULL;

  described = g_new0 (guint8, MAX (tables->n_functions, 1));
  costs->primitive = g_memdup2 (costs->called, MAX (tables->n_functions, 1) * sizeof (gint64));
  for (guint32 i = 0; i < self->n_parts; i++)
    {
      const GrovePartCosts *part = get_part (tables, self->parts[i]);
      GroveColumn calls = get_column (&part->calls, GROVE_CALL_COUNT);
      GroveColumn called = get_column (&part->stated, GROVE_STATED_CALLED);
      GroveColumn primitive = get_column (&part->stated, GROVE_STATED_PRIMITIVE);

      add_counts (costs->call_counts, &calls);
      add_counts (costs->called, &called);
      add_counts (costs->primitive, &primitive);
      mark_described (&part->stated, described);
    }
  drop_if_unknown (&costs->primitive, tables->n_functions);
  grove_called_count (tables, costs, described);
}

/* Events and counts are independent of each other: two threads take them one after the other. */

typedef struct
{
  GroveProfile *profile;
  GCancellable *cancellable;
  gint n_taken; /* atomic: events, then the counts */
} GroveDerivation;

static void
derive_some (gpointer data)
{
  GroveDerivation *self = data;
  gint n = (gint) self->profile->tables->n_real_events;
  gint i;

  while ((i = g_atomic_int_add (&self->n_taken, 1)) <= n && !g_cancellable_is_cancelled (self->cancellable))
    if (i < n)
      derive_event (self->profile, (guint32) i);
    else
      derive_counts (self->profile);
}

GroveProfile *
grove_profile_new_for_parts (GroveTables *tables, GroveCosts *costs, const guint32 *parts, guint32 n_parts,
                             GCancellable *cancellable, GError **error)
{
  g_autoptr (GroveProfile) self = g_object_new (GROVE_TYPE_PROFILE, NULL);
  GroveDerivation derivation = { self, cancellable, 0 };

  self->tables = tables;
  self->costs = costs;
  self->parts = g_memdup2 (parts, n_parts * sizeof (guint32));
  self->n_parts = n_parts;
  self->derived_ready = g_new0 (gsize, tables->n_events + 1);
  self->paths_ready = g_new0 (gsize, tables->n_real_events + 1);
  self->entries = g_new0 (gsize, tables->n_events + 1);
  grove_costs_set_unknown (costs, tables);
  grove_parallel_run (derive_some, derive_some, &derivation, tables->n_calls >= tables->least_parallel);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

double
grove_profile_get_part_total (GroveProfile *self, guint32 part, guint32 event)
{
  const GrovePartCosts *costs;
  double total = 0;

  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);
  g_return_val_if_fail (part < self->n_parts, 0);
  g_return_val_if_fail (event < self->tables->n_events, 0);

  costs = get_part (self->tables, self->parts[part]);
  if (event < self->tables->n_real_events)
    return costs->totals[event];
  for (guint i = 0; i < self->tables->terms[event - self->tables->n_real_events]->len; i++)
    {
      GroveTerm *term = &g_array_index (self->tables->terms[event - self->tables->n_real_events], GroveTerm,
                                        i);

      total += term->factor * costs->totals[term->event];
    }
  return total;
}

/* The parts of the whole profile are those of the tables, in their order. */
guint32
grove_profile_get_whole_part (GroveProfile *self, guint32 part)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_NONE);
  g_return_val_if_fail (part < self->n_parts, GROVE_NONE);

  return self->parts[part];
}

static gboolean
is_everything (GroveProfile *self, const guint32 *parts, guint32 n_parts)
{
  g_autofree guint8 *chosen = g_new0 (guint8, self->n_parts + 1);
  guint32 n = 0;

  for (guint32 i = 0; i < n_parts; i++)
    {
      n += !chosen[parts[i]];
      chosen[parts[i]] = 1;
    }
  return n == self->n_parts;
}

/* Translates part numbers of @self to those of the tables, sorted and without duplicates. */
static guint32 *
map_parts (GroveProfile *self, const guint32 *parts, guint32 *n_parts)
{
  guint32 n_all = self->tables->parts->len;
  g_autofree guint8 *chosen = g_new0 (guint8, n_all + 1);
  guint32 *mapped = g_new (guint32, n_all + 1);
  guint32 n = 0;

  for (guint32 i = 0; i < *n_parts; i++)
    chosen[self->parts[parts[i]]] = 1;
  for (guint32 part = 0; part < n_all; part++)
    if (chosen[part])
      mapped[n++] = part;
  *n_parts = n;
  return mapped;
}

GroveProfile *
grove_profile_select_parts_cancellable (GroveProfile *self, const guint32 *parts, guint32 n_parts,
                                        GCancellable *cancellable, GError **error)
{
  g_autofree guint32 *mapped = NULL;
  GroveProfile *selected;

  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);
  for (guint32 i = 0; i < n_parts; i++)
    g_return_val_if_fail (parts[i] < self->n_parts, NULL);

  if (is_everything (self, parts, n_parts))
    return g_object_ref (self);
  mapped = map_parts (self, parts, &n_parts);
  selected = grove_profile_new_for_parts (grove_tables_ref (self->tables), grove_costs_new (self->tables),
                                          mapped, n_parts, cancellable, error);
  if (selected != NULL)
    selected->whole = g_object_ref (self->whole != NULL ? self->whole : self);
  return selected;
}

GroveProfile *
grove_profile_select_parts (GroveProfile *self, const guint32 *parts, guint32 n_parts)
{
  return grove_profile_select_parts_cancellable (self, parts, n_parts, NULL, NULL);
}

GroveProfile *
grove_profile_get_whole (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);

  return self->whole != NULL ? self->whole : self;
}

GArray *
grove_profile_list_busy_parts (GroveProfile *self)
{
  GArray *parts;

  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);

  parts = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < grove_profile_get_n_parts (self); i++)
    if (!grove_profile_get_part (self, i)->is_idle)
      g_array_append_val (parts, i);
  if (parts->len == 0 || parts->len == grove_profile_get_n_parts (self))
    g_clear_pointer (&parts, g_array_unref);
  return parts;
}
