/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-builder-events-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Several clocks of one program: finds the clock of each event and names the events. */

#define TELLING_SHARE 0.01

static GroveEvent *
get_event (const GroveMeasurement *measurement, guint i)
{
  return &g_array_index (measurement->builder->events, GroveEvent, i);
}

/* Clocks */

/* The name of a file cannot describe one of several time events. */
static GroveEvent *
find_only_time (GroveBuilder *self)
{
  GroveEvent *found = NULL;

  for (guint i = 0; i < self->events->len; i++)
    {
      GroveEvent *event = &g_array_index (self->events, GroveEvent, i);

      if (event->unit != GROVE_UNIT_SECONDS)
        continue;
      if (found != NULL)
        return NULL;
      found = event;
    }
  return found;
}

void
grove_builder_guess_clock (GroveBuilder *self, const char *name)
{
  GroveEvent *only;

  g_return_if_fail (self != NULL && name != NULL);

  only = find_only_time (self);
  for (guint i = 0; i < self->events->len; i++)
    {
      GroveEvent *event = &g_array_index (self->events, GroveEvent, i);

      if (event->clock == GROVE_CLOCK_UNKNOWN && event->unit == GROVE_UNIT_SECONDS)
        event->clock = grove_clock_guess (event->name);
    }
  if (only != NULL && only->clock == GROVE_CLOCK_UNKNOWN)
    only->clock = grove_clock_guess (name);
}

static gboolean
is_one_time (const GroveMeasurement *measurement)
{
  return measurement->builder->events->len == 1 && get_event (measurement, 0)->unit == GROVE_UNIT_SECONDS;
}

/* Where only one of two times states its clock, the other has the other clock: "before.pstat" beside
 * "before.wall.pstat". */
static void
guess_other_clock (GroveMeasurement *self, guint n)
{
  GroveEvent *first, *second, *silent, *other;

  if (n != 2 || !is_one_time (&self[0]) || !is_one_time (&self[1]))
    return;
  first = get_event (&self[0], 0);
  second = get_event (&self[1], 0);
  if ((first->clock == GROVE_CLOCK_UNKNOWN) == (second->clock == GROVE_CLOCK_UNKNOWN))
    return;
  silent = first->clock == GROVE_CLOCK_UNKNOWN ? first : second;
  other = silent == first ? second : first;
  silent->clock = other->clock == GROVE_CLOCK_WALL ? GROVE_CLOCK_CPU : GROVE_CLOCK_WALL;
  /* Translators: a file's name, then "cpu" and "wall" */
  grove_builder_warn (self[0].builder,
                      _("%s does not state its clock; assuming “%s”, since the other is “%s”"),
                      self[silent == first ? 0 : 1].label, grove_clock_get_name (silent->clock),
                      grove_clock_get_name (other->clock));
}

static void
find_clocks (GroveMeasurement *self, guint n)
{
  for (guint i = 0; i < n; i++)
    grove_builder_guess_clock (self[i].builder, self[i].label);
  guess_other_clock (self, n);
}

/* Counts events by clock and by name. */

static guint
count_clock (const GroveMeasurement *self, guint n, GroveClock clock)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    for (guint e = 0; e < self[i].builder->events->len; e++)
      count += get_event (&self[i], e)->clock == clock;
  return count;
}

static guint
count_name (const GroveMeasurement *self, guint n, const char *name)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    for (guint e = 0; e < self[i].builder->events->len; e++)
      count += strcmp (get_event (&self[i], e)->name, name) == 0;
  return count;
}

/* Names */

/* Returns: (transfer full) (nullable): the new name of the event, %NULL if its name stays */
static char *
choose_name (const GroveMeasurement *self, guint n, guint i, const GroveEvent *event)
{
  if (event->clock != GROVE_CLOCK_UNKNOWN && count_clock (self, n, event->clock) == 1)
    return g_strdup (grove_clock_get_name (event->clock));
  if (count_name (self, n, event->name) == 1)
    return NULL;
  if (self[i].builder->events->len == 1)
    return g_strdup (self[i].label);
  return g_strdup_printf ("%s:%s", self[i].label, event->name);
}

static char *
choose_title (const GroveMeasurement *self, guint n, guint i, const GroveEvent *event)
{
  const char *title = event->title;

  if (event->clock != GROVE_CLOCK_UNKNOWN)
    title = grove_clock_get_title (event->clock);
  if (event->clock != GROVE_CLOCK_UNKNOWN && count_clock (self, n, event->clock) == 1)
    return g_strdup (title);
  /* Translators: what was measured, then the file that it is from */
  return title != NULL ? g_strdup_printf (_("%s (%s)"), title, self[i].label) : NULL;
}

static gboolean
is_new_name (GPtrArray *names, guint n_done, const char *name)
{
  for (guint i = 0; i < n_done; i++)
    if (strcmp (names->pdata[i], name) == 0)
      return FALSE;
  return TRUE;
}

