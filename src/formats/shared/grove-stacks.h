/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"

G_BEGIN_DECLS

/**
 * GroveStacks:
 *
 * Turns the frames of a stack into a path of the builder. Stacks keep their full depth: nothing recurses, the
 * size of the file bounds the cost, and truncated stacks would show calls that are not in the file.
 * Consecutive stacks often begin alike, so only the rest is looked up.
 */
typedef struct _GroveStacks GroveStacks;

/**
 * GROVE_STACKS_MAX_DEPTH:
 *
 * Limit of frames in one stack, since a few bytes of gzip can hold hundreds of millions. Readers skip the
 * rest with a warning.
 */
#define GROVE_STACKS_MAX_DEPTH 1000000u

/** grove_stacks_new: also calls grove_builder_set_stacks() */
GroveStacks *grove_stacks_new (GroveBuilder *builder);
void grove_stacks_free (GroveStacks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveStacks, grove_stacks_free)

/** grove_stacks_begin: begins an empty stack */
void grove_stacks_begin (GroveStacks *self);
/** grove_stacks_resume: begins a stack with the first @n frames of the previous one, which was pushed in the
 * same order */
void grove_stacks_resume (GroveStacks *self, guint n);
/** grove_stacks_push: adds a frame; a stack is pushed from the root or from the leaf */
void grove_stacks_push (GroveStacks *self, guint32 function);
/** grove_stacks_get_depth: Returns: frames since grove_stacks_begin() */
guint grove_stacks_get_depth (GroveStacks *self);
/** grove_stacks_end: Returns: the path for grove_builder_add_path_self(); 0, the root, for a stack of no
 * frames */
guint32 grove_stacks_end_root_first (GroveStacks *self);
guint32 grove_stacks_end_leaf_first (GroveStacks *self);

/** grove_stacks_warn_of_deep: warns of @n stacks that exceed %GROVE_STACKS_MAX_DEPTH, if there are any */
void grove_stacks_warn_of_deep (GroveBuilder *builder, guint n);

G_END_DECLS
