/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-first-way.h"

#include "grove-entries.h"
#include "grove-profile-private.h"

/* Of the base: an entry that costs as much leads the whole program. */
#define WHOLE 0.6
/* Of a function's cost: a way on that has less is not worth a look ... */
#define WORTH 0.1
/* ... and one that has as much is the way on, */
#define MAIN_WAY 0.6
/* if as much of the callee's cost comes that way. */
#define OWN 0.9

typedef struct
{
  GroveProfile *profile;
  guint32 event;
  const double *self_cost;
  const double *inclusive;
  const double *call_cost;
  guint32 best; /* the function that the most expensive way on leads to, or GROVE_NONE */
  double best_cost;
  double second_cost;
  gboolean is_guessed;
} Walk;

static void
add_way (Walk *walk, guint32 function, double cost, gboolean guessed)
{
  if (cost <= walk->best_cost)
    {
      walk->second_cost = MAX (walk->second_cost, cost);
      return;
    }
  walk->second_cost = walk->best_cost;
  walk->best_cost = cost;
  walk->best = function;
  walk->is_guessed = guessed;
}

/* What is in the gap and is no entry that fits is a way that leads nowhere. */
static void
add_guesses (Walk *walk, guint32 function)
{
  double left = grove_profile_get_unrecorded (walk->profile, walk->event, function);
  g_autoptr (GArray) guesses = NULL;

  if (left < WORTH * walk->inclusive[function])
    return;
  guesses = grove_profile_guess_callees (walk->profile, walk->event, function);
  for (guint i = 0; i < guesses->len; i++)
    {
      const GroveFunctionCost *guess = &g_array_index (guesses, GroveFunctionCost, i);

      add_way (walk, guess->function, guess->cost, TRUE);
      left -= guess->cost;
    }
  add_way (walk, GROVE_NONE, left, TRUE);
}

static void
find_ways (Walk *walk, guint32 function)
{
  guint32 n, first = grove_profile_get_callees (walk->profile, function, &n);

  walk->best = GROVE_NONE;
  walk->best_cost = walk->second_cost = 0;
  walk->is_guessed = FALSE;
  add_way (walk, GROVE_NONE, walk->self_cost[function], FALSE);
  for (guint32 call = first; call < first + n; call++)
    if (!(grove_profile_get_call_flags (walk->profile, call) & GROVE_CALL_SELF))
      add_way (walk, grove_profile_get_call_callee (walk->profile, call), walk->call_cost[call], FALSE);
  add_guesses (walk, function);
}

/* Returns: the only function that is worth going on to, or GROVE_NONE */
static guint32
go_on (Walk *walk, guint32 function)
{
  double cost = walk->inclusive[function];

  if (grove_profile_get_function_cycle (walk->profile, function) != 0)
    return GROVE_NONE;
  find_ways (walk, function);
  if (walk->best == GROVE_NONE || walk->best_cost < MAIN_WAY * cost || walk->second_cost >= WORTH * cost
      || walk->best_cost < OWN * walk->inclusive[walk->best])
    return GROVE_NONE;
  return walk->best;
}

/* Profiles without calls have nothing to draw of the whole. */
static gboolean
has_leader (GroveProfile *profile, guint32 event)
{
  const GArray *entries = grove_profile_get_entries (profile, event);

  return !grove_profile_get_has_calls (profile) || entries->len == 0
         || g_array_index (entries, GroveFunctionCost, 0).cost
              >= WHOLE * grove_profile_get_base (profile, event);
}

static void
walk_down (Walk *walk, GArray *way)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GroveWayStep step = { grove_profile_get_root (walk->profile, walk->event), FALSE };

  while (step.function != GROVE_NONE && g_hash_table_add (seen, GUINT_TO_POINTER (step.function)))
    {
      g_array_append_val (way, step);
      step.function = go_on (walk, step.function);
      step.guessed = walk->is_guessed;
    }
}

GArray *
grove_profile_find_way (GroveProfile *self, guint32 event)
{
  GArray *way = g_array_new (FALSE, FALSE, sizeof (GroveWayStep));
  Walk walk = { .profile = self, .event = event };

  g_return_val_if_fail (GROVE_IS_PROFILE (self), way);
  g_return_val_if_fail (event < grove_profile_get_n_events (self), way);

  walk.self_cost = grove_profile_get_self (self, event);
  walk.inclusive = grove_profile_get_inclusive (self, event, GROVE_CYCLES_ON);
  walk.call_cost = grove_profile_get_call_inclusive (self, event);
  if (has_leader (self, event))
    walk_down (&walk, way);
  return way;
}

guint32
grove_profile_get_first (GroveProfile *self, guint32 event)
{
  g_autoptr (GArray) way = grove_profile_find_way (self, event);

  return way->len > 0 ? g_array_index (way, GroveWayStep, way->len - 1).function : GROVE_NONE;
}
