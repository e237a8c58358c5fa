/* SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

#include "grove-event.h"
#include "grove-line.h"
#include "grove-part.h"
#include "grove-types.h"

G_BEGIN_DECLS

#define GROVE_TYPE_PROFILE (grove_profile_get_type ())
G_DECLARE_FINAL_TYPE (GroveProfile, grove_profile, GROVE, PROFILE, GObject)

/**
 * GroveProfile:
 *
 * A loaded profile. Immutable: any thread may read it without a lock. It consists of tables: functions, calls
 * (one row for each distinct caller and callee), files, objects, events and parts are rows; costs are columns
 * of doubles, one column for each event. Returned pointers are valid as long as the profile.
 *
 * Functions are in the order in which the reader met them; calls are sorted by caller, then callee. The same
 * input gives the same order.
 */

/* Properties */

/** grove_profile_get_format: Returns: id of the reader: "callgrind", "pstats" ... */
const char *grove_profile_get_format (GroveProfile *self);
/** grove_profile_get_writer: Returns: (nullable): the program that wrote it: "yappi", "xdebug 3.2.0",
 * "callgrind-3.19.0" */
const char *grove_profile_get_writer (GroveProfile *self);
/** grove_profile_get_title: Returns: base name of the first file */
const char *grove_profile_get_title (GroveProfile *self);
/** grove_profile_get_command: Returns: (nullable): the command line that was profiled */
const char *grove_profile_get_command (GroveProfile *self);
/** grove_profile_get_warnings: Returns: (array zero-terminated=1): "line 12: ...", in file order; at most
 * 100, see grove_profile_get_n_warnings() */
const char *const *grove_profile_get_warnings (GroveProfile *self);
/** grove_profile_get_mixed_clocks: Returns: whether times of different clocks were added up, which
 * grove_builder_merge_events() would keep apart */
gboolean grove_profile_get_mixed_clocks (GroveProfile *self);
/** grove_profile_get_n_warnings: Returns: the number of all warnings, including those beyond the limit */
guint64 grove_profile_get_n_warnings (GroveProfile *self);
/** grove_profile_get_warnings_are_named: Returns: whether several files were added up, so that each warning
 * begins with the name of its file */
gboolean grove_profile_get_warnings_are_named (GroveProfile *self);
/** grove_profile_get_n_lost_lines: Returns: the number of lines that the reader skipped */
guint64 grove_profile_get_n_lost_lines (GroveProfile *self);
/** grove_profile_get_has_calls: Returns: whether the format has a call graph (cachegrind's has not) */
gboolean grove_profile_get_has_calls (GroveProfile *self);
/** grove_profile_get_has_stacks: Returns: whether a call tree is kept, so that costs by context are exact */
gboolean grove_profile_get_has_stacks (GroveProfile *self);

/* Events: real ones first, then derived ones (formulas). Event 0 is the default. */

guint32 grove_profile_get_n_events (GroveProfile *self);
guint32 grove_profile_get_n_real_events (GroveProfile *self);
const GroveEvent *grove_profile_get_event (GroveProfile *self, guint32 event);
/** grove_profile_get_event_factor: Returns: the factor of the real event @real in the formula of @event */
double grove_profile_get_event_factor (GroveProfile *self, guint32 event, guint32 real);
/** grove_profile_find_event: Returns: the event with that short name (exact, then case-insensitive) or long
 * name, or %GROVE_NONE */
guint32 grove_profile_find_event (GroveProfile *self, const char *name);
/** grove_profile_get_total: Returns: sum of all self costs, in the unit of the file */
double grove_profile_get_total (GroveProfile *self, guint32 event);
/** grove_profile_get_base: Returns: the value of 100 %: the total, or the largest inclusive cost if that is
 * more */
double grove_profile_get_base (GroveProfile *self, guint32 event);

/* Files and objects: row 0 (%GROVE_UNKNOWN) is the unknown one, named "". */

guint32 grove_profile_get_n_files (GroveProfile *self);
/** grove_profile_get_file_name: Returns: the full path from the file, made valid UTF-8 */
const char *grove_profile_get_file_name (GroveProfile *self, guint32 file);
/** grove_profile_get_file_bytes: Returns: (transfer none): the raw bytes, for opening it (NUL-terminated) */
const char *grove_profile_get_file_bytes (GroveProfile *self, guint32 file);
guint32 grove_profile_get_n_objects (GroveProfile *self);
const char *grove_profile_get_object_name (GroveProfile *self, guint32 object);

/* Functions */

