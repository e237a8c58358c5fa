/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-id-table.h"

#include "grove-hash.h"

/* Up to here an array costs little (4 MB); beyond, at least one in eight numbers must be used. */
#define FREE_DENSE (1024 * 1024)
#define SPREAD 8

void
grove_id_table_clear (GroveIdTable *self)
{
  g_clear_pointer (&self->dense, g_free);
  g_clear_pointer (&self->sparse, g_hash_table_unref);
  self->n_dense = 0;
  self->n_set = 0;
}

static void
grow (GroveIdTable *self, guint64 id)
{
  guint32 n = MAX (self->n_dense * 2, 1024);

  while (n <= id)
    n *= 2;
  self->dense = g_renew (guint32, self->dense, n);
  for (guint32 i = self->n_dense; i < n; i++)
    self->dense[i] = GROVE_NONE;
  self->n_dense = n;
}

/* With a seed of this run: a file cannot choose numbers that all fall into one slot. */
static guint
hash_id (gconstpointer data)
{
  const guint64 *id = data;

  return (guint) (grove_hash_pair (*id, grove_hash_get_seed ()) >> 32);
}

static void
set_sparse (GroveIdTable *self, guint64 id, guint32 row)
{
  guint64 *key = g_new (guint64, 1);

  if (self->sparse == NULL)
    self->sparse = g_hash_table_new_full (hash_id, g_int64_equal, g_free, NULL);
  *key = id;
  g_hash_table_replace (self->sparse, key, GUINT_TO_POINTER (row));
}

void
grove_id_table_set (GroveIdTable *self, guint64 id, guint32 row)
{
  self->n_set += grove_id_table_find (self, id) == GROVE_NONE;
  if (id >= self->n_dense && id < MAX (FREE_DENSE, (guint64) self->n_set * SPREAD) && id < G_MAXUINT32 / 4)
    grow (self, id);
  if (id < self->n_dense)
    self->dense[id] = row;
  else
    set_sparse (self, id, row);
}

guint32
grove_id_table_find_sparse (const GroveIdTable *self, guint64 id)
{
  gpointer row;

  return g_hash_table_lookup_extended (self->sparse, &id, NULL, &row) ? GPOINTER_TO_UINT (row) : GROVE_NONE;
}
