/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-pprof-tables.h"

G_BEGIN_DECLS

/**
 * GrovePprofStack:
 *
 * Turns the locations of a sample into a path of the builder. The outer locations that it shares with the
 * previous sample are not looked up again. Applies `drop_frames`, as pprof does by default.
 */
typedef struct _GrovePprofStack GrovePprofStack;

/**
 * GrovePprofStackCounts:
 * @frames: frames of all samples, inlined ones included
 * @lost: locations that do not exist
 * @cut: stacks that `drop_frames` cut
 * @deep: stacks that are skipped, since they are deeper than %GROVE_STACKS_MAX_DEPTH
 */
typedef struct
{
  guint64 frames;
  guint lost;
  guint cut;
  guint deep;
} GrovePprofStackCounts;

/** grove_pprof_stack_new: also calls grove_builder_set_stacks() */
GrovePprofStack *grove_pprof_stack_new (GrovePprofTables *tables, GroveBuilder *builder);
void grove_pprof_stack_free (GrovePprofStack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePprofStack, grove_pprof_stack_free)

/** grove_pprof_stack_begin: begins a sample, without locations */
void grove_pprof_stack_begin (GrovePprofStack *self);
/** grove_pprof_stack_take: adds a field of the sample with locations, which is read to its end */
void grove_pprof_stack_take (GrovePprofStack *self, GroveProtobufField *field);
/**
 * grove_pprof_stack_end:
 * @leaf: (out): row of the innermost location with a function; %GROVE_NONE for a stack without frames
 *
 * Returns: the path of the stack; 0, the root, for a stack without frames
 */
guint32 grove_pprof_stack_end (GrovePprofStack *self, guint32 *leaf);
const GrovePprofStackCounts *grove_pprof_stack_get_counts (const GrovePprofStack *self);

G_END_DECLS
