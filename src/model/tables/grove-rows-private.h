/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-types.h"

G_BEGIN_DECLS

typedef union
{
  double cost;
  gint64 count;
  guint64 key;
} GroveWord;

/* | GroveSparse: the rows of a table that have costs in one part: their numbers (%NULL: all, in order) and
 * their words (heads first, then costs). Rows of a part that saw fewer events have fewer costs. */
typedef struct
{
  guint32 *rows;
  GroveWord *words;
  guint32 n;
  guint n_heads;
  guint n_costs;
} GroveSparse;

void grove_sparse_clear (GroveSparse *self);

static inline GroveWord *
grove_sparse_get (const GroveSparse *self, guint32 i)
{
  return self->words + (gsize) i * (self->n_heads + self->n_costs);
}

/* Returns: the row of the table that the @i th row is */
static inline guint32
grove_sparse_get_row (const GroveSparse *self, guint32 i)
{
  return self->rows != NULL ? self->rows[i] : i;
}

/* | GroveRows: a table under construction. A row is some words of its own (heads: keys, counts) followed by
 * one cost for each event, since a reader uses all of them at once. It only holds the current part:
 * grove_rows_take() moves what the part touched into a GroveSparse and leaves zeros. */
typedef struct
{
  GroveWord *words;
  gsize allocated; /* in rows */
  guint32 n;
  guint n_heads;
  guint n_costs;   /* capacity of costs in a row */
  guint width;     /* words of a row */
  guint32 *stamps; /* (nullable): the last part that touched a row, once there is a second part */
  gsize n_stamps;
  guint32 stamp;
  GArray *touched; /* with stamps: rows that the current part touched */
} GroveRows;

void grove_rows_init (GroveRows *self, guint n_heads);
void grove_rows_clear (GroveRows *self);
/* Makes room for this number of costs in a row. */
void grove_rows_widen (GroveRows *self, guint n_costs);
void grove_rows_grow (GroveRows *self);
/* Makes room for @n rows in all. */
void grove_rows_reserve (GroveRows *self, gsize n);
void grove_rows_note_touch (GroveRows *self, guint32 row);
void grove_rows_take (GroveRows *self, guint n_costs, guint first_count, guint n_counts, GroveSparse *sparse);
/* The same for a single part: moves the whole table without a copy. */
void grove_rows_take_all (GroveRows *self, GroveSparse *sparse);

static inline GroveWord *
grove_rows_get (const GroveRows *self, guint32 row)
{
  return self->words + (gsize) row * self->width;
}

/* Returns: the words of the new row, all zero */
static inline GroveWord *
grove_rows_add (GroveRows *self)
{
  GroveWord *words;

  if (G_UNLIKELY (self->n == self->allocated))
    grove_rows_grow (self);
  words = grove_rows_get (self, self->n++);
  for (guint i = 0; i < self->width; i++)
    words[i].key = 0;
  return words;
}

static inline void
grove_rows_touch (GroveRows *self, guint32 row)
{
  if (G_UNLIKELY (self->stamps != NULL))
    grove_rows_note_touch (self, row);
}

static inline void
grove_rows_add_costs (const GroveRows *self, GroveWord *words, const double *cost, guint n)
{
  for (guint i = 0; i < n; i++)
    words[self->n_heads + i].cost += cost[i];
}

/* Unknown plus a number is the number; sums saturate. */
static inline gint64
grove_count_add (gint64 a, gint64 b)
{
  gint64 sum;

  if (b < 0)
    return a;
  if (a < 0)
    return b;
  return __builtin_add_overflow (a, b, &sum) ? G_MAXINT64 : sum;
}

G_END_DECLS
