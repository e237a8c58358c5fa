/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-summary.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-function-name.h"
#include "grove-number.h"

#define MAX_NAMED 3
/* Causes that together explain this part explain all of it. */
#define NEARLY_ALL 0.9
/* Ratios below this are said in percent. */
#define MIN_RATIO 1.5

typedef struct
{
  GroveComparison *comparison;
  const GrovePairing *pairing;
  const GroveDifference *difference;
  const GArray *causes;
  const GroveEvent *event;
  GStrvBuilder *lines;
} Summary;

static char *
format_cost (const Summary *self, double cost)
{
  return grove_number_cost (self->event, cost);
}

static char *
format_percent (double change, double base)
{
  double percent = 100 * change / base;

  return g_strdup_printf ("%s%.*f %%", change < 0 ? "−" : "+", fabs (percent) < 10 ? 1 : 0, fabs (percent));
}

static gboolean
is_time (const Summary *self)
{
  return self->event->unit == GROVE_UNIT_SECONDS;
}

static char *
format_ratio (const Summary *self, double before, double after)
{
  if (after < before && is_time (self))
    return g_strdup_printf (_("%.1f times as fast"), before / after);
  if (is_time (self))
    return g_strdup_printf (_("%.1f times slower"), after / before);
  if (after < before)
    return g_strdup_printf (_("%.1f times fewer"), before / after);
  return g_strdup_printf (_("%.1f times as many"), after / before);
}

static char *
format_direction (const Summary *self, double before, double after)
{
  if (before <= 0 || after <= 0)
    return g_strdup (before <= 0 ? _("Measured only after") : _("Measured only before"));
  if (MAX (before, after) >= MIN_RATIO * MIN (before, after))
    return format_ratio (self, before, after);
  if (grove_difference_judge (self->difference, before, after) == GROVE_VERDICT_NOISE)
    return g_strdup (_("About the same"));
  if (is_time (self))
    return g_strdup (after < before ? _("Faster") : _("Slower"));
  return g_strdup (after < before ? _("Fewer") : _("More"));
}

static void
add_result (Summary *self)
{
  double before = self->difference->base[GROVE_VERSION_BASE];
  double after = self->difference->base[GROVE_VERSION_NEW] * self->difference->pair.scale;
  g_autofree char *direction = format_direction (self, before, after);
  g_autofree char *old_cost = format_cost (self, before), *new_cost = format_cost (self, after);
  g_autofree char *percent = before > 0 ? format_percent (after - before, before) : NULL;
  g_autofree char *line = NULL;

  if (before <= 0 && after <= 0)
    line = g_strdup_printf (_("Nothing was measured: %s is 0 in both profiles."), self->event->name);
  else if (percent == NULL)
    line = g_strdup_printf ("%s: %s → %s.", direction, old_cost, new_cost);
  else
    line = g_strdup_printf ("%s: %s → %s (%s).", direction, old_cost, new_cost, percent);
  g_strv_builder_add (self->lines, line);
}

static char *
get_name (const Summary *self, guint32 row)
{
  GroveVersion side = grove_pairing_get_function (self->pairing, row, GROVE_VERSION_NEW) != GROVE_NONE
                        ? GROVE_VERSION_NEW
                        : GROVE_VERSION_BASE;
  GroveProfile *profile = grove_comparison_get_profile (self->comparison, side);
  guint32 function = grove_pairing_get_function (self->pairing, row, side);

  return grove_function_name_display (grove_profile_get_function_name (profile, function), TRUE);
}

/* "`compile_query` 1 500 → 3 calls (−2.39 s)": of the function, since what is left may come from elsewhere */
static char *
format_cause (const Summary *self, const GroveCause *cause)
{
  g_autofree char *name = get_name (self, cause->callee);
  g_autofree char *cost = grove_number_change (self->event, cause->difference);
  gint64 before = grove_comparison_get_called (self->comparison, cause->callee, GROVE_VERSION_BASE);
  gint64 after = grove_comparison_get_called (self->comparison, cause->callee, GROVE_VERSION_NEW);
  g_autofree char *old_count = grove_number_count (before), *new_count = grove_number_count (after);

  if (cause->reason == GROVE_REASON_CALLS && before != after)
    return g_strdup_printf (_("`%s` %s → %s calls (%s)"), name, old_count, new_count, cost);
  return g_strdup_printf ("`%s` (%s)", name, cost);
}

static double
get_explained (const Summary *self)
{
  double change = grove_difference_get_change (self->difference), sum = 0;

  for (guint i = 0; i < self->causes->len; i++)
    sum += g_array_index (self->causes, GroveCause, i).difference;
  return change != 0 ? sum / change : 0;
}

static char *
format_explanation (const Summary *self)
{
  guint n = self->causes->len;
  double explained = get_explained (self);

  if (explained >= NEARLY_ALL)
    return g_strdup_printf (ngettext ("%u change explains all of it", "%u changes explain all of it", n), n);
  if (explained > 0)
    return g_strdup_printf (ngettext ("%u change explains %.0f %% of it", "%u changes explain %.0f %% of it",
                                      n),
                            n, 100 * explained);
  return g_strdup_printf (ngettext ("%u change stands out", "%u changes stand out", n), n);
}

