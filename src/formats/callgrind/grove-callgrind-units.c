/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-callgrind-units.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "grove-format-error.h"

void
grove_callgrind_units_guess (GroveEvent *event)
{
  if (event->title != NULL && event->unit_name == NULL && g_str_has_prefix (event->name, "sys")
      && g_str_has_suffix (event->name, "Time"))
    {
      const char *unit = strstr (event->title, "ns") != NULL   ? "ns"
                         : strstr (event->title, "us") != NULL ? "us"
                                                               : NULL;

      event->unit_name = unit;
      event->unit = GROVE_UNIT_SECONDS;
      event->factor = unit != NULL && unit[0] == 'n' ? 1e-9 : 1e-6;
    }
  grove_event_guess (event);
}

static gboolean
is_whole_column (const double *costs, guint32 n, double scale)
{
  for (guint32 i = 0; i < n; i++)
    if (round (costs[i] * scale) != costs[i] * scale)
      return FALSE;
  return TRUE;
}

static gboolean
is_whole (GroveProfile *profile, guint32 event, double scale)
{
  return is_whole_column (grove_profile_get_self (profile, event), grove_profile_get_n_functions (profile),
                          scale)
         && is_whole_column (grove_profile_get_call_inclusive (profile, event),
                             grove_profile_get_n_calls (profile), scale);
}

#define FITS_63_BITS 9.2e18 /* which other readers have */
#define MOST 1e22

static double
get_largest (GroveProfile *profile, guint32 event)
{
  const double *self = grove_profile_get_self (profile, event);
  const double *calls = grove_profile_get_call_inclusive (profile, event);
  double largest = fabs (grove_profile_get_total (profile, event));

  for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
    largest = MAX (largest, fabs (self[f]));
  for (guint32 call = 0; call < grove_profile_get_n_calls (profile); call++)
    largest = MAX (largest, fabs (calls[call]));
  return largest;
}

/* Millionths, or less, until a million of them make the largest cost. */
static double
choose_fine_scale (double largest)
{
  double scale = 1e6;

  while (largest > 0 && largest * scale < 1e6 && scale < 1e15)
    scale *= 1e3;
  return scale;
}

static double
choose_scale (GroveProfile *profile, guint32 event)
{
  const GroveEvent *info = grove_profile_get_event (profile, event);
  double largest = get_largest (profile, event);

  if (is_whole (profile, event, 1))
    return 1;
  if (info->unit == GROVE_UNIT_SECONDS)
    return largest * info->factor * 1e9 < FITS_63_BITS ? info->factor * 1e9 : 1;
  return is_whole (profile, event, 1e3) ? 1e3 : choose_fine_scale (largest);
}

gboolean
grove_callgrind_units_check (const GroveCallgrindUnit *units, GroveProfile *profile, GError **error)
{
  for (guint32 e = 0; e < grove_profile_get_n_real_events (profile); e++)
    if (!(get_largest (profile, e) * units[e].scale < MOST))
      {
        g_set_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TOO_LARGE,
                     _("the costs of “%s” are too large for the callgrind format"),
                     grove_profile_get_event (profile, e)->name);
        return FALSE;
      }
  return TRUE;
}

/* Blanks, ':' and '=' are separators of an event line. */
static char *
make_word (const char *name)
{
  char *word = g_strdup (*name != '\0' ? name : "event");

  for (char *p = word; *p != '\0'; p++)
    if (g_ascii_isspace (*p) || *p == ':' || *p == '=')
      *p = '_';
  return word;
}

/* Whether our reader gets the unit from the name and the title. */
static gboolean
says_unit (const char *name, const GroveEvent *info, double scale)
{
  GroveEvent guess = { .name = name, .title = info->title };

  grove_callgrind_units_guess (&guess);
  return guess.unit == info->unit && fabs (guess.factor * scale / info->factor - 1) < 1e-9;
}

static char *
choose_name (const GroveEvent *info, double scale)
{
  g_autofree char *word = make_word (info->name);
  g_autofree char *with_unit = g_strdup_printf ("%s_(%s)", word, scale == 1 ? info->unit_name : "ns");

  if (says_unit (word, info, scale))
    return g_steal_pointer (&word);
  if (g_str_equal (word, "time") && says_unit ("ns", info, scale))
    return g_strdup ("ns");
  if (says_unit (with_unit, info, scale))
    return g_steal_pointer (&with_unit);
  return scale == 1 ? g_steal_pointer (&word) : g_strdup_printf ("%s_(1/%.0f)", word, scale);
}

