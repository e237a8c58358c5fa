/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-callgrind-private.h"

G_BEGIN_DECLS

/* How name lines change the current function, file and callee; shared by fast and general path. */

/* fn= */
static inline void
grove_callgrind_set_function (GroveCallgrind *self, guint32 name)
{
  if (self->has_self)
    grove_callgrind_flush (self);
  self->current = (GroveCallgrindFunction){ name, GROVE_NONE };
  self->ready = FALSE;
  self->file = self->own_file;
}

/* fl=: the function's file, also after fn= and before the first cost (hotshot); later the file of the next
 * function. */
static inline void
grove_callgrind_set_own_file (GroveCallgrind *self, guint32 file)
{
  self->file = self->own_file = file;
  self->has_own_file = TRUE;
}

/* fi=, fe=: file of inlined code; without any fl= (lsprof) it is the function's file. */
static inline void
grove_callgrind_set_file (GroveCallgrind *self, guint32 file)
{
  self->file = file;
  if (!self->has_own_file)
    self->own_file = file;
}

/* cfn= */
static inline void
grove_callgrind_set_callee (GroveCallgrind *self, guint32 name)
{
  self->callee = (GroveCallgrindFunction){ name, GROVE_NONE };
  grove_callgrind_prefetch_binding (self, name);
}

/* cfi=, cfl= */
static inline void
grove_callgrind_set_callee_file (GroveCallgrind *self, guint32 file)
{
  self->callee_file = file;
  self->callee.function = GROVE_NONE;
}

/* cob= */
static inline void
grove_callgrind_set_callee_object (GroveCallgrind *self, guint32 object)
{
  self->callee_object = object;
  self->callee.function = GROVE_NONE;
}

G_END_DECLS
