/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-builder-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-parallel-private.h"
#include "grove-calls-private.h"
#include "grove-costs-private.h"
#include "grove-cycles-private.h"
#include "grove-error.h"
#include "grove-memory-private.h"
#include "grove-paths-private.h"
#include "grove-profile-private.h"

/* A profile under construction. */
typedef struct
{
  GroveBuilder *builder;
  GroveTables *tables;
  GroveCosts *costs;
  guint32 *rows; /* for each call of the tables, its row in the builder */
} GroveFinish;

static void
finish_clear (GroveFinish *self)
{
  if (self->costs != NULL)
    grove_costs_free (self->costs, self->tables);
  g_clear_pointer (&self->tables, grove_tables_unref);
  grove_builder_free (self->builder);
  g_free (self->rows);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GroveFinish, finish_clear)

static GrovePartCosts *
get_part (GroveBuilder *self, guint i)
{
  return g_ptr_array_index (self->parts, i);
}

static void
move_texts (GroveBuilder *self, GroveTables *tables)
{
  tables->format = self->format != NULL ? g_steal_pointer (&self->format) : g_strdup ("");
  tables->writer = g_steal_pointer (&self->writer);
  tables->command = g_steal_pointer (&self->command);
  tables->title = self->title != NULL ? g_steal_pointer (&self->title) : g_strdup ("");
  tables->mixed_clocks = self->mixed_clocks;
  tables->n_warnings = self->warnings.n;
  tables->n_lost_lines = self->warnings.n_lost_lines;
  tables->warnings_named = self->warnings.named;
  tables->warnings = grove_warnings_steal (&self->warnings);
  tables->strings = g_steal_pointer (&self->strings);
}

static void
move_names (GroveNames *from, GroveNames *to)
{
  *to = *from;
  memset (from, 0, sizeof *from);
  grove_names_freeze (to);
}

static void
move_functions (GroveBuilder *self, GroveTables *tables)
{
  grove_index_clear (&self->function_index);
  move_names (&self->names, &tables->names);
  move_names (&self->files, &tables->files);
  move_names (&self->objects, &tables->objects);
  tables->n_functions = self->n_functions;
  tables->functions = grove_memory_renew (g_steal_pointer (&self->functions),
                                          self->n_functions * sizeof (GroveFunctionKey));
  tables->places = g_steal_pointer (&self->places);
  tables->function_flags = g_new0 (guint8, MAX (self->n_functions, 1));
}

/* Translates rows of calls to their places in the sorted table. */
static guint32 *
invert (const guint32 *rows, guint32 n)
{
  guint32 *calls = grove_memory_new (MAX (n, 1) * sizeof (guint32));

  for (guint32 call = 0; call < n; call++)
    calls[rows[call]] = call;
  return calls;
}

static void
flag_estimated_calls (GroveFinish *self)
{
  const GByteArray *estimated = self->builder->call_estimated;

  for (guint32 call = 0; estimated != NULL && call < self->tables->n_calls; call++)
    if (self->rows[call] < estimated->len && estimated->data[self->rows[call]])
      self->tables->call_flags[call] |= GROVE_CALL_ESTIMATED;
}

static void
sort_calls (GroveFinish *self)
{
  grove_index_clear (&self->builder->call_index);
  self->rows = grove_calls_sort (self->tables, &self->builder->calls);
  flag_estimated_calls (self);
}

/* Frees the largest table: with a single part, its costs become those of the profile. */
static void
take_calls (GroveFinish *self)
{
  self->costs = grove_costs_new (self->tables);
  if (self->builder->parts->len > 1)
    return;
  grove_costs_set_calls (self->costs, self->tables, &self->builder->calls, self->rows);
  grove_rows_clear (&self->builder->calls);
  g_clear_pointer (&self->rows, g_free);
}