static gboolean
is_taken (const GroveCallgrindUnit *units, guint32 n, const char *name)
{
  for (guint32 e = 0; e < n; e++)
    if (g_str_equal (units[e].name, name))
      return TRUE;
  return FALSE;
}

GroveCallgrindUnit *
grove_callgrind_units_new (GroveProfile *profile)
{
  guint32 n = grove_profile_get_n_real_events (profile);
  GroveCallgrindUnit *units = g_new0 (GroveCallgrindUnit, n + 1);

  for (guint32 e = 0; e < n; e++)
    {
      units[e].scale = choose_scale (profile, e);
      units[e].name = choose_name (grove_profile_get_event (profile, e), units[e].scale);
      while (is_taken (units, e, units[e].name))
        {
          g_autofree char *old = units[e].name;

          units[e].name = g_strconcat (old, "_", NULL);
        }
    }
  return units;
}

void
grove_callgrind_units_free (GroveCallgrindUnit *units, GroveProfile *profile)
{
  for (guint32 e = 0; e < grove_profile_get_n_real_events (profile); e++)
    g_free (units[e].name);
  g_free (units);
}

static void
append_title (GString *text, const char *name, const char *formula, const char *title)
{
  GroveEvent guess = { .name = name };

  grove_event_guess (&guess);
  /* a title that readers know may be translated here */
  if (g_strcmp0 (title, guess.title) == 0)
    title = NULL;
  if (title == NULL && formula == NULL)
    return;
  g_string_append_printf (text, "event: %s", name);
  if (formula != NULL)
    g_string_append_printf (text, " = %s", formula);
  if (title != NULL)
    g_string_append_printf (text, " : %s", title);
  g_string_append_c (text, '\n');
}

static gboolean
append_titles (const GroveCallgrindUnit *units, GroveProfile *profile, GString *text)
{
  gboolean renamed = FALSE;

  for (guint32 e = 0; e < grove_profile_get_n_real_events (profile); e++)
    {
      const GroveEvent *event = grove_profile_get_event (profile, e);

      renamed |= !g_str_equal (event->name, units[e].name);
      if (g_str_equal (units[e].name, "ns"))
        g_string_append (text, "event: ns : Nanoseconds\n");
      else
        append_title (text, units[e].name, NULL, event->title);
    }
  return renamed;
}

static void
append_term (GString *formula, double factor, const char *name)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (formula->len > 0)
    g_string_append (formula, factor < 0 ? " - " : " + ");
  else if (factor < 0)
    g_string_append_c (formula, '-');
  if (fabs (factor) != 1)
    g_string_append_printf (formula, "%s ", g_ascii_formatd (digits, sizeof digits, "%.15g", fabs (factor)));
  g_string_append (formula, name);
}

/* Whether all events of the formula are written in one unit; otherwise the formula would be wrong. */
static gboolean
has_one_scale (const GroveCallgrindUnit *units, GroveProfile *profile, guint32 event)
{
  double scale = 0;

  for (guint32 e = 0; e < grove_profile_get_n_real_events (profile); e++)
    {
      if (grove_profile_get_event_factor (profile, event, e) == 0)
        continue;
      if (scale != 0 && units[e].scale != scale)
        return FALSE;
      scale = units[e].scale;
    }
  return TRUE;
}

/* Returns: (transfer full) (nullable): the formula of @event with the names as written */
static char *
make_formula (const GroveCallgrindUnit *units, GroveProfile *profile, guint32 event)
{
  GString *formula;

  if (!has_one_scale (units, profile, event))
    return NULL;
  formula = g_string_new (NULL);
  for (guint32 e = 0; e < grove_profile_get_n_real_events (profile); e++)
    {
      double factor = grove_profile_get_event_factor (profile, event, e);

      if (factor != 0)
        append_term (formula, factor, units[e].name);
    }
  return g_string_free (formula, FALSE);
}

void
grove_callgrind_units_append_header (const GroveCallgrindUnit *units, GroveProfile *profile, GString *text)
{
  guint32 n_real = grove_profile_get_n_real_events (profile);
  gboolean renamed = append_titles (units, profile, text);

  for (guint32 e = n_real; e < grove_profile_get_n_events (profile); e++)
    {
      const GroveEvent *event = grove_profile_get_event (profile, e);
      g_autofree char *formula = renamed ? make_formula (units, profile, e) : g_strdup (event->formula);

      if (formula != NULL)
        append_title (text, event->name, formula, event->title);
    }
  g_string_append (text, "events:");
  for (guint32 e = 0; e < n_real; e++)
    g_string_append_printf (text, " %s", units[e].name);
  g_string_append_c (text, '\n');
}
