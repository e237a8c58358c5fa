/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "grove-columns.h"
#include "grove-function-location.h"
#include "grove-function-name.h"
#include "grove-number.h"
#include "grove-printable.h"
#include "grove-report.h"
#include "grove-twins.h"

/* Longer names push their location to the right instead of widening the column. */
#define MAX_NAME 48

typedef struct
{
  GroveReport *report;
  GroveProfile *profile;
  GroveTwins *twins;
  const GroveEvent *event;
  GString *text;
  const double *self;
  const double *inclusive;
  const double *calls;
  double base;
  int count_width;
  int name_width;
} Table;

static char *
get_name (Table *table, guint32 function)
{
  return grove_printable_make (
    grove_function_name_display (grove_profile_get_function_name (table->profile, function), FALSE));
}

/* " 81.70 %    4.76 s", prefixed with the mark of an estimate */
static void
add_cost (Table *table, double cost, gboolean estimated)
{
  g_autofree char *percent = grove_number_percent (cost, table->base, 2);
  g_autofree char *number = grove_number_cost (table->event, cost);
  g_autofree char *marked = g_strconcat (estimated ? "~" : "", percent, " %", NULL);

  grove_columns_add_right (table->text, marked, 9);
  grove_columns_add_right (table->text, number, 11);
  g_string_append (table->text, "  ");
}

static void
add_count (Table *table, gint64 count)
{
  g_autofree char *number = grove_number_count (count);

  grove_columns_add_right (table->text, number, table->count_width);
  g_string_append (table->text, "  ");
}

static void
add_names (Table *table, guint32 function)
{
  g_autofree char *name = get_name (table, function);
  g_autofree char *location = grove_function_location_short (table->profile, function);
  g_autofree char *mark = grove_twins_get_mark (table->twins, function);
  guint32 cycle = grove_profile_get_function_cycle (table->profile, function);

  if (mark != NULL)
    mark = grove_printable_make (g_steal_pointer (&mark));
  if (location != NULL)
    location = grove_printable_make (g_steal_pointer (&location));
  if (location == NULL && cycle == 0 && mark == NULL)
    g_string_append (table->text, name);
  else
    grove_columns_add_left (table->text, name, table->name_width);
  if (location != NULL)
    g_string_append_printf (table->text, "  %s", location);
  if (mark != NULL)
    g_string_append_printf (table->text, "  [%s]", mark);
  if (cycle != 0)
    g_string_append_printf (table->text, _("  (cycle %u)"), cycle);
  g_string_append_c (table->text, '\n');
}

static void
add_function (Table *table, guint32 function)
{
  add_cost (table, table->inclusive[function],
            grove_profile_is_lower_bound (table->profile, function, table->report->cycles));
  add_cost (table, table->self[function], FALSE);
  add_count (table, grove_profile_get_function_called (table->profile, function));
  add_names (table, function);
}

static void
add_call (Table *table, guint32 call, gboolean callers)
{
  guint32 other = callers ? grove_profile_get_call_caller (table->profile, call)
                          : grove_profile_get_call_callee (table->profile, call);
  gboolean estimated = (grove_profile_get_call_flags (table->profile, call) & GROVE_CALL_ESTIMATED) != 0;

  add_cost (table, table->calls[call], estimated);
  add_count (table, grove_profile_get_call_count (table->profile, call));
  add_names (table, other);
}

/* Columns are as wide as their contents, names up to MAX_NAME. */
static void
measure (Table *table)
{
  gint64 most = 0;
  int widest = 0;
  g_autofree char *number = NULL;

  for (guint i = 0; i < table->report->rows->len; i++)
    {
      guint32 function = g_array_index (table->report->rows, guint32, i);
      g_autofree char *name = i < 1000 ? get_name (table, function) : NULL;

      most = MAX (most, grove_profile_get_function_called (table->profile, function));
      if (name != NULL)
        widest = MAX (widest, grove_columns_get_width (name));
    }
  number = grove_number_count (most);
  table->count_width = MAX (grove_columns_get_width (number), grove_columns_get_width (_("Called")));
  table->name_width = MIN (widest, MAX_NAME);
}

