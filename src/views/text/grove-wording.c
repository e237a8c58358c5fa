/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-function-location.h"
#include "grove-function-name.h"
#include "grove-number.h"
#include "grove-union.h"
#include "grove-wording.h"

static const GroveEvent *
get_event (GroveSelection *selection)
{
  return grove_profile_get_event (grove_selection_get_profile (selection),
                                  grove_selection_get_event (selection));
}

char *
grove_wording_cost (GroveSelection *selection, double cost, double base)
{
  if (grove_selection_get_relative (selection))
    return grove_number_percent (cost, base, 2);
  if (get_event (selection)->is_difference)
    return grove_number_change (get_event (selection), cost);
  return grove_number_cost (get_event (selection), cost);
}

char *
grove_wording_cost_and_share (GroveSelection *selection, double cost, double base)
{
  g_autofree char *absolute = grove_number_cost (get_event (selection), cost);
  g_autofree char *percent = grove_number_percent (cost, base, 2);

  /* Translators: a cost and its share: 4.76 s (81.70 % of all) */
  return g_strdup_printf (_("%s (%s %% of all)"), absolute, percent);
}

char *
grove_wording_base (GroveProfile *profile, guint32 event)
{
  const GroveEvent *about = grove_profile_get_event (profile, event);
  g_autofree char *base = grove_number_cost (about, grove_profile_get_base (profile, event));
  g_autofree char *total = grove_number_cost (about, grove_profile_get_total (profile, event));

  if (g_str_equal (base, total))
    return g_strdup_printf (_("100 %% is %s, the sum of all self costs"), base);
  return g_strdup_printf (
    _("100 %% is %s, the largest inclusive cost in the file; all self costs together are %s"), base, total);
}

char *
grove_wording_name (GroveSelection *selection, guint32 function)
{
  if (function == GROVE_NONE)
    return g_strdup (_("Whole Program"));
  return grove_function_name_display (grove_profile_get_function_name (grove_selection_get_profile (selection),
                                                                       function),
                                      grove_selection_get_short_names (selection));
}

char *
grove_wording_event (GroveProfile *profile, guint32 event)
{
  const GroveEvent *row = grove_profile_get_event (profile, event);

  return g_strdup (row->title != NULL && *row->title != '\0' ? row->title : row->name);
}

gboolean
grove_wording_is_lower_bound (GroveSelection *selection, GroveProfile *profile, guint32 function)
{
  return grove_profile_is_lower_bound (profile, function, grove_selection_get_cycle_mode (selection));
}

static void
append_location (GString *text, GroveProfile *profile, guint32 function)
{
  g_autofree char *location = grove_function_location_full (profile, function);

  if (location != NULL)
    g_string_append_printf (text, "\n%s", location);
}

static void
append_called (GString *text, GroveProfile *profile, guint32 function)
{
  gint64 primitive = grove_profile_get_function_primitive (profile, function);
  gint64 called = grove_profile_get_function_called (profile, function);
  g_autofree char *all = grove_number_count (called);
  g_autofree char *plain = grove_number_count (primitive);

  if (called == GROVE_UNKNOWN_COUNT)
    return;
  g_string_append_printf (text, ngettext ("\nCalled: %s time", "\nCalled: %s times", (gulong) called), all);
  if (primitive != GROVE_UNKNOWN_COUNT && primitive != called)
    g_string_append_printf (text, _(" (%s not recursive)"), plain);
}

static void
append_recursion (GString *text, GroveSelection *selection, GroveProfile *profile, guint32 function)
{
  guint32 cycle = grove_profile_get_function_cycle (profile, function);
  guint32 n_members = 0;

  if (cycle != 0)
    {
      grove_profile_get_cycle_members (profile, cycle, &n_members);
      g_string_append_printf (text,
                              ngettext ("\n↻ In cycle %u, with %u other function",
                                        "\n↻ In cycle %u, with %u other functions", n_members - 1),
                              cycle, n_members - 1);
    }
  else if (grove_profile_get_function_flags (profile, function) & GROVE_FUNCTION_SELF_RECURSIVE)
    g_string_append (text, _("\n↻ Recursive: calls itself"));
  if (grove_wording_is_lower_bound (selection, profile, function))
    g_string_append (text, _("\n≥ Lower bound: costs inside the cycle cannot be separated"));
}

