/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-json-writer.h"
#include "grove-number.h"
#include "grove-report.h"

/* Columns are fetched once, so that writing a row is only a few loads. */
typedef struct
{
  GroveJsonWriter json;
  GroveReport *report;
  GroveProfile *profile;
  GroveCliOutput *output;
  guint32 n_events;
  const char **names;
  const double **self;
  const double **inclusive;
  const double **calls;
} Writer;

static void
writer_init (Writer *w, GroveReport *report, GroveCliOutput *output)
{
  guint32 n = grove_report_get_n_events (report);

  *w = (Writer){
    .json = GROVE_JSON_WRITER_INIT (grove_cli_output_get_buffer (output)),
    .report = report,
    .profile = report->profile,
    .output = output,
    .n_events = n,
    .names = g_new (const char *, n),
    .self = g_new (const double *, n),
    .inclusive = g_new (const double *, n),
    .calls = g_new (const double *, n),
  };
  for (guint32 i = 0; i < n; i++)
    {
      guint32 event = grove_report_get_event (report, i);

      w->names[i] = grove_profile_get_event (report->profile, event)->name;
      w->self[i] = grove_profile_get_self (report->profile, event);
      w->inclusive[i] = grove_profile_get_inclusive (report->profile, event, report->cycles);
      w->calls[i] = grove_profile_get_call_inclusive (report->profile, event);
    }
}

