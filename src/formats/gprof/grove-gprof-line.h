/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-slice.h"

G_BEGIN_DECLS

/**
 * GroveGprofKind:
 * @GROVE_GPROF_OTHER: not a line of a table
 * @GROVE_GPROF_PRIMARY: the function of the entry; begins with `[n]`
 * @GROVE_GPROF_CALL: a caller (above the primary line) or a callee (below it)
 * @GROVE_GPROF_CYCLE: `<cycle n as a whole>`: below it are members, not callees
 * @GROVE_GPROF_SPONTANEOUS: the caller is unknown
 * @GROVE_GPROF_SEPARATOR: dashes, between entries
 */
typedef enum
{
  GROVE_GPROF_OTHER,
  GROVE_GPROF_PRIMARY,
  GROVE_GPROF_CALL,
  GROVE_GPROF_CYCLE,
  GROVE_GPROF_SPONTANEOUS,
  GROVE_GPROF_SEPARATOR,
} GroveGprofKind;

/**
 * GroveGprofLine:
 * @kind: kind of the line
 * @name: the function, without cycle and index
 * @key: name and index, which distinguishes functions of one name; begins where @name does
 * @index: number of the function in this file; 0: none
 * @has_times: whether @self and @children are present
 * @self: seconds (or cycles) in the function, or the share of this call
 * @children: the same in the functions that it called
 * @has_calls: whether @calls is present
 * @calls: calls; without recursive ones on a primary line
 * @recursive: recursive calls of a primary line
 * @percent: of all self time, of a row of the flat profile
 * @odd: whether a number was `nan` (read as 0) or exceeds 64 bits
 *
 * A line of the call graph, or of the flat profile (a %GROVE_GPROF_PRIMARY without children).
 */
typedef struct
{
  GroveGprofKind kind;
  GroveSlice name;
  GroveSlice key;
  guint64 index;
  gboolean has_times;
  double self;
  double children;
  double percent;
  gboolean has_calls;
  gint64 calls;
  gint64 recursive;
  gboolean odd;
} GroveGprofLine;

/** grove_gprof_line_parse: parses a line of the call graph. Returns: FALSE if @text is not one */
gboolean grove_gprof_line_parse (GroveSlice text, GroveGprofLine *line);
/** grove_gprof_line_parse_flat: parses a row of the flat profile. Returns: FALSE if @text is not one */
gboolean grove_gprof_line_parse_flat (GroveSlice text, GroveGprofLine *line);
/** grove_gprof_line_is_graph_header: Returns: whether @text is the heading of the call graph */
gboolean grove_gprof_line_is_graph_header (GroveSlice text);
/** grove_gprof_line_is_flat_header: Returns: whether @text is the heading of the flat profile */
gboolean grove_gprof_line_is_flat_header (GroveSlice text);
/** grove_gprof_line_is_of_cycles: @header: heading of a table. Returns: whether its amounts are cycles, not
 * seconds (Xtensa's gprof) */
gboolean grove_gprof_line_is_of_cycles (GroveSlice header);
/** grove_gprof_line_get_total: @text: "granularity: ... of 1.01 seconds". Returns: the seconds; 0: it is not
 * such a line */
double grove_gprof_line_get_total (GroveSlice text);
/** grove_gprof_line_get_scale: @text: the line of "(K)" or "(M)" below such a heading. Returns: the factor of
 * its amounts; 0: it is not such a line */
double grove_gprof_line_get_scale (GroveSlice text);

G_END_DECLS
