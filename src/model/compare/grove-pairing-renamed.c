/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pairing-private.h"

/* Functions with other names that call the same functions: probably renamed. A guess, so it asks for three
 * callees at least, for a clear winner, and for the same main caller or a like cost. */

#define MIN_CALLEES 3
#define MIN_LIKENESS 0.8
#define MIN_SHARE 0.001
#define MAX_COST_RATIO 4.0
#define MAX_CALLERS 256
#define MAX_CANDIDATES 4096

typedef struct
{
  guint32 base;
  guint32 renewed;
  double likeness;
} Candidate;

typedef struct
{
  GrovePairing *pairing;
  const double *self[GROVE_N_VERSIONS];
  const double *inclusive[GROVE_N_VERSIONS];
  double base[GROVE_N_VERSIONS];
  GArray *candidates;
} Search;

static gboolean
is_worth_it (const Search *search, GroveVersion side, guint32 function)
{
  return grove_pairing_is_open (search->pairing, side, function)
         && search->inclusive[side][function] >= MIN_SHARE * search->base[side];
}

/* The rows of the callees that have partners */
static GHashTable *
collect_callees (GrovePairing *self, GroveVersion side, guint32 function)
{
  GroveProfile *profile = self->profiles[side];
  GHashTable *rows = g_hash_table_new (NULL, NULL);
  guint32 n, first = grove_profile_get_callees (profile, function, &n);

  for (guint32 i = first; i < first + n; i++)
    {
      guint32 row = self->rows[side][grove_profile_get_call_callee (profile, i)];

      if (row != GROVE_NONE)
        g_hash_table_add (rows, GUINT_TO_POINTER (row));
    }
  return rows;
}

static guint32
count_callees (GroveProfile *profile, guint32 function)
{
  guint32 n;

  grove_profile_get_callees (profile, function, &n);
  return n;
}

/* Counts, for each open function of the new side, how many of the callees it shares. */
static GHashTable *
count_shared (const Search *search, GHashTable *rows)
{
  GrovePairing *self = search->pairing;
  GroveProfile *profile = self->profiles[GROVE_VERSION_NEW];
  GHashTable *shared = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      guint32 callee =
        g_array_index (self->pairs, GrovePair, GPOINTER_TO_UINT (row)).first[GROVE_VERSION_NEW];
      guint32 n = 0;
      const guint32 *calls = callee != GROVE_NONE ? grove_profile_get_callers (profile, callee, &n) : NULL;

      for (guint32 i = 0; n <= MAX_CALLERS && i < n; i++)
        {
          guint32 caller = grove_profile_get_call_caller (profile, calls[i]);
          gpointer key = GUINT_TO_POINTER (caller);

          if (is_worth_it (search, GROVE_VERSION_NEW, caller))
            g_hash_table_insert (shared, key,
                                 GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (shared, key)) + 1));
        }
    }
  return shared;
}

static gboolean
is_alike (const Search *search, guint32 base, guint32 renewed)
{
  guint32 caller = grove_pairing_get_main_caller (search->pairing, GROVE_VERSION_BASE, base);
  double a = search->self[GROVE_VERSION_BASE][base], b = search->self[GROVE_VERSION_NEW][renewed];

  if (caller != GROVE_NONE
      && caller == grove_pairing_get_main_caller (search->pairing, GROVE_VERSION_NEW, renewed))
    return TRUE;
  return a <= MAX_COST_RATIO * b && b <= MAX_COST_RATIO * a;
}

static void
add_candidates (Search *search, guint32 base)
{
  GrovePairing *self = search->pairing;
  g_autoptr (GHashTable) rows = collect_callees (self, GROVE_VERSION_BASE, base);
  g_autoptr (GHashTable) shared = NULL;
  guint32 n_base = count_callees (self->profiles[GROVE_VERSION_BASE], base);
  GHashTableIter iter;
  gpointer renewed, n;

  if (g_hash_table_size (rows) < MIN_CALLEES)
    return;
  shared = count_shared (search, rows);
  g_hash_table_iter_init (&iter, shared);
  while (search->candidates->len < MAX_CANDIDATES && g_hash_table_iter_next (&iter, &renewed, &n))
    {
      guint32 n_new = count_callees (self->profiles[GROVE_VERSION_NEW], GPOINTER_TO_UINT (renewed));
      const Candidate candidate = { base, GPOINTER_TO_UINT (renewed),
                                    2.0 * GPOINTER_TO_UINT (n) / (n_base + n_new) };

      if (GPOINTER_TO_UINT (n) >= MIN_CALLEES && candidate.likeness >= MIN_LIKENESS
          && is_alike (search, base, candidate.renewed))
        g_array_append_val (search->candidates, candidate);
    }
}

static int
compare_candidates (const void *a, const void *b)
{
  const Candidate *x = a, *y = b;

  if (x->likeness != y->likeness)
    return x->likeness > y->likeness ? -1 : 1;
  if (x->base != y->base)
    return x->base < y->base ? -1 : 1;
  return x->renewed < y->renewed ? -1 : x->renewed > y->renewed;
}

/* Another candidate that is as likely and concerns one of both functions */
static gboolean
is_tied (const GArray *candidates, guint at)
{
  const Candidate *own = &g_array_index (candidates, Candidate, at);

  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *other = &g_array_index (candidates, Candidate, i);

      if (i != at && other->likeness == own->likeness
          && (other->base == own->base || other->renewed == own->renewed))
        return TRUE;
    }
  return FALSE;
}

static void
pair_candidates (Search *search)
{
  GArray *candidates = search->candidates;

  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *own = &g_array_index (candidates, Candidate, i);

      if (grove_pairing_is_open (search->pairing, GROVE_VERSION_BASE, own->base)
          && grove_pairing_is_open (search->pairing, GROVE_VERSION_NEW, own->renewed)
          && !is_tied (candidates, i))
        grove_pairing_add (search->pairing, own->base, own->renewed, GROVE_PASS_RENAMED);
    }
}

void
grove_pairing_find_renamed (GrovePairing *self)
{
  Search search = { .pairing = self };

  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    {
      GroveProfile *profile = self->profiles[side];
      guint32 event = grove_profile_get_default_event (profile);

      search.self[side] = grove_profile_get_self (profile, event);
      search.inclusive[side] = grove_profile_get_inclusive (profile, event, GROVE_CYCLES_ON);
      search.base[side] = grove_profile_get_base (profile, event);
    }
  search.candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  for (guint32 f = 0; f < self->n_functions[GROVE_VERSION_BASE]; f++)
    if (is_worth_it (&search, GROVE_VERSION_BASE, f))
      add_candidates (&search, f);
  pair_candidates (&search);
  g_array_unref (search.candidates);
}
