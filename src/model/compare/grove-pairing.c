/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pairing-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *
grove_pass_get_id (GrovePass pass)
{
  static const char *const ids[GROVE_N_PASSES] = {
    "exact", "shifted", "moved", "canonical", "template", "file", "renamed", "family", "added", "removed",
  };

  return ids[pass];
}

const char *
grove_pass_get_title (GrovePass pass)
{
  static const char *const titles[GROVE_N_PASSES] = {
    N_("exact"),
    N_("with another line"),
    N_("moved with their folder"),
    N_("equal without numbers"),
    N_("equal without arguments"),
    N_("in another file"),
    N_("probably renamed"),
    N_("as families"),
    N_("new"),
    N_("gone"),
  };

  return _(titles[pass]);
}

static void
clear_rule (gpointer data)
{
  GrovePathRule *rule = data;

  g_free (rule->base);
  g_free (rule->renewed);
}

static guint32 *
make_links (guint32 n)
{
  guint32 *links = g_new (guint32, MAX (n, 1));

  memset (links, 0xff, n * sizeof *links);
  return links;
}

static GrovePairing *
pairing_create (GroveProfile *base, GroveProfile *renewed)
{
  GrovePairing *self = g_new0 (GrovePairing, 1);

  self->profiles[GROVE_VERSION_BASE] = base;
  self->profiles[GROVE_VERSION_NEW] = renewed;
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    {
      self->call_costs[side] = grove_profile_get_call_inclusive (self->profiles[side],
                                                                 grove_profile_get_default_event (
                                                                   self->profiles[side]));
      self->n_functions[side] = grove_profile_get_n_functions (self->profiles[side]);
      self->rows[side] = make_links (self->n_functions[side]);
    }
  self->pairs = g_array_new (FALSE, FALSE, sizeof (GrovePair));
  self->rules = g_array_new (FALSE, FALSE, sizeof (GrovePathRule));
  g_array_set_clear_func (self->rules, clear_rule);
  return self;
}

static guint32
add_row (GrovePairing *self, GrovePass pass)
{
  const GrovePair pair = { { GROVE_NONE, GROVE_NONE }, pass };

  g_array_append_val (self->pairs, pair);
  self->n_paired[pass]++;
  return self->pairs->len - 1;
}

/* Behind the first one, so that a family of thousands takes no longer than its length. */
void
grove_pairing_join (GrovePairing *self, guint32 row, GroveVersion side, guint32 function)
{
  GrovePair *pair = &g_array_index (self->pairs, GrovePair, row);

  self->rows[side][function] = row;
  if (pair->first[side] == GROVE_NONE)
    {
      pair->first[side] = function;
      return;
    }
  if (self->next[side] == NULL)
    self->next[side] = make_links (self->n_functions[side]);
  self->next[side][function] = self->next[side][pair->first[side]];
  self->next[side][pair->first[side]] = function;
}

void
grove_pairing_add (GrovePairing *self, guint32 base, guint32 renewed, GrovePass pass)
{
  guint32 row = add_row (self, pass);

  if (base != GROVE_NONE)
    grove_pairing_join (self, row, GROVE_VERSION_BASE, base);
  if (renewed != GROVE_NONE)
    grove_pairing_join (self, row, GROVE_VERSION_NEW, renewed);
}

void
grove_pairing_set_pass (GrovePairing *self, guint32 row, GrovePass pass)
{
  GrovePair *pair = &g_array_index (self->pairs, GrovePair, row);

  self->n_paired[pair->pass]--;
  self->n_paired[pass]++;
  pair->pass = pass;
}

void
grove_pairing_pair_single (GrovePairing *self, const guint32 *members, guint32 n_base, guint32 n_new,
                           GrovePass pass)
{
  if (n_base == 1 && n_new == 1 && grove_pairing_is_open (self, GROVE_VERSION_BASE, members[0])
      && grove_pairing_is_open (self, GROVE_VERSION_NEW, members[1]))
    grove_pairing_add (self, members[0], members[1], pass);
}

