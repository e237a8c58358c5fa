/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GrovePprofIds:
 *
 * From the ids of a file to rows. They are mostly 1, 2, 3 ..., but may be any 64
 * bits: rows of ids below a few times their number are in an array, the rest are
 * sorted.
 */
typedef struct _GrovePprofIds GrovePprofIds;

/** grove_pprof_ids_new: @n_rows: how many will be added */
GrovePprofIds *grove_pprof_ids_new  (gsize n_rows);
void           grove_pprof_ids_free (GrovePprofIds *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePprofIds, grove_pprof_ids_free)

void           grove_pprof_ids_add  (GrovePprofIds *self, guint64 id, guint32 row);
/** grove_pprof_ids_sort: once all are added. Returns: how many were there before; the first of each stays */
guint          grove_pprof_ids_sort (GrovePprofIds *self);
/** grove_pprof_ids_find: Returns: the row, or %GROVE_NONE */
guint32        grove_pprof_ids_find (GrovePprofIds *self, guint64 id);

G_END_DECLS
