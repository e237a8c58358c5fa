/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-gprof-line.h"

G_BEGIN_DECLS

/**
 * GroveGprofTable:
 *
 * What a gprof text says of functions and calls, until all of it is read: a
 * function stands in the flat profile and in the graph, a call below its caller
 * and above its callee, and any of these may be missing.
 */
typedef struct _GroveGprofTable GroveGprofTable;

GroveGprofTable *grove_gprof_table_new (void);
void grove_gprof_table_free (GroveGprofTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveGprofTable, grove_gprof_table_free)

/** grove_gprof_table_set_cycles: its amounts are cycles by @scale each, not seconds */
void grove_gprof_table_set_cycles (GroveGprofTable *self, double scale);
/** grove_gprof_table_add_flat: a row of the flat profile */
void grove_gprof_table_add_flat (GroveGprofTable *self, const GroveGprofLine *line);
/** grove_gprof_table_add_function: Returns: the row of the function that @line of the graph names, without
 * its numbers */
guint32 grove_gprof_table_add_function (GroveGprofTable *self, const GroveGprofLine *line);
/** grove_gprof_table_set_entry: the numbers of a primary line. Returns: FALSE when there was one for it */
gboolean grove_gprof_table_set_entry (GroveGprofTable *self, guint32 function, const GroveGprofLine *line);
/** grove_gprof_table_add_call: @above: from the line above the callee, which counts only if there is none
 * below the caller */
void grove_gprof_table_add_call (GroveGprofTable *self, guint32 caller, guint32 callee,
                                 const GroveGprofLine *line, gboolean above);
gboolean grove_gprof_table_is_empty (GroveGprofTable *self);
/** grove_gprof_table_is_flat_whole: Returns: whether the rows of the flat profile are all of the time, as
 * they say */
gboolean grove_gprof_table_is_flat_whole (GroveGprofTable *self);
/** grove_gprof_table_build: gives all of it to @builder */
void grove_gprof_table_build (GroveGprofTable *self, GroveBuilder *builder);

G_END_DECLS
