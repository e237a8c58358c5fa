/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-csv.h"
#include "grove-report.h"

static void
add_name (GString *text, const char *name)
{
  grove_csv_add_text (text, name);
  g_string_append_c (text, ',');
}

static void
add_cost (GString *text, double cost)
{
  grove_csv_add_cost (text, cost);
  g_string_append_c (text, ',');
}

static void
add_event_head (GString *text, const char *what, const char *event)
{
  g_autofree char *head = g_strconcat (what, " ", event, NULL);

  grove_csv_add_text (text, head);
  g_string_append_c (text, ',');
}

static void
add_head (GroveReport *self, GString *text)
{
  g_string_append (text, "name,file,line,object,");
  for (guint32 i = 0; i < grove_report_get_n_events (self); i++)
    add_event_head (text, "self",
                    grove_profile_get_event (self->profile, grove_report_get_event (self, i))->name);
  for (guint32 i = 0; i < grove_report_get_n_events (self); i++)
    add_event_head (text, "inclusive",
                    grove_profile_get_event (self->profile, grove_report_get_event (self, i))->name);
  g_string_append (text, "called,called_primitive,cycle\n");
}

static void
add_row (GroveReport *self, GString *text, guint32 function)
{
  guint32 n_events = grove_report_get_n_events (self);

  add_name (text, grove_profile_get_function_name (self->profile, function));
  add_name (text, grove_report_get_file (self, function));
  grove_csv_add_count (text, grove_report_get_line (self, function));
  g_string_append_c (text, ',');
  add_name (text, grove_report_get_object (self, function));
  for (guint32 i = 0; i < n_events; i++)
    add_cost (text, grove_profile_get_self (self->profile, grove_report_get_event (self, i))[function]);
  for (guint32 i = 0; i < n_events; i++)
    add_cost (text, grove_profile_get_inclusive (self->profile, grove_report_get_event (self, i),
                                                 self->cycles)[function]);
  grove_csv_add_count (text, grove_profile_get_function_called (self->profile, function));
  g_string_append_c (text, ',');
  grove_csv_add_count (text, grove_profile_get_function_primitive (self->profile, function));
  g_string_append_c (text, ',');
  grove_csv_add_count (text, grove_profile_get_function_cycle (self->profile, function));
  g_string_append_c (text, '\n');
}

gboolean
grove_report_write_csv (GroveReport *self, GroveCliOutput *output, GError **error)
{
  GString *text = grove_cli_output_get_buffer (output);

  add_head (self, text);
  for (guint i = 0; i < self->rows->len; i++)
    {
      add_row (self, text, g_array_index (self->rows, guint32, i));
      if (!grove_cli_output_flow (output, error))
        return FALSE;
    }
  return TRUE;
}
