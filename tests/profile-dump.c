/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "profile-dump.h"

#include <string.h>

#include "grove-radix-private.h"

static void
put_number (GString *text, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  /* 15 digits, so that sums of the same costs in another order print the same */
  g_string_append_c (text, ' ');
  g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.15g", value + 0.0));
}

static void
put_count (GString *text, gint64 count)
{
  if (count < 0)
    g_string_append_c (text, '-');
  else
    g_string_append_printf (text, "%" G_GINT64_FORMAT, count);
}

static void
put_named (GString *text, const char *what, const char *value)
{
  if (value != NULL && *value != '\0')
    g_string_append_printf (text, "%s %s\n", what, value);
}

static int
compare_functions (gconstpointer a, gconstpointer b, gpointer data)
{
  GroveProfile *profile = data;
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  int order = strcmp (grove_profile_get_function_name (profile, x),
                      grove_profile_get_function_name (profile, y));

  if (order == 0)
    order = strcmp (grove_profile_get_file_name (profile, grove_profile_get_function_file (profile, x)),
                    grove_profile_get_file_name (profile, grove_profile_get_function_file (profile, y)));
  if (order == 0)
    order = strcmp (grove_profile_get_object_name (profile, grove_profile_get_function_object (profile, x)),
                    grove_profile_get_object_name (profile, grove_profile_get_function_object (profile, y)));
  if (order == 0)
    order = grove_profile_get_function_line (profile, x) < grove_profile_get_function_line (profile, y) ? -1
                                                                                                        : 1;
  return order;
}

static guint32 *
sort_functions (GroveProfile *profile)
{
  guint32 n = grove_profile_get_n_functions (profile);
  guint32 *order = g_new (guint32, n + 1);

  for (guint32 f = 0; f < n; f++)
    order[f] = f;
  g_qsort_with_data (order, (int) n, sizeof (guint32), compare_functions, profile);
  return order;
}

static void
put_place (GString *text, GroveProfile *profile, guint32 function)
{
  const char *file = grove_profile_get_file_name (profile,
                                                  grove_profile_get_function_file (profile, function));
  const char *object = grove_profile_get_object_name (profile,
                                                      grove_profile_get_function_object (profile, function));
  guint32 line = grove_profile_get_function_line (profile, function);

  if (*file != '\0')
    g_string_append_printf (text, " @ %s", file);
  if (line > 0)
    g_string_append_printf (text, ":%u", line);
  if (grove_profile_get_function_column (profile, function) > 0)
    g_string_append_printf (text, ":%u", grove_profile_get_function_column (profile, function));
  if (*object != '\0')
    g_string_append_printf (text, " [%s]", object);
}

static void
put_columns (GString *text, GroveProfile *profile, guint32 function)
{
  guint32 n = grove_profile_get_n_real_events (profile);

  g_string_append (text, " self");
  for (guint32 e = 0; e < n; e++)
    put_number (text, grove_profile_get_self (profile, e)[function]);
  g_string_append (text, " inclusive");
  for (guint32 e = 0; e < n; e++)
    put_number (text, grove_profile_get_inclusive (profile, e, GROVE_CYCLES_ON)[function]);
}

static void
put_called (GString *text, GroveProfile *profile, guint32 function)
{
  gint64 primitive = grove_profile_get_function_primitive (profile, function);

  g_string_append (text, " called ");
  put_count (text, grove_profile_get_function_called (profile, function));
  if (primitive >= 0)
    {
      g_string_append_c (text, '/');
      put_count (text, primitive);
    }
}

static void
put_function (GString *text, GroveProfile *profile, guint32 function)
{
  guint32 cycle = grove_profile_get_function_cycle (profile, function);

  g_string_append_printf (text, "function %s", grove_profile_get_function_name (profile, function));
  put_place (text, profile, function);
  put_columns (text, profile, function);
  put_called (text, profile, function);
  if (cycle > 0)
    g_string_append_printf (text, " cycle %u", cycle);
  if (grove_profile_is_lower_bound (profile, function, GROVE_CYCLES_ON))
    g_string_append (text, " estimated");
  g_string_append_c (text, '\n');
}

static void
put_call (GString *text, GroveProfile *profile, guint32 call)
{
  guint32 caller = grove_profile_get_call_caller (profile, call);
  guint32 callee = grove_profile_get_call_callee (profile, call);
  GroveCallFlags flags = grove_profile_get_call_flags (profile, call);

  g_string_append_printf (text, "call %s > %s calls ", grove_profile_get_function_name (profile, caller),
                          grove_profile_get_function_name (profile, callee));
  put_count (text, grove_profile_get_call_count (profile, call));
  g_string_append (text, " inclusive");
  for (guint32 e = 0; e < grove_profile_get_n_real_events (profile); e++)
    put_number (text, grove_profile_get_call_inclusive (profile, e)[call]);
  g_string_append (text, flags & GROVE_CALL_SELF ? " self-call" : "");
  g_string_append (text, flags & GROVE_CALL_IN_CYCLE ? " in-cycle" : "");
  g_string_append (text, flags & GROVE_CALL_ESTIMATED ? " estimated" : "");
  g_string_append_c (text, '\n');
}

