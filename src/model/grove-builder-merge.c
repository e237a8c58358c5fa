/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-builder-private.h"

/* Rows of another builder, and what they are here. */
typedef struct
{
  guint32 *names;
  guint32 *files;
  guint32 *objects;
  guint32 *functions;
  guint32 *events;
  guint    n_events;
  guint32 *calls;
  guint32 *paths;
  guint32 *parts;
} GroveMaps;

static guint32 *
new_map (gsize n)
{
  return g_new (guint32, MAX (n, 1));
}

static guint32 *
merge_names (GroveBuilder *self, GroveNames *mine, GroveNames *other)
{
  guint32 *map = new_map (other->n);

  for (guint32 i = 0; i < other->n; i++)
    {
      if (mine->n >= GROVE_MAX_NAMES)
        {
          /* says what is wrong */
          grove_builder_add_name (self, "", 0);
          map[i] = 0;
          continue;
        }
      map[i] = grove_names_add (mine, grove_names_get_bytes (other, i), grove_names_get_length (other, i));
    }
  return map;
}

static void
merge_functions (GroveBuilder *self, GroveBuilder *other, GroveMaps *maps)
{
  maps->functions = new_map (other->n_functions);
  for (guint32 f = 0; f < other->n_functions; f++)
    {
      const GroveFunctionKey *key = &other->functions[f];

      maps->functions[f] = grove_builder_add_function (self, maps->names[key->name], maps->files[key->file],
                                                       maps->objects[key->object], key->line);
    }
}

static void
merge_events (GroveBuilder *self, GroveBuilder *other, GroveMaps *maps)
{
  maps->n_events = other->events->len;
  maps->events = new_map (maps->n_events);
  for (guint i = 0; i < other->events->len; i++)
    maps->events[i] = grove_builder_add_event (self, &g_array_index (other->events, GroveEvent, i));
  for (guint i = 0; i < other->derived->len; i++)
    {
      GroveDerived *derived = &g_array_index (other->derived, GroveDerived, i);

      grove_builder_add_derived (self, derived->name, derived->formula, derived->title);
    }
}

static void
merge_calls (GroveBuilder *self, GroveBuilder *other, GroveMaps *maps)
{
  gboolean touched = self->part_touched;

  maps->calls = new_map (other->calls.n);
  for (guint32 row = 0; row < other->calls.n; row++)
    {
      guint64 key = grove_rows_get (&other->calls, row)[GROVE_CALL_KEY].key;

      maps->calls[row] = grove_builder_add_call (self, maps->functions[key >> 32], maps->functions[(guint32) key],
                                                 GROVE_UNKNOWN_COUNT, NULL, 0);
      if (other->call_estimated != NULL && row < other->call_estimated->len && other->call_estimated->data[row])
        grove_builder_mark_estimated (self, maps->calls[row]);
    }
  self->part_touched = touched;
}

static void
merge_paths (GroveBuilder *self, GroveBuilder *other, GroveMaps *maps)
{
  maps->paths = new_map (other->n_paths);
  maps->paths[0] = 0;
  self->stacks |= other->stacks;
  for (guint32 path = 1; path < other->n_paths; path++)
    maps->paths[path] = grove_builder_add_path (self, maps->paths[other->paths[path].parent],
                                                maps->functions[other->paths[path].function]);
}

/* Costs in the order of our events: straight through where both orders are the same. */
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

typedef void (*GroveAddRow) (GroveBuilder *self, const GroveMaps *maps, guint32 row,
                             const GroveWord *words, const double *cost, guint n);

static void
add_self_row (GroveBuilder *self, const GroveMaps *maps, guint32 row, const GroveWord *words, const double *cost, guint n)
{
  grove_builder_add_self (self, maps->functions[row], cost, n);
}

static void
add_stated_row (GroveBuilder *self, const GroveMaps *maps, guint32 row, const GroveWord *words, const double *cost, guint n)
{
  guint32 function = maps->functions[row];

  if (words[GROVE_STATED_IS_SET].count >= 0)
    grove_builder_add_inclusive (self, function, cost, n);
  if (words[GROVE_STATED_CALLED].count >= 0 || words[GROVE_STATED_PRIMITIVE].count >= 0)
    grove_builder_set_counts (self, function, words[GROVE_STATED_CALLED].count, words[GROVE_STATED_PRIMITIVE].count);
}

