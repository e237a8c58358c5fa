/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-slice.h"

G_BEGIN_DECLS

/**
 * GroveGprofKind:
 * @GROVE_GPROF_OTHER: no line of a table
 * @GROVE_GPROF_PRIMARY: the function that the entry is about: begins with `[n]`
 * @GROVE_GPROF_CALL: a caller (above the primary line) or a callee (below it)
 * @GROVE_GPROF_CYCLE: `<cycle n as a whole>`: below it are members, not callees
 * @GROVE_GPROF_SPONTANEOUS: the caller is not known
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
 * @kind: what it is
 * @name: the function, without cycle and index
 * @key: name and index: two functions of one name differ in this; begins where @name does
 * @index: number of the function in this file; 0: none was there
 * @has_times: @self and @children were there
 * @self: seconds (or cycles) in the function, or the share of them that is this call's
 * @children: those in what it called, likewise
 * @has_calls: @calls was there
 * @calls: calls; without recursive ones on a primary line
 * @recursive: recursive calls of a primary line
 * @odd: a number was `nan` (read as 0) or did not fit into 64 bits
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
  double percent; /* of all self time; of a row of the flat profile */
  gboolean has_calls;
  gint64 calls;
  gint64 recursive;
  gboolean odd;
} GroveGprofLine;

/** grove_gprof_line_parse: a line of the call graph. Returns: FALSE when it is none */
gboolean grove_gprof_line_parse (GroveSlice text, GroveGprofLine *line);
/** grove_gprof_line_parse_flat: a row of the flat profile. Returns: FALSE when it is none */
gboolean grove_gprof_line_parse_flat (GroveSlice text, GroveGprofLine *line);
/** grove_gprof_line_is_graph_header: whether the call graph begins below @text */
gboolean grove_gprof_line_is_graph_header (GroveSlice text);
/** grove_gprof_line_is_flat_header: whether the flat profile begins below @text */
gboolean grove_gprof_line_is_flat_header (GroveSlice text);
/** grove_gprof_line_is_of_cycles: @header: of either table. Returns: whether its amounts are cycles, not
 * seconds (Xtensa's gprof) */
gboolean grove_gprof_line_is_of_cycles (GroveSlice header);
/** grove_gprof_line_get_scale: the line of "(K)" or "(M)" below such a header. Returns: what its amounts are
 * times of; 0: it is no such line */
double grove_gprof_line_get_scale (GroveSlice text);

G_END_DECLS
