/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-stack-writer.h"

void
grove_stack_writer_init (GroveStackWriter *self, GroveBuilder *builder)
{
  self->builder = builder;
  self->functions = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->paths = g_array_new (FALSE, FALSE, sizeof (guint32));
}

void
grove_stack_writer_clear (GroveStackWriter *self)
{
  g_clear_pointer (&self->functions, g_array_unref);
  g_clear_pointer (&self->paths, g_array_unref);
}

static gsize
count_shared (GroveStackWriter *self, const guint32 *functions, gsize n)
{
  const guint32 *before = (const guint32 *) (gpointer) self->functions->data;
  gsize limit = MIN (n, self->functions->len);
  gsize shared = 0;

  while (shared < limit && before[shared] == functions[shared])
    shared++;
  return shared;
}

guint32
grove_stack_writer_get_path (GroveStackWriter *self, const guint32 *functions, gsize n)
{
  gsize i = count_shared (self, functions, n);
  guint32 path = i > 0 ? g_array_index (self->paths, guint32, i - 1) : 0;

  g_array_set_size (self->functions, i);
  g_array_set_size (self->paths, i);
  for (; i < n; i++)
    {
      path = grove_builder_add_path (self->builder, path, functions[i]);
      g_array_append_val (self->functions, functions[i]);
      g_array_append_val (self->paths, path);
    }
  return path;
}
