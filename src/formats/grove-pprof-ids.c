/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pprof-ids.h"

#include <stdlib.h>

#include "grove-types.h"

typedef struct
{
  guint64 id;
  guint32 row;
} SparseId;

struct _GrovePprofIds
{
  guint32 *dense;
  gsize    n_dense;
  GArray  *sparse;      /* SparseId */
  guint    n_repeated;
};

GrovePprofIds *
grove_pprof_ids_new (gsize n_rows)
{
  GrovePprofIds *self = g_new0 (GrovePprofIds, 1);

  self->n_dense = n_rows * 2 + 16;
  self->dense = g_new (guint32, self->n_dense);
  for (gsize i = 0; i < self->n_dense; i++)
    self->dense[i] = GROVE_NONE;
  self->sparse = g_array_new (FALSE, FALSE, sizeof (SparseId));
  return self;
}

void
grove_pprof_ids_free (GrovePprofIds *self)
{
  if (self == NULL)
    return;
  g_free (self->dense);
  g_array_unref (self->sparse);
  g_free (self);
}

void
grove_pprof_ids_add (GrovePprofIds *self, guint64 id, guint32 row)
{
  SparseId sparse = { id, row };

  if (id >= self->n_dense)
    g_array_append_val (self->sparse, sparse);
  else if (self->dense[id] == GROVE_NONE)
    self->dense[id] = row;
  else
    self->n_repeated++;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const SparseId *x = a;
  const SparseId *y = b;

  return (x->id > y->id) - (x->id < y->id);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const SparseId *x = a;
  const SparseId *y = b;
  int order = compare_ids (a, b);

  return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

guint
grove_pprof_ids_sort (GrovePprofIds *self)
{
  guint kept = 0;

  g_array_sort (self->sparse, compare_rows);
  for (guint i = 0; i < self->sparse->len; i++)
    {
      SparseId sparse = g_array_index (self->sparse, SparseId, i);

      if (kept > 0 && g_array_index (self->sparse, SparseId, kept - 1).id == sparse.id)
        self->n_repeated++;
      else
        g_array_index (self->sparse, SparseId, kept++) = sparse;
    }
  g_array_set_size (self->sparse, kept);
  return self->n_repeated;
}

guint32
grove_pprof_ids_find (GrovePprofIds *self, guint64 id)
{
  SparseId key = { id, 0 };
  const SparseId *found;

  if (G_LIKELY (id < self->n_dense))
    return self->dense[id];
  if (self->sparse->len == 0)
    return GROVE_NONE;
  found = bsearch (&key, self->sparse->data, self->sparse->len, sizeof key, compare_ids);
  return found != NULL ? found->row : GROVE_NONE;
}
