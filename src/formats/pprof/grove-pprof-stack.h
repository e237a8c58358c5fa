/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-pprof-tables.h"

G_BEGIN_DECLS

/**
 * GrovePprofStack:
 *
 * The stack of one sample: from the locations that it names to a path of the
 * builder. The outer locations that it has in common with the sample before are
 * not looked at again. `drop_frames` is applied, as pprof does by default.
 */
typedef struct _GrovePprofStack GrovePprofStack;

/**
 * GrovePprofStackCounts:
 * @frames: that were made of all samples, inlined ones too
 * @lost: locations that do not exist
 * @cut: stacks that `drop_frames` cut
 * @deep: stacks that are left out, since they are deeper than %GROVE_STACKS_MAX_DEPTH
 */
typedef struct
{
  guint64 frames;
  guint lost;
  guint cut;
  guint deep;
} GrovePprofStackCounts;

/** grove_pprof_stack_new: also says to @builder that costs come as stacks */
GrovePprofStack *grove_pprof_stack_new (GrovePprofTables *tables, GroveBuilder *builder);
void grove_pprof_stack_free (GrovePprofStack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePprofStack, grove_pprof_stack_free)

/** grove_pprof_stack_begin: a new sample, without locations */
void grove_pprof_stack_begin (GrovePprofStack *self);
/** grove_pprof_stack_take: one field of the sample with locations; it is read to its end */
void grove_pprof_stack_take (GrovePprofStack *self, GroveProtobufField *field);
/**
 * grove_pprof_stack_end:
 * @leaf: (out): row of the innermost location with a function; %GROVE_NONE for a stack of no frames
 *
 * Returns: the path of the stack; 0, the root, for a stack of no frames
 */
guint32 grove_pprof_stack_end (GrovePprofStack *self, guint32 *leaf);
const GrovePprofStackCounts *grove_pprof_stack_get_counts (const GrovePprofStack *self);

G_END_DECLS