guint32 grove_profile_get_n_functions (GroveProfile *self);
/** grove_profile_get_function_name: Returns: the name from the file, made valid UTF-8; never empty */
const char *grove_profile_get_function_name (GroveProfile *self, guint32 function);
guint32 grove_profile_get_function_file (GroveProfile *self, guint32 function);
guint32 grove_profile_get_function_object (GroveProfile *self, guint32 function);
/** grove_profile_get_function_line: Returns: line of its definition if the format has it, else 0 */
guint32 grove_profile_get_function_line (GroveProfile *self, guint32 function);
/** grove_profile_get_function_column: Returns: column of its definition, from 1, if the format has it, else 0
 */
guint32 grove_profile_get_function_column (GroveProfile *self, guint32 function);
/** grove_profile_get_function_cycle: Returns: number of its cycle, from 1; 0: in none */
guint32 grove_profile_get_function_cycle (GroveProfile *self, guint32 function);
GroveFunctionFlags grove_profile_get_function_flags (GroveProfile *self, guint32 function);
/** grove_profile_is_lower_bound: Returns: whether the inclusive cost of @function is a lower bound, which is
 * marked where it is shown */
gboolean grove_profile_is_lower_bound (GroveProfile *self, guint32 function, GroveCycleMode mode);
/** grove_profile_get_function_called: Returns: number of all calls, including recursive ones, or
 * %GROVE_UNKNOWN_COUNT */
gint64 grove_profile_get_function_called (GroveProfile *self, guint32 function);
/** grove_profile_get_function_primitive: Returns: number of calls that were not recursive, or
 * %GROVE_UNKNOWN_COUNT */
gint64 grove_profile_get_function_primitive (GroveProfile *self, guint32 function);

/**
 * grove_profile_get_self:
 * @event: an event; derived ones are computed on first use, from any thread
 *
 * Returns: (array): self cost of every function, a column of n_functions
 */
const double *grove_profile_get_self (GroveProfile *self, guint32 event);

/**
 * grove_profile_get_inclusive:
 *
 * For the rule see doc/numbers.md, "Inclusive cost". Never above grove_profile_get_base().
 *
 * Returns: (array): inclusive cost of every function, a column of n_functions
 */
const double *grove_profile_get_inclusive (GroveProfile *self, guint32 event, GroveCycleMode mode);

/* Calls: one row for each distinct (caller, callee) */

guint32 grove_profile_get_n_calls (GroveProfile *self);
guint32 grove_profile_get_call_caller (GroveProfile *self, guint32 call);
guint32 grove_profile_get_call_callee (GroveProfile *self, guint32 call);
/** grove_profile_get_call_count: Returns: number of calls, or %GROVE_UNKNOWN_COUNT */
gint64 grove_profile_get_call_count (GroveProfile *self, guint32 call);
GroveCallFlags grove_profile_get_call_flags (GroveProfile *self, guint32 call);
/** grove_profile_get_call_inclusive: Returns: (array): inclusive cost of every call, a column of n_calls */
const double *grove_profile_get_call_inclusive (GroveProfile *self, guint32 event);
/**
 * grove_profile_get_callees:
 * @n_calls: (out): number of calls
 *
 * Returns: the first call that @function makes; they are @n_calls consecutive rows
 */
guint32 grove_profile_get_callees (GroveProfile *self, guint32 function, guint32 *n_calls);
/**
 * grove_profile_get_callers:
 * @n_calls: (out): number of calls
 *
 * Returns: (array length=n_calls): the calls made to @function, sorted by caller
 */
const guint32 *grove_profile_get_callers (GroveProfile *self, guint32 function, guint32 *n_calls);
/** grove_profile_find_call: Returns: the call from @caller to @callee, or %GROVE_NONE */
guint32 grove_profile_find_call (GroveProfile *self, guint32 caller, guint32 callee);

/* Cycles: strongly connected components of two or more, numbered from 1 */

guint32 grove_profile_get_n_cycles (GroveProfile *self);
/** grove_profile_get_cycle_members: Returns: (array length=n_members): functions, in order of their rows */
const guint32 *grove_profile_get_cycle_members (GroveProfile *self, guint32 cycle, guint32 *n_members);
double grove_profile_get_cycle_self (GroveProfile *self, guint32 cycle, guint32 event);
double grove_profile_get_cycle_inclusive (GroveProfile *self, guint32 cycle, guint32 event);
/** grove_profile_get_cycle_called: Returns: calls that enter it from outside, or %GROVE_UNKNOWN_COUNT */
gint64 grove_profile_get_cycle_called (GroveProfile *self, guint32 cycle);

/**
 * grove_profile_get_order:
 *
 * Returns: (array): all functions, callees before their callers; the members of a cycle are consecutive
 */
