/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

#define GROVE_TYPE_SELECTION (grove_selection_get_type ())
G_DECLARE_FINAL_TYPE (GroveSelection, grove_selection, GROVE, SELECTION, GObject)

/**
 * GroveSelection:
 *
 * The state of a window's views. Views listen to it, and recompute only while they are visible. GObject
 * properties, which notify only on change:
 *
 * - profile: GroveProfile. Setting it resets active (to the root), selected and history; an event of the same
 * name is kept. Other parts of the same load (grove_profile_select_parts()) keep everything: their indexes
 * are the same.
 * - event: guint, index of the event shown.
 * - active: guint, the function that all views show, or GROVE_NONE.
 * - selected: guint, the function highlighted in all views, or GROVE_NONE.
 * - selected-call: guint, the call highlighted, or GROVE_NONE. Selecting a function clears it.
 * - cycles: gboolean, cycle grouping on. Default TRUE.
 * - relative: gboolean, percent instead of absolute. Default TRUE.
 * - relative-to-parent: gboolean, percent of the active function. Default FALSE.
 * - short-names: gboolean, template arguments folded. Default TRUE.
 * - grouping: GroveGrouping, of the coloured squares and the group list.
 *
 * Activation has a history: can-go-back, can-go-forward, can-go-up (gboolean, read only).
 */
typedef enum
{
  GROVE_GROUPING_NONE,
  GROVE_GROUPING_OBJECT,
  GROVE_GROUPING_FILE,
  GROVE_GROUPING_CLASS,
  GROVE_GROUPING_CYCLE,
} GroveGrouping;

/** GROVE_TYPE_GROUPING: nicks are "none", "object", "file", "class", "cycle" */
#define GROVE_TYPE_GROUPING (grove_grouping_get_type ())
GType grove_grouping_get_type (void);

GroveSelection *grove_selection_new (void);

GroveProfile *grove_selection_get_profile (GroveSelection *self);
/** grove_selection_set_profile: as grove_selection_show() without an event and a function */
void grove_selection_set_profile (GroveSelection *self, GroveProfile *profile);
/**
 * grove_selection_show:
 * @profile: (nullable): the profile to look at
 * @event: its event, or %GROVE_NONE: the one of the name that the profile before was looked at by, else
 *   grove_profile_get_default_event()
 * @active: the function to begin with, or %GROVE_NONE: grove_profile_get_root() by that event
 *
 * Everything changes at once, and the history begins anew. Other parts of the same load keep event, function
 * and history.
 */
void grove_selection_show (GroveSelection *self, GroveProfile *profile, guint32 event, guint32 active);
guint32 grove_selection_get_event (GroveSelection *self);
void grove_selection_set_event (GroveSelection *self, guint32 event);
guint32 grove_selection_get_active (GroveSelection *self);
/** grove_selection_activate: makes @function the active one, adds it to the history, and selects it */
void grove_selection_activate (GroveSelection *self, guint32 function);
guint32 grove_selection_get_selected (GroveSelection *self);
void grove_selection_select (GroveSelection *self, guint32 function);
guint32 grove_selection_get_selected_call (GroveSelection *self);
void grove_selection_select_call (GroveSelection *self, guint32 call);

gboolean grove_selection_get_cycles (GroveSelection *self);
GroveCycleMode grove_selection_get_cycle_mode (GroveSelection *self);
gboolean grove_selection_get_relative (GroveSelection *self);
gboolean grove_selection_get_relative_to_parent (GroveSelection *self);
gboolean grove_selection_get_short_names (GroveSelection *self);
GroveGrouping grove_selection_get_grouping (GroveSelection *self);

/** grove_selection_get_base: Returns: the current value of 100 %: the base of the profile, or with
 * relative-to-parent the inclusive cost of the active function (of its cycle, if cycles are grouped and it is
 * in one) */
double grove_selection_get_base (GroveSelection *self);

/* History. Step 1 is the last one; menus go further. */

void grove_selection_back (GroveSelection *self, guint steps);
void grove_selection_forward (GroveSelection *self, guint steps);
/** grove_selection_up: goes to the caller that the user came from, else to the most expensive caller */
void grove_selection_up (GroveSelection *self, guint steps);
/** grove_selection_get_back_list: Returns: (transfer full) (element-type guint32): nearest first, at most
 * @max */
GArray *grove_selection_get_back_list (GroveSelection *self, guint max);
GArray *grove_selection_get_forward_list (GroveSelection *self, guint max);
/** grove_selection_get_up_list: Returns: (transfer full) (element-type guint32): caller, its caller ... up to
 * a root or a repetition */
GArray *grove_selection_get_up_list (GroveSelection *self, guint max);

G_END_DECLS
