/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-groups.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-function-name.h"
#include "grove-path-name.h"
#include "grove-paths-private.h"
#include "grove-profile-private.h"
#include "grove-sums-private.h"

struct _GroveGroups
{
  gatomicrefcount ref_count;
  GroveProfile *profile;
  GroveGrouping grouping;

  GPtrArray *names; /* of each group */
  guint32 *group;   /* of each function */
  guint32 *n_members;
  guint8 *colors;
  guint8 *first_paths; /* (nullable): with stacks: paths that are the first of their group on their stack */
};

static guint32
append_group (GroveGroups *self, char *name)
{
  g_ptr_array_add (self->names, name);
  return self->names->len - 1;
}

/* Groups by a number of each function (file, object), in ascending order of these numbers. */
static void
group_by_index (GroveGroups *self, const guint32 *index, const GroveNames *names, guint32 *groups)
{
  guint32 n = self->profile->tables->n_functions;

  for (guint32 f = 0; f < n; f++)
    if (index[f] != GROVE_UNKNOWN)
      groups[index[f]] = 1;
  for (guint32 i = 1; i < names->n; i++)
    if (groups[i])
      groups[i] = append_group (self, g_strdup (grove_names_get_text (names, i)));
  for (guint32 f = 0; f < n; f++)
    if (index[f] != GROVE_UNKNOWN)
      self->group[f] = groups[index[f]];
}

static void
group_by_table (GroveGroups *self, const GroveNames *names, gsize offset, gboolean only_ungrouped)
{
  const GroveTables *tables = self->profile->tables;
  g_autofree guint32 *groups = g_new0 (guint32, MAX (names->n, 1));
  g_autofree guint32 *index = g_new0 (guint32, MAX (tables->n_functions, 1));

  for (guint32 f = 0; f < tables->n_functions; f++)
    if (!only_ungrouped || self->group[f] == 0)
      index[f] = G_STRUCT_MEMBER (guint32, &tables->functions[f], offset);
  group_by_index (self, index, names, groups);
}

static void
group_by_file (GroveGroups *self)
{
  group_by_table (self, &self->profile->tables->files, G_STRUCT_OFFSET (GroveFunctionKey, file), FALSE);
}

static void
group_by_object (GroveGroups *self, gboolean only_ungrouped)
{
  group_by_table (self, &self->profile->tables->objects, G_STRUCT_OFFSET (GroveFunctionKey, object),
                  only_ungrouped);
}

/* Each name is split once, even if several functions have it. */
static void
group_by_class (GroveGroups *self)
{
  const GroveTables *tables = self->profile->tables;
  g_autofree guint32 *class_of_name = g_new0 (guint32, MAX (tables->names.n, 1));
  GroveNames classes;

  grove_names_init (&classes);
  grove_names_add (&classes, "", 0);
  for (guint32 name = 0; name < tables->names.n; name++)
    {
      g_autofree char *class_name =
        grove_function_name_qualifier (grove_names_get_text (&tables->names, name), FALSE);

      if (class_name != NULL)
        class_of_name[name] = grove_names_add (&classes, class_name, strlen (class_name));
    }
  for (guint32 i = 1; i < classes.n; i++)
    append_group (self, g_strdup (grove_names_get_text (&classes, i)));
  for (guint32 f = 0; f < tables->n_functions; f++)
    self->group[f] = class_of_name[tables->functions[f].name];
  grove_names_clear (&classes);
}

static void
group_by_cycle (GroveGroups *self)
{
  const GroveTables *tables = self->profile->tables;

  for (guint32 cycle = 1; cycle <= tables->n_cycles; cycle++)
    append_group (self, g_strdup_printf (_("Cycle %u"), cycle));
  memcpy (self->group, tables->function_cycle, tables->n_functions * sizeof (guint32));
}

static const char *
get_name_of_none (GroveGrouping grouping)
{
  switch (grouping)
    {
    case GROVE_GROUPING_OBJECT: return _("(unknown object)");
    case GROVE_GROUPING_CLASS: return _("(no class)");
    case GROVE_GROUPING_CYCLE: return _("(in no cycle)");
    default: return _("(unknown file)");
    }
}

