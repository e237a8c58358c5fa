/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-event.h"
#include "grove-line.h"
#include "grove-part.h"
#include "grove-types.h"

G_BEGIN_DECLS

/**
 * GroveBuilder:
 *
 * The only way to make a #GroveProfile. A reader adds rows and costs to it. The builder interns names and
 * checks every index (an invalid index is a bug of the reader: g_assert) and every limit of doc/formats.md,
 * "Limits". A file that exceeds a limit puts the builder into an error state: further calls do nothing, and
 * grove_builder_finish() returns the error. Readers may ask grove_builder_failed() now and then to stop
 * early.
 *
 * Costs are arrays of n doubles, one for each real event in the order in which the events were added; missing
 * costs are zero.
 */

GroveBuilder *grove_builder_new (void);
void grove_builder_free (GroveBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveBuilder, grove_builder_free)

gboolean grove_builder_failed (GroveBuilder *self);

/* Properties of the profile. The first value set is kept. */

void grove_builder_set_format (GroveBuilder *self, const char *id);
void grove_builder_set_writer (GroveBuilder *self, const char *bytes, gssize length);
void grove_builder_set_command (GroveBuilder *self, const char *bytes, gssize length);
void grove_builder_set_title (GroveBuilder *self, const char *title);
/** grove_builder_warn: keeps the first 100 warnings and counts the rest. @text is translated and names the
 * place: "line 12: ..." */
