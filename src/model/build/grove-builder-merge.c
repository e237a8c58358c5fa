/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-builder-merge-private.h"

/* Adds costs with events translated to our order; without translation if the order is the same. */
static const double *
map_costs (const GroveMaps *maps, const GroveWord *words, guint n, double *costs, guint *n_mapped)
{
  gboolean same = TRUE;

  for (guint i = 0; i < n; i++)
    same &= maps->events[i] == i;
  *n_mapped = n;
  if (same)
    return &words->cost;
  *n_mapped = 0;
  memset (costs, 0, GROVE_MAX_EVENTS * sizeof (double));
  for (guint i = 0; i < n; i++)
    if (maps->events[i] != GROVE_NONE)
      {
        costs[maps->events[i]] += words[i].cost;
        *n_mapped = MAX (*n_mapped, maps->events[i] + 1);
      }
  return costs;
}

typedef void (*GroveAddRow) (GroveBuilder *self, const GroveMaps *maps, guint32 row, const GroveWord *words,
                             const double *cost, guint n);

static void
add_self_row (GroveBuilder *self, const GroveMaps *maps, guint32 row, const GroveWord *words,
              const double *cost, guint n)
{
  grove_builder_add_self (self, maps->functions[row], cost, n);
}

static void
add_stated_row (GroveBuilder *self, const GroveMaps *maps, guint32 row, const GroveWord *words,
                const double *cost, guint n)
{
  guint32 function = maps->functions[row];

  if (words[GROVE_STATED_IS_SET].count >= 0)
    grove_builder_add_inclusive (self, function, cost, n);
  if (words[GROVE_STATED_CALLED].count >= 0 || words[GROVE_STATED_PRIMITIVE].count >= 0)
    grove_builder_set_counts (self, function, words[GROVE_STATED_CALLED].count,
                              words[GROVE_STATED_PRIMITIVE].count);
}

static void
add_call_row (GroveBuilder *self, const GroveMaps *maps, guint32 row, const GroveWord *words,
              const double *cost, guint n)
{
  GroveWord *mine;

  self->part_touched = TRUE;
  grove_rows_touch (&self->calls, maps->calls[row]);
  mine = grove_rows_get (&self->calls, maps->calls[row]);
  mine[GROVE_CALL_COUNT].count = grove_count_add (mine[GROVE_CALL_COUNT].count,
                                                  words[GROVE_CALL_COUNT].count);
  grove_rows_add_costs (&self->calls, mine, cost, n);
}

static void
add_path_row (GroveBuilder *self, const GroveMaps *maps, guint32 row, const GroveWord *words,
              const double *cost, guint n)
{
  grove_builder_add_path_self (self, maps->paths[row], cost, n);
  grove_builder_add_path_calls (self, maps->paths[row], words[GROVE_PATH_CALLS].count);
}

static void
merge_rows (GroveBuilder *self, GroveSparse *sparse, const GroveMaps *maps, GroveAddRow add)
{
  double costs[GROVE_MAX_EVENTS];

  for (guint32 i = 0; i < sparse->n && self->error == NULL; i++)
    {
      const GroveWord *words = grove_sparse_get (sparse, i);
      guint n;
      const double *cost = map_costs (maps, words + sparse->n_heads, MIN (sparse->n_costs, maps->n_events),
                                      costs, &n);

      add (self, maps, grove_sparse_get_row (sparse, i), words, cost, n);
    }
  grove_sparse_clear (sparse);
}

void
grove_maps_add_part (GroveMaps *maps, GroveBuilder *self, GrovePartCosts *part)
{
  g_autoptr (GHashTable) inner = self->joins_functions ? grove_maps_find_inner_calls (maps, self, part)
                                                       : NULL;

  merge_rows (self, &part->self, maps, add_self_row);
  merge_rows (self, &part->stated, maps, add_stated_row);
  if (inner != NULL && self->error == NULL)
    grove_builder_subtract_inner_calls (self, inner);
  merge_rows (self, &part->calls, maps, add_call_row);
  merge_rows (self, &part->paths, maps, add_path_row);
}

static void
merge_parts (GroveBuilder *self, GroveBuilder *other, GroveMaps *maps)
{
  maps->parts = g_new (guint32, other->parts->len);
  for (guint i = 0; i < other->parts->len; i++)
    {
      GrovePartCosts *part = g_ptr_array_index (other->parts, i);

      if (!part->implicit)
        grove_builder_begin_part (self, &part->info);
      maps->parts[i] = self->parts->len - 1;
      grove_maps_add_part (maps, self, part);
    }
}

void
grove_maps_add_texts (GroveBuilder *self, GroveBuilder *other)
{
  grove_builder_set_format (self, other->format);
  if (other->writer != NULL)
    grove_builder_set_writer (self, other->writer, -1);
  if (other->command != NULL)
    grove_builder_set_command (self, other->command, -1);
  grove_builder_set_title (self, other->title);
  grove_warnings_merge (&self->warnings, &other->warnings);
  self->mixed_clocks |= other->mixed_clocks;
}

void
grove_maps_add_lines (GroveMaps *maps, GroveBuilder *self, GroveBuilder *other)
{
  grove_line_store_merge (&self->lines, &other->lines, maps->parts, maps->files, other->files.n,
                          maps->functions, other->n_functions, maps->events, other->events->len);
}

/* The open costs of @other become costs of its current part. */
void
grove_maps_close (GroveBuilder *other)
{
  GrovePartCosts *part = g_ptr_array_index (other->parts, other->parts->len - 1);

  if (other->parts->len > 1)
    {
      grove_builder_end_part (other);
      return;
    }
  grove_rows_take_all (&other->self, &part->self);
  grove_rows_take_all (&other->stated, &part->stated);
  grove_rows_take_all (&other->calls, &part->calls);
  grove_builder_take_all_path_costs (other, &part->paths);
}

void
grove_builder_merge (GroveBuilder *self, GroveBuilder *other)
{
  g_autoptr (GroveBuilder) merged G_GNUC_UNUSED = other;
  GroveMaps maps = { 0 };

  if (self->error == NULL && other->error != NULL)
    self->error = g_steal_pointer (&other->error);
  if (self->error != NULL)
    return;
  grove_maps_add_texts (self, other);
  grove_maps_add_tables (&maps, self, other);
  if (self->error == NULL)
    {
      grove_maps_close (other);
      merge_parts (self, other, &maps);
      grove_maps_add_lines (&maps, self, other);
    }
  grove_maps_clear (&maps);
}