static void
group_functions (GroveGroups *self)
{
  append_group (self, g_strdup (get_name_of_none (self->grouping)));
  if (self->grouping == GROVE_GROUPING_OBJECT)
    group_by_object (self, FALSE);
  else if (self->grouping == GROVE_GROUPING_CLASS)
    group_by_class (self);
  else if (self->grouping == GROVE_GROUPING_CYCLE)
    group_by_cycle (self);
  else
    group_by_file (self);
  if (self->grouping == GROVE_GROUPING_NONE)
    group_by_object (self, TRUE);
}

static void
count_members (GroveGroups *self)
{
  self->n_members = g_new0 (guint32, self->names->len);
  for (guint32 f = 0; f < self->profile->tables->n_functions; f++)
    self->n_members[self->group[f]]++;
}

static double *
sum_self (GroveGroups *self, guint32 event)
{
  const double *costs = grove_profile_get_self (self->profile, event);
  double *sums = g_new0 (double, self->names->len);

  for (guint32 f = 0; f < self->profile->tables->n_functions; f++)
    sums[self->group[f]] += costs[f];
  return sums;
}

/* A file that lies in another folder on another machine is the same one to a reader. */
static const char *
get_colored_name (GroveGroups *self, guint32 group)
{
  const char *name = self->names->pdata[group];

  return self->grouping == GROVE_GROUPING_CLASS ? name : grove_path_name_base (name);
}

/* FNV-1a and the last steps of Murmur3, since names that end alike (".py") have remainders alike otherwise:
 * the same on every machine and in every version of GLib */
static guint32
hash_name (const char *name)
{
  guint32 hash = 2166136261u;

  for (const guchar *c = (const guchar *) name; *c != '\0'; c++)
    hash = (hash ^ *c) * 16777619u;
  hash = (hash ^ hash >> 16) * 0x85ebca6bu;
  hash = (hash ^ hash >> 13) * 0xc2b2ae35u;
  return hash ^ hash >> 16;
}

/* By the name alone, so that a file has one colour in all profiles; cycles, which have no names, in turn. */
static void
give_colors (GroveGroups *self)
{
  self->colors = g_new0 (guint8, self->names->len);
  for (guint32 group = 1; group < self->names->len; group++)
    {
      guint32 number = self->grouping == GROVE_GROUPING_CYCLE ? group - 1
                                                              : hash_name (get_colored_name (self, group));

      self->colors[group] = (guint8) (1 + number % (GROVE_N_PALETTE - 1));
    }
}