static void
add_causes (Summary *self)
{
  guint n = self->causes->len;
  g_autoptr (GString) line = NULL;
  g_autofree char *head = NULL;

  if (n == 0)
    return;
  head = format_explanation (self);
  line = g_string_new (head);
  for (guint i = 0; i < MIN (n, MAX_NAMED); i++)
    {
      g_autofree char *cause = format_cause (self, &g_array_index (self->causes, GroveCause, i));

      g_string_append_printf (line, "%s %s", i == 0 ? ":" : ",", cause);
    }
  if (n > MAX_NAMED)
    g_string_append_printf (line, ngettext (" and %u more", " and %u more", n - MAX_NAMED), n - MAX_NAMED);
  g_string_append_c (line, '.');
  g_strv_builder_add (self->lines, line->str);
}

typedef struct
{
  guint32 n_changed;
  double against; /* the largest significant difference of self cost that has the other sign */
} Rest;

static Rest
look_at_rest (const Summary *self)
{
  const GroveDifference *difference = self->difference;
  double change = grove_difference_get_change (difference);
  Rest rest = { 0, 0 };

  for (guint32 row = 0; row < grove_pairing_get_n_rows (self->pairing); row++)
    {
      double cost = grove_difference_of (difference, difference->self, row);

      if (grove_difference_judge_row (difference, row) != GROVE_VERDICT_NOISE)
        rest.n_changed++;
      if (cost * change < 0 && fabs (cost) > fabs (rest.against))
        rest.against = cost;
    }
  return rest;
}

static void
append_new_and_gone (const Summary *self, GString *line)
{
  guint32 added = grove_pairing_get_n_paired (self->pairing, GROVE_PASS_ADDED);
  guint32 removed = grove_pairing_get_n_paired (self->pairing, GROVE_PASS_REMOVED);
  g_autofree char *n_added = added > 0 ? grove_number_count (added)
                                       : g_strdup (C_("number of functions", "No"));
  g_autofree char *n_removed = removed > 0 ? grove_number_count (removed)
                                           : g_strdup (C_("number of functions", "none"));

  if (added == 0 && removed == 0)
    {
      g_string_append (line, _("No function is new or gone."));
      return;
    }
  g_string_append_printf (line, ngettext ("%s function new, %s gone.", "%s functions new, %s gone.", added),
                          n_added, n_removed);
}

static void
add_rest (Summary *self)
{
  g_autoptr (GString) line = g_string_new (NULL);
  Rest rest = self->difference != NULL ? look_at_rest (self) : (Rest){ 0, 0 };

  if (rest.against != 0)
    {
      g_autofree char *cost = format_cost (self, fabs (rest.against));

      g_string_append_printf (line,
                              rest.against > 0 ? _("No function costs more by over %s.")
                                               : _("No function costs less by over %s."),
                              cost);
      g_string_append_c (line, ' ');
    }
  append_new_and_gone (self, line);
  g_strv_builder_add (self->lines, line->str);
}

static void
add_noise (Summary *self)
{
  g_autofree char *line = NULL;

  if (self->difference->measure != GROVE_MEASURE_TIMED)
    return;
  if (isnan (self->difference->drift))
    line = g_strdup (_("One run a side; nothing is known of the noise."));
  else
    line = g_strdup_printf (_("One run a side; equal code ran at ×%.2f ± %.0f %%."), self->difference->drift,
                            100 * self->difference->spread);
  g_strv_builder_add (self->lines, line);
}

/* Whether all costs, not only their sums, are equal to the last digit */
static gboolean
is_equal (const Summary *self)
{
  if (grove_pairing_get_n_paired (self->pairing, GROVE_PASS_ADDED) > 0
      || grove_pairing_get_n_paired (self->pairing, GROVE_PASS_REMOVED) > 0)
    return FALSE;
  for (guint32 row = 0; row < grove_pairing_get_n_rows (self->pairing); row++)
    if (grove_difference_of (self->difference, self->difference->self, row) != 0
        || grove_difference_of (self->difference, self->difference->inclusive, row) != 0
        || grove_comparison_get_called (self->comparison, row, GROVE_VERSION_BASE)
             != grove_comparison_get_called (self->comparison, row, GROVE_VERSION_NEW))
      return FALSE;
  return TRUE;
}

static void
add_equal (Summary *self)
{
  g_autofree char *cost = format_cost (self, self->difference->base[GROVE_VERSION_BASE]);
  g_autofree char *line = g_strdup_printf (_("No difference: %s in both profiles."), cost);

  g_strv_builder_add (self->lines, line);
}

static void
add_costs (Summary *self)
{
  g_auto (GStrv) warnings = grove_difference_get_warnings (self->difference);

  g_strv_builder_addv (self->lines, (const char **) warnings);
  add_result (self);
  add_causes (self);
}

static void
add_all (Summary *self)
{
  add_costs (self);
  add_rest (self);
  add_noise (self);
}

char **
grove_summary_make (GroveComparison *comparison, const GroveDifference *difference, const GArray *causes)
{
  Summary self = {
    .comparison = comparison,
    .pairing = grove_comparison_get_pairing (comparison),
    .difference = difference,
    .causes = causes,
    .lines = g_strv_builder_new (),
  };
  char **lines;

  if (difference != NULL)
    {
      self.event = grove_profile_get_event (grove_comparison_get_profile (comparison, GROVE_VERSION_BASE),
                                            difference->pair.events[GROVE_VERSION_BASE]);
      if (is_equal (&self))
        add_equal (&self);
      else
        add_all (&self);
    }
  else
    {
      g_strv_builder_add (self.lines,
                          _("The profiles measured different things; only calls can be compared."));
      add_rest (&self);
    }
  lines = g_strv_builder_end (self.lines);
  g_strv_builder_unref (self.lines);
  return lines;
}
