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
 * The only way to make a #GroveProfile. A reader feeds it; it interns names,
 * checks every index that it is given (an index from nowhere is a bug of the
 * reader: g_assert) and every limit of doc/formats.md, "Limits" (that is the file's doing:
 * the builder goes into an error state, further calls do nothing, and
 * grove_builder_finish() returns the error; readers may ask
 * grove_builder_failed() now and then to stop early).
 *
 * Costs are arrays of n doubles, one for each real event in the order in which the events were added;
 * fewer than the number of events means zero for the rest.
 */

GroveBuilder *grove_builder_new (void);
void grove_builder_free (GroveBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveBuilder, grove_builder_free)

gboolean grove_builder_failed (GroveBuilder *self);

/* About the profile. The first value set stands. */

void grove_builder_set_format (GroveBuilder *self, const char *id);
void grove_builder_set_writer (GroveBuilder *self, const char *bytes, gssize length);
void grove_builder_set_command (GroveBuilder *self, const char *bytes, gssize length);
void grove_builder_set_title (GroveBuilder *self, const char *title);
/** grove_builder_warn: keeps the first 100, counts the rest. @text is translated and says where: "line 12:
 * ..." */
void grove_builder_warn (GroveBuilder *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/** grove_builder_count_lost_lines: so many lines were not understood, and left out */
void grove_builder_count_lost_lines (GroveBuilder *self, guint64 n_lines);
/** grove_builder_name_warnings: puts @name before all warnings there are: that of their file, where several
 * are added up */
void grove_builder_name_warnings (GroveBuilder *self, const char *name);
/** grove_builder_set_stacks: says that costs come as stacks (grove_builder_add_path()); before any cost */
void grove_builder_set_stacks (GroveBuilder *self);

/* Rows. Each returns the index; the same contents return the same row. Bytes need not be UTF-8 nor
 * NUL-terminated; length -1 is strlen. */

guint32 grove_builder_add_file (GroveBuilder *self, const char *bytes, gssize length);
guint32 grove_builder_add_object (GroveBuilder *self, const char *bytes, gssize length);
/** grove_builder_add_name: a function's name by itself, for readers that meet names long before they know
 * files */
guint32 grove_builder_add_name (GroveBuilder *self, const char *bytes, gssize length);
/** grove_builder_get_name: Returns: raw bytes, NUL-terminated; valid until the next name is added */
const char *grove_builder_get_name (GroveBuilder *self, guint32 name, gsize *length);
/** grove_builder_get_file: likewise */
const char *grove_builder_get_file (GroveBuilder *self, guint32 file, gsize *length);
guint32 grove_builder_add_function (GroveBuilder *self, guint32 name, guint32 file, guint32 object,
                                    guint32 line);
/** grove_builder_add_new_function: the quick way of grove_builder_add_function(), of one that is not there
 * yet, which the reader knows because it tells them apart itself */
guint32 grove_builder_add_new_function (GroveBuilder *self, guint32 name, guint32 file, guint32 object,
                                        guint32 line);
/** grove_builder_add_event: strings are copied; a name that is there already gives that event, and fills in
 * what it lacked. At most 64: then %GROVE_NONE and a warning */
guint32 grove_builder_add_event (GroveBuilder *self, const GroveEvent *event);
/** grove_builder_add_derived: a formula as `event: name = formula` has it; judged at the end, when all events
 * are known; a later one of the same name replaces it */
void grove_builder_add_derived (GroveBuilder *self, const char *name, const char *formula, const char *title);
guint32 grove_builder_get_n_events (GroveBuilder *self);

/**
 * grove_builder_begin_part:
 *
 * Costs from here on belong to a new part. Strings are copied. A part that gets
 * no cost is dropped at the end. Without any call of this there is one part.
 */
void grove_builder_begin_part (GroveBuilder *self, const GrovePart *part);

/* Costs add up. */

/** grove_builder_expect: a hint, once the events are known: about so many functions and calls will be added,
 * and there is room for them at once. Nothing is changed; the numbers are of things that were read already,
 * not what a file says of itself */
void grove_builder_expect (GroveBuilder *self, guint32 n_functions, guint32 n_calls);
/** grove_builder_expect_new: the same for grove_builder_add_new_function() and grove_builder_add_new_call() */
void grove_builder_expect_new (GroveBuilder *self, guint32 n_functions, guint32 n_calls);
/** grove_builder_add_self: self cost of a function, in the current part */
void grove_builder_add_self (GroveBuilder *self, guint32 function, const double *cost, guint n);
/** grove_builder_add_call: @count may be %GROVE_UNKNOWN_COUNT. Returns: an id of the call, for call sites
 * only */
guint32 grove_builder_add_call (GroveBuilder *self, guint32 caller, guint32 callee, gint64 count,
                                const double *cost, guint n);
/** grove_builder_add_new_call: the quick way of grove_builder_add_call(), of one that is not there yet, which
 * the reader knows because it tells them apart itself */
guint32 grove_builder_add_new_call (GroveBuilder *self, guint32 caller, guint32 callee, gint64 count,
                                    const double *cost, guint n);
/** grove_builder_expect_call: a hint: this call will be added soon. Nothing is changed */
void grove_builder_expect_call (const GroveBuilder *self, guint32 caller, guint32 callee);
/** grove_builder_mark_estimated: the cost of this call was shared out by the reader */
void grove_builder_mark_estimated (GroveBuilder *self, guint32 call);
/** grove_builder_set_counts: the function's own counts, where the format has them; they add up */
void grove_builder_set_counts (GroveBuilder *self, guint32 function, gint64 called, gint64 primitive);
/** grove_builder_add_inclusive: inclusive cost that the file states, for events with @stated_inclusive; adds
 * up */
void grove_builder_add_inclusive (GroveBuilder *self, guint32 function, const double *cost, guint n);

/* Stacks */

/** grove_builder_add_path: child of @parent (0: the root) for @function. Depth is the caller's to limit
 * (4096). */
guint32 grove_builder_add_path (GroveBuilder *self, guint32 parent, guint32 function);
/**
 * grove_builder_add_paths:
 * @functions: (array length=n): each called by the one before, the first by that of @parent
 * @paths: (out caller-allocates) (array length=n): the path of each
 *
 * The quick way of grove_builder_add_path(), for the rest of a stack at once.
 */
void grove_builder_add_paths (GroveBuilder *self, guint32 parent, const guint32 *functions, guint n,
                              guint32 *paths);
/** grove_builder_expect_stacks: a hint, once the events are known: so many stacks were seen, and there is
 * room for their paths at once. Nothing is changed */
void grove_builder_expect_stacks (GroveBuilder *self, guint32 n);
/** grove_builder_add_path_self: also makes the function's self, inclusive and call costs: once a stack */
void grove_builder_add_path_self (GroveBuilder *self, guint32 path, const double *cost, guint n);
/** grove_builder_add_path_calls: how often this path was entered, for formats that know (evented ones) */
void grove_builder_add_path_calls (GroveBuilder *self, guint32 path, gint64 calls);

/* Lines: kept in a compact store, decoded by grove_profile_get_lines(). They carry no cost of their own to
 * any sum. */

void grove_builder_add_line (GroveBuilder *self, guint32 function, const GrovePosition *position,
                             const double *cost, guint n);
/**
 * grove_builder_add_lines:
 * @file: the source file of all of them
 * @has_addresses: whether any address is not 0
 * @words: (array): for each line its number, its address, and @n_costs costs: whole numbers below 2^53
 *
 * The quick way of grove_builder_add_line(), for many lines of one function at once.
 */
void grove_builder_add_lines (GroveBuilder *self, guint32 function, guint32 file, gboolean has_addresses,
                              const guint64 *words, guint n_lines, guint n_costs);
/** grove_builder_add_whole_line: the same for one line. @cost: (array): whole numbers below 2^53 */
void grove_builder_add_whole_line (GroveBuilder *self, guint32 function, const GrovePosition *position,
                                   const guint64 *cost, guint n);
/**
 * grove_builder_add_whole_call:
 * @from: the place of the call
 * @to: line and address that are called; its file is not looked at
 * @cost: (array): whole numbers below 2^53
 *
 * The quick way of grove_builder_add_call() and grove_builder_add_call_site() after it.
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

/** grove_builder_add_unbound: a row whose text only another builder knows, for readers that read a file from
 * its middle; to be bound before this builder is merged into that one */
guint32 grove_builder_add_unbound (GroveBuilder *self, GroveUnboundKind kind);
/** grove_builder_bind_unbound: @target is the row in the builder that this one will be merged into */
void grove_builder_bind_unbound (GroveBuilder *self, GroveUnboundKind kind, guint32 row, guint32 target);

/**
 * grove_builder_merge:
 * @other: (transfer full): what another thread or file gave
 *
 * Adds @other to @self, as if it had been read after it.
 */
void grove_builder_merge (GroveBuilder *self, GroveBuilder *other);

/** grove_builder_guess_clock: events in seconds whose clock is not known get the one that their name says,
 * or, if there is one such event only, @name */
void grove_builder_guess_clock (GroveBuilder *self, const char *name);

/**
 * grove_builder_merge_events:
 * @builders: (array length=n) (transfer full): measurements of one program, a file (or several that were
 * added up) each
 * @labels: (array length=n): names that tell them apart, all different
 *
 * Where grove_builder_merge() adds up, this sets side by side: the costs of each
 * are events of their own. Functions and calls are the same where their identity
 * is; how often something was called is told by the first that knows, with a
 * warning where another differs. Events are called by their clock ("cpu",
 * "wall") where the format or @labels say it and one event only has it, else as
 * they were, else by label. One of each clock gives a derived event, `waiting`:
 * wall - cpu, below zero where a function worked longer in the one run than it
 * took in the other. Parts of the same name, or of the same thread and number,
 * are one.
 *
 * Returns: (transfer full): a builder that nothing was lost in; with the error of the first of @builders that
 * has one
 */
GroveBuilder *grove_builder_merge_events (GroveBuilder **builders, const char *const *labels, guint n);

/**
 * grove_builder_finish:
 * @self: (transfer full):
 *
 * Derives cycles, inclusive costs, totals and derived events. Linear, no
 * recursion on the data, and stops when @cancellable says so.
 *
 * Errors: %GROVE_MODEL_ERROR, %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the profile
 */
GroveProfile *grove_builder_finish (GroveBuilder *self, GCancellable *cancellable, GError **error);

G_END_DECLS