GroveGroups *
grove_groups_new (GroveProfile *profile, GroveGrouping grouping)
{
  GroveGroups *self;
  const GroveTables *tables;

  g_return_val_if_fail (GROVE_IS_PROFILE (profile), NULL);

  tables = profile->tables;
  self = g_new0 (GroveGroups, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->profile = g_object_ref (profile);
  self->grouping = grouping;
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->group = g_new0 (guint32, MAX (tables->n_functions, 1));
  group_functions (self);
  count_members (self);
  give_colors (self);
  if (tables->stacks && grouping != GROVE_GROUPING_CYCLE)
    self->first_paths = grove_paths_find_first_of_group (tables, self->group, self->names->len);
  return self;
}

GroveGroups *
grove_groups_ref (GroveGroups *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
grove_groups_unref (GroveGroups *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_object_unref (self->profile);
  g_ptr_array_unref (self->names);
  g_free (self->group);
  g_free (self->n_members);
  g_free (self->colors);
  g_free (self->first_paths);
  g_free (self);
}

guint32
grove_groups_get_n_groups (GroveGroups *self)
{
  return self->names->len;
}

const char *
grove_groups_get_name (GroveGroups *self, guint32 group)
{
  g_return_val_if_fail (group < self->names->len, NULL);

  return g_ptr_array_index (self->names, group);
}

guint32
grove_groups_get_group (GroveGroups *self, guint32 function)
{
  g_return_val_if_fail (function < self->profile->tables->n_functions, 0);

  return self->group[function];
}

guint32
grove_groups_get_n_members (GroveGroups *self, guint32 group)
{
  g_return_val_if_fail (group < self->names->len, 0);

  return self->n_members[group];
}

guint
grove_groups_get_color (GroveGroups *self, guint32 group)
{
  g_return_val_if_fail (group < self->names->len, 0);

  return self->colors[group];
}

/* Inclusive costs */

typedef struct
{
  double out; /* calls that leave the group */
  double in;  /* calls that enter the group, and stacks that start in it */
} GroveGroupSums;

static void
add_calls (GroveGroups *self, guint32 event, GroveGroupSums *sums)
{
  const GroveTables *tables = self->profile->tables;
  const double *costs = grove_profile_get_call_inclusive (self->profile, event);

  for (guint32 call = 0; call < tables->n_calls; call++)
    {
      guint32 from = self->group[tables->call_caller[call]], to = self->group[tables->call_callee[call]];

      /* costs of calls inside a cycle contain each level of recursion again */
      if (from == to || tables->call_flags[call] & GROVE_CALL_IN_CYCLE)
        continue;
      sums[from].out += costs[call];
      sums[to].in += costs[call];
    }
}

static void
add_starts (GroveGroups *self, guint32 event, GroveGroupSums *sums)
{
  const GroveTables *tables = self->profile->tables;
  const double *inclusive = grove_profile_get_inclusive (self->profile, event, GROVE_CYCLES_ON);

  for (guint32 f = 0; f < tables->n_functions; f++)
    {
      guint32 first = tables->first_caller[f], end = tables->first_caller[f + 1];

      if (first == end || (end - first == 1 && tables->call_flags[tables->callers[first]] & GROVE_CALL_SELF))
        sums[self->group[f]].in += inclusive[f];
    }
}

static double *
sum_by_calls (GroveGroups *self, guint32 event, const double *self_cost)
{
  guint32 n = self->names->len;
  double base = grove_profile_get_base (self->profile, event);
  double *inclusive = g_new0 (double, n);
  g_autofree GroveGroupSums *sums = g_new0 (GroveGroupSums, n);

  add_calls (self, event, sums);
  add_starts (self, event, sums);
  for (guint32 group = 0; group < n; group++)
    {
      double larger = grove_larger_cost (sums[group].in, self_cost[group] + sums[group].out);

      inclusive[group] = CLAMP (larger, -base, base);
    }
  return inclusive;
}

/* With stacks, a group counts once per stack. */
static void
add_paths (GroveGroups *self, guint32 event, double factor, double *inclusive)
{
  const GroveTables *tables = self->profile->tables;
  const double *costs = grove_profile_get_path_self (self->profile, event);
  g_autofree double *below = g_memdup2 (costs, tables->n_paths * sizeof (double));

  for (guint32 path = tables->n_paths; path-- > 1;)
    {
      below[tables->paths[path].parent] += below[path];
      if (self->first_paths[path])
        inclusive[self->group[tables->paths[path].function]] += factor * below[path];
    }
}

static double *
sum_by_paths (GroveGroups *self, guint32 event)
{
  const GroveTables *tables = self->profile->tables;
  double *inclusive = g_new0 (double, self->names->len);
  const GArray *terms;

  if (event < tables->n_real_events)
    {
      add_paths (self, event, 1, inclusive);
      return inclusive;
    }
  terms = tables->terms[event - tables->n_real_events];
  for (guint i = 0; i < terms->len; i++)
    add_paths (self, g_array_index (terms, GroveTerm, i).event, g_array_index (terms, GroveTerm, i).factor,
               inclusive);
  return inclusive;
}

void
grove_groups_compute (GroveGroups *self, guint32 event, double **self_cost, double **inclusive_cost)
{
  g_autofree double *self_sums = NULL;
  double *inclusive;

  g_return_if_fail (event < self->profile->tables->n_events);

  self_sums = sum_self (self, event);
  if (self->first_paths != NULL && self->profile->tables->n_paths > 0)
    inclusive = sum_by_paths (self, event);
  else
    inclusive = sum_by_calls (self, event, self_sums);
  for (guint32 group = 1; self->grouping == GROVE_GROUPING_CYCLE && group < self->names->len; group++)
    inclusive[group] = grove_profile_get_cycle_inclusive (self->profile, group, event);
  if (self_cost != NULL)
    *self_cost = g_steal_pointer (&self_sums);
  if (inclusive_cost != NULL)
    *inclusive_cost = inclusive;
  else
    g_free (inclusive);
}