char *
grove_wording_function_tooltip (GroveSelection *selection, GroveProfile *profile, guint32 function)
{
  guint32 event = grove_selection_get_event (selection);
  double base = grove_profile_get_base (profile, event);
  GString *text = g_string_new (grove_profile_get_function_name (profile, function));
  g_autofree char *inclusive = NULL, *self = NULL;

  inclusive = grove_wording_cost_and_share (selection,
                                            grove_profile_get_inclusive (profile, event,
                                                                         grove_selection_get_cycle_mode (
                                                                           selection))[function],
                                            base);
  self = grove_wording_cost_and_share (selection, grove_profile_get_self (profile, event)[function], base);
  append_location (text, profile, function);
  g_string_append_printf (text, _("\nInclusive: %s%s"),
                          grove_wording_is_lower_bound (selection, profile, function) ? "≥ " : "", inclusive);
  g_string_append_printf (text, _("\nSelf: %s"), self);
  append_called (text, profile, function);
  append_recursion (text, selection, profile, function);
  return g_string_free (text, FALSE);
}

char *
grove_wording_function (GroveSelection *selection, GroveProfile *profile, guint32 function)
{
  guint32 event = grove_selection_get_event (selection);
  double base = grove_profile_get_base (profile, event);
  const char *name = grove_profile_get_function_name (profile, function);
  g_autofree char *shown = grove_function_name_display (name, grove_selection_get_short_names (selection));
  g_autofree char *location = grove_function_location_short (profile, function);
  g_autofree char *called = grove_number_count (grove_profile_get_function_called (profile, function));
  g_autofree char *inclusive = NULL, *self = NULL;

  inclusive =
    grove_number_percent (grove_profile_get_inclusive (profile, event,
                                                       grove_selection_get_cycle_mode (selection))[function],
                          base, 2);
  self = grove_number_percent (grove_profile_get_self (profile, event)[function], base, 2);
  /* Translators: name of a function, inclusive and self cost in percent, number of calls, file and line */
  return g_strdup_printf (_("%s, inclusive %s %%, self %s %%, called %s, %s"), shown, inclusive, self,
                          called, location != NULL ? location : _("unknown location"));
}

/* Calls */

char *
grove_wording_call_badge (GroveSelection *selection, guint32 call)
{
  GroveProfile *profile = grove_selection_get_profile (selection);
  GroveCallFlags flags = grove_profile_get_call_flags (profile, call);
  guint32 callee = grove_profile_get_call_callee (profile, call);

  if (flags & GROVE_CALL_SELF)
    return g_strdup (_("↻ recursive"));
  if (flags & GROVE_CALL_IN_CYCLE)
    return g_strdup_printf (_("↻ in cycle %u"), grove_profile_get_function_cycle (profile, callee));
  return NULL;
}

static double
get_call_cost (GroveSelection *selection, guint32 call)
{
  return grove_profile_get_call_inclusive (grove_selection_get_profile (selection),
                                           grove_selection_get_event (selection))[call];
}

char *
grove_wording_call (GroveSelection *selection, guint32 call, gboolean caller)
{
  GroveProfile *profile = grove_selection_get_profile (selection);
  guint32 function = caller ? grove_profile_get_call_caller (profile, call)
                            : grove_profile_get_call_callee (profile, call);
  g_autofree char *name = grove_wording_name (selection, function);
  g_autofree char *cost = grove_wording_cost_and_share (selection, get_call_cost (selection, call),
                                                        grove_selection_get_base (selection));
  g_autofree char *count = grove_number_count (grove_profile_get_call_count (profile, call));
  g_autofree char *badge = grove_wording_call_badge (selection, call);

  if (badge != NULL)
    /* Translators: name of a caller or callee, cost, number of calls, and a remark: "in cycle 2" */
    return g_strdup_printf (_("%s, %s, %s calls, %s"), name, cost, count, badge);
  /* Translators: name of a caller or callee, cost, number of calls */
  return g_strdup_printf (_("%s, %s, %s calls"), name, cost, count);
}

