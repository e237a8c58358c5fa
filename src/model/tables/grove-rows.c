/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-rows-private.h"

#include <string.h>

#include "grove-memory-private.h"

void
grove_sparse_clear (GroveSparse *self)
{
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->words, grove_memory_free);
  self->n = 0;
}

void
grove_rows_init (GroveRows *self, guint n_heads)
{
  memset (self, 0, sizeof *self);
  self->n_heads = self->width = n_heads;
}

void
grove_rows_clear (GroveRows *self)
{
  g_clear_pointer (&self->words, grove_memory_free);
  g_clear_pointer (&self->stamps, g_free);
  g_clear_pointer (&self->touched, g_array_unref);
  self->n = 0;
  self->allocated = 0;
}

void
grove_rows_reserve (GroveRows *self, gsize n)
{
  if (n <= self->allocated)
    return;
  self->allocated = n;
  self->words = grove_memory_renew (self->words, n * MAX (self->width, 1) * sizeof (GroveWord));
}

void
grove_rows_grow (GroveRows *self)
{
  grove_rows_reserve (self, MAX (self->allocated * 2, 64));
}

void
grove_rows_widen (GroveRows *self, guint n_costs)
{
  GroveRows wide = *self;

  if (n_costs <= self->n_costs)
    return;
  /* events of later parts are added one by one: make room for several */
  wide.n_costs = self->n == 0 ? n_costs : MAX (n_costs, MIN (2 * self->n_costs, GROVE_MAX_EVENTS));
  wide.width = wide.n_heads + wide.n_costs;
  wide.words = self->allocated ? grove_memory_renew (NULL, self->allocated * wide.width * sizeof (GroveWord))
                               : NULL;
  for (guint32 row = 0; row < self->n; row++)
    {
      memcpy (grove_rows_get (&wide, row), grove_rows_get (self, row), self->width * sizeof (GroveWord));
      memset (grove_rows_get (&wide, row) + self->width, 0, (wide.width - self->width) * sizeof (GroveWord));
    }
  grove_memory_free (self->words);
  *self = wide;
}

void
grove_rows_note_touch (GroveRows *self, guint32 row)
{
  if (row >= self->n_stamps)
    {
      gsize n = MAX (self->allocated, (gsize) row + 1);

      self->stamps = g_renew (guint32, self->stamps, n);
      memset (self->stamps + self->n_stamps, 0, (n - self->n_stamps) * sizeof (guint32));
      self->n_stamps = n;
    }
  if (self->stamps[row] == self->stamp)
    return;
  self->stamps[row] = self->stamp;
  g_array_append_val (self->touched, row);
}

static void
start_stamps (GroveRows *self)
{
  if (self->stamps == NULL)
    {
      self->n_stamps = MAX (self->allocated, 1);
      self->stamps = g_new0 (guint32, self->n_stamps);
      self->touched = g_array_new (FALSE, FALSE, sizeof (guint32));
    }
  g_array_set_size (self->touched, 0);
  self->stamp++;
}

static gboolean
has_anything (const GroveRows *self, const GroveWord *words, guint n_costs, guint first_count, guint n_counts)
{
  for (guint i = 0; i < n_counts; i++)
    if (words[first_count + i].count >= 0)
      return TRUE;
  for (guint i = 0; i < n_costs; i++)
    if (words[self->n_heads + i].cost != 0)
      return TRUE;
  return FALSE;
}

static void
reset (const GroveRows *self, GroveWord *words, guint first_count, guint n_counts)
{
  for (guint i = 0; i < n_counts; i++)
    words[first_count + i].count = GROVE_UNKNOWN_COUNT;
  memset (words + self->n_heads, 0, self->n_costs * sizeof (GroveWord));
}

/* Heads from @first_count on, @n_counts of them, are counts and become unknown again; other heads stay. */
void
grove_rows_take (GroveRows *self, guint n_costs, guint first_count, guint n_counts, GroveSparse *sparse)
{
  gboolean all = self->stamps == NULL;
  guint32 n = all ? self->n : self->touched->len;
  gsize width = self->n_heads + n_costs;

  memset (sparse, 0, sizeof *sparse);
  sparse->n_heads = self->n_heads;
  sparse->n_costs = n_costs;
  sparse->rows = g_new (guint32, n);
  sparse->words = grove_memory_renew (NULL, MAX (n * width, 1) * sizeof (GroveWord));
  for (guint32 i = 0; i < n; i++)
    {
      guint32 row = all ? i : g_array_index (self->touched, guint32, i);
      GroveWord *words = grove_rows_get (self, row);

      if (has_anything (self, words, n_costs, first_count, n_counts))
        {
          sparse->rows[sparse->n] = row;
          memcpy (grove_sparse_get (sparse, sparse->n++), words, width * sizeof (GroveWord));
        }
      reset (self, words, first_count, n_counts);
    }
  sparse->rows = g_renew (guint32, sparse->rows, sparse->n);
  sparse->words = grove_memory_renew (sparse->words, MAX (sparse->n * width, 1) * sizeof (GroveWord));
  start_stamps (self);
}

void
grove_rows_take_all (GroveRows *self, GroveSparse *sparse)
{
  memset (sparse, 0, sizeof *sparse);
  sparse->words = g_steal_pointer (&self->words);
  sparse->n = self->n;
  sparse->n_heads = self->n_heads;
  sparse->n_costs = self->n_costs;
  grove_rows_clear (self);
}
