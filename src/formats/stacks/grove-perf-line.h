/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-slice.h"

G_BEGIN_DECLS

/**
 * GrovePerfHeader:
 * @command: name of the thread, blanks and all; empty if it does not say
 * @pid: process, or -1
 * @thread: thread, or -1
 * @has_time: there is a time stamp: then it is a header for sure
 * @has_period: @period was there
 * @period: what the sample weighs, 1 if it does not say
 * @event: name of the event, modifiers included; empty if it does not say
 * @rest: what follows on the line: without a call chain, the only frame, whose address it begins with
 *
 * The first line of a sample: `comm PID/TID [CPU] TIME: PERIOD EVENT:`; which of
 * these are there depends on `perf script -F`.
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
 * @symbol: without its offset; empty where perf has none
 * @object: binary, library, `[kernel.kallsyms]`; empty if it does not say
 * @inlined: `(inlined)` stands in the object's place
 *
 * What follows the address on a line of a call chain: `SYMBOL+0xOFF (DSO)`.
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
 * Java's perf-map-agent writes what was inlined into a symbol: `LA;::run->LB;::step->LC;::add
 * (/tmp/perf-7.map)`. The symbol is what is left, at last the function that holds the others.
 *
 * Returns: whether there was one to take
 */
gboolean grove_perf_line_take_inlined (GrovePerfFrame *frame, GroveSlice *part);

/** grove_perf_line_parse_header: Returns: whether @line is the first line of a sample */
gboolean grove_perf_line_parse_header (GroveSlice line, GrovePerfHeader *header);

/**
 * grove_perf_line_parse_loosely:
 *
 * What stands before the frames of a sample, whatever `perf script -F` left of it: `-F comm,ip,sym` writes a
 * name and nothing that tells that it is one. Only the place makes it a header: all lines can be read as one.
 */
void grove_perf_line_parse_loosely (GroveSlice line, GrovePerfHeader *header);
/** grove_perf_line_is_record: Returns: whether it is about something else that perf recorded (a mapping, a
 * new thread), and no sample */
gboolean grove_perf_line_is_record (const GrovePerfHeader *header);
/** grove_perf_line_take_address: Returns: whether @line (blanks at its start allowed) begins with an address;
 * @line is what follows */
gboolean grove_perf_line_take_address (GroveSlice *line, guint64 *address);
/** grove_perf_line_is_exact_frame: Returns: whether @line is a tab, and an address as wide as perf writes it */
gboolean grove_perf_line_is_exact_frame (GroveSlice line);
void grove_perf_line_parse_frame (GroveSlice line, GrovePerfFrame *frame);

/**
 * grove_perf_line_parse_source:
 *
 * The line that `-F +srcline` puts behind a frame: `  file.c:12`, with ` (inlined)` for an inlined one.
 */
void grove_perf_line_parse_source (GroveSlice line, GroveSlice *file, guint32 *number, gboolean *inlined);

G_END_DECLS