static void
move_paths (GroveBuilder *self, GroveTables *tables, const guint32 *calls)
{
  tables->stacks = self->stacks;
  tables->n_paths = self->n_paths;
  tables->paths = grove_memory_renew (g_steal_pointer (&self->paths), self->n_paths * sizeof (GrovePathKey));
  for (guint32 path = 0; path < tables->n_paths; path++)
    if (tables->paths[path].call != GROVE_NONE)
      tables->paths[path].call = calls[tables->paths[path].call];
}

static gboolean
has_costs (const GrovePartCosts *part)
{
  return part->self.n > 0 || part->stated.n > 0 || part->calls.n > 0 || part->paths.n > 0;
}

/* Drops parts without costs, but keeps at least one part. Returns: (transfer full): new numbers */
static guint32 *
drop_empty_parts (GroveBuilder *self)
{
  guint n = self->parts->len;
  guint32 *numbers = g_new (guint32, n);
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) grove_part_costs_free);

  for (guint i = 0; i < n; i++)
    {
      gboolean keep = has_costs (get_part (self, i)) || (i == n - 1 && kept->len == 0);

      numbers[i] = keep ? kept->len : GROVE_NONE;
      if (keep)
        g_ptr_array_add (kept, g_steal_pointer (&g_ptr_array_index (self->parts, i)));
    }
  g_ptr_array_set_free_func (self->parts, NULL);
  for (guint i = 0; i < n; i++)
    g_clear_pointer ((GrovePartCosts **) &g_ptr_array_index (self->parts, i), grove_part_costs_free);
  g_ptr_array_unref (self->parts);
  self->parts = kept;
  return numbers;
}

/* Moves all costs of the builder to its parts. */
static void
close_parts (GroveBuilder *self, const GroveTables *tables)
{
  GrovePartCosts *only = get_part (self, 0);

  if (self->parts->len > 1)
    grove_builder_end_part (self);
  else
    grove_builder_take_all_path_costs (self, &only->paths);
  if (self->stacks)
    grove_builder_spread_paths (self, tables->function_cycle, tables->n_cycles);
  if (self->parts->len > 1)
    return;
  grove_sparse_clear (&only->self);
  grove_sparse_clear (&only->stated);
  grove_sparse_clear (&only->calls);
  grove_rows_take_all (&self->self, &only->self);
  grove_rows_take_all (&self->stated, &only->stated);
}

/* Each self cost is rounded, and the total that the file states is of all of them. */
static void
apply_stated_totals (GroveTables *tables, GrovePartCosts *part)
{
  if (part->stated_totals == NULL)
    return;
  part->rounding = g_new0 (double, tables->n_real_events);
  for (guint e = 0; e < tables->n_real_events; e++)
    if (!isnan (part->stated_totals[e]))
      {
        part->rounding[e] = part->stated_totals[e] - part->totals[e];
        part->totals[e] = part->stated_totals[e];
      }
}

static void
sum_part (GroveTables *tables, GrovePartCosts *part)
{
  part->totals = g_new0 (double, MAX (tables->n_real_events, 1));
  for (guint32 i = 0; i < part->self.n; i++)
    for (guint e = 0; e < MIN (part->self.n_costs, tables->n_real_events); e++)
      part->totals[e] += grove_sparse_get (&part->self, i)[GROVE_SELF_N_HEADS + e].cost;
  for (guint32 i = 0; i < part->paths.n; i++)
    for (guint e = 0;
         e < MIN (part->paths.n_costs, tables->n_real_events) && grove_sparse_get_row (&part->paths, i) == 0;
         e++)
      part->totals[e] += grove_sparse_get (&part->paths, i)[GROVE_PATH_N_HEADS + e].cost;
  apply_stated_totals (tables, part);
}

