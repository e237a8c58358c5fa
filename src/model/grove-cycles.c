/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-cycles-private.h"

#include "grove-memory-private.h"

/*
 * Tarjan's algorithm with stacks of its own. A function that is waiting on the
 * path has its next call in `next`; one that was given to a component has the
 * component in `component`.
 */
typedef struct
{
  const GroveTables *tables;
  guint32 *number;        /* order of discovery from 1, 0: not met */
  guint32 *low;
  guint32 *next;
  guint32 *component;     /* GROVE_NONE: none yet */
  guint32 *path;
  guint32 *open;          /* met, and in no component yet */
  guint32  n_path;
  guint32  n_open;
  guint32  n_met;
  guint32  n_components;
} GroveTarjan;

static void
enter (GroveTarjan *self, guint32 function)
{
  self->number[function] = self->low[function] = ++self->n_met;
  self->next[function] = self->tables->first_callee[function];
  self->path[self->n_path++] = function;
  self->open[self->n_open++] = function;
}

static void
close_component (GroveTarjan *self, guint32 function)
{
  guint32 member;

  do
    {
      member = self->open[--self->n_open];
      self->component[member] = self->n_components;
    }
  while (member != function);
  self->n_components++;
}

static void
leave (GroveTarjan *self, guint32 function)
{
  self->n_path--;
  if (self->low[function] == self->number[function])
    close_component (self, function);
  if (self->n_path > 0)
    {
      guint32 caller = self->path[self->n_path - 1];

      self->low[caller] = MIN (self->low[caller], self->low[function]);
    }
}

static void
walk_from (GroveTarjan *self, guint32 root)
{
  enter (self, root);
  while (self->n_path > 0)
    {
      guint32 function = self->path[self->n_path - 1];
      guint32 callee;

      if (self->next[function] == self->tables->first_callee[function + 1])
        {
          leave (self, function);
          continue;
        }
      callee = self->tables->call_callee[self->next[function]++];
      if (self->number[callee] == 0)
        enter (self, callee);
      else if (self->component[callee] == GROVE_NONE)
        self->low[function] = MIN (self->low[function], self->number[callee]);
    }
}

/* Numbers those components that have two members or more by their first function. */
static void
number_cycles (GroveTables *tables, const GroveTarjan *self)
{
  guint32 n = tables->n_functions;
  g_autofree guint32 *size = g_new0 (guint32, MAX (self->n_components, 1));
  g_autofree guint32 *cycle = g_new0 (guint32, MAX (self->n_components, 1));

  for (guint32 f = 0; f < n; f++)
    size[self->component[f]]++;
  for (guint32 f = 0; f < n; f++)
    {
      guint32 component = self->component[f];

      if (size[component] < 2)
        continue;
      if (cycle[component] == 0)
        cycle[component] = ++tables->n_cycles;
      tables->function_cycle[f] = cycle[component];
    }
}

static void
group_members (GroveTables *tables)
{
  guint32 *first = g_new0 (guint32, (gsize) tables->n_cycles + 2);

  for (guint32 f = 0; f < tables->n_functions; f++)
    if (tables->function_cycle[f] != 0)
      first[tables->function_cycle[f] + 1]++;
  for (guint32 c = 2; c < tables->n_cycles + 2; c++)
    first[c] += first[c - 1];
  tables->members = g_new (guint32, MAX (first[tables->n_cycles + 1], 1));
  for (guint32 f = 0; f < tables->n_functions; f++)
    if (tables->function_cycle[f] != 0)
      tables->members[first[tables->function_cycle[f]]++] = f;
  tables->first_member = first;
}

static void
flag_calls (GroveTables *tables)
{
  for (guint32 call = 0; call < tables->n_calls; call++)
    {
      guint32 cycle = tables->function_cycle[tables->call_caller[call]];

      if (cycle != 0 && cycle == tables->function_cycle[tables->call_callee[call]])
        tables->call_flags[call] |= GROVE_CALL_IN_CYCLE;
    }
}

void
grove_cycles_find (GroveTables *tables)
{
  gsize n = MAX (tables->n_functions, 1);
  GroveTarjan self = { .tables = tables };
  g_autofree guint32 *memory = grove_memory_new0 (6 * n * sizeof (guint32));

  self.number = memory;
  self.low = memory + n;
  self.next = memory + 2 * n;
  self.component = memory + 3 * n;
  self.path = memory + 4 * n;
  self.open = memory + 5 * n;
  memset (self.component, 0xff, n * sizeof (guint32));
  for (guint32 f = 0; f < tables->n_functions; f++)
    if (self.number[f] == 0)
      walk_from (&self, f);
  tables->function_cycle = g_new0 (guint32, n);
  number_cycles (tables, &self);
  group_members (tables);
  if (tables->n_cycles > 0)
    flag_calls (tables);
}
