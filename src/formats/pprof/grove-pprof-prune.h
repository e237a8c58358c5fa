/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"

G_BEGIN_DECLS

/**
 * GrovePprofPrune:
 *
 * `drop_frames` and `keep_frames` of a pprof profile: regular expressions that match whole function names
 * (doc/formats.md, "pprof pruning"). They come from the file, so a match ends after a number of steps, fewer
 * if there are many names, and an expression that exceeds it for many names is not used any more.
 */
typedef struct _GrovePprofPrune GrovePprofPrune;

/** grove_pprof_prune_new: @n_names: maximum number of names that will be matched. Returns: (nullable):
 * %NULL if there is no expression; an invalid one gives a warning */
GrovePprofPrune *grove_pprof_prune_new (const char *drop, gsize drop_length, const char *keep,
                                        gsize keep_length, guint n_names, GroveBuilder *builder);
void grove_pprof_prune_free (GrovePprofPrune *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePprofPrune, grove_pprof_prune_free)

/** grove_pprof_prune_drops: Returns: whether frames from function @name on, towards the leaf, are skipped */
gboolean grove_pprof_prune_drops (GrovePprofPrune *self, const char *name, gsize length);
/** grove_pprof_prune_warn: warns of names that could not be matched; at the end */
void grove_pprof_prune_warn (GrovePprofPrune *self, GroveBuilder *builder);

G_END_DECLS