static void
move_parts (GroveBuilder *self, GroveTables *tables, const guint32 *calls)
{
  tables->parts = g_steal_pointer (&self->parts);
  for (guint i = 0; i < tables->parts->len; i++)
    {
      GrovePartCosts *part = g_ptr_array_index (tables->parts, i);

      tables->parts_are_numbered |= part->info.number >= 0;
      for (guint32 k = 0; k < part->calls.n; k++)
        part->calls.rows[k] = calls[part->calls.rows[k]];
      sum_part (tables, part);
    }
}

static void
mark_stated (const GroveTables *tables, guint8 *stated)
{
  for (guint i = 0; i < tables->parts->len; i++)
    {
      const GroveSparse *sparse = &((GrovePartCosts *) g_ptr_array_index (tables->parts, i))->stated;

      for (guint32 k = 0; k < sparse->n; k++)
        if (grove_sparse_get (sparse, k)[GROVE_STATED_IS_SET].count >= 0)
          stated[grove_sparse_get_row (sparse, k)] = 1;
    }
}

static gboolean
states_everything (const GroveTables *tables)
{
  for (guint32 event = 0; event < tables->n_real_events; event++)
    if (!grove_tables_is_stated (tables, event))
      return FALSE;
  return TRUE;
}

/* The inclusive cost of a member of a cycle is a lower bound unless it is stated. */
static void
flag_estimated_functions (GroveTables *tables)
{
  g_autofree guint8 *stated = g_new0 (guint8, MAX (tables->n_functions, 1));

  if (tables->n_cycles == 0 || tables->stacks)
    return;
  if (states_everything (tables))
    mark_stated (tables, stated);
  for (guint32 i = 0; i < tables->first_member[tables->n_cycles]; i++)
    if (!stated[tables->members[i]])
      tables->function_flags[tables->members[i]] |= GROVE_FUNCTION_ESTIMATED;
}

/* Whether the rows of paths with costs, and a column for the event that is shown, take less memory than a
 * column for each event. */
static gboolean
are_rows_smaller (const GroveTables *tables, const GroveSparse *paths)
{
  gsize width = sizeof (guint32) + (paths->n_heads + paths->n_costs) * sizeof (GroveWord);
  gsize column = tables->n_paths * sizeof (double);

  return paths->n * width + column < tables->n_real_events * column;
}

/* A single part needs no costs of its own, since the columns of the profile hold them. */
static void
free_part_costs (GroveProfile *profile, GroveTables *tables)
{
  GrovePartCosts *part = g_ptr_array_index (tables->parts, 0);

  if (tables->parts->len > 1)
    return;
  grove_sparse_clear (&part->self);
  grove_sparse_clear (&part->stated);
  grove_sparse_clear (&part->calls);
  g_clear_pointer (&part->cycles, g_free);
  if (are_rows_smaller (tables, &part->paths))
    return;
  for (guint32 event = 0; event < tables->n_real_events; event++)
    grove_profile_ensure_paths (profile, event);
  grove_sparse_clear (&part->paths);
}

/* Recursive calls whose cost, which holds each level again, is above 100 %. */
static void
flag_repeated_calls (GroveProfile *profile, GroveTables *tables)
{
  for (guint32 event = 0; event < tables->n_real_events; event++)
    {
      const double *costs = grove_profile_get_call_inclusive (profile, event);
      double base = grove_profile_get_base (profile, event);

      for (guint32 call = 0; call < tables->n_calls && base > 0; call++)
        if ((tables->call_flags[call] & (GROVE_CALL_SELF | GROVE_CALL_IN_CYCLE)) && fabs (costs[call]) > base)
          tables->call_flags[call] |= GROVE_CALL_ESTIMATED;
    }
}

static GroveProfile *
make_profile (GroveFinish *self, GCancellable *cancellable, GError **error)
{
  GroveTables *tables = g_steal_pointer (&self->tables);
  guint32 n = tables->parts->len;
  g_autofree guint32 *parts = g_new (guint32, n);
  GroveProfile *profile;

  for (guint32 i = 0; i < n; i++)
    parts[i] = i;
  profile = grove_profile_new_for_parts (tables, g_steal_pointer (&self->costs), parts, n, cancellable,
                                         error);
  if (profile == NULL)
    return NULL;
  flag_repeated_calls (profile, tables);
  free_part_costs (profile, tables);
  return profile;
}

