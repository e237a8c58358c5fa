/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-builder.h"
#include "grove-gprof-line.h"

G_BEGIN_DECLS

/**
 * GroveGprofTable:
 *
 * The functions and calls of a gprof text. A function is listed in the flat profile
 * and in the graph, a call below its caller and above its callee; any of these may be
 * missing, so all are collected before the profile is built.
 */
typedef struct _GroveGprofTable GroveGprofTable;

GroveGprofTable *grove_gprof_table_new (void);
void grove_gprof_table_free (GroveGprofTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveGprofTable, grove_gprof_table_free)

/** grove_gprof_table_set_cycles: makes the amounts multiples of @scale cycles instead of seconds */
void grove_gprof_table_set_cycles (GroveGprofTable *self, double scale);
/** grove_gprof_table_set_total: sets the time of all samples */
void grove_gprof_table_set_total (GroveGprofTable *self, double seconds);
/** grove_gprof_table_add_flat: adds a row of the flat profile */
void grove_gprof_table_add_flat (GroveGprofTable *self, const GroveGprofLine *line);
/** grove_gprof_table_add_function: adds the function of @line without its numbers. Returns: its row */
guint32 grove_gprof_table_add_function (GroveGprofTable *self, const GroveGprofLine *line);
/** grove_gprof_table_set_entry: sets the numbers of a primary line. Returns: FALSE if the function has an
 * entry already */
gboolean grove_gprof_table_set_entry (GroveGprofTable *self, guint32 function, const GroveGprofLine *line);
/** grove_gprof_table_add_call: @above: whether @line is above the callee; such a line is used only if there
 * is none below the caller */
void grove_gprof_table_add_call (GroveGprofTable *self, guint32 caller, guint32 callee,
                                 const GroveGprofLine *line, gboolean above);
gboolean grove_gprof_table_is_empty (GroveGprofTable *self);
/** grove_gprof_table_is_flat_whole: Returns: whether the percentages of the flat profile add up to all of the
 * time */
gboolean grove_gprof_table_is_flat_whole (GroveGprofTable *self);
/** grove_gprof_table_build: adds everything to @builder */
void grove_gprof_table_build (GroveGprofTable *self, GroveBuilder *builder);

G_END_DECLS
