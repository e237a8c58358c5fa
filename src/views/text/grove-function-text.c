/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "grove-copied-text.h"
#include "grove-csv.h"
#include "grove-function-location.h"
#include "grove-function-name.h"
#include "grove-function-text.h"
#include "grove-part-wording.h"

static void
append_csv_row (GString *text, GroveProfile *profile, guint32 function, double inclusive, double self)
{
  guint32 line = grove_profile_get_function_line (profile, function);

  grove_csv_add_cost (text, inclusive);
  g_string_append_c (text, ',');
  grove_csv_add_cost (text, self);
  g_string_append_c (text, ',');
  grove_csv_add_count (text, grove_profile_get_function_called (profile, function));
  g_string_append_c (text, ',');
  grove_csv_add_text (text, grove_profile_get_function_name (profile, function));
  g_string_append_c (text, ',');
  grove_csv_add_text (text,
                      grove_profile_get_file_name (profile,
                                                   grove_profile_get_function_file (profile, function)));
  g_string_append_c (text, ',');
  grove_csv_add_count (text, line != 0 ? (gint64) line : GROVE_UNKNOWN_COUNT);
  g_string_append_c (text, ',');
  grove_csv_add_text (text,
                      grove_profile_get_object_name (profile,
                                                     grove_profile_get_function_object (profile, function)));
  g_string_append (text, "\r\n");
}

/* Text is read without the window, so its column titles name the selected parts. */
static char *
name_cost_column (GroveProfile *profile, const char *name)
{
  g_autofree char *parts = grove_part_wording_chosen (profile);

  return parts != NULL ? g_strdup_printf ("%s (%s)", name, parts) : g_strdup (name);
}

static void
append_cost_field (GString *text, GroveProfile *profile, const char *name)
{
  g_autofree char *column = name_cost_column (profile, name);

  grove_csv_add_text (text, column);
  g_string_append_c (text, ',');
}

char *
grove_function_text_csv (GroveProfile *profile, guint32 event, GroveCycleMode mode, const guint32 *rows,
                         guint n_rows)
{
  const double *inclusive = grove_profile_get_inclusive (profile, event, mode),
               *self = grove_profile_get_self (profile, event);
  GString *text = g_string_new (NULL);

  append_cost_field (text, profile, "inclusive");
  append_cost_field (text, profile, "self");
  g_string_append (text, "called,function,file,line,object\r\n");
  for (guint i = 0; i < n_rows; i++)
    append_csv_row (text, profile, rows[i], inclusive[rows[i]], self[rows[i]]);
  return g_string_free (text, FALSE);
}

static void
append_titles (GString *text, GroveProfile *profile, const GroveEvent *event)
{
  g_autofree char *inclusive = name_cost_column (profile, _("Inclusive")),
                  *self = name_cost_column (profile, _("Self"));

  grove_copied_add_titles (text, event, inclusive);
  grove_copied_add_titles (text, event, self);
  g_string_append_printf (text, "%s\t%s\t%s\n", _("Called"), _("Function"), _("Location"));
}

static void
append_names (GString *text, GroveProfile *profile, guint32 function)
{
  g_autofree char *name = grove_function_name_display (grove_profile_get_function_name (profile, function),
                                                       FALSE);
  g_autofree char *location = grove_function_location_full (profile, function);

  g_string_append_printf (text, "%s\t%s\n", name, location != NULL ? location : "");
}

char *
grove_function_text_rows (GroveProfile *profile, guint32 event, GroveCycleMode mode, const guint32 *rows,
                          guint n_rows)
{
  const double *inclusive = grove_profile_get_inclusive (profile, event, mode),
               *self = grove_profile_get_self (profile, event);
  const GroveEvent *about = grove_profile_get_event (profile, event);
  double base = grove_profile_get_base (profile, event);
  GString *text = g_string_new (NULL);

  append_titles (text, profile, about);
  for (guint i = 0; i < n_rows; i++)
    {
      grove_copied_add_cost (text, about, inclusive[rows[i]], base);
      grove_copied_add_cost (text, about, self[rows[i]], base);
      grove_copied_add_count (text, grove_profile_get_function_called (profile, rows[i]));
      append_names (text, profile, rows[i]);
    }
  return g_string_free (text, FALSE);
}
