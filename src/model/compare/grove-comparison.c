/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-comparison-private.h"

GroveComparison *
grove_comparison_new (GroveProfile *base, GroveProfile *renewed, const GrovePairingOptions *options,
                      GCancellable *cancellable, GError **error)
{
  GroveComparison *self;
  GrovePairing *pairing;

  g_return_val_if_fail (GROVE_IS_PROFILE (base) && GROVE_IS_PROFILE (renewed), NULL);

  pairing = grove_pairing_new (base, renewed, options, cancellable, error);
  if (pairing == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (GroveComparison);
  self->profiles[GROVE_VERSION_BASE] = g_object_ref (base);
  self->profiles[GROVE_VERSION_NEW] = g_object_ref (renewed);
  self->pairing = pairing;
  self->events = grove_event_pairs_new (base, renewed);
  grove_call_pairs_init (&self->calls, self->profiles, pairing);
  return self;
}

GroveComparison *
grove_comparison_ref (GroveComparison *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
comparison_clear (gpointer data)
{
  GroveComparison *self = data;

  g_array_unref (self->events);
  grove_call_pairs_clear (&self->calls);
  grove_pairing_free (self->pairing);
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    g_object_unref (self->profiles[side]);
}

void
grove_comparison_unref (GroveComparison *self)
{
  g_atomic_rc_box_release_full (self, comparison_clear);
}

GroveProfile *
grove_comparison_get_profile (GroveComparison *self, GroveVersion side)
{
  return self->profiles[side];
}

const GrovePairing *
grove_comparison_get_pairing (GroveComparison *self)
{
  return self->pairing;
}

const GroveEventPair *
grove_comparison_get_events (GroveComparison *self, guint32 *n_events)
{
  *n_events = self->events->len;
  return (const GroveEventPair *) (gpointer) self->events->data;
}

guint32
grove_comparison_find_event (GroveComparison *self, guint32 event)
{
  for (guint i = 0; i < self->events->len; i++)
    if (g_array_index (self->events, GroveEventPair, i).events[GROVE_VERSION_BASE] == event)
      return i;
  return GROVE_NONE;
}

static gint64
add_count (gint64 sum, gint64 count)
{
  return sum == GROVE_UNKNOWN_COUNT || count == GROVE_UNKNOWN_COUNT ? GROVE_UNKNOWN_COUNT : sum + count;
}

gint64
grove_comparison_get_called (GroveComparison *self, guint32 row, GroveVersion side)
{
  gint64 sum = 0;

  for (guint32 f = grove_pairing_get_function (self->pairing, row, side); f != GROVE_NONE;
       f = grove_pairing_get_next (self->pairing, f, side))
    sum = add_count (sum, grove_profile_get_function_called (self->profiles[side], f));
  return sum;
}

guint32
grove_comparison_get_n_calls (GroveComparison *self)
{
  return self->calls.n;
}

guint32
grove_comparison_get_call_caller (GroveComparison *self, guint32 call)
{
  return (guint32) (self->calls.keys[call] >> 32);
}

guint32
grove_comparison_get_call_callee (GroveComparison *self, guint32 call)
{
  return (guint32) self->calls.keys[call];
}

const guint32 *
grove_comparison_get_calls (GroveComparison *self, guint32 call, GroveVersion side, guint32 *n_calls)
{
  const guint32 *starts = self->calls.starts[side];

  *n_calls = starts[call + 1] - starts[call];
  return self->calls.calls[side] + starts[call];
}

gint64
grove_comparison_get_call_count (GroveComparison *self, guint32 call, GroveVersion side)
{
  guint32 n;
  const guint32 *calls = grove_comparison_get_calls (self, call, side, &n);
  gint64 sum = 0;

  for (guint32 i = 0; i < n; i++)
    sum = add_count (sum, grove_profile_get_call_count (self->profiles[side], calls[i]));
  return sum;
}

/* The first call row whose caller is @row or a later one */
static guint32
find_first (const GroveCallPairs *calls, guint32 row)
{
  guint32 begin = 0, end = calls->n;

  while (begin < end)
    {
      guint32 middle = begin + (end - begin) / 2;

      if (calls->keys[middle] >> 32 < row)
        begin = middle + 1;
      else
        end = middle;
    }
  return begin;
}

guint32
grove_comparison_get_callees (GroveComparison *self, guint32 row, guint32 *n_calls)
{
  guint32 first = find_first (&self->calls, row);

  *n_calls = find_first (&self->calls, row + 1) - first;
  return first;
}
