/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-comparison-private.h"

#include <string.h>

/* Which events of two profiles measure the same: those of equal name; then times of one clock,
 * whatever they are called. Counts of another name are counts of something else. */

static gboolean
is_same_clock (const GroveEvent *a, const GroveEvent *b)
{
  return a->clock == b->clock || a->clock == GROVE_CLOCK_UNKNOWN || b->clock == GROVE_CLOCK_UNKNOWN;
}

static gboolean
has_same_name (const GroveEvent *a, const GroveEvent *b)
{
  return a->unit == b->unit && g_ascii_strcasecmp (a->name, b->name) == 0 && is_same_clock (a, b);
}

static gboolean
has_same_unit (const GroveEvent *a, const GroveEvent *b)
{
  return a->unit == b->unit && a->unit == GROVE_UNIT_SECONDS && is_same_clock (a, b) && a->formula == NULL
         && b->formula == NULL;
}

static gboolean
is_taken (const GArray *pairs, GroveVersion side, guint32 event)
{
  for (guint i = 0; i < pairs->len; i++)
    if (g_array_index (pairs, GroveEventPair, i).events[side] == event)
      return TRUE;
  return FALSE;
}

static void
pair_event (GArray *pairs, GroveProfile *base, GroveProfile *renewed, guint32 event,
            gboolean (*is_same) (const GroveEvent *a, const GroveEvent *b))
{
  const GroveEvent *own = grove_profile_get_event (base, event);

  if (is_taken (pairs, GROVE_VERSION_BASE, event))
    return;
  for (guint32 i = 0; i < grove_profile_get_n_events (renewed); i++)
    {
      const GroveEvent *other = grove_profile_get_event (renewed, i);
      const GroveEventPair pair = { { event, i }, other->factor / own->factor };

      if (is_taken (pairs, GROVE_VERSION_NEW, i) || !is_same (own, other))
        continue;
      g_array_append_val (pairs, pair);
      return;
    }
}

static int
compare_pairs (const void *a, const void *b)
{
  const GroveEventPair *x = a, *y = b;

  return x->events[GROVE_VERSION_BASE] < y->events[GROVE_VERSION_BASE] ? -1 : 1;
}

GArray *
grove_event_pairs_new (GroveProfile *base, GroveProfile *renewed)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (GroveEventPair));

  for (guint32 i = 0; i < grove_profile_get_n_events (base); i++)
    pair_event (pairs, base, renewed, i, has_same_name);
  for (guint32 i = 0; i < grove_profile_get_n_events (base); i++)
    pair_event (pairs, base, renewed, i, has_same_unit);
  g_array_sort (pairs, compare_pairs);
  return pairs;
}
