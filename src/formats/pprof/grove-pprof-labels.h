/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-pprof-tables.h"

G_BEGIN_DECLS

/**
 * GrovePprofLabels:
 *
 * The labels of samples that name a process or thread: each combination is a part. Where all samples are of
 * one, each value of another label is (grove_pprof_label_keys_choose()).
 */
typedef struct _GrovePprofLabels GrovePprofLabels;

GrovePprofLabels *grove_pprof_labels_new (GrovePprofTables *tables);
void grove_pprof_labels_free (GrovePprofLabels *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePprofLabels, grove_pprof_labels_free)

/** grove_pprof_labels_begin: begins a sample, without labels */
void grove_pprof_labels_begin (GrovePprofLabels *self);
void grove_pprof_labels_add (GrovePprofLabels *self, GroveProtobuf label);
/** grove_pprof_labels_get_part: Returns: the part of the sample, from 0 */
guint32 grove_pprof_labels_get_part (GrovePprofLabels *self);
guint grove_pprof_labels_get_n_parts (GrovePprofLabels *self);
/** grove_pprof_labels_choose: when all samples were looked at, and are of one part. Returns: whether another
 * label makes more of them: all samples have to be looked at once more */
gboolean grove_pprof_labels_choose (GrovePprofLabels *self);
/** grove_pprof_labels_describe: @info: (inout): gets name and numbers of @part; the name lives until the
 * next call */
void grove_pprof_labels_describe (GrovePprofLabels *self, guint32 part, GrovePart *info);

G_END_DECLS
