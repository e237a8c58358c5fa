/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-stacks.h"

struct _GroveStacks
{
  GroveBuilder *builder;
  guint32      *frames;    /* functions of the stack that is being read */
  guint         n_frames;
  guint         frames_allocated;
  GArray       *functions; /* guint32: of the stack before, root first */
  GArray       *paths;     /* guint32: the path of each */
};

GroveStacks *
grove_stacks_new (GroveBuilder *builder)
{
  GroveStacks *self = g_new0 (GroveStacks, 1);

  self->builder = builder;
  self->functions = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->paths = g_array_new (FALSE, FALSE, sizeof (guint32));
  grove_builder_set_stacks (builder);
  return self;
}

void
grove_stacks_free (GroveStacks *self)
{
  if (self == NULL)
    return;
  g_free (self->frames);
  g_array_unref (self->functions);
  g_array_unref (self->paths);
  g_free (self);
}

void
grove_stacks_begin (GroveStacks *self)
{
  self->n_frames = 0;
}

void
grove_stacks_resume (GroveStacks *self, guint n)
{
  g_assert (n <= self->n_frames);
  self->n_frames = n;
}

void
grove_stacks_push (GroveStacks *self, guint32 function)
{
  if (G_UNLIKELY (self->n_frames == self->frames_allocated))
    {
      self->frames_allocated = MAX (self->frames_allocated * 2, 256);
      self->frames = g_renew (guint32, self->frames, self->frames_allocated);
    }
  self->frames[self->n_frames++] = function;
}

guint
grove_stacks_get_depth (GroveStacks *self)
{
  return self->n_frames;
}

/* @step: 1 with the root first, -1 with the leaf first */
static guint32
end_stack (GroveStacks *self, int step)
{
  guint n = self->n_frames;
  const guint32 *frames = self->frames;
  const guint32 *before = (const guint32 *) (gpointer) self->functions->data;
  guint same = 0;
  guint32 path;

  while (same < MIN (n, self->functions->len) && before[same] == frames[step > 0 ? same : n - 1 - same])
    same++;
  g_array_set_size (self->functions, same);
  g_array_set_size (self->paths, same);
  path = same > 0 ? g_array_index (self->paths, guint32, same - 1) : 0;
  for (guint level = same; level < n; level++)
    {
      guint32 function = frames[step > 0 ? level : n - 1 - level];

      path = grove_builder_add_path (self->builder, path, function);
      g_array_append_val (self->functions, function);
      g_array_append_val (self->paths, path);
    }
  return path;
}

guint32
grove_stacks_end_root_first (GroveStacks *self)
{
  return end_stack (self, 1);
}

guint32
grove_stacks_end_leaf_first (GroveStacks *self)
{
  return end_stack (self, -1);
}
