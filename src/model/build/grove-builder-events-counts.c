/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-builder-events-private.h"

#include <glib/gi18n-lib.h>

/* Keeps call counts apart when one program was measured several times, so that they are not added up. */

typedef struct
{
  gsize table; /* offset of the GroveSparse in a part */
  guint first; /* the heads that hold counts */
  guint n;
  gsize map; /* offset of the map in GroveMaps */
} Kind;

static const Kind functions = { G_STRUCT_OFFSET (GrovePartCosts, stated), GROVE_STATED_CALLED, 2,
                                G_STRUCT_OFFSET (GroveMaps, functions) };
static const Kind calls = { G_STRUCT_OFFSET (GrovePartCosts, calls), GROVE_CALL_COUNT, 1,
                            G_STRUCT_OFFSET (GroveMaps, calls) };
static const Kind paths = { G_STRUCT_OFFSET (GrovePartCosts, paths), GROVE_PATH_CALLS, 1,
                            G_STRUCT_OFFSET (GroveMaps, paths) };

/* The counts of all rows: from the first measurement that has any, and from the measurement at hand. */
typedef struct
{
  gint64 *taken;
  guint *owner;
  gint64 *counts;
  guint32 n;
} Counts;

static void
counts_init (Counts *self, guint32 n)
{
  self->n = n;
  self->taken = g_new (gint64, MAX (n, 1));
  self->counts = g_new (gint64, MAX (n, 1));
  self->owner = g_new0 (guint, MAX (n, 1));
  for (guint32 i = 0; i < n; i++)
    self->taken[i] = GROVE_UNKNOWN_COUNT;
}

static void
counts_clear (Counts *self)
{
  g_free (self->taken);
  g_free (self->counts);
  g_free (self->owner);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counts, counts_clear)

typedef void (*Visit) (Counts *counts, guint measurement, guint32 row, GroveWord *words, guint n);

static void
visit (const GroveMeasurement *measurement, guint number, const Kind *kind, Counts *counts, Visit function)
{
  const guint32 *map = G_STRUCT_MEMBER (guint32 *, &measurement->maps, kind->map);

  for (guint p = 0; p < measurement->builder->parts->len; p++)
    {
      const GroveSparse *sparse = G_STRUCT_MEMBER_P (g_ptr_array_index (measurement->builder->parts, p),
                                                     kind->table);

      for (guint32 i = 0; i < sparse->n; i++)
        function (counts, number, map[grove_sparse_get_row (sparse, i)],
                  grove_sparse_get (sparse, i) + kind->first, kind->n);
    }
}

static void
add_count (Counts *self, guint measurement, guint32 row, GroveWord *words, guint n)
{
  self->counts[row] = grove_count_add (self->counts[row], words[0].count);
}

static void
drop_count (Counts *self, guint measurement, guint32 row, GroveWord *words, guint n)
{
  for (guint i = 0; i < n && self->owner[row] != measurement; i++)
    words[i].count = GROVE_UNKNOWN_COUNT;
}

/* Returns: the number of rows whose counts differ from the earlier measurements */
static guint
take_counts_of_one (Counts *self, guint measurement)
{
  guint n_other = 0;

  for (guint32 i = 0; i < self->n; i++)
    if (self->taken[i] == GROVE_UNKNOWN_COUNT && self->counts[i] != GROVE_UNKNOWN_COUNT)
      {
        self->taken[i] = self->counts[i];
        self->owner[i] = measurement;
      }
    else
      n_other += self->counts[i] != GROVE_UNKNOWN_COUNT && self->counts[i] != self->taken[i];
  return n_other;
}

static guint
take_counts (GroveMeasurement *self, guint n, const Kind *kind, guint32 n_rows)
{
  g_auto (Counts) counts = { 0 };
  guint n_other = 0;

  counts_init (&counts, n_rows);
  for (guint i = 0; i < n; i++)
    {
      for (guint32 row = 0; row < n_rows; row++)
        counts.counts[row] = GROVE_UNKNOWN_COUNT;
      visit (&self[i], i, kind, &counts, add_count);
      n_other += take_counts_of_one (&counts, i);
      visit (&self[i], i, kind, &counts, drop_count);
    }
  return n_other;
}

void
grove_measurements_take_counts (GroveMeasurement *self, guint n, GroveBuilder *merged)
{
  guint n_functions = take_counts (self, n, &functions, merged->n_functions);
  guint n_calls = take_counts (self, n, &calls, merged->calls.n);

  take_counts (self, n, &paths, merged->n_paths);
  if (n_functions > 0)
    grove_builder_warn (
      merged,
      ngettext ("%u function has different call counts in the files; its count is from %s",
                "%u functions have different call counts in the files; their counts are from %s",
                n_functions),
      n_functions, self[0].label);
  else if (n_calls > 0)
    grove_builder_warn (merged,
                        ngettext ("%u call has different counts in the files; its count is from %s",
                                  "%u calls have different counts in the files; their counts are from %s",
                                  n_calls),
                        n_calls, self[0].label);
}
