/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-memory.h"

G_BEGIN_DECLS

/**
 * GrovePprofRows:
 *
 * A table of a pprof profile under construction: rows of equal size in one block, which moves when it grows.
 */
typedef struct
{
  gpointer rows;
  guint32 n;
  guint32 n_allocated;
  gsize size;
} GrovePprofRows;

/** grove_pprof_rows_init: @size: bytes of a row; @n: expected number of rows */
static inline void
grove_pprof_rows_init (GrovePprofRows *self, gsize size, guint32 n)
{
  *self = (GrovePprofRows){ grove_memory_renew (NULL, n * size), 0, n, size };
}

static inline void
grove_pprof_rows_clear (GrovePprofRows *self)
{
  g_clear_pointer (&self->rows, grove_memory_free);
}

/** grove_pprof_rows_expect: @n: expected number of rows in all */
static inline void
grove_pprof_rows_expect (GrovePprofRows *self, guint32 n)
{
  if (n <= self->n_allocated)
    return;
  self->n_allocated = n;
  self->rows = grove_memory_renew (self->rows, n * self->size);
}

/** grove_pprof_rows_add: Returns: the new row, uninitialized; valid until the next one is added */
static inline gpointer
grove_pprof_rows_add (GrovePprofRows *self)
{
  if (G_UNLIKELY (self->n == self->n_allocated))
    grove_pprof_rows_expect (self, MAX (self->n_allocated * 2, 64));
  return (char *) self->rows + self->n++ * self->size;
}

/** grove_pprof_rows_index: the row @i, as a @type */
#define grove_pprof_rows_index(self, type, i) (((type *) (self)->rows)[i])

G_END_DECLS
