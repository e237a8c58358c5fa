/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-builder-events-private.h"

#include <glib/gi18n-lib.h>

#include "grove-error.h"

/* Turns several measurements of one program into the events of one profile. */

/* A group of parts: those of one thread, from all measurements */

typedef struct
{
  const GrovePart *info;
  GPtrArray *costs; /* GrovePartCosts of each measurement, or NULL */
} Group;

static void
group_clear (gpointer data)
{
  g_ptr_array_unref (((Group *) data)->costs);
}

static gboolean
is_same_part (const GrovePart *a, const GrovePart *b)
{
  if (a->name != NULL || b->name != NULL)
    return g_strcmp0 (a->name, b->name) == 0;
  return a->thread == b->thread && a->number == b->number;
}

static gboolean
has_one_part_each (const GroveMeasurement *self, guint n)
{
  for (guint i = 0; i < n; i++)
    if (self[i].builder->parts->len > 1)
      return FALSE;
  return TRUE;
}

/* Returns: the first group for @part that has no part of this measurement yet, or a new one */
static guint
find_group (GArray *groups, guint measurement, guint n, const GrovePart *part, gboolean any)
{
  Group group = { part, NULL };

  for (guint g = 0; g < groups->len; g++)
    {
      Group *old = &g_array_index (groups, Group, g);

      if (old->costs->pdata[measurement] == NULL && (any || is_same_part (old->info, part)))
        return g;
    }
  group.costs = g_ptr_array_new ();
  g_ptr_array_set_size (group.costs, (int) n);
  g_array_append_val (groups, group);
  return groups->len - 1;
}

static GArray *
group_parts (GroveMeasurement *self, guint n)
{
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (Group));
  gboolean any = has_one_part_each (self, n);

  g_array_set_clear_func (groups, group_clear);
  for (guint i = 0; i < n; i++)
    {
      GPtrArray *parts = self[i].builder->parts;

      self[i].maps.parts = g_new (guint32, parts->len);
      for (guint p = 0; p < parts->len; p++)
        {
          GrovePartCosts *part = parts->pdata[p];
          guint group = find_group (groups, i, n, &part->info, any);

          g_array_index (groups, Group, group).costs->pdata[i] = part;
          /* beyond the limit, all parts join the last group, as in grove_builder_begin_part() */
          self[i].maps.parts[p] = MIN (group, GROVE_MAX_PARTS - 1);
        }
    }
  return groups;
}

/* Costs */

static void
add_group (GroveMeasurement *self, guint n, GroveBuilder *merged, const Group *group)
{
  grove_builder_begin_part (merged, group->info);
  for (guint i = 0; i < n; i++)
    if (group->costs->pdata[i] != NULL)
      grove_maps_add_part (&self[i].maps, merged, group->costs->pdata[i]);
  /* An empty part keeps its number. */
  merged->part_touched = TRUE;
}

static void
add_lines (GroveMeasurement *self, guint i, GroveBuilder *merged)
{
  guint first = merged->lines.segments->len;

  grove_maps_add_lines (&self[i].maps, merged, self[i].builder);
  for (guint s = first; s < merged->lines.segments->len; s++)
    g_array_index (merged->lines.segments, GroveLineSegment, s).measurement = i;
}

/* What they are */

static void
set_title (GroveMeasurement *self, guint n, GroveBuilder *merged)
{
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (self[i].builder->title != NULL)
      g_string_append_printf (title, "%s%s", title->len > 0 ? " + " : "", self[i].builder->title);
  if (title->len > 0)
    grove_builder_set_title (merged, title->str);
}

static gboolean
check (GroveMeasurement *self, guint n, GroveBuilder *merged)
{
  for (guint i = 0; i < n; i++)
    {
      if (self[i].builder->error != NULL && merged->error == NULL)
        merged->error = g_steal_pointer (&self[i].builder->error);
      if (self[i].builder->stacks != self[0].builder->stacks)
        grove_builder_fail (
          merged, GROVE_MODEL_ERROR_EMPTY,
          _("files with call stacks and files with calls only cannot be events of one profile"));
    }
  return merged->error == NULL;
}

/* Two measurements of one program have most functions in common. */
static void
warn_without_common_function (GroveMeasurement *self, guint n, GroveBuilder *merged)
{
  gsize n_all = 0;

  for (guint i = 0; i < n; i++)
    n_all += self[i].builder->n_functions;
  if (n > 1 && merged->n_functions == n_all)
    grove_builder_warn (merged,
                        _("the files have no function in common; they may be of different programs"));
}

static void
add_tables (GroveMeasurement *self, guint n, GroveBuilder *merged)
{
  set_title (self, n, merged);
  for (guint i = 0; i < n; i++)
    grove_maps_add_texts (merged, self[i].builder);
  for (guint i = 0; i < n && merged->error == NULL; i++)
    grove_maps_add_tables (&self[i].maps, merged, self[i].builder);
}

static void
add_costs (GroveMeasurement *self, guint n, GroveBuilder *merged)
{
  g_autoptr (GArray) groups = NULL;

  for (guint i = 0; i < n; i++)
    grove_maps_close (self[i].builder);
  grove_measurements_take_counts (self, n, merged);
  grove_measurements_add_waiting (self, n, merged);
  groups = group_parts (self, n);
  for (guint g = 0; g < groups->len; g++)
    add_group (self, n, merged, &g_array_index (groups, Group, g));
  for (guint i = 0; i < n; i++)
    add_lines (self, i, merged);
}

static void
merge (GroveMeasurement *self, guint n, GroveBuilder *merged)
{
  if (!check (self, n, merged))
    return;
  grove_measurements_name_events (self, n);
  add_tables (self, n, merged);
  if (merged->error != NULL)
    return;
  warn_without_common_function (self, n, merged);
  add_costs (self, n, merged);
}

GroveBuilder *
grove_builder_merge_events (GroveBuilder **builders, const char *const *labels, guint n)
{
  GroveBuilder *merged = grove_builder_new ();
  g_autofree GroveMeasurement *self = g_new0 (GroveMeasurement, n + 1);

  for (guint i = 0; i < n; i++)
    self[i] = (GroveMeasurement){ .builder = builders[i], .label = labels[i] };
  merge (self, n, merged);
  for (guint i = 0; i < n; i++)
    {
      grove_maps_clear (&self[i].maps);
      grove_builder_free (builders[i]);
    }
  return merged;
}
