/* SPDX-License-Identifier: MIT */
#include "grove-graph-units.h"

#include <math.h>

#define UNDER_WAY G_MAXUINT32

/* One level of the walk: a function whose calls are followed; of a cycle, one member after the other */
typedef struct
{
  guint32    unit;
  guint32    member;
  GroveCalls calls;
  guint32    at;
  guint      sorted;   /* where its calls start in the list of sorted ones */
} Frame;

typedef struct
{
  GroveUnits   *units;
  GArray       *frames;
  GArray       *sorted;
  const double *cost;
} Walk;

static int
compare_cost (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const double *cost = data;
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  double more = fabs (cost[y]) - fabs (cost[x]);

  return more != 0.0 ? (more > 0.0 ? 1 : -1) : (x > y) - (x < y);
}

/* Where each function is a unit, which calls of a cycle count as leading back depends on the order in which they are
 * followed: the dearest first, so that the main way through it stays whole. */
static void
sort_calls (Walk  *walk,
            Frame *frame)
{
  guint32 n = frame->calls.n;

  for (guint32 i = 0; i < n; i++)
    {
      guint32 call = grove_calls_get (frame->calls, i);

      g_array_append_val (walk->sorted, call);
    }
  g_qsort_with_data (&g_array_index (walk->sorted, guint32, frame->sorted), (int) n, sizeof (guint32), compare_cost,
                     (gpointer) walk->cost);
}

static gboolean
wants_sorting (const GroveUnits *units,
               const Frame      *frame)
{
  return units->mode == GROVE_CYCLES_OFF && frame->calls.n > 1
         && grove_profile_get_function_cycle (units->profile, frame->unit) > 0;
}

static void
load_calls (Walk  *walk,
            Frame *frame)
{
  GroveUnits *units = walk->units;
  guint32 n_members;
  const guint32 *members = grove_units_get_members (units, &frame->unit, &n_members);

  frame->calls = grove_calls_away (units->profile, units->side, members[frame->member]);
  frame->at = 0;
  frame->sorted = walk->sorted->len;
  if (wants_sorting (units, frame))
    sort_calls (walk, frame);
}

static void
enter (Walk   *walk,
       guint32 unit)
{
  Frame frame = { .unit = unit };

  walk->units->finished[unit] = UNDER_WAY;
  load_calls (walk, &frame);
  g_array_append_val (walk->frames, frame);
}

static void
leave (Walk *walk)
{
  Frame *frame = &g_array_index (walk->frames, Frame, walk->frames->len - 1);
  GroveUnits *units = walk->units;

  units->order[units->n_order++] = frame->unit;
  units->finished[frame->unit] = units->n_order;
  g_array_set_size (walk->frames, walk->frames->len - 1);
}

/* Returns: the next unit that @frame leads to and that nobody has been to, or GROVE_NONE */
static guint32
next_unit (Walk  *walk,
           Frame *frame)
{
  GroveUnits *units = walk->units;
  gboolean sorted = walk->sorted->len > frame->sorted;

  while (frame->at < frame->calls.n)
    {
      guint32 call = sorted ? g_array_index (walk->sorted, guint32, frame->sorted + frame->at)
                            : grove_calls_get (frame->calls, frame->at);
      guint32 far = grove_units_of (units, grove_call_far (units->profile, units->side, call));

      frame->at++;
      if (units->finished[far] == 0)
        return far;
    }
  return GROVE_NONE;
}

static gboolean
next_member (Walk  *walk,
             Frame *frame)
{
  guint32 n_members;

  grove_units_get_members (walk->units, &frame->unit, &n_members);
  g_array_set_size (walk->sorted, frame->sorted);
  if (++frame->member >= n_members)
    return FALSE;
  load_calls (walk, frame);
  return TRUE;
}

static gboolean
walk_all (Walk         *walk,
          GCancellable *cancellable)
{
  for (guint64 step = 0; walk->frames->len > 0; step++)
    {
      Frame *frame = &g_array_index (walk->frames, Frame, walk->frames->len - 1);
      guint32 unit = next_unit (walk, frame);

      if (step % 4096 == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (unit != GROVE_NONE)
        enter (walk, unit);
      else if (!next_member (walk, frame))
        leave (walk);
    }
  return TRUE;
}

gboolean
grove_units_init (GroveUnits              *self,
                  GroveProfile            *profile,
                  const GroveGraphOptions *options,
                  GroveSide                side,
                  GCancellable            *cancellable)
{
  g_autoptr(GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_autoptr(GArray) sorted = g_array_new (FALSE, FALSE, sizeof (guint32));
  Walk walk = { self, frames, sorted, grove_profile_get_call_inclusive (profile, options->event) };
  gsize n_units = (gsize) grove_profile_get_n_functions (profile) + grove_profile_get_n_cycles (profile);

  *self = (GroveUnits) { .profile = profile, .side = side, .mode = options->cycles };
  self->n_functions = grove_profile_get_n_functions (profile);
  self->finished = g_new0 (guint32, n_units);
  self->order = g_new (guint32, n_units);
  enter (&walk, grove_units_of (self, options->root));
  return walk_all (&walk, cancellable);
}

void
grove_units_clear (GroveUnits *self)
{
  g_clear_pointer (&self->finished, g_free);
  g_clear_pointer (&self->order, g_free);
}