const guint32 *grove_profile_get_order (GroveProfile *self);

/* Lines and call sites */

/** grove_profile_get_has_lines: Returns: whether there are any lines or addresses */
gboolean grove_profile_get_has_lines (GroveProfile *self);
/** grove_profile_get_lines: Returns: (transfer full): decoded on each call; linear in the records of
 * @function */
GroveFunctionLines *grove_profile_get_lines (GroveProfile *self, guint32 function);

/* Parts */

guint32 grove_profile_get_n_parts (GroveProfile *self);
const GrovePart *grove_profile_get_part (GroveProfile *self, guint32 part);
/** grove_profile_get_part_number: Returns: the number by which the user names a part: its own, or -1 if it
 * has none; in a profile without numbers its position, from 1, among the parts that were read */
gint64 grove_profile_get_part_number (GroveProfile *self, guint32 part);
/** grove_profile_list_busy_parts: Returns: (transfer full) (nullable) (element-type guint32): the parts that
 * are not idle; %NULL where all are, or none */
GArray *grove_profile_list_busy_parts (GroveProfile *self);
double grove_profile_get_part_total (GroveProfile *self, guint32 part, guint32 event);
/**
 * grove_profile_select_parts:
 * @parts: (array length=n_parts): parts to add up
 *
 * Makes a profile of the same functions and calls (same indexes) with the costs of the given parts. Linear in
 * the profile: use a worker thread for large ones.
 *
 * Returns: (transfer full): a new profile that shares the tables of @self
 */
GroveProfile *grove_profile_select_parts (GroveProfile *self, const guint32 *parts, guint32 n_parts);
/** grove_profile_select_parts_cancellable: like grove_profile_select_parts(); checks for cancellation between
 * events. Errors: %G_IO_ERROR_CANCELLED */
GroveProfile *grove_profile_select_parts_cancellable (GroveProfile *self, const guint32 *parts,
                                                      guint32 n_parts, GCancellable *cancellable,
                                                      GError **error);
/** grove_profile_get_whole: Returns: (transfer none): the profile with all parts that @self was selected
 * from, or @self. The parts of a selection are renumbered from 0 */
GroveProfile *grove_profile_get_whole (GroveProfile *self);
/** grove_profile_get_whole_part: Returns: the number of @part in grove_profile_get_whole() */
guint32 grove_profile_get_whole_part (GroveProfile *self, guint32 part);

/**
 * grove_profile_get_part_costs:
 *
 * Finds the cost of one function in each part. The sums are those of grove_profile_get_self() and, apart from
 * the cap of derived events, of grove_profile_get_inclusive(). Linear in the data of the parts: use a worker
 * thread if that is much.
 *
 * Returns: (transfer full) (nullable) (array): a row for each part; %NULL if cancelled
 */
GrovePartCost *grove_profile_get_part_costs (GroveProfile *self, guint32 function, guint32 event,
                                             GroveCycleMode mode, GCancellable *cancellable);

/* The call tree of stack formats. Node 0 is the root, without a function; a parent precedes its children. */

guint32 grove_profile_get_n_paths (GroveProfile *self);
guint32 grove_profile_get_path_parent (GroveProfile *self, guint32 path);
guint32 grove_profile_get_path_function (GroveProfile *self, guint32 path);
/** grove_profile_get_path_self: Returns: (array): self cost of every path for a real event */
const double *grove_profile_get_path_self (GroveProfile *self, guint32 event);

/* Finding */

/**
 * grove_profile_get_default_event:
 *
 * Returns: the event to show first: the first that any function costs something of. A tracepoint that was
 * recorded without stacks, or the bytes in use at the end of a program, may have none.
 */
guint32 grove_profile_get_default_event (GroveProfile *self);

/**
 * grove_profile_get_root:
 *
 * Returns: where the program begins (doc/numbers.md, "The first function"): the most expensive of
 * grove_profile_get_entries(), or the main function that it starts; the most expensive function if each has
 * callers; %GROVE_NONE only in a profile without functions
 */
guint32 grove_profile_get_root (GroveProfile *self, guint32 event);

/**
 * grove_profile_find_function:
 * @text: the exact name, or a part of it that is unique
 *
 * Errors: %GROVE_MODEL_ERROR_NOT_FOUND; %GROVE_MODEL_ERROR_AMBIGUOUS, whose message lists the matches (at
 * most ten, then their number).
 *
 * Returns: the function, or %GROVE_NONE with @error set
 */
guint32 grove_profile_find_function (GroveProfile *self, const char *text, GError **error);

G_END_DECLS
