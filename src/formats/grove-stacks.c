/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-stacks.h"

#include <glib/gi18n-lib.h>

struct _GroveStacks
{
  GroveBuilder *builder;
  GArray       *frames;     /* guint32: functions of the stack that is being read */
  guint32       functions[GROVE_MAX_DEPTH]; /* of the stack before, root first */
  guint32       paths[GROVE_MAX_DEPTH];
  guint         depth;
  gulong        n_deep;
};

GroveStacks *
grove_stacks_new (GroveBuilder *builder)
{
  GroveStacks *self = g_new0 (GroveStacks, 1);

  self->builder = builder;
  self->frames = g_array_new (FALSE, FALSE, sizeof (guint32));
  grove_builder_set_stacks (builder);
  return self;
}

void
grove_stacks_free (GroveStacks *self)
{
  if (self == NULL)
    return;
  if (self->n_deep > 0)
    grove_builder_warn (self->builder,
                        ngettext ("%lu stack is deeper than 4096 frames: the outer ones are shown as [truncated]",
                                  "%lu stacks are deeper than 4096 frames: the outer ones are shown as [truncated]",
                                  self->n_deep), self->n_deep);
  g_array_unref (self->frames);
  g_free (self);
}

void
grove_stacks_begin (GroveStacks *self)
{
  g_array_set_size (self->frames, 0);
}

void
grove_stacks_resume (GroveStacks *self, guint n)
{
  g_assert (n <= self->frames->len);
  g_array_set_size (self->frames, n);
}

void
grove_stacks_push (GroveStacks *self, guint32 function)
{
  g_array_append_val (self->frames, function);
}

guint
grove_stacks_get_depth (GroveStacks *self)
{
  return self->frames->len;
}

static void
put_frame (GroveStacks *self, guint level, guint32 function, gboolean *same)
{
  guint32 parent = level > 0 ? self->paths[level - 1] : 0;

  if (*same && level < self->depth && self->functions[level] == function)
    return;
  *same = FALSE;
  self->functions[level] = function;
  self->paths[level] = grove_builder_add_path (self->builder, parent, function);
}

static guint32
add_truncated (GroveStacks *self)
{
  guint32 name = grove_builder_add_name (self->builder, "[truncated]", -1);

  self->n_deep++;
  return grove_builder_add_function (self->builder, name, GROVE_UNKNOWN, GROVE_UNKNOWN, 0);
}

/* @step: 1 with the root first, -1 with the leaf first */
static guint32
end_stack (GroveStacks *self, int step)
{
  guint n = self->frames->len;
  guint level = 0;
  guint kept = n;
  gboolean same = TRUE;
  const guint32 *frame = (const guint32 *) (gpointer) self->frames->data;

  if (n == 0)
    return 0;
  if (n > GROVE_MAX_DEPTH)
    {
      kept = GROVE_MAX_DEPTH - 1;
      put_frame (self, level++, add_truncated (self), &same);
    }
  frame += step > 0 ? n - kept : kept - 1;
  for (guint i = 0; i < kept; i++, frame += step)
    put_frame (self, level++, *frame, &same);
  self->depth = level;
  return self->paths[level - 1];
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
