/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-pprof-tables.h"

G_BEGIN_DECLS

/**
 * GrovePprofLines:
 *
 * What the lines cost in which samples end. Many samples end at one location: it
 * is one line for the builder, and those of a function stand together.
 */
typedef struct _GrovePprofLines GrovePprofLines;

/** grove_pprof_lines_new: @n_costs: events of @builder */
GrovePprofLines *grove_pprof_lines_new (GrovePprofTables *tables, GroveBuilder *builder, guint n_costs);
void grove_pprof_lines_free (GrovePprofLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePprofLines, grove_pprof_lines_free)

/** grove_pprof_lines_add: @location: row of the tables; @costs: one for each event */
void grove_pprof_lines_add (GrovePprofLines *self, guint32 location, const double *costs);
/** grove_pprof_lines_flush: gives the builder what was added since: before another part, and at the end */
void grove_pprof_lines_flush (GrovePprofLines *self);

G_END_DECLS
