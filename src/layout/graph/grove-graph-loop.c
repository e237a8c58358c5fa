/* SPDX-License-Identifier: MIT */
#include "grove-graph-loop.h"

#include <math.h>

#define UNDER_WAY G_MAXUINT32

/* One level of the walk: a member whose calls inside the cycle are followed */
typedef struct
{
  guint32 member;
  guint next; /* in the list of calls */
  guint first;
} Frame;

typedef struct
{
  GroveProfile *profile;
  GroveSide side;
  guint32 cycle;
  const double *cost;
  guint32 *finished;
  guint32 *order;
  guint32 n_order;
  GArray *frames;
  GArray *calls; /* of all levels, one after the other */
} Walk;

static int
compare_cost (gconstpointer a, gconstpointer b, gpointer data)
{
  const double *cost = data;
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  double more = fabs (cost[y]) - fabs (cost[x]);

  return more != 0.0 ? (more > 0.0 ? 1 : -1) : (x > y) - (x < y);
}

static void
enter (Walk *walk, guint32 member)
{
  GroveCalls calls = grove_calls_away (walk->profile, walk->side, member);
  Frame frame = { member, walk->calls->len, walk->calls->len };

  for (guint32 i = 0; i < calls.n; i++)
    {
      guint32 call = grove_calls_get (calls, i);

      if (grove_profile_get_function_cycle (walk->profile, grove_call_far (walk->profile, walk->side, call))
          == walk->cycle)
        g_array_append_val (walk->calls, call);
    }
  if (walk->calls->len > frame.first)
    g_qsort_with_data (&g_array_index (walk->calls, guint32, frame.first),
                       (int) (walk->calls->len - frame.first), sizeof (guint32), compare_cost,
                       (gpointer) walk->cost);
  walk->finished[member] = UNDER_WAY;
  g_array_append_val (walk->frames, frame);
}

static void
leave (Walk *walk)
{
  Frame *frame = &g_array_index (walk->frames, Frame, walk->frames->len - 1);

  walk->order[walk->n_order++] = frame->member;
  walk->finished[frame->member] = walk->n_order;
  g_array_set_size (walk->calls, frame->first);
  g_array_set_size (walk->frames, walk->frames->len - 1);
}

gboolean
grove_loop_sort (GroveProfile *profile, GroveSide side, guint32 cycle, guint32 start, const double *cost,
                 guint32 *finished, guint32 *order, GCancellable *cancellable)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_autoptr (GArray) calls = g_array_new (FALSE, FALSE, sizeof (guint32));
  Walk walk = { profile, side, cycle, cost, finished, order, 0, frames, calls };

  enter (&walk, start);
  for (guint64 step = 1; frames->len > 0; step++)
    {
      Frame *frame = &g_array_index (frames, Frame, frames->len - 1);
      guint32 far;

      if (step % 4096 == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (frame->next == calls->len)
        {
          leave (&walk);
          continue;
        }
      far = grove_call_far (profile, side, g_array_index (calls, guint32, frame->next++));
      if (finished[far] == 0)
        enter (&walk, far);
    }
  return TRUE;
}