static void
add_call_row (GroveBuilder *self, const GroveMaps *maps, guint32 row, const GroveWord *words, const double *cost, guint n)
{
  GroveWord *mine;

  self->part_touched = TRUE;
  grove_rows_touch (&self->calls, maps->calls[row]);
  mine = grove_rows_get (&self->calls, maps->calls[row]);
  mine[GROVE_CALL_COUNT].count = grove_count_add (mine[GROVE_CALL_COUNT].count, words[GROVE_CALL_COUNT].count);
  grove_rows_add_costs (&self->calls, mine, cost, n);
}

static void
add_path_row (GroveBuilder *self, const GroveMaps *maps, guint32 row, const GroveWord *words, const double *cost, guint n)
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
      const double *cost = map_costs (maps, words + sparse->n_heads, MIN (sparse->n_costs, maps->n_events), costs, &n);

      add (self, maps, sparse->rows != NULL ? sparse->rows[i] : i, words, cost, n);
    }
  grove_sparse_clear (sparse);
}

static void
merge_part (GroveBuilder *self, GrovePartCosts *part, const GroveMaps *maps)
{
  merge_rows (self, &part->self, maps, add_self_row);
  merge_rows (self, &part->stated, maps, add_stated_row);
  merge_rows (self, &part->calls, maps, add_call_row);
  merge_rows (self, &part->paths, maps, add_path_row);
}

static void
merge_parts (GroveBuilder *self, GroveBuilder *other, GroveMaps *maps)
{
  maps->parts = new_map (other->parts->len);
  for (guint i = 0; i < other->parts->len; i++)
    {
      GrovePartCosts *part = g_ptr_array_index (other->parts, i);

      if (!part->implicit)
        grove_builder_begin_part (self, &part->info);
      maps->parts[i] = self->parts->len - 1;
      merge_part (self, part, maps);
    }
}

static void
merge_texts (GroveBuilder *self, GroveBuilder *other)
{
  grove_builder_set_format (self, other->format);
  if (other->writer != NULL)
    grove_builder_set_writer (self, other->writer, -1);
  if (other->command != NULL)
    grove_builder_set_command (self, other->command, -1);
  grove_builder_set_title (self, other->title);
  grove_warnings_merge (&self->warnings, &other->warnings);
}

static void
merge_tables (GroveBuilder *self, GroveBuilder *other, GroveMaps *maps)
{
  maps->names = merge_names (self, &self->names, &other->names);
  maps->files = merge_names (self, &self->files, &other->files);
  maps->objects = merge_names (self, &self->objects, &other->objects);
  merge_functions (self, other, maps);
  grove_names_clear (&other->names);
  grove_index_clear (&other->function_index);
  merge_events (self, other, maps);
  grove_index_clear (&other->call_index);
  merge_calls (self, other, maps);
  merge_paths (self, other, maps);
}

static void
merge_lines (GroveBuilder *self, GroveBuilder *other, GroveMaps *maps)
{
  grove_line_store_merge (&self->lines, &other->lines, maps->parts,
                          maps->files, other->files.n, maps->functions, other->n_functions,
                          maps->events, other->events->len);
}

static void
free_maps (GroveMaps *maps)
{
  g_free (maps->names);
  g_free (maps->files);
  g_free (maps->objects);
  g_free (maps->functions);
  g_free (maps->events);
  g_free (maps->calls);
  g_free (maps->paths);
  g_free (maps->parts);
}

/* Costs of the part that @other was in last become costs of that part. */
static void
close_last_part (GroveBuilder *other)
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
  grove_rows_take_all (&other->path_costs, &part->paths);
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
  merge_texts (self, other);
  merge_tables (self, other, &maps);
  if (self->error == NULL)
    {
      close_last_part (other);
      merge_parts (self, other, &maps);
      merge_lines (self, other, &maps);
    }
  free_maps (&maps);
}
