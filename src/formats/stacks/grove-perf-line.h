/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-slice.h"

G_BEGIN_DECLS

/**
 * GrovePerfHeader:
 * @command: name of the thread, may contain blanks; empty if missing
 * @pid: process, or -1
 * @thread: thread, or -1
 * @has_time: whether there is a time stamp, which only headers have
 * @has_period: whether there is a period
 * @period: weight of the sample, 1 if missing
 * @event: name of the event with modifiers; empty if missing
 * @rest: rest of the line: without a call chain, the only frame, which begins with its address
 *
 * The first line of a sample: `comm PID/TID [CPU] TIME: PERIOD EVENT:`; `perf script -F` selects the fields.
 */
typedef struct
{
  GroveSlice command;
  gint64 pid;
  gint64 thread;
  gboolean has_time;
  gboolean has_period;
  double period;
  GroveSlice event;
  GroveSlice rest;
} GrovePerfHeader;

/**
 * GrovePerfFrame:
 * @symbol: without its offset; empty if perf has none
 * @object: binary, library, `[kernel.kallsyms]`; empty if missing
 * @inlined: whether `(inlined)` replaces the object
 *
 * The text after the address on a line of a call chain: `SYMBOL+0xOFF (DSO)`.
 */
typedef struct
{
  GroveSlice symbol;
  GroveSlice object;
  gboolean inlined;
} GrovePerfFrame;

/**
 * grove_perf_line_take_inlined:
 * @part: (out): the innermost function of the symbol
 *
 * Java's perf-map-agent writes inlined functions into the symbol: `LA;::run->LB;::step->LC;::add
 * (/tmp/perf-7.map)`. Each call removes one, until the symbol is the outermost function.
 *
 * Returns: whether a function was removed
 */
gboolean grove_perf_line_take_inlined (GrovePerfFrame *frame, GroveSlice *part);

/** grove_perf_line_parse_header: Returns: whether @line is the first line of a sample */
gboolean grove_perf_line_parse_header (GroveSlice line, GrovePerfHeader *header);

/**
 * grove_perf_line_parse_loosely:
 *
 * Parses the line before the frames of a sample with any selection of `perf script -F`: `-F comm,ip,sym`
 * writes a name only. Accepts any line, so the caller decides by its position.
 */
void grove_perf_line_parse_loosely (GroveSlice line, GrovePerfHeader *header);
/** grove_perf_line_is_record: Returns: whether it is another record of perf (a mapping, a new thread), not a
 * sample */
gboolean grove_perf_line_is_record (const GrovePerfHeader *header);
/** grove_perf_line_take_address: Returns: whether @line (blanks at its start allowed) begins with an address;
 * @line is what follows */
gboolean grove_perf_line_take_address (GroveSlice *line, guint64 *address);
/** grove_perf_line_is_exact_frame: Returns: whether @line begins with a tab and an address as wide as perf
 * writes it */
gboolean grove_perf_line_is_exact_frame (GroveSlice line);
void grove_perf_line_parse_frame (GroveSlice line, GrovePerfFrame *frame);

/**
 * grove_perf_line_parse_source:
 *
 * The line that `-F +srcline` adds after a frame: `  file.c:12`, with ` (inlined)` for an inlined one.
 */
void grove_perf_line_parse_source (GroveSlice line, GroveSlice *file, guint32 *number, gboolean *inlined);

G_END_DECLS
