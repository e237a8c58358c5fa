/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-union.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "grove-builder.h"
#include "grove-summary.h"

#define UNION_KEY "grove-union"
/* Causes that the first picture shows, if one function leads to them */
#define MAX_FIRST 3
#define MIN_HELD 0.9
#define MAX_PAIRS (GROVE_MAX_EVENTS / GROVE_N_FACES)

typedef struct
{
  GroveComparison *comparison;
  const GrovePairing *pairing;
  GroveBuilder *builder;
  GroveDifference *pairs[MAX_PAIRS];
  GArray *causes[MAX_PAIRS];
  char **summaries[MAX_PAIRS + 1]; /* the last one is that of no events */
  guint32 n_pairs;
  guint32 *functions; /* of the builder, for each row */
} Union;

static GroveVersion
get_side (const Union *self, guint32 row)
{
  return grove_pairing_get_function (self->pairing, row, GROVE_VERSION_NEW) != GROVE_NONE
           ? GROVE_VERSION_NEW
           : GROVE_VERSION_BASE;
}

/* What four events have in common is the base's; a suffix and a title say which face it is. */
static void
add_faces (Union *self, const GroveEvent *own)
{
  static const char *const suffixes[GROVE_N_FACES] = { "", "_before", "_difference", "_larger" };
  const char *const titles[GROVE_N_FACES] = { _("after"), _("before"), _("difference"), _("the larger") };

  for (guint face = 0; face < GROVE_N_FACES; face++)
    {
      g_autofree char *name = g_strconcat (own->name, suffixes[face], NULL);
      g_autofree char *title = g_strdup_printf ("%s, %s", own->title != NULL ? own->title : own->name,
                                                titles[face]);
      GroveEvent event = *own;

      event.name = name;
      event.title = title;
      event.formula = NULL;
      event.stated_inclusive = TRUE;
      event.unfinished_calls = FALSE;
      event.is_difference = face == GROVE_FACE_DIFFERENCE;
      grove_builder_add_event (self->builder, &event);
    }
}

static void
add_events (Union *self, GroveCycleMode mode)
{
  GroveProfile *base = grove_comparison_get_profile (self->comparison, GROVE_VERSION_BASE);
  guint32 n;
  const GroveEventPair *pairs = grove_comparison_get_events (self->comparison, &n);

  self->n_pairs = MIN (n, MAX_PAIRS);
  for (guint32 i = 0; i < self->n_pairs; i++)
    {
      self->pairs[i] = grove_difference_new (self->comparison, i, mode);
      add_faces (self, grove_profile_get_event (base, pairs[i].events[GROVE_VERSION_BASE]));
    }
}

/* The faces of one row of @columns, for each pair of events */
static void
fill_costs (const Union *self, gsize columns, guint32 row, double *costs)
{
  for (guint32 i = 0; i < self->n_pairs; i++)
    {
      double *const *sides = G_STRUCT_MEMBER_P (self->pairs[i], columns);
      double before = sides[GROVE_VERSION_BASE][row];
      double after = sides[GROVE_VERSION_NEW][row] * self->pairs[i]->pair.scale;

      costs[i * GROVE_N_FACES + GROVE_FACE_AFTER] = after;
      costs[i * GROVE_N_FACES + GROVE_FACE_BEFORE] = before;
      costs[i * GROVE_N_FACES + GROVE_FACE_DIFFERENCE] = after - before;
      costs[i * GROVE_N_FACES + GROVE_FACE_LARGER] = MAX (after, before);
    }
}

static guint32
add_function (Union *self, guint32 row)
{
  GroveVersion side = get_side (self, row);
  GroveProfile *profile = grove_comparison_get_profile (self->comparison, side);
  guint32 function = grove_pairing_get_function (self->pairing, row, side);
  const char *name = grove_profile_get_function_name (profile, function);
  const char *file = grove_profile_get_file_bytes (profile,
                                                   grove_profile_get_function_file (profile, function));
  const char *object = grove_profile_get_object_name (profile,
                                                      grove_profile_get_function_object (profile, function));

  return grove_builder_add_new_function (self->builder, grove_builder_add_name (self->builder, name, -1),
                                         grove_builder_add_file (self->builder, file, -1),
                                         grove_builder_add_object (self->builder, object, -1),
                                         grove_profile_get_function_line (profile, function));
}

