/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-pairing.h"

G_BEGIN_DECLS

/* A row of the pair table: the first function of each side */
typedef struct
{
  guint32 first[GROVE_N_VERSIONS];
  guint32 pass;
} GrovePair;

struct _GrovePairing
{
  GroveProfile *profiles[GROVE_N_VERSIONS];   /* only while pairing */
  const double *call_costs[GROVE_N_VERSIONS]; /* by the default event */
  guint32 n_functions[GROVE_N_VERSIONS];
  guint32 *rows[GROVE_N_VERSIONS]; /* of each function; GROVE_NONE while it has no partner */
  guint32 *next[GROVE_N_VERSIONS]; /* the next function of a family; NULL without families */
  GArray *pairs;                   /* GrovePair */
  GArray *rules;                   /* GrovePathRule */
  guint32 n_paired[GROVE_N_PASSES];
  const GrovePathRule *rule;     /* the one whose paths are compared now */
  struct _GrovePathVotes *votes; /* while paths are voted on */
  GHashTable *stems;             /* of the names of open functions, while clones are looked for */
};

static inline gboolean
grove_pairing_is_open (const GrovePairing *self, GroveVersion side, guint32 function)
{
  return self->rows[side][function] == GROVE_NONE;
}

/* Adds a row with two functions that have no partner yet; GROVE_NONE for none. */
void grove_pairing_add (GrovePairing *self, guint32 base, guint32 renewed, GrovePass pass);
/* Adds a function without a partner to the row, which makes it a family if it has one of that side. */
void grove_pairing_join (GrovePairing *self, guint32 row, GroveVersion side, guint32 function);

/* Appends to @key what two functions must have in common. Returns: whether @function takes part */
typedef gboolean (*GrovePairKey) (GrovePairing *self, GroveVersion side, guint32 function, GString *key);

/* What to do with functions of one key: @members has those of the base first. */
typedef void (*GrovePairGroup) (GrovePairing *self, const guint32 *members, guint32 n_base, guint32 n_new,
                                GrovePass pass);

void grove_pairing_set_pass (GrovePairing *self, guint32 row, GrovePass pass);

/* Calls @group for each key that functions of both sides have: with @all of all functions, else of those
 * without a partner. */
void grove_pairing_group (GrovePairing *self, GrovePairKey key, GrovePairGroup group, GrovePass pass,
                          gboolean all);

/* Where a function is: its file, or its object if the file is unknown */
const char *grove_pairing_get_place (GrovePairing *self, GroveVersion side, guint32 function);
/* Returns: the row of the caller that costs most, or GROVE_NONE if there is none, or it has no partner */
guint32 grove_pairing_get_main_caller (GrovePairing *self, GroveVersion side, guint32 function);
/* Finds the folders in which two paths differ. Returns: whether they end alike */
gboolean grove_path_rule_guess (GrovePathRule *self, const char *base, const char *renewed);
/* Returns: what follows the folders of a rule in @path, or NULL if it is not below them */
const char *grove_path_rule_skip (const GrovePathRule *self, GroveVersion side, const char *path);

/* The passes */

void grove_pairing_find_same (GrovePairing *self);
void grove_pairing_find_moved (GrovePairing *self);
void grove_pairing_find_general (GrovePairing *self);
void grove_pairing_find_renamed (GrovePairing *self);

/* Groups of one function a side are paired, others left open. */
void grove_pairing_pair_single (GrovePairing *self, const guint32 *members, guint32 n_base, guint32 n_new,
                                GrovePass pass);

/* Pairs equal numbers of functions by the order of their lines. */
void grove_pairing_pair_in_order (GrovePairing *self, const guint32 *members, guint32 n_base, guint32 n_new,
                                  GrovePass pass);

G_END_DECLS
