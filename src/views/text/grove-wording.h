/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-selection.h"

G_BEGIN_DECLS

/* What the views say about costs, functions and calls, in one wording everywhere. All return new strings. */

/** grove_wording_cost: a cost as the lists have it: "81.70" or "4.76 s"; @base is what 100 % is */
char *grove_wording_cost (GroveSelection *selection, double cost, double base);
/** grove_wording_both: "4.76 s (81.70 %)": whichever of the two the lists show, a tooltip has both */
char *grove_wording_both (GroveSelection *selection, double cost, double base);
/** grove_wording_name: the function's name as the lists have it */
char *grove_wording_name (GroveSelection *selection, guint32 function);
/** grove_wording_event: Returns: title of the event, its short name where it has none */
char *grove_wording_event (GroveProfile *profile, guint32 event);
/** grove_wording_function: a function and its costs in one line, for a screen reader and for the clipboard */
char *grove_wording_function (GroveSelection *selection, GroveProfile *profile, guint32 function);
/** grove_wording_function_tooltip: all names and costs, several lines */
char *grove_wording_function_tooltip (GroveSelection *selection, GroveProfile *profile, guint32 function);
/** grove_wording_call: a call in one line; @caller: it is the caller that is named, else the callee */
char *grove_wording_call (GroveSelection *selection, guint32 call, gboolean caller);
/** grove_wording_call_tooltip: all that is known about a call, several lines */
char *grove_wording_call_tooltip (GroveSelection *selection, guint32 call);
/** grove_wording_call_badge: (nullable): "↻ recursive", "↻ in cycle 2" */
char *grove_wording_call_badge (GroveSelection *selection, guint32 call);
/** grove_wording_is_lower_bound: whether the inclusive cost of @function is marked with "≥" now */
gboolean grove_wording_is_lower_bound (GroveSelection *selection, GroveProfile *profile, guint32 function);

G_END_DECLS
