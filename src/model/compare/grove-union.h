/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-difference.h"

G_BEGIN_DECLS

/**
 * GroveFace: what the profile of a comparison shows of an event
 * @GROVE_FACE_AFTER: the costs of the new profile
 * @GROVE_FACE_BEFORE: those of the base
 * @GROVE_FACE_DIFFERENCE: new minus base; may be negative
 * @GROVE_FACE_LARGER: the larger of both, which decides what a graph of both shows
 */
typedef enum
{
  GROVE_FACE_AFTER,
  GROVE_FACE_BEFORE,
  GROVE_FACE_DIFFERENCE,
  GROVE_FACE_LARGER,
  GROVE_N_FACES,
} GroveFace;

/**
 * grove_union_new:
 *
 * Makes a profile of a comparison, which every view takes: functions are the rows of the comparison, calls
 * its call rows, with the same numbers. Each pair of events is %GROVE_N_FACES events: event
 * `pair * GROVE_N_FACES + face`, in the unit of the base. Calls of all faces are those of the new profile
 * where it has the function, else of the base.
 *
 * Returns: (transfer full): it keeps the comparison. Errors: %G_IO_ERROR_CANCELLED
 */
GroveProfile *grove_union_new (GroveComparison *comparison, GroveCycleMode mode, GCancellable *cancellable,
                               GError **error);

/** grove_union_get_comparison: Returns: (nullable): what @profile was made of; %NULL for any other profile */
GroveComparison *grove_union_get_comparison (GroveProfile *profile);
/** grove_union_get_difference: Returns: (transfer none): the columns that @event, of any face, was made of */
const GroveDifference *grove_union_get_difference (GroveProfile *profile, guint32 event);
/** grove_union_get_causes: Returns: (transfer none) (nullable) (element-type GroveCause): of the pair of
 * @event, found when the profile was made; %NULL if there are no events */
const GArray *grove_union_get_causes (GroveProfile *profile, guint32 event);
/** grove_union_get_summary: Returns: (transfer none) (array zero-terminated=1): the sentences of
 * grove_summary_make(), likewise */
char **grove_union_get_summary (GroveProfile *profile, guint32 event);
/** grove_union_get_face: Returns: what @event shows */
GroveFace grove_union_get_face (guint32 event);
/** grove_union_get_first: Returns: the function to show first: the one closest to the causes of the
 * difference that leads to all of them; without causes the root. %GROVE_NONE only without functions */
guint32 grove_union_get_first (GroveProfile *profile, guint32 event);
/** grove_union_get_event: Returns: the event of the same pair with another face */
guint32 grove_union_get_event (guint32 event, GroveFace face);

G_END_DECLS
