/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveFirefoxColumn:
 *
 * What a Firefox profile says of a thread, as columns of tables: a stack has a parent (the row of it, or how
 * many rows above it stands; 0: none) and a frame, a frame a function, its line and its library, and so on.
 * Flags say which of the other cells of their row mean anything; without them, all do.
 */
typedef enum
{
  GROVE_FIREFOX_STACK_PREFIX,
  GROVE_FIREFOX_STACK_PREFIX_OFFSET,
  GROVE_FIREFOX_STACK_FRAME,
  GROVE_FIREFOX_FRAME_FUNCTION,
  GROVE_FIREFOX_FRAME_LIB,
  GROVE_FIREFOX_FRAME_LINE,
  GROVE_FIREFOX_FRAME_FLAGS,
  GROVE_FIREFOX_FUNCTION_NAME,
  GROVE_FIREFOX_FUNCTION_FILE,
  GROVE_FIREFOX_FUNCTION_SOURCE,
  GROVE_FIREFOX_FUNCTION_LINE,
  GROVE_FIREFOX_FUNCTION_COLUMN,
  GROVE_FIREFOX_FUNCTION_RESOURCE,
  GROVE_FIREFOX_FUNCTION_FLAGS,
  GROVE_FIREFOX_RESOURCE_LIB,
  GROVE_FIREFOX_SOURCE_FILE,
  GROVE_FIREFOX_SAMPLE_STACK,
  GROVE_FIREFOX_SAMPLE_WEIGHT,
  GROVE_FIREFOX_N_COLUMNS,
} GroveFirefoxColumn;

/**
 * GroveFirefoxThread:
 * @columns: (nullable): of #gint32: rows of other tables, or lines; -1: none. Of weights: of double; NaN:
 * none. %NULL: no rows, since a hostile file may have millions of empty threads
 * @strings: (nullable) (element-type utf8): the strings that cells refer to; %NULL: none
 * @name: (nullable): as the profiler writes it: "GeckoMain"
 * @process_name: (nullable): name of its process
 * @weight_type: (nullable): "samples", "tracing-ms" or "bytes"
 * @pid: -1: unknown
 * @tid: -1: unknown
 *
 * A thread of a Firefox profile, or the tables that its threads share.
 */
typedef struct
{
  GArray *columns[GROVE_FIREFOX_N_COLUMNS];
  GPtrArray *strings;
  char *name;
  char *process_name;
  char *weight_type;
  gint64 pid;
  gint64 tid;
} GroveFirefoxThread;

GroveFirefoxThread *grove_firefox_thread_new (void);
void grove_firefox_thread_free (GroveFirefoxThread *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveFirefoxThread, grove_firefox_thread_free)

/** grove_firefox_id: Returns: the number of a process or thread; -1 if @value is none */
static inline gint64
grove_firefox_id (double value)
{
  return value >= 0 && value < 9e15 ? (gint64) value : -1;
}

static inline guint
grove_firefox_thread_get_length (const GroveFirefoxThread *self, GroveFirefoxColumn column)
{
  return self->columns[column] != NULL ? self->columns[column]->len : 0;
}

/** grove_firefox_thread_get_cell: not for weights. Returns: the cell, or -1 if there is none */
static inline gint32
grove_firefox_thread_get_cell (const GroveFirefoxThread *self, GroveFirefoxColumn column, gint64 row)
{
  return row >= 0 && row < grove_firefox_thread_get_length (self, column)
           ? g_array_index (self->columns[column], gint32, row)
           : -1;
}

/** grove_firefox_thread_add_cells: @n_values: above 0; @values: any numbers of the file: those that are no
 * row of a table become -1 */
void grove_firefox_thread_add_cells (GroveFirefoxThread *self, GroveFirefoxColumn column,
                                     const double *values, guint n_values);

/** grove_firefox_thread_add_string: Returns: its row */
guint grove_firefox_thread_add_string (GroveFirefoxThread *self, const char *text, gsize length);

/** grove_firefox_thread_get_string: Returns: the string; "" if there is no such row */
const char *grove_firefox_thread_get_string (const GroveFirefoxThread *self, gint64 string);

/** grove_firefox_thread_has_tables: Returns: whether any table apart from the samples has rows */
gboolean grove_firefox_thread_has_tables (const GroveFirefoxThread *self);

G_END_DECLS
