/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-columns.h"
#include "grove-compare.h"
#include "grove-function-location.h"
#include "grove-function-name.h"
#include "grove-number.h"
#include "grove-printable.h"

#define COST_WIDTH 10
#define CALLS_WIDTH 19
#define NAME_WIDTH 40
#define MARKDOWN_ROWS 10

static char *
format_difference (const GroveCompare *self, guint32 row)
{
  return grove_number_change (grove_compare_get_event (self, self->event),
                              grove_difference_of (self->main, self->main->inclusive, row));
}

static char *
format_cost (const GroveCompare *self, guint32 row, GroveVersion side)
{
  const GroveEvent *event = grove_profile_get_event (self->profiles[side], self->main->pair.events[side]);

  if (grove_pairing_get_function (self->pairing, row, side) == GROVE_NONE)
    return g_strdup ("–");
  return grove_number_cost (event, self->main->inclusive[side][row]);
}

/* "×0.27", "new", "gone" */
static char *
format_ratio (const GroveCompare *self, guint32 row)
{
  double base = self->main->inclusive[GROVE_VERSION_BASE][row];
  double renewed = self->main->inclusive[GROVE_VERSION_NEW][row] * self->main->pair.scale;
  GrovePass pass = grove_pairing_get_pass (self->pairing, row);

  if (pass == GROVE_PASS_ADDED || pass == GROVE_PASS_REMOVED)
    return g_strdup (pass == GROVE_PASS_ADDED ? _("new") : _("gone"));
  return base > 0 ? g_strdup_printf ("×%.*f", renewed / base < 10 ? 2 : 0, renewed / base) : g_strdup ("–");
}

static char *
format_called (const GroveCompare *self, guint32 row, GroveVersion side)
{
  return grove_number_count (grove_pairing_get_function (self->pairing, row, side) != GROVE_NONE
                               ? grove_comparison_get_called (self->comparison, row, side)
                               : GROVE_UNKNOWN_COUNT);
}

/* "1 500 → 3", or one number if it is the same */
static char *
format_calls (const GroveCompare *self, guint32 row)
{
  g_autofree char *before = format_called (self, row, GROVE_VERSION_BASE);
  g_autofree char *after = format_called (self, row, GROVE_VERSION_NEW);

  return g_strcmp0 (before, after) == 0 ? g_steal_pointer (&before)
                                        : g_strconcat (before, " → ", after, NULL);
}

static const char *
get_verdict (const GroveCompare *self, guint32 row)
{
  switch (grove_difference_judge_row (self->main, row))
    {
    case GROVE_VERDICT_NOISE: return " ";
    case GROVE_VERDICT_UNKNOWN: return "?";
    default: return "*";
    }
}

static char *
get_name (const GroveCompare *self, guint32 row)
{
  GroveVersion side = grove_compare_get_side (self, row);
  guint32 function = grove_pairing_get_function (self->pairing, row, side);

  return grove_printable_make (
    grove_function_name_display (grove_profile_get_function_name (self->profiles[side], function), FALSE));
}

static char *
get_location (const GroveCompare *self, guint32 row)
{
  GroveVersion side = grove_compare_get_side (self, row);
  char *location = grove_function_location_short (self->profiles[side],
                                                  grove_pairing_get_function (self->pairing, row, side));

  return location != NULL ? grove_printable_make (location) : g_strdup ("");
}

static void
add_costs (const GroveCompare *self, GString *text, guint32 row)
{
  g_autofree char *before = format_cost (self, row, GROVE_VERSION_BASE);
  g_autofree char *after = format_cost (self, row, GROVE_VERSION_NEW);
  g_autofree char *difference = format_difference (self, row), *ratio = format_ratio (self, row);

  grove_columns_add_right (text, before, COST_WIDTH);
  grove_columns_add_right (text, after, COST_WIDTH + 1);
  grove_columns_add_right (text, difference, COST_WIDTH + 1);
  g_string_append (text, get_verdict (self, row));
  grove_columns_add_right (text, ratio, 7);
}

static void
add_row (const GroveCompare *self, GString *text, guint32 row)
{
  g_autofree char *calls = format_calls (self, row), *name = get_name (self, row);
  g_autofree char *location = get_location (self, row);

  if (self->main != NULL)
    add_costs (self, text, row);
  grove_columns_add_right (text, calls, CALLS_WIDTH);
  g_string_append (text, "  ");
  grove_columns_add_left (text, name, *location != '\0' ? NAME_WIDTH : 0);
  g_string_append_printf (text, "%s%s\n", *location != '\0' ? "  " : "", location);
}