static void
move_lines (GroveBuilder *self, GroveTables *tables, const guint32 *parts)
{
  grove_line_store_freeze (&self->lines, self->n_functions, parts);
  tables->lines = self->lines;
  memset (&self->lines, 0, sizeof self->lines);
}

/* Costs are doubles: whole numbers are exact up to this value. */
#define MOST_EXACT 9007199254740992.0

static double
sum_parts (const GroveTables *tables, guint32 event)
{
  double sum = 0;

  for (guint i = 0; i < tables->parts->len; i++)
    sum += ((const GrovePartCosts *) g_ptr_array_index (tables->parts, i))->totals[event];
  return sum;
}

/* In every format, a number that cannot be shown exactly gives a warning. */
static void
warn_of_sums (GroveBuilder *self, const GroveTables *tables)
{
  for (guint32 event = 0; event < tables->n_real_events; event++)
    {
      double sum = sum_parts (tables, event);

      if (!isfinite (sum))
        grove_builder_warn (
          self,
          _(
            "the costs of “%s” add up to more than any number that can be shown: nothing that is said of it is right"),
          tables->events[event].name);
      else if (fabs (sum) >= MOST_EXACT)
        grove_builder_warn (self,
                            _(
                              "the costs of “%s” add up to more than 9 007 199 254 740 992: sums are rounded"),
                            tables->events[event].name);
    }
}

/* Work that does not depend on the cycles, and runs in parallel with finding them. */

static void
find_cycles (gpointer data)
{
  grove_cycles_find (((GroveFinish *) data)->tables);
}

static void
group_calls (gpointer data)
{
  GroveFinish *self = data;

  grove_calls_group_by_callee (self->tables);
  /* those of stacks are computed later */
  if (!self->builder->stacks)
    take_calls (self);
}

static gboolean
make_graph (GroveFinish *self, GCancellable *cancellable, GError **error)
{
  GroveBuilder *builder = self->builder;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  self->tables->least_parallel = builder->least_parallel;
  move_functions (builder, self->tables);
  grove_builder_derive_events (builder, self->tables);
  sort_calls (self);
  grove_parallel_run (find_cycles, group_calls, self, self->tables->n_calls >= builder->least_parallel);
  if (builder->stacks)
    grove_paths_mark (builder->paths, builder->n_paths, self->tables);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
make_tables (GroveFinish *self)
{
  GroveBuilder *builder = self->builder;
  g_autofree guint32 *calls = builder->stacks || builder->parts->len > 1
                                ? invert (self->rows, self->tables->n_calls)
                                : NULL;
  g_autofree guint32 *parts = NULL;

  close_parts (builder, self->tables);
  if (builder->stacks)
    take_calls (self);
  parts = drop_empty_parts (builder);
  move_lines (builder, self->tables, parts);
  move_paths (builder, self->tables, calls);
  move_parts (builder, self->tables, calls);
  grove_builder_complete_calls (builder, self->tables, self->costs);
  flag_estimated_functions (self->tables);
  warn_of_sums (builder, self->tables);
  move_texts (builder, self->tables);
}

GroveProfile *
grove_builder_finish (GroveBuilder *self, GCancellable *cancellable, GError **error)
{
  g_auto (GroveFinish) finish = { .builder = self, .tables = grove_tables_new () };

  if (self->error == NULL && self->events->len == 0)
    grove_builder_fail (self, GROVE_MODEL_ERROR_EMPTY, _("the profile has no events"));
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }
  if (!make_graph (&finish, cancellable, error))
    return NULL;
  make_tables (&finish);
  return make_profile (&finish, cancellable, error);
}
