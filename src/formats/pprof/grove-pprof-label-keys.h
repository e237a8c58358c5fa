/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-pprof-tables.h"

G_BEGIN_DECLS

/**
 * GrovePprofLabel:
 * @key: string
 * @string: its value, or 0
 * @number: its value, unless it is a string
 * @unit: string of @number, or 0
 *
 * A label of a sample: what a program says about it, such as the tenant it worked for.
 */
typedef struct
{
  guint64 key;
  guint64 string;
  gint64 number;
  guint64 unit;
} GrovePprofLabel;

void grove_pprof_label_read (GroveProtobuf message, GrovePprofLabel *label);

/**
 * GrovePprofLabelKeys:
 *
 * The keys of all labels, to choose the one whose values are shown as parts.
 */
typedef struct _GrovePprofLabelKeys GrovePprofLabelKeys;

GrovePprofLabelKeys *grove_pprof_label_keys_new (GrovePprofTables *tables);
void grove_pprof_label_keys_free (GrovePprofLabelKeys *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePprofLabelKeys, grove_pprof_label_keys_free)

void grove_pprof_label_keys_add_sample (GrovePprofLabelKeys *self);
/** grove_pprof_label_keys_add: @label: of the last sample */
void grove_pprof_label_keys_add (GrovePprofLabelKeys *self, const GrovePprofLabel *label);
/** grove_pprof_label_keys_choose: Returns: the key of most samples, of those that part them, and into few
 * parts; 0: there is none */
guint64 grove_pprof_label_keys_choose (GrovePprofLabelKeys *self);

G_END_DECLS
