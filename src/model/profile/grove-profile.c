/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-entries-private.h"
#include "grove-profile-private.h"

G_DEFINE_FINAL_TYPE (GroveProfile, grove_profile, G_TYPE_OBJECT)

static void
free_entries (GroveProfile *self)
{
  for (guint32 event = 0; self->entries != NULL && event < self->tables->n_events; event++)
    if (self->entries[event] != 0)
      grove_entries_free ((GroveEntries *) self->entries[event]);
  g_free (self->entries);
}

static void
grove_profile_finalize (GObject *object)
{
  GroveProfile *self = GROVE_PROFILE (object);

  free_entries (self);
  if (self->costs != NULL)
    grove_costs_free (self->costs, self->tables);
  g_clear_pointer (&self->tables, grove_tables_unref);
  g_clear_object (&self->whole);
  g_free (self->parts);
  g_free (self->derived_ready);
  g_free (self->paths_ready);
  G_OBJECT_CLASS (grove_profile_parent_class)->finalize (object);
}

static void
grove_profile_class_init (GroveProfileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = grove_profile_finalize;
}

static void
grove_profile_init (GroveProfile *self)
{
}

/* Properties */

const char *
grove_profile_get_format (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);

  return self->tables->format;
}

const char *
grove_profile_get_writer (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);

  return self->tables->writer;
}

const char *
grove_profile_get_title (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);

  return self->tables->title;
}

const char *
grove_profile_get_command (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);

  return self->tables->command;
}

const char *const *
grove_profile_get_warnings (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);

  return (const char *const *) self->tables->warnings;
}

gboolean
grove_profile_get_mixed_clocks (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), FALSE);

  return self->tables->mixed_clocks;
}

guint64
grove_profile_get_n_warnings (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);

  return self->tables->n_warnings;
}

gboolean
grove_profile_get_warnings_are_named (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), FALSE);

  return self->tables->warnings_named;
}

guint64
grove_profile_get_n_lost_lines (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);

  return self->tables->n_lost_lines;
}

gboolean
grove_profile_get_has_calls (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), FALSE);

  return self->tables->n_calls > 0;
}

gboolean
grove_profile_get_has_stacks (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), FALSE);

  return self->tables->stacks;
}

/* Events */

guint32
grove_profile_get_n_events (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);

  return self->tables->n_events;
}

guint32
grove_profile_get_n_real_events (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);

  return self->tables->n_real_events;
}

double
grove_profile_get_event_factor (GroveProfile *self, guint32 event, guint32 real)
{
  const GArray *terms;

  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);
  g_return_val_if_fail (event < self->tables->n_events && real < self->tables->n_real_events, 0);

  if (event < self->tables->n_real_events)
    return event == real;
  terms = self->tables->terms[event - self->tables->n_real_events];
  for (guint i = 0; i < terms->len; i++)
    if (g_array_index (terms, GroveTerm, i).event == real)
      return g_array_index (terms, GroveTerm, i).factor;
  return 0;
}

const GroveEvent *
grove_profile_get_event (GroveProfile *self, guint32 event)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);
  g_return_val_if_fail (event < self->tables->n_events, NULL);

  return &self->tables->events[event];
}

double
grove_profile_get_total (GroveProfile *self, guint32 event)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);
  g_return_val_if_fail (event < self->tables->n_events, 0);

  return grove_profile_get_event_costs (self, event)->total;
}

double
grove_profile_get_base (GroveProfile *self, guint32 event)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);
  g_return_val_if_fail (event < self->tables->n_events, 0);

  return grove_profile_get_event_costs (self, event)->base;
}

/* Files and objects */

guint32
grove_profile_get_n_files (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);

  return self->tables->files.n;
}

const char *
grove_profile_get_file_name (GroveProfile *self, guint32 file)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);
  g_return_val_if_fail (file < self->tables->files.n, NULL);

  return grove_names_get_text (&self->tables->files, file);
}

const char *
grove_profile_get_file_bytes (GroveProfile *self, guint32 file)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);
  g_return_val_if_fail (file < self->tables->files.n, NULL);

  return grove_names_get_bytes (&self->tables->files, file);
}

guint32
grove_profile_get_n_objects (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);

  return self->tables->objects.n;
}

const char *
grove_profile_get_object_name (GroveProfile *self, guint32 object)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);
  g_return_val_if_fail (object < self->tables->objects.n, NULL);

  return grove_names_get_text (&self->tables->objects, object);
}

/* Functions */

guint32
grove_profile_get_n_functions (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);

  return self->tables->n_functions;
}

