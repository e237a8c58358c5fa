/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-compare.h"
#include "grove-csv.h"
#include "grove-function-location.h"

static const char *const side_names[GROVE_N_VERSIONS] = { "base", "new" };

static void
add_event_head (const GroveCompare *self, GString *text, guint32 event, const char *what)
{
  const char *name = grove_compare_get_event (self, event)->name;

  for (guint side = 0; side <= GROVE_N_VERSIONS; side++)
    {
      g_autofree char *head = g_strjoin (" ", side < GROVE_N_VERSIONS ? side_names[side] : "difference", what,
                                         name, NULL);

      g_string_append_c (text, ',');
      grove_csv_add_text (text, head);
    }
}

static void
add_head (const GroveCompare *self, GString *text)
{
  g_string_append (text, "name,file,line,object,state,pass,significant,because,base called,new called");
  for (guint32 i = 0; i < self->n_events; i++)
    {
      add_event_head (self, text, i, "self");
      add_event_head (self, text, i, "inclusive");
    }
  g_string_append_c (text, '\n');
}

static void
add_text (GString *text, const char *string)
{
  grove_csv_add_text (text, string);
  g_string_append_c (text, ',');
}

static void
add_identity (const GroveCompare *self, GString *text, guint32 row)
{
  GroveVersion side = grove_compare_get_side (self, row);
  GroveProfile *profile = self->profiles[side];
  guint32 function = grove_pairing_get_function (self->pairing, row, side);
  guint32 line = grove_profile_get_function_line (profile, function);

  add_text (text, grove_profile_get_function_name (profile, function));
  add_text (text, grove_profile_get_file_name (profile, grove_profile_get_function_file (profile, function)));
  grove_csv_add_count (text, line > 0 ? (gint64) line : GROVE_UNKNOWN_COUNT);
  g_string_append_c (text, ',');
  add_text (text,
            grove_profile_get_object_name (profile, grove_profile_get_function_object (profile, function)));
}

static void
add_verdict (const GroveCompare *self, GString *text, guint32 row)
{
  static const char *const verdicts[] = { "no", "", "yes" };
  const char *reason = self->main != NULL
                         ? grove_reason_get_id (grove_difference_get_reason (self->main, row))
                         : NULL;

  add_text (text, grove_compare_get_state (self, row));
  add_text (text, grove_pass_get_id (grove_pairing_get_pass (self->pairing, row)));
  add_text (text, self->main != NULL ? verdicts[grove_difference_judge_row (self->main, row)] : "");
  add_text (text, reason != NULL ? reason : "");
}

static void
add_calls (const GroveCompare *self, GString *text, guint32 row)
{
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    {
      gboolean here = grove_pairing_get_function (self->pairing, row, side) != GROVE_NONE;

      if (side > 0)
        g_string_append_c (text, ',');
      grove_csv_add_count (text, here ? grove_comparison_get_called (self->comparison, row, side)
                                      : GROVE_UNKNOWN_COUNT);
    }
}

static void
add_costs (const GroveCompare *self, GString *text, const GroveDifference *event,
           double *const columns[GROVE_N_VERSIONS], guint32 row)
{
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    {
      g_string_append_c (text, ',');
      if (grove_pairing_get_function (self->pairing, row, side) != GROVE_NONE)
        grove_csv_add_cost (text, columns[side][row]);
    }
  g_string_append_c (text, ',');
  grove_csv_add_cost (text, grove_difference_of (event, columns, row));
}

gboolean
grove_compare_write_csv (GroveCompare *self, GroveCliOutput *output, GError **error)
{
  GString *text = grove_cli_output_get_buffer (output);

  add_head (self, text);
  for (guint i = 0; i < self->rows->len; i++)
    {
      guint32 row = g_array_index (self->rows, guint32, i);

      add_identity (self, text, row);
      add_verdict (self, text, row);
      add_calls (self, text, row);
      for (guint32 j = 0; j < self->n_events; j++)
        {
          add_costs (self, text, self->events[j], self->events[j]->self, row);
          add_costs (self, text, self->events[j], self->events[j]->inclusive, row);
        }
      g_string_append_c (text, '\n');
      if (!grove_cli_output_flow (output, error))
        return FALSE;
    }
  return TRUE;
}
