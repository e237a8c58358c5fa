/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-cycles-private.h"

#include "grove-memory-private.h"

/* | Tarjan's algorithm with explicit stacks. All state of a function is in one struct, so that a call takes
 * one cache miss. */
typedef struct
{
  guint32 number; /* order of discovery from 1, 0: not met */
  guint32 low;
  guint32 next;      /* while it is on the stack: its next call */
  guint32 component; /* GROVE_NONE: none yet */
} GroveVisit;

typedef struct
{
  const GroveTables *tables;
  GroveVisit *visits;
  guint32 *path;
  guint32 *open; /* discovered, and not in a component yet */
  guint32 n_path;
  guint32 n_open;
  guint32 n_met;
  guint32 n_components;
  guint32 n_closed;
} GroveTarjan;

/* Prefetches the two calls after the current one. */
static inline void
expect (GroveTarjan *self, guint32 function)
{
  __builtin_prefetch (&self->visits[function]);
  __builtin_prefetch (&self->tables->first_callee[function]);
}

static inline void
expect_next (GroveTarjan *self, guint32 call, guint32 end)
{
  const GroveTables *tables = self->tables;

  if (call + 1 < end)
    expect (self, tables->call_callee[call + 1]);
  /* the start of its calls was fetched with the previous call */
  if (call < end)
    __builtin_prefetch (&tables->call_callee[tables->first_callee[tables->call_callee[call]]]);
}

static void
enter (GroveTarjan *self, guint32 function)
{
  guint32 number = ++self->n_met;

  self->visits[function] = (GroveVisit){ number, number, self->tables->first_callee[function], GROVE_NONE };
  if (self->tables->first_callee[function] < self->tables->first_callee[function + 1])
    expect (self, self->tables->call_callee[self->tables->first_callee[function]]);
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
      self->visits[member].component = self->n_components;
      self->tables->order[self->n_closed++] = member;
    }
  while (member != function);
  self->n_components++;
}

static void
leave (GroveTarjan *self, guint32 function)
{
  const GroveVisit *visit = &self->visits[function];

  self->n_path--;
  if (visit->low == visit->number)
    close_component (self, function);
  if (self->n_path > 0)
    {
      GroveVisit *caller = &self->visits[self->path[self->n_path - 1]];

      caller->low = MIN (caller->low, visit->low);
    }
}

static void
walk_from (GroveTarjan *self, guint32 root)
{
  enter (self, root);
  while (self->n_path > 0)
    {
      guint32 function = self->path[self->n_path - 1];
      GroveVisit *visit = &self->visits[function];
      const GroveVisit *to;
      guint32 callee;

      if (visit->next == self->tables->first_callee[function + 1])
        {
          leave (self, function);
          continue;
        }
      callee = self->tables->call_callee[visit->next++];
      expect_next (self, visit->next, self->tables->first_callee[function + 1]);
      to = &self->visits[callee];
      if (to->number == 0)
        enter (self, callee);
      else if (to->component == GROVE_NONE)
        visit->low = MIN (visit->low, to->number);
    }
}

/* Numbers the components of two members or more by their first function. */
static void
number_cycles (GroveTables *tables, const GroveTarjan *self)
{
  guint32 n = tables->n_functions;
  g_autofree guint32 *size = g_new0 (guint32, MAX (self->n_components, 1));
  g_autofree guint32 *cycle = g_new0 (guint32, MAX (self->n_components, 1));

  for (guint32 f = 0; f < n; f++)
    size[self->visits[f].component]++;
  for (guint32 f = 0; f < n; f++)
    {
      guint32 component = self->visits[f].component;

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
  g_autofree GroveVisit *visits = grove_memory_new0 (n * sizeof (GroveVisit));
  g_autofree guint32 *path = g_new (guint32, n);
  g_autofree guint32 *open = g_new (guint32, n);
  GroveTarjan self = { .tables = tables, .visits = visits, .path = path, .open = open };

  tables->order = g_new (guint32, n);
  for (guint32 f = 0; f < tables->n_functions; f++)
    if (visits[f].number == 0)
      walk_from (&self, f);
  tables->function_cycle = g_new0 (guint32, n);
  number_cycles (tables, &self);
  group_members (tables);
  if (tables->n_cycles > 0)
    flag_calls (tables);
}
