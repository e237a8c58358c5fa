/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-pprof-tables.h"

G_BEGIN_DECLS

/**
 * GrovePprofLines:
 *
 * The costs of the lines in which samples end. Many samples end at one location: they are one line for the
 * builder, and the lines of a function are added one after the other.
 */
typedef struct _GrovePprofLines GrovePprofLines;

/** grove_pprof_lines_new: @n_costs: number of events of @builder */
GrovePprofLines *grove_pprof_lines_new (GrovePprofTables *tables, GroveBuilder *builder, guint n_costs);
void grove_pprof_lines_free (GrovePprofLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePprofLines, grove_pprof_lines_free)

/** grove_pprof_lines_add: @location: row of the tables; @costs: one for each event */
void grove_pprof_lines_add (GrovePprofLines *self, guint32 location, const double *costs);
/** grove_pprof_lines_flush: adds the lines to the builder: before another part, and at the end */
void grove_pprof_lines_flush (GrovePprofLines *self);

G_END_DECLS
