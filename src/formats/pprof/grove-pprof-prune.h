/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"

G_BEGIN_DECLS

/**
 * GrovePprofPrune:
 *
 * `drop_frames` and `keep_frames` of a pprof profile: regular expressions over
 * whole function names (doc/formats.md, "pprof pruning"). They come from the file: a match is
 * given up after a number of steps that gets smaller with the number of names, and
 * an expression that needs more for many names is not used any more.
 */
typedef struct _GrovePprofPrune GrovePprofPrune;

/** grove_pprof_prune_new: @n_names: how many may be asked for. Returns: (nullable): %NULL when nothing is to
 * be dropped; a bad expression is a warning */
GrovePprofPrune *grove_pprof_prune_new (const char *drop, gsize drop_length, const char *keep,
                                        gsize keep_length, guint n_names, GroveBuilder *builder);
void grove_pprof_prune_free (GrovePprofPrune *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePprofPrune, grove_pprof_prune_free)

/** grove_pprof_prune_drops: whether the frames from function @name on, towards the leaf, are dropped */
gboolean grove_pprof_prune_drops (GrovePprofPrune *self, const char *name, gsize length);
/** grove_pprof_prune_warn: gives the builder what could not be decided; at the end */
void grove_pprof_prune_warn (GrovePprofPrune *self, GroveBuilder *builder);

G_END_DECLS
