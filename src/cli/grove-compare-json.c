/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <math.h>

#include "grove-compare.h"
#include "grove-json-writer.h"

typedef struct
{
  GroveJsonWriter json;
  const GroveCompare *compare;
  GroveCliOutput *output;
} Writer;

static void
add_key (Writer *w, const char *key)
{
  grove_json_writer_newline (&w->json, 1);
  grove_json_writer_key (&w->json, key);
}

static void
add_string (Writer *w, const char *key, const char *value)
{
  grove_json_writer_key (&w->json, key);
  grove_json_writer_string (&w->json, value != NULL && *value != '\0' ? value : NULL);
}

static void
add_strings (Writer *w, const char *key, char **strings)
{
  add_key (w, key);
  grove_json_writer_begin (&w->json, '[');
  for (guint i = 0; strings[i] != NULL; i++)
    grove_json_writer_string (&w->json, strings[i]);
  grove_json_writer_end (&w->json, ']');
}

static void
add_events (Writer *w)
{
  add_key (w, "events");
  grove_json_writer_begin (&w->json, '[');
  for (guint32 i = 0; i < w->compare->n_events; i++)
    grove_json_writer_string (&w->json, grove_compare_get_event (w->compare, i)->name);
  grove_json_writer_end (&w->json, ']');
  add_key (w, "units");
  grove_json_writer_begin (&w->json, '{');
  for (guint32 i = 0; i < w->compare->n_events; i++)
    add_string (w, grove_compare_get_event (w->compare, i)->name,
                grove_compare_get_event (w->compare, i)->unit_name);
  grove_json_writer_end (&w->json, '}');
}

static void
add_sums (Writer *w, const char *key, gboolean of_self)
{
  static const char *const sides[GROVE_N_VERSIONS] = { "base", "new" };

  add_key (w, key);
  grove_json_writer_begin (&w->json, '{');
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    {
      grove_json_writer_key (&w->json, sides[side]);
      grove_json_writer_begin (&w->json, '{');
      for (guint32 i = 0; i < w->compare->n_events; i++)
        grove_json_writer_add_number (&w->json, grove_compare_get_event (w->compare, i)->name,
                                      of_self ? w->compare->events[i]->total[side]
                                              : w->compare->events[i]->base[side]);
      grove_json_writer_end (&w->json, '}');
    }
  grove_json_writer_end (&w->json, '}');
}

static void
add_pairs (Writer *w)
{
  add_key (w, "pairs");
  grove_json_writer_begin (&w->json, '{');
  for (guint pass = 0; pass < GROVE_N_PASSES; pass++)
    grove_json_writer_add_count (&w->json, grove_pass_get_id (pass),
                                 grove_pairing_get_n_paired (w->compare->pairing, pass));
  grove_json_writer_end (&w->json, '}');
}

static void
add_rules (Writer *w)
{
  guint n;
  const GrovePathRule *rules = grove_pairing_get_rules (w->compare->pairing, &n);

  add_key (w, "moved_paths");
  grove_json_writer_begin (&w->json, '[');
  for (guint i = 0; i < n; i++)
    {
      grove_json_writer_begin (&w->json, '{');
      add_string (w, "base", rules[i].base);
      add_string (w, "new", rules[i].renewed);
      grove_json_writer_end (&w->json, '}');
    }
  grove_json_writer_end (&w->json, ']');
}

static double
get_cause_cost (const GroveCompare *self, const GroveCause *cause, GroveVersion side)
{
  return cause->call != GROVE_NONE ? self->main->calls[side][cause->call]
                                   : self->main->self[side][cause->callee];
}

static gint64
get_cause_calls (const GroveCompare *self, const GroveCause *cause, GroveVersion side)
{
  return cause->call != GROVE_NONE ? grove_comparison_get_call_count (self->comparison, cause->call, side)
                                   : grove_comparison_get_called (self->comparison, cause->callee, side);
}

