/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"

G_BEGIN_DECLS

/**
 * GroveStacks:
 *
 * From the frames of a stack to a path of the builder: for every reader of
 * stacks. Stacks are kept as deep as the file has them: nothing here recurses,
 * the bytes of the file bound what depth can cost, and a stack that is cut has
 * functions and calls that are not in the file. Consecutive stacks mostly begin
 * alike: only what differs from the stack before is looked up.
 */
typedef struct _GroveStacks GroveStacks;

/**
 * GROVE_STACKS_MAX_DEPTH:
 *
 * Frames of one stack that a reader pushes at most: a few bytes of gzip could say
 * hundreds of millions. What is beyond is left out, and said.
 */
#define GROVE_STACKS_MAX_DEPTH 1000000u

/** grove_stacks_new: also says to @builder that costs come as stacks */
GroveStacks *grove_stacks_new (GroveBuilder *builder);
void grove_stacks_free (GroveStacks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveStacks, grove_stacks_free)

/** grove_stacks_begin: a new stack, of no frame yet */
void grove_stacks_begin (GroveStacks *self);
/** grove_stacks_resume: a new stack that has the first @n frames of the one before, which was pushed in the
 * same order */
void grove_stacks_resume (GroveStacks *self, guint n);
/** grove_stacks_push: the next frame; all of a stack in one order, from the root or from the leaf */
void grove_stacks_push (GroveStacks *self, guint32 function);
/** grove_stacks_get_depth: Returns: frames since grove_stacks_begin() */
guint grove_stacks_get_depth (GroveStacks *self);
/** grove_stacks_end: Returns: the path for grove_builder_add_path_self(); 0, the root, for a stack of no
 * frames */
guint32 grove_stacks_end_root_first (GroveStacks *self);
guint32 grove_stacks_end_leaf_first (GroveStacks *self);

G_END_DECLS