static void
add_rest (GrovePairing *self)
{
  for (guint32 f = 0; f < self->n_functions[GROVE_VERSION_BASE]; f++)
    if (grove_pairing_is_open (self, GROVE_VERSION_BASE, f))
      grove_pairing_add (self, f, GROVE_NONE, GROVE_PASS_REMOVED);
  for (guint32 f = 0; f < self->n_functions[GROVE_VERSION_NEW]; f++)
    if (grove_pairing_is_open (self, GROVE_VERSION_NEW, f))
      grove_pairing_add (self, GROVE_NONE, f, GROVE_PASS_ADDED);
}

static void
renumber_side (GrovePairing *self, GroveVersion side, GArray *sorted, guint32 *places)
{
  for (guint32 f = 0; f < self->n_functions[side]; f++)
    {
      guint32 row = self->rows[side][f];

      if (places[row] == GROVE_NONE)
        {
          places[row] = sorted->len;
          g_array_append_val (sorted, g_array_index (self->pairs, GrovePair, row));
        }
      self->rows[side][f] = places[row];
    }
}

/* Rows of one pass lie in the order of hashes, which no result may show. */
static void
sort_rows (GrovePairing *self)
{
  g_autofree guint32 *places = make_links (self->pairs->len);
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (GrovePair), self->pairs->len);

  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    renumber_side (self, side, sorted, places);
  g_array_unref (self->pairs);
  self->pairs = sorted;
}

static void
take_rules (GrovePairing *self, const GrovePairingOptions *options)
{
  for (guint i = 0; options != NULL && i < options->n_rules; i++)
    {
      const GrovePathRule rule = { g_strdup (options->rules[i].base), g_strdup (options->rules[i].renewed) };

      g_array_append_val (self->rules, rule);
    }
}

GrovePairing *
grove_pairing_new (GroveProfile *base, GroveProfile *renewed, const GrovePairingOptions *options,
                   GCancellable *cancellable, GError **error)
{
  static void (*const passes[]) (GrovePairing *) = {
    grove_pairing_find_same,
    grove_pairing_find_moved,
    grove_pairing_find_general,
    grove_pairing_find_renamed,
  };
  g_autoptr (GrovePairing) self = NULL;
  guint n_passes = G_N_ELEMENTS (passes);

  g_return_val_if_fail (GROVE_IS_PROFILE (base) && GROVE_IS_PROFILE (renewed), NULL);

  self = pairing_create (base, renewed);
  take_rules (self, options);
  for (guint i = 0; i < n_passes; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (passes[i] != grove_pairing_find_renamed || options == NULL || !options->no_rename)
        passes[i](self);
    }
  add_rest (self);
  sort_rows (self);
  memset (self->profiles, 0, sizeof self->profiles);
  return g_steal_pointer (&self);
}

void
grove_pairing_free (GrovePairing *self)
{
  if (self == NULL)
    return;
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    {
      g_free (self->rows[side]);
      g_free (self->next[side]);
    }
  g_array_unref (self->pairs);
  g_array_unref (self->rules);
  g_free (self);
}

guint32
grove_pairing_get_n_rows (const GrovePairing *self)
{
  return self->pairs->len;
}

GrovePass
grove_pairing_get_pass (const GrovePairing *self, guint32 row)
{
  return g_array_index (self->pairs, GrovePair, row).pass;
}

guint32
grove_pairing_get_function (const GrovePairing *self, guint32 row, GroveVersion side)
{
  return g_array_index (self->pairs, GrovePair, row).first[side];
}

guint32
grove_pairing_get_next (const GrovePairing *self, guint32 function, GroveVersion side)
{
  return self->next[side] != NULL ? self->next[side][function] : GROVE_NONE;
}

guint32
grove_pairing_get_row (const GrovePairing *self, guint32 function, GroveVersion side)
{
  return self->rows[side][function];
}

guint32
grove_pairing_get_n_paired (const GrovePairing *self, GrovePass pass)
{
  return self->n_paired[pass];
}

const GrovePathRule *
grove_pairing_get_rules (const GrovePairing *self, guint *n_rules)
{
  *n_rules = self->rules->len;
  return (const GrovePathRule *) (gpointer) self->rules->data;
}