const char *
grove_profile_get_function_name (GroveProfile *self, guint32 function)
{
  const char *name;

  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);
  g_return_val_if_fail (function < self->tables->n_functions, NULL);

  name = grove_names_get_text (&self->tables->names, self->tables->functions[function].name);
  return *name != '\0' ? name : "???";
}

guint32
grove_profile_get_function_file (GroveProfile *self, guint32 function)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_UNKNOWN);
  g_return_val_if_fail (function < self->tables->n_functions, GROVE_UNKNOWN);

  return self->tables->functions[function].file;
}

guint32
grove_profile_get_function_object (GroveProfile *self, guint32 function)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_UNKNOWN);
  g_return_val_if_fail (function < self->tables->n_functions, GROVE_UNKNOWN);

  return self->tables->functions[function].object;
}

guint32
grove_profile_get_function_line (GroveProfile *self, guint32 function)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);
  g_return_val_if_fail (function < self->tables->n_functions, 0);

  return grove_place_get (self->tables->places, self->tables->functions[function].place).line;
}

guint32
grove_profile_get_function_column (GroveProfile *self, guint32 function)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);
  g_return_val_if_fail (function < self->tables->n_functions, 0);

  return grove_place_get (self->tables->places, self->tables->functions[function].place).column;
}

guint32
grove_profile_get_function_cycle (GroveProfile *self, guint32 function)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);
  g_return_val_if_fail (function < self->tables->n_functions, 0);

  return self->tables->function_cycle[function];
}

GroveFunctionFlags
grove_profile_get_function_flags (GroveProfile *self, guint32 function)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_FUNCTION_NORMAL);
  g_return_val_if_fail (function < self->tables->n_functions, GROVE_FUNCTION_NORMAL);

  return self->tables->function_flags[function];
}

gboolean
grove_profile_is_lower_bound (GroveProfile *self, guint32 function, GroveCycleMode mode)
{
  GroveFunctionFlags flags = grove_profile_get_function_flags (self, function);

  return (flags & GROVE_FUNCTION_UNFINISHED) != 0
         || (mode == GROVE_CYCLES_ON && (flags & GROVE_FUNCTION_ESTIMATED) != 0);
}

gint64
grove_profile_get_function_called (GroveProfile *self, guint32 function)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_UNKNOWN_COUNT);
  g_return_val_if_fail (function < self->tables->n_functions, GROVE_UNKNOWN_COUNT);

  return self->costs->called[function];
}

gint64
grove_profile_get_function_primitive (GroveProfile *self, guint32 function)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_UNKNOWN_COUNT);
  g_return_val_if_fail (function < self->tables->n_functions, GROVE_UNKNOWN_COUNT);

  return self->costs->primitive != NULL ? self->costs->primitive[function] : GROVE_UNKNOWN_COUNT;
}

const double *
grove_profile_get_self (GroveProfile *self, guint32 event)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);
  g_return_val_if_fail (event < self->tables->n_events, NULL);

  return grove_profile_get_event_costs (self, event)->self;
}

const double *
grove_profile_get_inclusive (GroveProfile *self, guint32 event, GroveCycleMode mode)
{
  const GroveEventCosts *costs;

  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);
  g_return_val_if_fail (event < self->tables->n_events, NULL);

  costs = grove_profile_get_event_costs (self, event);
  return mode == GROVE_CYCLES_ON ? costs->inclusive : costs->inclusive_off;
}

/* Calls */

guint32
grove_profile_get_n_calls (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);

  return self->tables->n_calls;
}

guint32
grove_profile_get_call_caller (GroveProfile *self, guint32 call)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_NONE);
  g_return_val_if_fail (call < self->tables->n_calls, GROVE_NONE);

  return self->tables->call_caller[call];
}

guint32
grove_profile_get_call_callee (GroveProfile *self, guint32 call)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_NONE);
  g_return_val_if_fail (call < self->tables->n_calls, GROVE_NONE);

  return self->tables->call_callee[call];
}

gint64
grove_profile_get_call_count (GroveProfile *self, guint32 call)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_UNKNOWN_COUNT);
  g_return_val_if_fail (call < self->tables->n_calls, GROVE_UNKNOWN_COUNT);

  return self->costs->call_counts[call];
}

GroveCallFlags
grove_profile_get_call_flags (GroveProfile *self, guint32 call)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_CALL_NORMAL);
  g_return_val_if_fail (call < self->tables->n_calls, GROVE_CALL_NORMAL);

  return self->tables->call_flags[call];
}

const double *
grove_profile_get_call_inclusive (GroveProfile *self, guint32 event)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);
  g_return_val_if_fail (event < self->tables->n_events, NULL);

  return grove_profile_get_event_costs (self, event)->calls;
}

