/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"

G_BEGIN_DECLS

/**
 * GroveStacks:
 *
 * From the frames of a stack to a path of the builder: for every reader of
 * stacks. Stacks deeper than %GROVE_MAX_DEPTH keep the side of the leaf and get
 * a function `[truncated]` at the root (formats.md 10); how many there were
 * becomes one warning at the end. Consecutive stacks mostly begin alike: only
 * what differs from the stack before is looked up.
 */
typedef struct _GroveStacks GroveStacks;

/** GROVE_MAX_DEPTH: frames of a stack that are kept */
#define GROVE_MAX_DEPTH 4096u

/** grove_stacks_new: also says to @builder that costs come as stacks */
GroveStacks *grove_stacks_new  (GroveBuilder *builder);
/** grove_stacks_free: gives @builder the warning about deep stacks */
void         grove_stacks_free (GroveStacks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveStacks, grove_stacks_free)

/** grove_stacks_begin: a new stack, of no frame yet */
void    grove_stacks_begin    (GroveStacks *self);
/** grove_stacks_resume: a new stack that has the first @n frames of the one before, which was pushed in the same order */
void    grove_stacks_resume   (GroveStacks *self, guint n);
/** grove_stacks_push: the next frame; all of a stack in one order, from the root or from the leaf */
void    grove_stacks_push     (GroveStacks *self, guint32 function);
/** grove_stacks_get_depth: Returns: frames since grove_stacks_begin() */
guint   grove_stacks_get_depth (GroveStacks *self);
/** grove_stacks_end: Returns: the path for grove_builder_add_path_self(); 0, the root, for a stack of no frames */
guint32 grove_stacks_end_root_first (GroveStacks *self);
guint32 grove_stacks_end_leaf_first (GroveStacks *self);

G_END_DECLS