static void
add_cause (Writer *w, const GroveCause *cause)
{
  double change = grove_difference_get_change (w->compare->main);

  grove_json_writer_newline (&w->json, 2);
  grove_json_writer_begin (&w->json, '{');
  add_string (w, "because", grove_reason_get_id (cause->reason));
  add_string (w, "caller",
              cause->caller != GROVE_NONE ? grove_compare_get_name (w->compare, cause->caller) : NULL);
  add_string (w, "callee", grove_compare_get_name (w->compare, cause->callee));
  grove_json_writer_add_count (&w->json, "base_calls",
                               get_cause_calls (w->compare, cause, GROVE_VERSION_BASE));
  grove_json_writer_add_count (&w->json, "new_calls", get_cause_calls (w->compare, cause, GROVE_VERSION_NEW));
  grove_json_writer_add_number (&w->json, "base_inclusive",
                                get_cause_cost (w->compare, cause, GROVE_VERSION_BASE));
  grove_json_writer_add_number (&w->json, "new_inclusive",
                                get_cause_cost (w->compare, cause, GROVE_VERSION_NEW));
  grove_json_writer_add_number (&w->json, "share", change != 0 ? cause->difference / change : NAN);
  grove_json_writer_end (&w->json, '}');
}

static void
add_causes (Writer *w)
{
  const GArray *causes = w->compare->causes;

  add_key (w, "causes");
  grove_json_writer_begin (&w->json, '[');
  for (guint i = 0; causes != NULL && i < causes->len; i++)
    add_cause (w, &g_array_index (causes, GroveCause, i));
  grove_json_writer_end (&w->json, ']');
}

static void
add_summary (Writer *w)
{
  g_autofree char *summary = g_strjoinv (" ", w->compare->summary);

  add_key (w, "summary");
  grove_json_writer_string (&w->json, summary);
}

static void
add_comparable (Writer *w)
{
  const GroveDifference *main = w->compare->main;
  g_auto (GStrv) why = main != NULL ? grove_difference_get_warnings (main)
                                    : g_strsplit (w->compare->summary[0], "\n", 1);

  add_key (w, "comparable");
  grove_json_writer_boolean (&w->json, why[0] == NULL);
  add_strings (w, "why", why);
  add_pairs (w);
  add_rules (w);
  grove_json_writer_newline (&w->json, 1);
  grove_json_writer_add_number (&w->json, "drift", main != NULL ? main->drift : NAN);
  grove_json_writer_newline (&w->json, 1);
  grove_json_writer_add_number (&w->json, "spread", main != NULL ? main->spread : NAN);
  add_causes (w);
  add_summary (w);
}

static void
add_head (Writer *w)
{
  static const char *const keys[GROVE_N_VERSIONS] = { "base_profile", "new_profile" };

  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    {
      add_key (w, keys[side]);
      grove_json_writer_string (&w->json, grove_profile_get_title (w->compare->profiles[side]));
    }
  add_events (w);
  add_sums (w, "totals", TRUE);
  add_sums (w, "percent_base", FALSE);
  add_comparable (w);
}

/* {"self": {"Ir": 10}, "inclusive": {"Ir": 20}, "called": 3} of a side; of the difference if it is none */
static void
add_event_costs (Writer *w, const char *key, guint side, gboolean inclusive, guint32 row)
{
  grove_json_writer_key (&w->json, key);
  grove_json_writer_begin (&w->json, '{');
  for (guint32 i = 0; i < w->compare->n_events; i++)
    {
      const GroveDifference *event = w->compare->events[i];
      double *const *columns = inclusive ? event->inclusive : event->self;

      grove_json_writer_add_number (&w->json, grove_compare_get_event (w->compare, i)->name,
                                    side < GROVE_N_VERSIONS ? columns[side][row]
                                                            : grove_difference_of (event, columns, row));
    }
  grove_json_writer_end (&w->json, '}');
}

static gint64
get_called (Writer *w, guint side, guint32 row)
{
  gint64 before = grove_comparison_get_called (w->compare->comparison, row, GROVE_VERSION_BASE);
  gint64 after = grove_comparison_get_called (w->compare->comparison, row, GROVE_VERSION_NEW);

  return side == GROVE_VERSION_BASE ? before : after;
}

static void
add_called_difference (Writer *w, guint32 row)
{
  gint64 before = get_called (w, GROVE_VERSION_BASE, row), after = get_called (w, GROVE_VERSION_NEW, row);

  grove_json_writer_key (&w->json, "called");
  if (before == GROVE_UNKNOWN_COUNT || after == GROVE_UNKNOWN_COUNT)
    grove_json_writer_null (&w->json);
  else
    grove_json_writer_integer (&w->json, after - before);
}

