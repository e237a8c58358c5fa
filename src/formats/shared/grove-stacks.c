/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-stacks.h"

#include <glib/gi18n-lib.h>

struct _GroveStacks
{
  GroveBuilder *builder;
  guint32 *frames; /* functions of the stack that is being read */
  guint n_frames;
  guint frames_allocated;
  guint32 *functions; /* of the previous stack, root first */
  guint32 *paths;     /* the path of each */
  guint n_functions;
  guint functions_allocated;
  guint n_kept; /* number of frames known to equal those of the previous stack; root first only */
};

GroveStacks *
grove_stacks_new (GroveBuilder *builder)
{
  GroveStacks *self = g_new0 (GroveStacks, 1);

  self->builder = builder;
  grove_builder_set_stacks (builder);
  return self;
}

void
grove_stacks_free (GroveStacks *self)
{
  if (self == NULL)
    return;
  g_free (self->frames);
  g_free (self->functions);
  g_free (self->paths);
  g_free (self);
}

void
grove_stacks_begin (GroveStacks *self)
{
  self->n_frames = self->n_kept = 0;
}

void
grove_stacks_resume (GroveStacks *self, guint n)
{
  g_assert (n <= self->n_frames);
  self->n_frames = n;
  self->n_kept = MIN (self->n_kept, n);
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

/* Allocates as many functions as frames. */
static void
reserve_functions (GroveStacks *self)
{
  if (G_LIKELY (self->n_frames <= self->functions_allocated))
    return;
  self->functions_allocated = self->frames_allocated;
  self->functions = g_renew (guint32, self->functions, self->functions_allocated);
  self->paths = g_renew (guint32, self->paths, self->functions_allocated);
}

/* @step: 1 with the root first, -1 with the leaf first */
static guint32
end_stack (GroveStacks *self, int step)
{
  guint n = self->n_frames;
  guint most = MIN (n, self->n_functions);
  guint same = step > 0 ? self->n_kept : 0;
  const guint32 *frame;

  if (n == 0)
    return 0;
  frame = step > 0 ? self->frames + same : self->frames + n - 1;
  reserve_functions (self);
  for (; same < most && self->functions[same] == *frame; frame += step)
    same++;
  for (guint level = same; level < n; level++, frame += step)
    self->functions[level] = *frame;
  self->n_functions = n;
  self->n_kept = step > 0 ? n : 0;
  grove_builder_add_paths (self->builder, same > 0 ? self->paths[same - 1] : 0, self->functions + same,
                           n - same, self->paths + same);
  return self->paths[n - 1];
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

void
grove_stacks_warn_of_deep (GroveBuilder *builder, guint n)
{
  if (n > 0)
    grove_builder_warn (
      builder,
      ngettext ("%u stack of more than a million frames is skipped; its cost counts for the total only",
                "%u stacks of more than a million frames are skipped; their costs count for the total only",
                n),
      n);
}
