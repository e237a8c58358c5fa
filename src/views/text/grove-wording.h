/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-selection.h"

G_BEGIN_DECLS

/* Texts about costs, functions and calls for all views. All functions return new strings. */

/** grove_wording_cost: Returns: a cost as the lists show it: "81.70" or "4.76 s"; @base is 100 % */
char *grove_wording_cost (GroveSelection *selection, double cost, double base);
/** grove_wording_cost_and_share: Returns: "4.76 s (81.70 % of all)" */
char *grove_wording_cost_and_share (GroveSelection *selection, double cost, double base);
/** grove_wording_base: Returns: what 100 % is, in a sentence */
char *grove_wording_base (GroveProfile *profile, guint32 event);
/** grove_wording_name: Returns: the function's name as the lists show it */
char *grove_wording_name (GroveSelection *selection, guint32 function);
/** grove_wording_event: Returns: the title of the event, else its short name */
char *grove_wording_event (GroveProfile *profile, guint32 event);
/** grove_wording_function: Returns: a function and its costs in one line, for screen readers and the
 * clipboard */
char *grove_wording_function (GroveSelection *selection, GroveProfile *profile, guint32 function);
/** grove_wording_function_tooltip: Returns: name, place, costs and calls, a line each */
char *grove_wording_function_tooltip (GroveSelection *selection, GroveProfile *profile, guint32 function);
/** grove_wording_call: Returns: a call in one line; @caller: names the caller instead of the callee */
char *grove_wording_call (GroveSelection *selection, guint32 call, gboolean caller);
/** grove_wording_call_tooltip: Returns: all details of a call, in several lines */
char *grove_wording_call_tooltip (GroveSelection *selection, guint32 call);
/** grove_wording_call_badge: Returns: (nullable): "↻ recursive", "↻ in cycle 2" */
char *grove_wording_call_badge (GroveSelection *selection, guint32 call);
/** grove_wording_is_lower_bound: Returns: whether "≥" marks the inclusive cost of @function */
gboolean grove_wording_is_lower_bound (GroveSelection *selection, GroveProfile *profile, guint32 function);

/** grove_wording_change: Returns: (transfer full) (nullable): "4.66 s → 410 ms": inclusive or self cost on
 * both sides; %NULL if the shown event is no difference of two profiles */
char *grove_wording_change (GroveProfile *profile, guint32 event, guint32 function, gboolean self_cost);
/** grove_wording_called: Returns: (transfer full): "1 500", or "1 500 → 3" in a comparison */
char *grove_wording_called (GroveProfile *profile, guint32 function);

G_END_DECLS