static void
writer_clear (Writer *w)
{
  g_free (w->names);
  g_free (w->self);
  g_free (w->inclusive);
  g_free (w->calls);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

static void
add_key (Writer *w, const char *key)
{
  grove_json_writer_newline (&w->json, 1);
  grove_json_writer_key (&w->json, key);
}

/* {"Ir": 10, "Dr": 2}: one row of an array of columns */
static void
add_costs (Writer *w, const char *key, const double **columns, guint32 row)
{
  grove_json_writer_key (&w->json, key);
  grove_json_writer_begin (&w->json, '{');
  for (guint32 i = 0; i < w->n_events; i++)
    {
      grove_json_writer_key (&w->json, w->names[i]);
      grove_json_writer_number (&w->json, columns[i][row]);
    }
  grove_json_writer_end (&w->json, '}');
}

static void
add_events (Writer *w)
{
  add_key (w, "events");
  grove_json_writer_begin (&w->json, '[');
  for (guint32 i = 0; i < w->n_events; i++)
    grove_json_writer_string (&w->json, w->names[i]);
  grove_json_writer_end (&w->json, ']');
  add_key (w, "units");
  grove_json_writer_begin (&w->json, '{');
  for (guint32 i = 0; i < w->n_events; i++)
    grove_json_writer_add_string (&w->json, w->names[i],
                                  grove_profile_get_event (w->profile, grove_report_get_event (w->report, i))
                                    ->unit_name);
  grove_json_writer_end (&w->json, '}');
}

static void
add_sums (Writer *w, const char *key, double (*get_sum) (GroveProfile *profile, guint32 event))
{
  add_key (w, key);
  grove_json_writer_begin (&w->json, '{');
  for (guint32 i = 0; i < w->n_events; i++)
    {
      grove_json_writer_key (&w->json, w->names[i]);
      grove_json_writer_number (&w->json, get_sum (w->profile, grove_report_get_event (w->report, i)));
    }
  grove_json_writer_end (&w->json, '}');
}

/* Includes the number of warnings beyond the limit. */
static void
add_warnings (Writer *w)
{
  const char *const *warnings = grove_profile_get_warnings (w->profile);
  guint64 n = grove_profile_get_n_warnings (w->profile);
  guint i;

  add_key (w, "warnings");
  grove_json_writer_begin (&w->json, '[');
  for (i = 0; warnings[i] != NULL; i++)
    grove_json_writer_string (&w->json, warnings[i]);
  if (n > i)
    {
      g_autofree char *rest = grove_number_count ((gint64) (n - i));
      g_autofree char *more =
        g_strdup_printf (ngettext ("%s more warning", "%s more warnings", (gulong) (n - i)), rest);

      grove_json_writer_string (&w->json, more);
    }
  grove_json_writer_end (&w->json, ']');
}

static void
add_head (Writer *w)
{
  add_key (w, "format");
  grove_json_writer_string (&w->json, grove_profile_get_format (w->profile));
  add_key (w, "profile");
  grove_json_writer_string (&w->json, grove_profile_get_title (w->profile));
  add_events (w);
  add_sums (w, "totals", grove_profile_get_total);
  add_sums (w, "percent_base", grove_profile_get_base);
  add_key (w, "function_count");
  grove_json_writer_integer (&w->json, grove_profile_get_n_functions (w->profile));
  add_key (w, "edge_count");
  grove_json_writer_integer (&w->json, grove_profile_get_n_calls (w->profile));
  add_key (w, "cycle_count");
  grove_json_writer_integer (&w->json, grove_profile_get_n_cycles (w->profile));
  add_warnings (w);
}

static void
add_function (Writer *w, guint32 function)
{
  grove_json_writer_newline (&w->json, 2);
  grove_json_writer_begin (&w->json, '{');
  grove_json_writer_add_string (&w->json, "name", grove_profile_get_function_name (w->profile, function));
  grove_json_writer_add_string (&w->json, "file", grove_report_get_file (w->report, function));
  grove_json_writer_add_count (&w->json, "line", grove_report_get_line (w->report, function));
  if (grove_profile_get_function_column (w->profile, function) > 0)
    grove_json_writer_add_count (&w->json, "column",
                                 grove_profile_get_function_column (w->profile, function));
  grove_json_writer_add_string (&w->json, "object", grove_report_get_object (w->report, function));
  add_costs (w, "self", w->self, function);
  add_costs (w, "inclusive", w->inclusive, function);
  grove_json_writer_add_count (&w->json, "called", grove_profile_get_function_called (w->profile, function));
  grove_json_writer_add_count (&w->json, "called_primitive",
                               grove_profile_get_function_primitive (w->profile, function));
  grove_json_writer_add_count (&w->json, "cycle", grove_profile_get_function_cycle (w->profile, function));
  grove_json_writer_end (&w->json, '}');
}

static void
add_place (Writer *w, const char *key, guint32 function)
{
  guint32 place = w->report->place[function];

  grove_json_writer_add_count (&w->json, key, place != GROVE_NONE ? place : GROVE_UNKNOWN_COUNT);
}

static void
add_call (Writer *w, guint32 call)
{
  guint32 caller = grove_profile_get_call_caller (w->profile, call);
  guint32 callee = grove_profile_get_call_callee (w->profile, call);

  grove_json_writer_newline (&w->json, 2);
  grove_json_writer_begin (&w->json, '{');
  add_place (w, "caller", caller);
  add_place (w, "callee", callee);
  grove_json_writer_add_string (&w->json, "caller_name",
                                grove_profile_get_function_name (w->profile, caller));
  grove_json_writer_add_string (&w->json, "callee_name",
                                grove_profile_get_function_name (w->profile, callee));
  grove_json_writer_add_count (&w->json, "calls", grove_profile_get_call_count (w->profile, call));
  add_costs (w, "inclusive", w->calls, call);
  grove_json_writer_key (&w->json, "estimated");
  grove_json_writer_boolean (&w->json,
                             (grove_profile_get_call_flags (w->profile, call) & GROVE_CALL_ESTIMATED) != 0);
  grove_json_writer_end (&w->json, '}');
}

static gboolean
add_rows (Writer *w, const char *key, GArray *rows, void (*add_row) (Writer *w, guint32 row), GError **error)
{
  add_key (w, key);
  grove_json_writer_begin (&w->json, '[');
  for (guint i = 0; i < rows->len; i++)
    {
      add_row (w, g_array_index (rows, guint32, i));
      if (!grove_cli_output_flow (w->output, error))
        return FALSE;
    }
  if (rows->len > 0)
    g_string_append (w->json.text, "\n ");
  grove_json_writer_end (&w->json, ']');
  return TRUE;
}

gboolean
grove_report_write_json (GroveReport *self, GroveCliOutput *output, GError **error)
{
  g_auto (Writer) w = { 0 };

  writer_init (&w, self, output);
  grove_json_writer_begin (&w.json, '{');
  add_head (&w);
  if (!add_rows (&w, "functions", self->rows, add_function, error)
      || !add_rows (&w, "edges", self->calls, add_call, error))
    return FALSE;
  g_string_append_c (w.json.text, '\n');
  grove_json_writer_end (&w.json, '}');
  g_string_append_c (w.json.text, '\n');
  return TRUE;
}
