/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"

G_BEGIN_DECLS

/**
 * GroveStackWriter:
 *
 * Hands stacks to a builder, one after the other. Neighbours in time share
 * most of their frames, so what a stack has in common with the one before is not looked up again.
 */
typedef struct
{
  GroveBuilder *builder;
  GArray       *functions; /* guint32, root first: the stack that was written last */
  GArray       *paths;     /* guint32: its paths */
} GroveStackWriter;

void    grove_stack_writer_init  (GroveStackWriter *self, GroveBuilder *builder);
void    grove_stack_writer_clear (GroveStackWriter *self);

/**
 * grove_stack_writer_get_path:
 * @functions: (array length=n): functions, root first
 *
 * Returns: the path of the whole stack; 0, the root, for an empty one
 */
guint32 grove_stack_writer_get_path (GroveStackWriter *self, const guint32 *functions, gsize n);

G_END_DECLS