/* By the names of caller and callee, not by row. */
static void
put_calls (GString *text, GroveProfile *profile, const guint32 *order)
{
  guint32 n = grove_profile_get_n_functions (profile);
  g_autofree guint32 *place = g_new (guint32, n + 1);
  g_autoptr (GArray) calls = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint32 i = 0; i < n; i++)
    place[order[i]] = i;
  for (guint32 i = 0; i < n; i++)
    {
      guint32 n_calls;
      guint32 first = grove_profile_get_callees (profile, order[i], &n_calls);

      for (guint32 k = 0; k < n_calls; k++)
        {
          guint64 key = (guint64) place[grove_profile_get_call_callee (profile, first + k)] << 32
                        | (first + k);

          g_array_append_val (calls, key);
        }
      grove_radix_sort ((guint64 *) calls->data, calls->len);
      for (guint32 k = 0; k < n_calls; k++)
        put_call (text, profile, (guint32) g_array_index (calls, guint64, k));
      g_array_set_size (calls, 0);
    }
}

static void
put_events (GString *text, GroveProfile *profile)
{
  for (guint32 e = 0; e < grove_profile_get_n_events (profile); e++)
    {
      const GroveEvent *event = grove_profile_get_event (profile, e);

      g_string_append_printf (text, "event %s unit %s total", event->name, event->unit_name);
      put_number (text, grove_profile_get_total (profile, e));
      g_string_append (text, " base");
      put_number (text, grove_profile_get_base (profile, e));
      if (event->formula != NULL)
        g_string_append_printf (text, " formula %s", event->formula);
      g_string_append_c (text, '\n');
    }
}

static void
put_parts (GString *text, GroveProfile *profile)
{
  for (guint32 i = 0; i < grove_profile_get_n_parts (profile); i++)
    {
      const GrovePart *part = grove_profile_get_part (profile, i);

      g_string_append (text, "part");
      if (part->name != NULL)
        g_string_append_printf (text, " %s", part->name);
      g_string_append_printf (text,
                              " pid %" G_GINT64_FORMAT " thread %" G_GINT64_FORMAT
                              " number %" G_GINT64_FORMAT,
                              part->pid, part->thread, part->number);
      for (guint32 e = 0; e < grove_profile_get_n_real_events (profile); e++)
        put_number (text, grove_profile_get_part_total (profile, i, e));
      g_string_append_c (text, '\n');
    }
}

static void
put_cycles (GString *text, GroveProfile *profile)
{
  for (guint32 cycle = 1; cycle <= grove_profile_get_n_cycles (profile); cycle++)
    {
      guint32 n_members;

      grove_profile_get_cycle_members (profile, cycle, &n_members);
      g_string_append_printf (text, "cycle %u members %u self", cycle, n_members);
      for (guint32 e = 0; e < grove_profile_get_n_real_events (profile); e++)
        put_number (text, grove_profile_get_cycle_self (profile, cycle, e));
      g_string_append (text, " inclusive");
      for (guint32 e = 0; e < grove_profile_get_n_real_events (profile); e++)
        put_number (text, grove_profile_get_cycle_inclusive (profile, cycle, e));
      g_string_append (text, " called ");
      put_count (text, grove_profile_get_cycle_called (profile, cycle));
      g_string_append_c (text, '\n');
    }
}

static void
put_head (GString *text, GroveProfile *profile)
{
  const char *const *warnings = grove_profile_get_warnings (profile);

  put_named (text, "format", grove_profile_get_format (profile));
  put_named (text, "writer", grove_profile_get_writer (profile));
  put_named (text, "title", grove_profile_get_title (profile));
  put_named (text, "command", grove_profile_get_command (profile));
  for (guint i = 0; warnings[i] != NULL; i++)
    put_named (text, "warning", warnings[i]);
  put_events (text, profile);
  put_parts (text, profile);
  put_cycles (text, profile);
}

char *
profile_dump (GroveProfile *profile)
{
  GString *text = g_string_new (NULL);
  g_autofree guint32 *order = NULL;

  g_return_val_if_fail (GROVE_IS_PROFILE (profile), NULL);

  order = sort_functions (profile);
  put_head (text, profile);
  for (guint32 i = 0; i < grove_profile_get_n_functions (profile); i++)
    put_function (text, profile, order[i]);
  put_calls (text, profile, order);
  return g_string_free (text, FALSE);
}