static void
add_table_head (const GroveCompare *self, GString *text)
{
  if (self->main != NULL)
    {
      grove_columns_add_right (text, _("Before"), COST_WIDTH);
      grove_columns_add_right (text, _("After"), COST_WIDTH + 1);
      grove_columns_add_right (text, _("Difference"), COST_WIDTH + 1);
      grove_columns_add_right (text, _("Ratio"), 8);
    }
  grove_columns_add_right (text, _("Called"), CALLS_WIDTH);
  g_string_append (text, "  ");
  grove_columns_add_left (text, _("Function"), NAME_WIDTH);
  g_string_append_printf (text, "  %s\n", _("Location"));
}

static void
add_pairs (const GroveCompare *self, GString *text)
{
  gboolean begun = FALSE;

  for (guint pass = 0; pass < GROVE_N_PASSES; pass++)
    {
      g_autofree char *n = grove_number_count (grove_pairing_get_n_paired (self->pairing, pass));

      if (grove_pairing_get_n_paired (self->pairing, pass) == 0)
        continue;
      g_string_append_printf (text, "%s%s %s", begun ? ", " : "", n, grove_pass_get_title (pass));
      begun = TRUE;
    }
  g_string_append_c (text, '\n');
}

static void
add_rules (const GroveCompare *self, GString *text)
{
  guint n;
  const GrovePathRule *rules = grove_pairing_get_rules (self->pairing, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *base = grove_printable_make (g_strdup (rules[i].base));
      g_autofree char *renewed = grove_printable_make (g_strdup (rules[i].renewed));

      g_string_append_printf (text, "%s = %s\n", base, renewed);
    }
}

static char *
get_title (const GroveCompare *self, GroveVersion side)
{
  return grove_printable_make (g_strdup (grove_profile_get_title (self->profiles[side])));
}

static void
add_head (const GroveCompare *self, GString *text)
{
  g_autofree char *base = get_title (self, GROVE_VERSION_BASE),
                  *renewed = get_title (self, GROVE_VERSION_NEW);

  g_string_append_printf (text, "%s → %s: ", base, renewed);
  add_pairs (self, text);
  add_rules (self, text);
  for (guint i = 0; self->summary[i] != NULL; i++)
    g_string_append_printf (text, "%s\n", self->summary[i]);
  g_string_append_c (text, '\n');
}

gboolean
grove_compare_write_text (GroveCompare *self, GroveCliOutput *output, GError **error)
{
  GString *text = grove_cli_output_get_buffer (output);

  add_head (self, text);
  add_table_head (self, text);
  for (guint i = 0; i < self->rows->len; i++)
    {
      add_row (self, text, g_array_index (self->rows, guint32, i));
      if (!grove_cli_output_flow (output, error))
        return FALSE;
    }
  return TRUE;
}

/* Text that Markdown shows as it is */
static void
add_escaped (GString *text, const char *string)
{
  for (; *string != '\0'; string++)
    {
      if (strchr ("\\`*_{}[]<>|#", *string) != NULL)
        g_string_append_c (text, '\\');
      g_string_append_c (text, *string);
    }
}

static void
add_markdown_row (const GroveCompare *self, GString *text, guint32 row)
{
  g_autofree char *before = format_cost (self, row, GROVE_VERSION_BASE);
  g_autofree char *after = format_cost (self, row, GROVE_VERSION_NEW);
  g_autofree char *difference = format_difference (self, row), *calls = format_calls (self, row);
  g_autofree char *name = get_name (self, row);

  g_string_append (text, "| ");
  add_escaped (text, name);
  g_string_append_printf (text, " | %s | %s | %s | %s |\n", before, after, difference, calls);
}

gboolean
grove_compare_write_markdown (GroveCompare *self, GroveCliOutput *output, GError **error)
{
  GString *text = grove_cli_output_get_buffer (output);

  for (guint i = 0; self->summary[i] != NULL; i++)
    g_string_append_printf (text, i == 0 ? "**%s**\n\n" : "%s\n", self->summary[i]);
  if (self->main == NULL)
    return TRUE;
  g_string_append_printf (text, "\n| %s | %s | %s | %s | %s |\n|---|---:|---:|---:|---:|\n", _("Function"),
                          _("Before"), _("After"), _("Difference"), _("Called"));
  for (guint i = 0; i < MIN (self->rows->len, MARKDOWN_ROWS); i++)
    add_markdown_row (self, text, g_array_index (self->rows, guint32, i));
  return TRUE;
}