static void
add_side (Writer *w, const char *key, guint side, guint32 row)
{
  grove_json_writer_key (&w->json, key);
  if (side < GROVE_N_VERSIONS && grove_pairing_get_function (w->compare->pairing, row, side) == GROVE_NONE)
    {
      grove_json_writer_null (&w->json);
      return;
    }
  grove_json_writer_begin (&w->json, '{');
  add_event_costs (w, "self", side, FALSE, row);
  add_event_costs (w, "inclusive", side, TRUE, row);
  if (side < GROVE_N_VERSIONS)
    grove_json_writer_add_count (&w->json, "called", get_called (w, side, row));
  else
    add_called_difference (w, row);
  grove_json_writer_end (&w->json, '}');
}

typedef struct
{
  const char *name;
  const char *file;
  const char *object;
  guint32 line;
} Identity;

static Identity
get_identity (Writer *w, guint32 row, GroveVersion side)
{
  GroveProfile *profile = w->compare->profiles[side];
  guint32 function = grove_pairing_get_function (w->compare->pairing, row, side);

  return (Identity){
    grove_profile_get_function_name (profile, function),
    grove_profile_get_file_name (profile, grove_profile_get_function_file (profile, function)),
    grove_profile_get_object_name (profile, grove_profile_get_function_object (profile, function)),
    grove_profile_get_function_line (profile, function),
  };
}

static void
add_identity (Writer *w, guint32 row)
{
  Identity own = get_identity (w, row, grove_compare_get_side (w->compare, row)), base;

  add_string (w, "name", own.name);
  add_string (w, "file", own.file);
  grove_json_writer_add_count (&w->json, "line", own.line > 0 ? (gint64) own.line : GROVE_UNKNOWN_COUNT);
  add_string (w, "object", own.object);
  if (grove_pairing_get_function (w->compare->pairing, row, GROVE_VERSION_BASE) == GROVE_NONE)
    return;
  base = get_identity (w, row, GROVE_VERSION_BASE);
  if (g_strcmp0 (base.name, own.name) != 0)
    add_string (w, "base_name", base.name);
  if (g_strcmp0 (base.file, own.file) != 0)
    add_string (w, "base_file", base.file);
  if (base.line != own.line)
    grove_json_writer_add_count (&w->json, "base_line", base.line);
  if (g_strcmp0 (base.object, own.object) != 0)
    add_string (w, "base_object", base.object);
}

static void
add_verdict (Writer *w, guint32 row)
{
  const GroveDifference *main = w->compare->main;
  GroveVerdict verdict = main != NULL ? grove_difference_judge_row (main, row) : GROVE_VERDICT_UNKNOWN;

  add_string (w, "state", grove_compare_get_state (w->compare, row));
  add_string (w, "pass", grove_pass_get_id (grove_pairing_get_pass (w->compare->pairing, row)));
  grove_json_writer_key (&w->json, "significant");
  if (verdict == GROVE_VERDICT_UNKNOWN)
    grove_json_writer_null (&w->json);
  else
    grove_json_writer_boolean (&w->json, verdict == GROVE_VERDICT_SIGNIFICANT);
  add_string (w, "because",
              main != NULL ? grove_reason_get_id (grove_difference_get_reason (main, row)) : NULL);
}

static void
add_function (Writer *w, guint32 row)
{
  grove_json_writer_newline (&w->json, 2);
  grove_json_writer_begin (&w->json, '{');
  add_identity (w, row);
  add_side (w, "base", GROVE_VERSION_BASE, row);
  add_side (w, "new", GROVE_VERSION_NEW, row);
  add_side (w, "difference", GROVE_N_VERSIONS, row);
  add_verdict (w, row);
  grove_json_writer_end (&w->json, '}');
}

static void
add_place (Writer *w, const char *key, guint32 row)
{
  grove_json_writer_add_count (&w->json, key,
                               w->compare->places[row] != GROVE_NONE ? w->compare->places[row]
                                                                     : GROVE_UNKNOWN_COUNT);
}