static void
add_row (Union *self, guint32 row)
{
  double costs[GROVE_MAX_EVENTS];
  guint32 function = add_function (self, row);
  gint64 called = grove_comparison_get_called (self->comparison, row, get_side (self, row));

  self->functions[row] = function;
  fill_costs (self, G_STRUCT_OFFSET (GroveDifference, self), row, costs);
  grove_builder_add_self (self->builder, function, costs, self->n_pairs * GROVE_N_FACES);
  fill_costs (self, G_STRUCT_OFFSET (GroveDifference, inclusive), row, costs);
  grove_builder_add_inclusive (self->builder, function, costs, self->n_pairs * GROVE_N_FACES);
  if (called != GROVE_UNKNOWN_COUNT)
    grove_builder_set_counts (self->builder, function, called, GROVE_UNKNOWN_COUNT);
}

static gint64
get_count (const Union *self, guint32 call)
{
  guint32 n;

  grove_comparison_get_calls (self->comparison, call, GROVE_VERSION_NEW, &n);
  return grove_comparison_get_call_count (self->comparison, call,
                                          n > 0 ? GROVE_VERSION_NEW : GROVE_VERSION_BASE);
}

static void
add_call (Union *self, guint32 call)
{
  double costs[GROVE_MAX_EVENTS];

  fill_costs (self, G_STRUCT_OFFSET (GroveDifference, calls), call, costs);
  grove_builder_add_new_call (self->builder,
                              self->functions[grove_comparison_get_call_caller (self->comparison, call)],
                              self->functions[grove_comparison_get_call_callee (self->comparison, call)],
                              get_count (self, call), costs, self->n_pairs * GROVE_N_FACES);
}

/* 100 % is the larger side, whatever is shown. */
static void
state_totals (Union *self)
{
  for (guint32 i = 0; i < self->n_pairs; i++)
    {
      double base = grove_difference_get_base (self->pairs[i]);

      for (guint face = 0; face < GROVE_N_FACES; face++)
        grove_builder_state_total (self->builder, i * GROVE_N_FACES + face, base);
    }
}

/* Once, since all rows and calls are looked at, and in the thread that makes the profile. */
static void
explain (Union *self)
{
  for (guint32 i = 0; i < self->n_pairs; i++)
    {
      self->causes[i] = grove_causes_find (self->pairs[i]);
      self->summaries[i] = grove_summary_make (self->comparison, self->pairs[i], self->causes[i]);
    }
  if (self->n_pairs == 0)
    self->summaries[0] = grove_summary_make (self->comparison, NULL, NULL);
}

static void
set_title (Union *self)
{
  const char *titles[GROVE_N_VERSIONS];
  g_autofree char *title = NULL;

  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    titles[side] = grove_profile_get_title (grove_comparison_get_profile (self->comparison, side));
  title = g_strdup_printf ("%s → %s", titles[GROVE_VERSION_BASE], titles[GROVE_VERSION_NEW]);
  grove_builder_set_title (self->builder, title);
  grove_builder_set_format (self->builder, "comparison");
}

static void
fill (Union *self, GroveCycleMode mode)
{
  set_title (self);
  add_events (self, mode);
  self->functions = g_new (guint32, MAX (grove_pairing_get_n_rows (self->pairing), 1));
  for (guint32 row = 0; row < grove_pairing_get_n_rows (self->pairing); row++)
    add_row (self, row);
  for (guint32 call = 0; call < grove_comparison_get_n_calls (self->comparison); call++)
    add_call (self, call);
  state_totals (self);
  explain (self);
}

static void
union_free (gpointer data)
{
  Union *self = data;

  for (guint32 i = 0; i < self->n_pairs; i++)
    {
      grove_difference_free (self->pairs[i]);
      g_array_unref (self->causes[i]);
    }
  for (guint32 i = 0; i <= self->n_pairs; i++)
    g_strfreev (self->summaries[i]);
  g_clear_pointer (&self->builder, grove_builder_free);
  g_free (self->functions);
  grove_comparison_unref (self->comparison);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Union, union_free)

GroveProfile *
grove_union_new (GroveComparison *comparison, GroveCycleMode mode, GCancellable *cancellable, GError **error)
{
  g_autoptr (Union) self = g_new0 (Union, 1);
  GroveProfile *profile;

  self->comparison = grove_comparison_ref (comparison);
  self->pairing = grove_comparison_get_pairing (comparison);
  self->builder = grove_builder_new ();
  fill (self, mode);
  g_clear_pointer (&self->functions, g_free);
  profile = grove_builder_finish (g_steal_pointer (&self->builder), cancellable, error);
  if (profile != NULL)
    g_object_set_data_full (G_OBJECT (profile), UNION_KEY, g_steal_pointer (&self), union_free);
  return profile;
}

