/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-comparison-private.h"

#include "grove-radix-private.h"

typedef struct
{
  guint64 *keys;
  guint32 *calls;
  guint32 n;
} Side;

static Side
sort_calls (GroveProfile *profile, const GrovePairing *pairing, GroveVersion which)
{
  Side side = { .n = grove_profile_get_n_calls (profile) };

  side.keys = g_new (guint64, MAX (side.n, 1));
  side.calls = g_new (guint32, MAX (side.n, 1));
  for (guint32 i = 0; i < side.n; i++)
    {
      guint64 caller = grove_pairing_get_row (pairing, grove_profile_get_call_caller (profile, i), which);
      guint64 callee = grove_pairing_get_row (pairing, grove_profile_get_call_callee (profile, i), which);

      side.keys[i] = caller << 32 | callee;
      side.calls[i] = i;
    }
  grove_radix_sort_rows (side.keys, side.calls, side.n);
  return side;
}

/* The number of calls at @at with the key @key */
static guint32
count_equal (const Side *side, guint32 at, guint64 key)
{
  guint32 n = 0;

  while (at + n < side->n && side->keys[at + n] == key)
    n++;
  return n;
}

static guint64
find_smallest (const Side sides[GROVE_N_VERSIONS], const guint32 at[GROVE_N_VERSIONS])
{
  guint64 key = G_MAXUINT64;

  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    if (at[side] < sides[side].n)
      key = MIN (key, sides[side].keys[at[side]]);
  return key;
}

static void
merge (GroveCallPairs *self, const Side sides[GROVE_N_VERSIONS])
{
  guint32 at[GROVE_N_VERSIONS] = { 0, 0 };

  for (; at[GROVE_VERSION_BASE] < sides[GROVE_VERSION_BASE].n
         || at[GROVE_VERSION_NEW] < sides[GROVE_VERSION_NEW].n;
       self->n++)
    {
      guint64 key = find_smallest (sides, at);

      self->keys[self->n] = key;
      for (guint side = 0; side < GROVE_N_VERSIONS; side++)
        {
          self->starts[side][self->n] = at[side];
          at[side] += count_equal (&sides[side], at[side], key);
        }
    }
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    self->starts[side][self->n] = at[side];
}

void
grove_call_pairs_init (GroveCallPairs *self, GroveProfile *const profiles[GROVE_N_VERSIONS],
                       const GrovePairing *pairing)
{
  Side sides[GROVE_N_VERSIONS];
  gsize most = 0;

  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    {
      sides[side] = sort_calls (profiles[side], pairing, side);
      most += sides[side].n;
      self->calls[side] = sides[side].calls;
    }
  self->n = 0;
  self->keys = g_new (guint64, most + 1);
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    self->starts[side] = g_new (guint32, most + 1);
  merge (self, sides);
  self->keys = g_renew (guint64, self->keys, self->n + 1);
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    {
      self->starts[side] = g_renew (guint32, self->starts[side], self->n + 1);
      g_free (sides[side].keys);
    }
}

void
grove_call_pairs_clear (GroveCallPairs *self)
{
  g_free (self->keys);
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    {
      g_free (self->calls[side]);
      g_free (self->starts[side]);
    }
}
