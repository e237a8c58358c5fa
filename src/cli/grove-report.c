/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-report.h"

typedef struct
{
  double cost;
  guint32 call;
} CostedCall;

static int
compare_calls (const void *a, const void *b)
{
  const CostedCall *x = a, *y = b;

  if (x->cost != y->cost)
    return x->cost > y->cost ? -1 : 1;
  return (x->call > y->call) - (x->call < y->call);
}

static gboolean
is_wanted (GroveReport *self, guint32 call)
{
  return self->function == GROVE_NONE || grove_profile_get_call_caller (self->profile, call) == self->function
         || grove_profile_get_call_callee (self->profile, call) == self->function;
}

static void
choose_calls (GroveReport *self, guint32 limit)
{
  const double *cost = grove_profile_get_call_inclusive (self->profile, self->event);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (CostedCall));

  self->calls = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (limit == 0)
    return;
  for (guint32 i = 0; i < grove_profile_get_n_calls (self->profile); i++)
    if (is_wanted (self, i))
      {
        CostedCall call = { cost[i], i };

        g_array_append_val (all, call);
      }
  if (all->len > 1)
    qsort (all->data, all->len, sizeof (CostedCall), compare_calls);
  for (guint32 i = 0; i < MIN (all->len, limit); i++)
    g_array_append_val (self->calls, g_array_index (all, CostedCall, i).call);
}

static void
choose_rows (GroveReport *self, GroveFunctionSort sort, guint32 limit)
{
  g_autoptr (GroveFunctionOrder) order = NULL;
  const guint32 *rows;
  guint32 n_rows;

  self->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (self->function != GROVE_NONE)
    {
      g_array_append_vals (self->rows, &self->function, MIN (limit, 1));
      return;
    }
  order = grove_function_order_new (self->profile);
  grove_function_order_sort (order, sort, sort != GROVE_SORT_NAME, self->event, self->cycles);
  rows = grove_function_order_get_rows (order, &n_rows);
  if (n_rows > 0)
    g_array_append_vals (self->rows, rows, MIN (n_rows, limit));
}

static void
note_places (GroveReport *self)
{
  guint32 n = grove_profile_get_n_functions (self->profile);

  self->place = g_new (guint32, n);
  for (guint32 i = 0; i < n; i++)
    self->place[i] = GROVE_NONE;
  for (guint32 i = 0; i < self->rows->len; i++)
    self->place[g_array_index (self->rows, guint32, i)] = i;
}

void
grove_report_init (GroveReport *self, const GroveCliSubject *subject, const GroveCliOptions *options,
                   gboolean with_calls)
{
  *self = (GroveReport){
    .profile = g_object_ref (subject->profile),
    .event = subject->event,
    .function = subject->function,
    .cycles = options->cycles,
  };
  choose_rows (self, options->sort, options->n_limit);
  choose_calls (self, with_calls ? options->n_limit : 0);
  note_places (self);
}

void
grove_report_clear (GroveReport *self)
{
  g_clear_object (&self->profile);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->calls, g_array_unref);
  g_clear_pointer (&self->place, g_free);
}

static const char *
null_if_empty (const char *name)
{
  return *name != '\0' ? name : NULL;
}

const char *
grove_report_get_file (GroveReport *self, guint32 function)
{
  return null_if_empty (
    grove_profile_get_file_name (self->profile, grove_profile_get_function_file (self->profile, function)));
}

const char *
grove_report_get_object (GroveReport *self, guint32 function)
{
  return null_if_empty (
    grove_profile_get_object_name (self->profile,
                                   grove_profile_get_function_object (self->profile, function)));
}

guint32
grove_report_get_n_events (GroveReport *self)
{
  guint32 n_real = grove_profile_get_n_real_events (self->profile);

  return self->event < n_real ? n_real : n_real + 1;
}

guint32
grove_report_get_event (GroveReport *self, guint32 column)
{
  return column < grove_profile_get_n_real_events (self->profile) ? column : self->event;
}

gint64
grove_report_get_line (GroveReport *self, guint32 function)
{
  guint32 line = grove_profile_get_function_line (self->profile, function);
  gboolean is_stated = g_str_equal (grove_profile_get_format (self->profile), "pstats");

  return line != 0 || is_stated ? line : GROVE_UNKNOWN_COUNT;
}