guint32
grove_profile_get_callees (GroveProfile *self, guint32 function, guint32 *n_calls)
{
  const guint32 *first;

  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);
  g_return_val_if_fail (function < self->tables->n_functions, 0);

  first = self->tables->first_callee + function;
  if (n_calls != NULL)
    *n_calls = first[1] - first[0];
  return first[0];
}

const guint32 *
grove_profile_get_callers (GroveProfile *self, guint32 function, guint32 *n_calls)
{
  const guint32 *first;

  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);
  g_return_val_if_fail (function < self->tables->n_functions, NULL);

  first = self->tables->first_caller + function;
  if (n_calls != NULL)
    *n_calls = first[1] - first[0];
  return self->tables->callers + first[0];
}

guint32
grove_profile_find_call (GroveProfile *self, guint32 caller, guint32 callee)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_NONE);
  g_return_val_if_fail (caller < self->tables->n_functions, GROVE_NONE);
  g_return_val_if_fail (callee < self->tables->n_functions, GROVE_NONE);

  return grove_tables_find_call (self->tables, caller, callee);
}

/* Cycles */

guint32
grove_profile_get_n_cycles (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);

  return self->tables->n_cycles;
}

static gboolean
is_cycle (GroveProfile *self, guint32 cycle)
{
  return cycle > 0 && cycle <= self->tables->n_cycles;
}

const guint32 *
grove_profile_get_cycle_members (GroveProfile *self, guint32 cycle, guint32 *n_members)
{
  const guint32 *first;

  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);
  g_return_val_if_fail (is_cycle (self, cycle), NULL);

  first = self->tables->first_member + cycle - 1;
  if (n_members != NULL)
    *n_members = first[1] - first[0];
  return self->tables->members + first[0];
}

const guint32 *
grove_profile_get_order (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);

  return self->tables->order;
}

double
grove_profile_get_cycle_self (GroveProfile *self, guint32 cycle, guint32 event)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);
  g_return_val_if_fail (is_cycle (self, cycle), 0);
  g_return_val_if_fail (event < self->tables->n_events, 0);

  return grove_profile_get_event_costs (self, event)->cycle_self[cycle - 1];
}

double
grove_profile_get_cycle_inclusive (GroveProfile *self, guint32 cycle, guint32 event)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);
  g_return_val_if_fail (is_cycle (self, cycle), 0);
  g_return_val_if_fail (event < self->tables->n_events, 0);

  return grove_profile_get_event_costs (self, event)->cycle_inclusive[cycle - 1];
}

gint64
grove_profile_get_cycle_called (GroveProfile *self, guint32 cycle)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_UNKNOWN_COUNT);
  g_return_val_if_fail (is_cycle (self, cycle), GROVE_UNKNOWN_COUNT);

  return self->costs->cycle_called[cycle - 1];
}

/* Lines, parts, paths */

gboolean
grove_profile_get_has_lines (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), FALSE);

  return self->tables->lines.has_places;
}

guint32
grove_profile_get_n_parts (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);

  return self->n_parts;
}

const GrovePart *
grove_profile_get_part (GroveProfile *self, guint32 part)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);
  g_return_val_if_fail (part < self->n_parts, NULL);

  return &((GrovePartCosts *) g_ptr_array_index (self->tables->parts, self->parts[part]))->info;
}

gint64
grove_profile_get_part_number (GroveProfile *self, guint32 part)
{
  const GrovePart *info = grove_profile_get_part (self, part);

  g_return_val_if_fail (info != NULL, -1);

  return self->tables->parts_are_numbered ? info->number : (gint64) self->parts[part] + 1;
}

guint32
grove_profile_get_n_paths (GroveProfile *self)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), 0);

  return self->tables->n_paths;
}

guint32
grove_profile_get_path_parent (GroveProfile *self, guint32 path)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_NONE);
  g_return_val_if_fail (path < self->tables->n_paths, GROVE_NONE);

  return self->tables->paths[path].parent;
}

guint32
grove_profile_get_path_function (GroveProfile *self, guint32 path)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), GROVE_NONE);
  g_return_val_if_fail (path < self->tables->n_paths, GROVE_NONE);

  return self->tables->paths[path].function;
}

const double *
grove_profile_get_path_self (GroveProfile *self, guint32 event)
{
  g_return_val_if_fail (GROVE_IS_PROFILE (self), NULL);
  g_return_val_if_fail (event < self->tables->n_real_events, NULL);

  return grove_profile_ensure_paths (self, event);
}