static void
add_counts (Table *table)
{
  guint32 n_functions = grove_profile_get_n_functions (table->profile);
  guint32 n_calls = grove_profile_get_n_calls (table->profile);
  guint32 n_cycles = grove_profile_get_n_cycles (table->profile);
  g_autofree char *functions = grove_number_count (n_functions);
  g_autofree char *calls = grove_number_count (n_calls);

  g_string_append_printf (table->text, ngettext ("%s function", "%s functions", n_functions), functions);
  g_string_append (table->text, ", ");
  g_string_append_printf (table->text, ngettext ("%s call", "%s calls", n_calls), calls);
  g_string_append (table->text, ", ");
  g_string_append_printf (table->text, ngettext ("%u cycle", "%u cycles", n_cycles), n_cycles);
  g_string_append_c (table->text, '\n');
}

static void
add_head (Table *table)
{
  const char *writer = grove_profile_get_writer (table->profile);
  g_autofree char *title = grove_printable_make (g_strdup (grove_profile_get_title (table->profile)));
  g_autofree char *total = grove_number_total (table->event, grove_profile_get_total (table->profile,
                                                                                      table->report->event));
  g_autofree char *base = grove_number_total (table->event, table->base);

  g_string_append_printf (table->text, "%s: %s", title, grove_profile_get_format (table->profile));
  if (writer != NULL)
    g_string_append_printf (table->text, " (%s)", writer);
  g_string_append (table->text, ", ");
  add_counts (table);
  g_string_append_printf (table->text, _("%s: %s in all"), table->event->name, total);
  if (table->base != grove_profile_get_total (table->profile, table->report->event))
    g_string_append_printf (table->text, _("; 100 %% is %s"), base);
  g_string_append (table->text, "\n\n");
}

static void
add_table_head (Table *table, const char *first, const char *second)
{
  grove_columns_add_right (table->text, first, 20);
  g_string_append (table->text, "  ");
  if (second != NULL)
    {
      grove_columns_add_right (table->text, second, 20);
      g_string_append (table->text, "  ");
    }
  grove_columns_add_right (table->text, _("Called"), table->count_width);
  g_string_append (table->text, "  ");
  grove_columns_add_left (table->text, _("Function"), table->name_width);
  g_string_append_printf (table->text, "  %s\n", _("Location"));
}

/* Callers or callees of the function of --function */
static void
add_calls (Table *table, gboolean callers)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < table->report->calls->len; i++)
    {
      guint32 call = g_array_index (table->report->calls, guint32, i);
      guint32 own = callers ? grove_profile_get_call_callee (table->profile, call)
                            : grove_profile_get_call_caller (table->profile, call);

      if (own != table->report->function)
        continue;
      if (!begun)
        {
          g_string_append_c (table->text, '\n');
          add_table_head (table, callers ? _("Callers") : _("Callees"), NULL);
        }
      begun = TRUE;
      add_call (table, call, callers);
    }
}

static gboolean
add_functions (Table *table, GroveCliOutput *output, GError **error)
{
  add_table_head (table, _("Inclusive"), _("Self"));
  for (guint i = 0; i < table->report->rows->len; i++)
    {
      add_function (table, g_array_index (table->report->rows, guint32, i));
      if (!grove_cli_output_flow (output, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_rest (Table *table)
{
  guint32 rest = grove_profile_get_n_functions (table->profile) - table->report->rows->len;
  g_autofree char *number = grove_number_count (rest);

  if (rest == 0 || table->report->function != GROVE_NONE)
    return;
  g_string_append_printf (table->text, ngettext ("%s more function", "%s more functions", rest), number);
  g_string_append_c (table->text, '\n');
}

gboolean
grove_report_write_text (GroveReport *self, GroveCliOutput *output, GError **error)
{
  g_autoptr (GroveTwins) twins = grove_twins_new (self->profile);
  Table table = {
    .report = self,
    .profile = self->profile,
    .event = grove_profile_get_event (self->profile, self->event),
    .text = grove_cli_output_get_buffer (output),
    .self = grove_profile_get_self (self->profile, self->event),
    .inclusive = grove_profile_get_inclusive (self->profile, self->event, self->cycles),
    .calls = grove_profile_get_call_inclusive (self->profile, self->event),
    .base = grove_profile_get_base (self->profile, self->event),
    .twins = twins,
  };

  measure (&table);
  add_head (&table);
  if (!add_functions (&table, output, error))
    return FALSE;
  add_rest (&table);
  if (self->function == GROVE_NONE)
    return TRUE;
  add_calls (&table, TRUE);
  add_calls (&table, FALSE);
  return TRUE;
}