static void
add_call_costs (Writer *w, guint side, guint32 call)
{
  grove_json_writer_key (&w->json, "inclusive");
  grove_json_writer_begin (&w->json, '{');
  for (guint32 i = 0; i < w->compare->n_events; i++)
    {
      const GroveDifference *event = w->compare->events[i];

      grove_json_writer_add_number (&w->json, grove_compare_get_event (w->compare, i)->name,
                                    side < GROVE_N_VERSIONS
                                      ? event->calls[side][call]
                                      : grove_difference_of (event, event->calls, call));
    }
  grove_json_writer_end (&w->json, '}');
}

static void
add_call_side (Writer *w, const char *key, GroveVersion side, guint32 call)
{
  guint32 n;

  grove_comparison_get_calls (w->compare->comparison, call, side, &n);
  grove_json_writer_key (&w->json, key);
  if (n == 0)
    {
      grove_json_writer_null (&w->json);
      return;
    }
  grove_json_writer_begin (&w->json, '{');
  grove_json_writer_add_count (&w->json, "calls",
                               grove_comparison_get_call_count (w->compare->comparison, call, side));
  add_call_costs (w, side, call);
  grove_json_writer_end (&w->json, '}');
}

static void
add_call (Writer *w, guint32 call)
{
  guint32 caller = grove_comparison_get_call_caller (w->compare->comparison, call);
  guint32 callee = grove_comparison_get_call_callee (w->compare->comparison, call);

  grove_json_writer_newline (&w->json, 2);
  grove_json_writer_begin (&w->json, '{');
  add_place (w, "caller", caller);
  add_place (w, "callee", callee);
  add_string (w, "caller_name", grove_compare_get_name (w->compare, caller));
  add_string (w, "callee_name", grove_compare_get_name (w->compare, callee));
  add_call_side (w, "base", GROVE_VERSION_BASE, call);
  add_call_side (w, "new", GROVE_VERSION_NEW, call);
  grove_json_writer_key (&w->json, "difference");
  grove_json_writer_begin (&w->json, '{');
  add_call_costs (w, GROVE_N_VERSIONS, call);
  grove_json_writer_end (&w->json, '}');
  grove_json_writer_end (&w->json, '}');
}

static gboolean
add_functions (Writer *w, GError **error)
{
  const GArray *rows = w->compare->rows;

  add_key (w, "functions");
  grove_json_writer_begin (&w->json, '[');
  for (guint i = 0; i < rows->len; i++)
    {
      add_function (w, g_array_index (rows, guint32, i));
      if (!grove_cli_output_flow (w->output, error))
        return FALSE;
    }
  g_string_append (w->json.text, "\n ");
  grove_json_writer_end (&w->json, ']');
  return TRUE;
}

/* Calls between functions that are printed, at one end at least */
static gboolean
add_calls (Writer *w, GError **error)
{
  GroveComparison *comparison = w->compare->comparison;

  add_key (w, "edges");
  grove_json_writer_begin (&w->json, '[');
  for (guint32 i = 0; i < grove_comparison_get_n_calls (comparison); i++)
    {
      if (w->compare->places[grove_comparison_get_call_caller (comparison, i)] == GROVE_NONE
          && w->compare->places[grove_comparison_get_call_callee (comparison, i)] == GROVE_NONE)
        continue;
      add_call (w, i);
      if (!grove_cli_output_flow (w->output, error))
        return FALSE;
    }
  g_string_append (w->json.text, "\n ");
  grove_json_writer_end (&w->json, ']');
  return TRUE;
}

gboolean
grove_compare_write_json (GroveCompare *self, GroveCliOutput *output, GError **error)
{
  Writer w = {
    .json = GROVE_JSON_WRITER_INIT (grove_cli_output_get_buffer (output)),
    .compare = self,
    .output = output,
  };

  grove_json_writer_begin (&w.json, '{');
  add_head (&w);
  if (!add_functions (&w, error) || !add_calls (&w, error))
    return FALSE;
  g_string_append_c (w.json.text, '\n');
  grove_json_writer_end (&w.json, '}');
  g_string_append_c (w.json.text, '\n');
  return TRUE;
}
