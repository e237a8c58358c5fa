/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-profile.h"

G_BEGIN_DECLS

/**
 * GroveVersion: a side of a comparison
 * @GROVE_VERSION_BASE: the profile of before
 * @GROVE_VERSION_NEW: the profile of after
 */
typedef enum
{
  GROVE_VERSION_BASE,
  GROVE_VERSION_NEW,
  GROVE_N_VERSIONS,
} GroveVersion;

/**
 * GrovePass: by which rule the functions of a row were paired (doc/numbers.md, "Pairs")
 * @GROVE_PASS_EXACT: name, file, line, column and object are equal
 * @GROVE_PASS_SHIFTED: the line differs
 * @GROVE_PASS_MOVED: the folders at the beginning of the path differ, as they do for many functions
 * @GROVE_PASS_CANONICAL: equal without the marks of a compiler, numbers of lambdas, hashes and versions
 * @GROVE_PASS_TEMPLATE: equal without arguments of templates and of calls
 * @GROVE_PASS_FILE: the only ones of that name, in different files
 * @GROVE_PASS_RENAMED: most of their callees are the same
 * @GROVE_PASS_FAMILY: several functions with the same canonical name; nobody can tell which is which
 * @GROVE_PASS_ADDED: only in the new profile
 * @GROVE_PASS_REMOVED: only in the base
 */
typedef enum
{
  GROVE_PASS_EXACT,
  GROVE_PASS_SHIFTED,
  GROVE_PASS_MOVED,
  GROVE_PASS_CANONICAL,
  GROVE_PASS_TEMPLATE,
  GROVE_PASS_FILE,
  GROVE_PASS_RENAMED,
  GROVE_PASS_FAMILY,
  GROVE_PASS_ADDED,
  GROVE_PASS_REMOVED,
  GROVE_N_PASSES,
} GrovePass;

/** grove_pass_get_id: Returns: its name in JSON: "exact", "shifted" ... */
const char *grove_pass_get_id (GrovePass pass);
/** grove_pass_get_title: Returns: the word that follows a number of pairs, translated: "exact", "moved" ... */
const char *grove_pass_get_title (GrovePass pass);

/**
 * GrovePathRule: folders that were found to be, or are said to be, the same on both sides
 * @base: (nullable): the beginning of paths of the base, without the slash at its end
 * @renewed: that of the new profile
 */
typedef struct
{
  char *base;
  char *renewed;
} GrovePathRule;

/**
 * GrovePairing:
 *
 * The pair table: which functions of two profiles are the same. One row for each function or family;
 * each function of each side is in one row. Immutable. Symmetric: swapped profiles give the same pairs.
 */
typedef struct _GrovePairing GrovePairing;

/**
 * GrovePairingOptions:
 * @rules: (nullable) (array length=n_rules): paths that are the same, by the user's word
 * @no_rename: do not guess new names by callees
 */
typedef struct
{
  const GrovePathRule *rules;
  guint n_rules;
  gboolean no_rename;
} GrovePairingOptions;

/**
 * grove_pairing_new:
 * @options: (nullable):
 *
 * Linear in functions and calls, but for a sort; use a thread for large profiles. Keeps no reference.
 *
 * Returns: (transfer full) (nullable): %NULL if cancelled. Errors: %G_IO_ERROR_CANCELLED
 */
GrovePairing *grove_pairing_new (GroveProfile *base, GroveProfile *renewed,
                                 const GrovePairingOptions *options, GCancellable *cancellable,
                                 GError **error);
void grove_pairing_free (GrovePairing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrovePairing, grove_pairing_free)

/** grove_pairing_get_n_rows: rows with functions of the base come first, in their order */
guint32 grove_pairing_get_n_rows (const GrovePairing *self);
GrovePass grove_pairing_get_pass (const GrovePairing *self, guint32 row);
/** grove_pairing_get_function: Returns: the first function of that side, or %GROVE_NONE */
guint32 grove_pairing_get_function (const GrovePairing *self, guint32 row, GroveVersion side);
/** grove_pairing_get_next: Returns: the next function of the same row and side, or %GROVE_NONE */
guint32 grove_pairing_get_next (const GrovePairing *self, guint32 function, GroveVersion side);
/** grove_pairing_get_row: Returns: the row of a function */
guint32 grove_pairing_get_row (const GrovePairing *self, guint32 function, GroveVersion side);
/** grove_pairing_get_n_paired: Returns: the number of rows that @pass made */
guint32 grove_pairing_get_n_paired (const GrovePairing *self, GrovePass pass);
/** grove_pairing_get_rules: Returns: (array length=n_rules): those of the user, then those that were found */
const GrovePathRule *grove_pairing_get_rules (const GrovePairing *self, guint *n_rules);

G_END_DECLS