GroveComparison *
grove_union_get_comparison (GroveProfile *profile)
{
  const Union *self = g_object_get_data (G_OBJECT (profile), UNION_KEY);

  return self != NULL ? self->comparison : NULL;
}

const GroveDifference *
grove_union_get_difference (GroveProfile *profile, guint32 event)
{
  const Union *self = g_object_get_data (G_OBJECT (profile), UNION_KEY);

  g_return_val_if_fail (self != NULL && event / GROVE_N_FACES < self->n_pairs, NULL);
  return self->pairs[event / GROVE_N_FACES];
}

/* Without events there is only the summary that says so. */
static guint32
get_pair (const Union *self, guint32 event)
{
  return self->n_pairs > 0 ? event / GROVE_N_FACES : 0;
}

const GArray *
grove_union_get_causes (GroveProfile *profile, guint32 event)
{
  const Union *self = g_object_get_data (G_OBJECT (profile), UNION_KEY);

  g_return_val_if_fail (self != NULL && get_pair (self, event) < MAX (self->n_pairs, 1), NULL);
  return self->causes[get_pair (self, event)];
}

char **
grove_union_get_summary (GroveProfile *profile, guint32 event)
{
  const Union *self = g_object_get_data (G_OBJECT (profile), UNION_KEY);

  g_return_val_if_fail (self != NULL && get_pair (self, event) < MAX (self->n_pairs, 1), NULL);
  return self->summaries[get_pair (self, event)];
}

GroveFace
grove_union_get_face (guint32 event)
{
  return event % GROVE_N_FACES;
}

/* Counts each function that leads to @function, or is it. */
static void
count_ancestors (GroveProfile *profile, guint32 function, guint8 *counts)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_hash_table_add (seen, GUINT_TO_POINTER (function));
  g_array_append_val (stack, function);
  while (stack->len > 0)
    {
      guint32 top = g_array_index (stack, guint32, stack->len - 1), n;
      const guint32 *calls = grove_profile_get_callers (profile, top, &n);

      g_array_set_size (stack, stack->len - 1);
      counts[top]++;
      for (guint32 i = 0; i < n; i++)
        {
          guint32 caller = grove_profile_get_call_caller (profile, calls[i]);

          if (g_hash_table_add (seen, GUINT_TO_POINTER (caller)))
            g_array_append_val (stack, caller);
        }
    }
}

/* The least expensive function that leads to so many causes, and can hold what they explain */
static guint32
find_closest (GroveProfile *profile, const guint8 *counts, guint n, double explained, const double *costs)
{
  guint32 best = GROVE_NONE;

  for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
    if (counts[f] >= n && costs[f] >= MIN_HELD * explained && (best == GROVE_NONE || costs[f] < costs[best]))
      best = f;
  return best;
}

guint32
grove_union_get_first (GroveProfile *profile, guint32 event)
{
  guint32 larger = grove_union_get_event (event, GROVE_FACE_LARGER), first = GROVE_NONE;
  const double *costs;
  const GArray *causes;
  g_autofree guint8 *counts = g_new0 (guint8, MAX (grove_profile_get_n_functions (profile), 1));
  double explained = 0;
  guint n;

  if (larger >= grove_profile_get_n_events (profile))
    return grove_profile_get_root (profile, event);
  costs = grove_profile_get_inclusive (profile, larger, GROVE_CYCLES_ON);
  causes = grove_union_get_causes (profile, event);
  n = MIN (causes->len, MAX_FIRST);
  for (guint i = 0; i < n; i++)
    {
      count_ancestors (profile, g_array_index (causes, GroveCause, i).callee, counts);
      explained += fabs (g_array_index (causes, GroveCause, i).difference);
    }
  if (n > 0)
    first = find_closest (profile, counts, n, explained, costs);
  if (first == GROVE_NONE && n > 0)
    first = g_array_index (causes, GroveCause, 0).callee;
  return first != GROVE_NONE ? first : grove_profile_get_root (profile, larger);
}

guint32
grove_union_get_event (guint32 event, GroveFace face)
{
  return event - event % GROVE_N_FACES + face;
}