/* Formulas of a file use the names that its events had. */
static void
rename_event (GroveBuilder *builder, GroveEvent *event, const char *name, const char *title)
{
  if (strcmp (event->name, name) == 0)
    return;
  event->name = g_string_chunk_insert (builder->strings, name);
  event->title = title != NULL ? g_string_chunk_insert (builder->strings, title) : NULL;
  g_array_set_size (builder->derived, 0);
}

static GPtrArray *
choose_all (const GroveMeasurement *self, guint n, GPtrArray *titles)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    for (guint e = 0; e < self[i].builder->events->len; e++)
      {
        const GroveEvent *event = get_event (&self[i], e);
        g_autofree char *chosen = choose_name (self, n, i, event);
        GString *name = g_string_new (chosen != NULL ? chosen : event->name);

        while (!is_new_name (names, names->len, name->str))
          g_string_append_c (name, '_');
        g_ptr_array_add (names, g_string_free (name, FALSE));
        g_ptr_array_add (titles, choose_title (self, n, i, event));
      }
  return names;
}

void
grove_measurements_name_events (GroveMeasurement *self, guint n)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) names = NULL;
  guint at = 0;

  find_clocks (self, n);
  names = choose_all (self, n, titles);
  for (guint i = 0; i < n; i++)
    for (guint e = 0; e < self[i].builder->events->len; e++, at++)
      rename_event (self[i].builder, get_event (&self[i], e), names->pdata[at], titles->pdata[at]);
}

/* Waiting */

static const GroveEvent *
find_only (GroveBuilder *builder, GroveClock clock, guint *place)
{
  const GroveEvent *found = NULL;

  for (guint i = 0; i < builder->events->len; i++)
    {
      const GroveEvent *event = &g_array_index (builder->events, GroveEvent, i);

      if (event->clock != clock)
        continue;
      if (found != NULL)
        return NULL;
      found = event;
      *place = i;
    }
  return found;
}

/* Adds the self cost of one event, by function of the merged builder. */
static void
sum_self (const GroveMeasurement *measurement, guint32 event, double sign, double *sums)
{
  for (guint p = 0; p < measurement->builder->parts->len; p++)
    {
      const GroveSparse *self =
        &((GrovePartCosts *) g_ptr_array_index (measurement->builder->parts, p))->self;

      for (guint e = 0; e < MIN (self->n_costs, measurement->maps.n_events); e++)
        for (guint32 i = 0; measurement->maps.events[e] == event && i < self->n; i++)
          sums[measurement->maps.functions[grove_sparse_get_row (self, i)]] +=
            sign * grove_sparse_get (self, i)[GROVE_SELF_N_HEADS + e].cost;
    }
}

/* Two runs never take exactly the same time, so waiting may be slightly negative. The measured value is kept,
 * so that work and waiting add up to wall time; a large deviation gives a warning. */
static void
warn_of_negative (GroveMeasurement *self, guint n, GroveBuilder *merged, guint cpu, guint wall)
{
  g_autofree double *waiting = g_new0 (double, MAX (merged->n_functions, 1));
  g_autofree double *walls = g_new0 (double, MAX (merged->n_functions, 1));
  double below = 0, total = 0;
  guint count = 0;

  for (guint i = 0; i < n; i++)
    {
      sum_self (&self[i], wall, 1, waiting);
      sum_self (&self[i], wall, 1, walls);
      sum_self (&self[i], cpu, -1, waiting);
    }
  for (guint32 f = 0; f < merged->n_functions; f++)
    {
      count += waiting[f] < 0;
      below += MAX (-waiting[f], 0);
      total += walls[f];
    }
  if (below > TELLING_SHARE * fabs (total))
    grove_builder_warn (
      merged,
      ngettext (
        "%u function has more processor time than wall time, so its waiting time is negative; the runs may differ",
        "%u functions have more processor time than wall time, so their waiting time is negative; the runs may differ",
        count),
      count);
}

void
grove_measurements_add_waiting (GroveMeasurement *self, guint n, GroveBuilder *merged)
{
  guint cpu_place = 0, wall_place = 0;
  const GroveEvent *cpu = find_only (merged, GROVE_CLOCK_CPU, &cpu_place);
  const GroveEvent *wall = find_only (merged, GROVE_CLOCK_WALL, &wall_place);
  g_autofree char *formula = NULL;

  if (cpu == NULL || wall == NULL || g_strcmp0 (cpu->unit_name, wall->unit_name) != 0)
    return;
  formula = g_strdup_printf ("%s - %s", wall->name, cpu->name);
  grove_builder_add_derived (merged, "waiting", formula, _("Waiting"));
  warn_of_negative (self, n, merged, cpu_place, wall_place);
}