static void
append_call_shares (GString *text, GroveSelection *selection, guint32 call)
{
  GroveProfile *profile = grove_selection_get_profile (selection);
  guint32 event = grove_selection_get_event (selection),
          caller = grove_profile_get_call_caller (profile, call);
  double cost = get_call_cost (selection, call);
  double of_caller = grove_profile_get_inclusive (profile, event,
                                                  grove_selection_get_cycle_mode (selection))[caller];
  g_autofree char *total = grove_wording_cost_and_share (selection, cost,
                                                         grove_profile_get_base (profile, event));
  g_autofree char *share = grove_number_percent (MIN (cost, of_caller), of_caller, 2);
  g_autofree char *count = grove_number_count (grove_profile_get_call_count (profile, call));

  g_string_append_printf (text, _("\n%s calls"), count);
  g_string_append_printf (text,
                          (grove_profile_get_call_flags (profile, call) & GROVE_CALL_ESTIMATED)
                            ? _("\nCost: ~%s")
                            : _("\nCost: %s"),
                          total);
  if (of_caller > 0
      && !(grove_profile_get_call_flags (profile, call) & (GROVE_CALL_SELF | GROVE_CALL_IN_CYCLE)))
    g_string_append_printf (text, _("\n%s %% of its caller"), share);
}

char *
grove_wording_call_tooltip (GroveSelection *selection, guint32 call)
{
  GroveProfile *profile = grove_selection_get_profile (selection);
  GroveCallFlags flags = grove_profile_get_call_flags (profile, call);
  guint32 caller = grove_profile_get_call_caller (profile, call),
          callee = grove_profile_get_call_callee (profile, call);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n  → %s", grove_profile_get_function_name (profile, caller),
                          grove_profile_get_function_name (profile, callee));
  append_call_shares (text, selection, call);
  if (flags & GROVE_CALL_SELF)
    g_string_append (
      text,
      _(
        "\n↻ It calls itself: this cost holds each level of the recursion again, and is not added to anything"));
  else if (flags & GROVE_CALL_IN_CYCLE)
    g_string_append (
      text,
      _(
        "\n↻ Inside a cycle: this cost holds each level of the recursion again, and is not added to anything"));
  if (flags & GROVE_CALL_ESTIMATED)
    g_string_append (text, _("\n~ Estimate: the profile does not contain the cost for each caller"));
  return g_string_free (text, FALSE);
}

char *
grove_wording_change (GroveProfile *profile, guint32 event, guint32 function, gboolean self_cost)
{
  guint32 before = grove_union_get_event (event, GROVE_FACE_BEFORE);
  guint32 after = grove_union_get_event (event, GROVE_FACE_AFTER);
  const GroveEvent *unit = grove_profile_get_event (profile, event);
  g_autofree char *old_cost = NULL, *new_cost = NULL;
  double costs[2];

  if (!unit->is_difference)
    return NULL;
  costs[0] = self_cost ? grove_profile_get_self (profile, before)[function]
                       : grove_profile_get_inclusive (profile, before, GROVE_CYCLES_ON)[function];
  costs[1] = self_cost ? grove_profile_get_self (profile, after)[function]
                       : grove_profile_get_inclusive (profile, after, GROVE_CYCLES_ON)[function];
  old_cost = grove_number_cost (grove_profile_get_event (profile, before), costs[0]);
  new_cost = grove_number_cost (grove_profile_get_event (profile, after), costs[1]);
  return g_strconcat (old_cost, " → ", new_cost, NULL);
}

char *
grove_wording_called (GroveProfile *profile, guint32 function)
{
  GroveComparison *comparison = grove_union_get_comparison (profile);
  g_autofree char *before = NULL, *after = NULL;

  if (comparison == NULL)
    return grove_number_count (grove_profile_get_function_called (profile, function));
  before = grove_number_count (grove_comparison_get_called (comparison, function, GROVE_VERSION_BASE));
  after = grove_number_count (grove_comparison_get_called (comparison, function, GROVE_VERSION_NEW));
  return g_str_equal (before, after) ? g_steal_pointer (&before) : g_strconcat (before, " → ", after, NULL);
}
