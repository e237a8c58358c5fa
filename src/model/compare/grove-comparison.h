/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-pairing.h"

G_BEGIN_DECLS

/**
 * GroveEventPair: an event that both profiles have
 * @events: its number on each side
 * @scale: a cost of the new side times this is in the unit of the base
 */
typedef struct
{
  guint32 events[GROVE_N_VERSIONS];
  double scale;
} GroveEventPair;

/**
 * GroveComparison:
 *
 * Two untouched profiles and the pair table over their functions and calls. Immutable: any thread may read
 * it. A row is a function, or a family of them; a call row a caller and a callee row. Numbers of a side are
 * those of its own profile.
 */
typedef struct _GroveComparison GroveComparison;

/**
 * grove_comparison_new:
 * @options: (nullable):
 *
 * Pairs functions, calls and events. Linear but for sorting; use a thread for large profiles.
 *
 * Returns: (transfer full) (nullable): %NULL if cancelled. Errors: %G_IO_ERROR_CANCELLED
 */
GroveComparison *grove_comparison_new (GroveProfile *base, GroveProfile *renewed,
                                       const GrovePairingOptions *options, GCancellable *cancellable,
                                       GError **error);
GroveComparison *grove_comparison_ref (GroveComparison *self);
void grove_comparison_unref (GroveComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroveComparison, grove_comparison_unref)

GroveProfile *grove_comparison_get_profile (GroveComparison *self, GroveVersion side);
const GrovePairing *grove_comparison_get_pairing (GroveComparison *self);

/** grove_comparison_get_events: Returns: (array length=n_events): events that both sides have, those of the
 * base's order; of equal name, or of one unit and clock. None if the profiles measured different things */
const GroveEventPair *grove_comparison_get_events (GroveComparison *self, guint32 *n_events);
/** grove_comparison_find_event: Returns: index of the pair with @event of the base, or %GROVE_NONE */
guint32 grove_comparison_find_event (GroveComparison *self, guint32 event);

/** grove_comparison_get_called: Returns: the calls of a row on one side, %GROVE_UNKNOWN_COUNT if the format
 * has none; 0 if the row has no function there */
gint64 grove_comparison_get_called (GroveComparison *self, guint32 row, GroveVersion side);

guint32 grove_comparison_get_n_calls (GroveComparison *self);
/** grove_comparison_get_call_caller: Returns: the row that calls */
guint32 grove_comparison_get_call_caller (GroveComparison *self, guint32 call);
guint32 grove_comparison_get_call_callee (GroveComparison *self, guint32 call);
/** grove_comparison_get_calls: Returns: (array length=n_calls): the calls of the profile of @side that are in
 * the call row @call */
const guint32 *grove_comparison_get_calls (GroveComparison *self, guint32 call, GroveVersion side,
                                           guint32 *n_calls);
/** grove_comparison_get_call_count: like grove_comparison_get_called(), for a call row */
gint64 grove_comparison_get_call_count (GroveComparison *self, guint32 call, GroveVersion side);
/** grove_comparison_get_callees: Returns: the first call row whose caller is @row; there are @n_calls */
guint32 grove_comparison_get_callees (GroveComparison *self, guint32 row, guint32 *n_calls);

G_END_DECLS