void grove_builder_warn (GroveBuilder *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/** grove_builder_count_lost_lines: counts lines that the reader skipped */
void grove_builder_count_lost_lines (GroveBuilder *self, guint64 n_lines);
/** grove_builder_name_warnings: prefixes all warnings so far with @name, the file that they are about, when
 * several files are added up */
void grove_builder_name_warnings (GroveBuilder *self, const char *name);
/** grove_builder_set_stacks: declares that costs come as stacks (grove_builder_add_path()); to be called
 * before any cost */
void grove_builder_set_stacks (GroveBuilder *self);

/* Rows. Each returns the index; the same contents return the same row. Bytes need not be UTF-8 nor
 * NUL-terminated; length -1 is strlen. */

guint32 grove_builder_add_file (GroveBuilder *self, const char *bytes, gssize length);
guint32 grove_builder_add_object (GroveBuilder *self, const char *bytes, gssize length);
/** grove_builder_add_name: adds the name of a function without the function, for readers that meet names long
 * before files */
guint32 grove_builder_add_name (GroveBuilder *self, const char *bytes, gssize length);
/** grove_builder_get_name: Returns: raw bytes, NUL-terminated; valid until the next name is added */
const char *grove_builder_get_name (GroveBuilder *self, guint32 name, gsize *length);
/** grove_builder_get_file: likewise */
const char *grove_builder_get_file (GroveBuilder *self, guint32 file, gsize *length);
guint32 grove_builder_add_function (GroveBuilder *self, guint32 name, guint32 file, guint32 object,
                                    guint32 line);
/** grove_builder_add_function_at: likewise, of formats that say the column, too: @line and @column count from
 * 1; 0: not known */
guint32 grove_builder_add_function_at (GroveBuilder *self, guint32 name, guint32 file, guint32 object,
                                       guint32 line, guint32 column);
/** grove_builder_add_new_function: like grove_builder_add_function(), but faster, for a function that the
 * reader knows to be new */
guint32 grove_builder_add_new_function (GroveBuilder *self, guint32 name, guint32 file, guint32 object,
                                        guint32 line);
/** grove_builder_add_event: copies the strings. Returns: the event; an existing one of that name, completed
 * with missing fields. At most %GROVE_MAX_EVENTS: then %GROVE_NONE and a warning */
guint32 grove_builder_add_event (GroveBuilder *self, const GroveEvent *event);
/** grove_builder_add_derived: adds the formula of `event: name = formula`, which is parsed at the end, when
 * all events are known; replaces an earlier one of the same name */
void grove_builder_add_derived (GroveBuilder *self, const char *name, const char *formula, const char *title);
guint32 grove_builder_get_n_events (GroveBuilder *self);

/**
 * grove_builder_begin_part:
 *
 * Starts a new part for the costs that follow. Strings are copied. A part without costs is dropped at the
 * end. Without any call of this function there is one part.
 */
void grove_builder_begin_part (GroveBuilder *self, const GrovePart *part);

/* Costs add up. */

/** grove_builder_expect: a hint, once the events are known, of the number of functions and calls to come, to
 * reserve memory for them. The numbers are of records already seen, never a claim of the file */
void grove_builder_expect (GroveBuilder *self, guint32 n_functions, guint32 n_calls);
/** grove_builder_expect_new: the same for grove_builder_add_new_function() and grove_builder_add_new_call() */
void grove_builder_expect_new (GroveBuilder *self, guint32 n_functions, guint32 n_calls);
/** grove_builder_state_total: @total: the sum of self costs in the current part, where the file states it and
 * rounds each self cost */
void grove_builder_state_total (GroveBuilder *self, guint32 event, double total);
/** grove_builder_add_self: adds self cost of a function in the current part */
void grove_builder_add_self (GroveBuilder *self, guint32 function, const double *cost, guint n);
/** grove_builder_add_call: @count may be %GROVE_UNKNOWN_COUNT. Returns: an id of the call, only for call
 * sites */
guint32 grove_builder_add_call (GroveBuilder *self, guint32 caller, guint32 callee, gint64 count,
                                const double *cost, guint n);
/** grove_builder_add_new_call: like grove_builder_add_call(), but faster, for a call that the reader knows to
 * be new */
guint32 grove_builder_add_new_call (GroveBuilder *self, guint32 caller, guint32 callee, gint64 count,
                                    const double *cost, guint n);
/** grove_builder_expect_call: a hint that this call will be added soon */
void grove_builder_expect_call (const GroveBuilder *self, guint32 caller, guint32 callee);
/** grove_builder_mark_estimated: marks the cost of this call as apportioned by the reader */
void grove_builder_mark_estimated (GroveBuilder *self, guint32 call);
/** grove_builder_forget_call_counts: makes the number of all calls unknown, for a file that does not count
 * them */
void grove_builder_forget_call_counts (GroveBuilder *self);
/** grove_builder_set_counts: adds the function's own counts, where the format has them */
void grove_builder_set_counts (GroveBuilder *self, guint32 function, gint64 called, gint64 primitive);
/** grove_builder_add_inclusive: adds inclusive cost stated by the file, for events with @stated_inclusive */
void grove_builder_add_inclusive (GroveBuilder *self, guint32 function, const double *cost, guint n);

/* Stacks */

/** grove_builder_add_path: adds the child of @parent (0: the root) for @function. The caller limits the depth
 * (4096). */
guint32 grove_builder_add_path (GroveBuilder *self, guint32 parent, guint32 function);
/**
 * grove_builder_add_paths:
 * @functions: (array length=n): each called by the one before, the first by that of @parent
 * @paths: (out caller-allocates) (array length=n): the path of each function
 *
 * Like grove_builder_add_path(), but faster, for the rest of a stack at once.
 */
void grove_builder_add_paths (GroveBuilder *self, guint32 parent, const guint32 *functions, guint n,
                              guint32 *paths);
/** grove_builder_expect_stacks: a hint, once the events are known, of the number of stacks seen, to reserve
 * memory for their paths */
void grove_builder_expect_stacks (GroveBuilder *self, guint32 n);
/** grove_builder_add_path_self: adds self cost of a path, which adds to the costs of its functions and calls,
 * once per stack */
void grove_builder_add_path_self (GroveBuilder *self, guint32 path, const double *cost, guint n);
/** grove_builder_add_path_calls: adds how often this path was entered, for formats that have it (evented
 * ones) */
void grove_builder_add_path_calls (GroveBuilder *self, guint32 path, gint64 calls);

/* Lines: kept in a compact store, decoded by grove_profile_get_lines(). They do not contribute to any sum. */

void grove_builder_add_line (GroveBuilder *self, guint32 function, const GrovePosition *position,
                             const double *cost, guint n);
/**
 * grove_builder_add_lines:
 * @file: the source file of all lines
 * @has_addresses: whether any address is not 0
 * @words: (array): for each line its number, its address, and @n_costs costs: whole numbers below 2^53
 *
 * Like grove_builder_add_line(), but faster, for many lines of one function at once.
 */
void grove_builder_add_lines (GroveBuilder *self, guint32 function, guint32 file, gboolean has_addresses,
                              const guint64 *words, guint n_lines, guint n_costs);
/** grove_builder_add_whole_line: like grove_builder_add_line() for whole numbers. @cost: (array): whole
 * numbers below 2^53 */
void grove_builder_add_whole_line (GroveBuilder *self, guint32 function, const GrovePosition *position,
                                   const guint64 *cost, guint n);
/**
 * grove_builder_add_whole_call:
 * @from: the place of the call
 * @to: line and address of the callee; its file is ignored
 * @cost: (array): whole numbers below 2^53
 *
 * Like grove_builder_add_call() followed by grove_builder_add_call_site(), but faster.
 */
void grove_builder_add_whole_call (GroveBuilder *self, guint32 caller, guint32 callee,
                                   const GrovePosition *from, const GrovePosition *to, gint64 count,
                                   const guint64 *cost, guint n);
void grove_builder_add_call_site (GroveBuilder *self, guint32 call, const GrovePosition *position,
                                  guint32 target_line, guint64 target_address, gint64 count,
                                  const double *cost, guint n);
void grove_builder_add_jump (GroveBuilder *self, guint32 function, const GroveJump *jump);

/**
 * GroveUnboundKind:
 * @GROVE_UNBOUND_NAME: of grove_builder_add_name()
 * @GROVE_UNBOUND_FILE: of grove_builder_add_file()
 * @GROVE_UNBOUND_OBJECT: of grove_builder_add_object()
 */
typedef enum
{
  GROVE_UNBOUND_NAME,
  GROVE_UNBOUND_FILE,
  GROVE_UNBOUND_OBJECT,
} GroveUnboundKind;

/** grove_builder_add_unbound: adds a row whose text only another builder has, for readers that start in the
 * middle of a file; to be bound before this builder is merged into that one */
guint32 grove_builder_add_unbound (GroveBuilder *self, GroveUnboundKind kind);
/** grove_builder_bind_unbound: @target is the row in the builder that this one will be merged into */
void grove_builder_bind_unbound (GroveBuilder *self, GroveUnboundKind kind, guint32 row, guint32 target);

/**
 * grove_builder_merge:
 * @other: (transfer full): the builder of another thread or file
 *
 * Adds @other to @self, as if it had been read after it.
 */
void grove_builder_merge (GroveBuilder *self, GroveBuilder *other);

/** grove_builder_guess_clock: sets the clock of events in seconds without one: by their name, or by @name if
 * there is only one such event */
void grove_builder_guess_clock (GroveBuilder *self, const char *name);

/**
 * grove_builder_merge_events:
 * @builders: (array length=n) (transfer full): measurements of one program, one per file or group of files
 * @labels: (array length=n): distinct names of the measurements
 *
 * Where grove_builder_merge() adds costs up, this function keeps them apart as events of their own. Functions
 * and calls with the same identity are one. Call counts come from the first measurement that has them, with a
 * warning where another differs. An event is named after its clock ("cpu", "wall") if the format or its label
 * states it and no other event has it, else keeps its name, else is named by label. One event of each clock
 * gives the derived event `waiting` = wall - cpu, negative where a function worked longer in one run than it
 * took in the other. Parts of the same name, or of the same thread and number, are one.
 *
 * Returns: (transfer full): a builder with everything of @builders; in the error state of the first one that
 * has an error
 */
GroveBuilder *grove_builder_merge_events (GroveBuilder **builders, const char *const *labels, guint n);

/**
 * grove_builder_merge_variants:
 * @self: (transfer full):
 *
 * Makes one function of all variants of it (grove_name_make_general()), and of the lines of one function
 * where the format has only those. Their costs and calls add up; calls between them become recursion.
 *
 * Returns: (transfer full): the builder with the merged functions
 */
GroveBuilder *grove_builder_merge_variants (GroveBuilder *self);

/**
 * grove_builder_finish:
 * @self: (transfer full):
 *
 * Computes cycles, inclusive costs, totals and derived events. Linear, without recursion on the data; checks
 * @cancellable.
 *
 * Errors: %GROVE_MODEL_ERROR, %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the profile
 */
GroveProfile *grove_builder_finish (GroveBuilder *self, GCancellable *cancellable, GError **error);

G_END_DECLS
