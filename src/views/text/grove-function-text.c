/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "grove-csv.h"
#include "grove-function-location.h"
#include "grove-function-name.h"
#include "grove-function-text.h"
#include "grove-number.h"
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
append_cost (GString *text, GroveProfile *profile, guint32 event, gboolean relative, double cost)
{
  g_autofree char *number = relative ? grove_number_percent (cost, grove_profile_get_base (profile, event), 2)
                                     : grove_number_cost (grove_profile_get_event (profile, event), cost);

  g_string_append_printf (text, relative ? "%s %%\t" : "%s\t", number);
}

char *
grove_function_text_rows (GroveProfile *profile, guint32 event, GroveCycleMode mode, gboolean relative,
                          const guint32 *rows, guint n_rows)
{
  const double *inclusive = grove_profile_get_inclusive (profile, event, mode),
               *self = grove_profile_get_self (profile, event);
  g_autofree char *inclusive_name = name_cost_column (profile, _("Inclusive")),
                  *self_name = name_cost_column (profile, _("Self"));
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\t%s\t%s\t%s\t%s\n", inclusive_name, self_name, _("Called"),
                          _("Function"), _("Location"));
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *called = grove_number_count (grove_profile_get_function_called (profile, rows[i]));
      g_autofree char *name = grove_function_name_display (grove_profile_get_function_name (profile, rows[i]),
                                                           FALSE);
      g_autofree char *location = grove_function_location_full (profile, rows[i]);

      append_cost (text, profile, event, relative, inclusive[rows[i]]);
      append_cost (text, profile, event, relative, self[rows[i]]);
      g_string_append_printf (text, "%s\t%s\t%s\n", called, name, location != NULL ? location : "");
    }
  return g_string_free (text, FALSE);
}
