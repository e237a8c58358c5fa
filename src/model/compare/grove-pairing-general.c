/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pairing-private.h"

#include <string.h>

#include "grove-function-name.h"
#include "grove-name-canonical.h"

/* Functions whose names differ by what compilers and versions add to them. */

/* A path with its moved folders replaced by the number of their rule, so that both sides write the same. */
static void
append_path (GrovePairing *self, GroveVersion side, const char *path, GString *key)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      const char *rest = grove_path_rule_skip (&g_array_index (self->rules, GrovePathRule, i), side, path);

      if (rest == NULL)
        continue;
      g_string_append_printf (key, "\1%u/", i);
      path = rest;
      break;
    }
  grove_path_append_canonical (key, path);
  g_string_append_c (key, '\0');
}

static void
append_place (GrovePairing *self, GroveVersion side, guint32 function, GString *key)
{
  GroveProfile *profile = self->profiles[side];
  guint32 file = grove_profile_get_function_file (profile, function);
  guint32 object = grove_profile_get_function_object (profile, function);

  append_path (self, side, grove_profile_get_file_name (profile, file), key);
  grove_object_append_canonical (key, grove_profile_get_object_name (profile, object));
  g_string_append_c (key, '\0');
}

static gboolean
make_canonical_key (GrovePairing *self, GroveVersion side, guint32 function, GString *key)
{
  append_place (self, side, function, key);
  grove_name_append_canonical (key, grove_profile_get_function_name (self->profiles[side], function));
  return TRUE;
}

static gboolean
make_template_key (GrovePairing *self, GroveVersion side, guint32 function, GString *key)
{
  const char *name = grove_profile_get_function_name (self->profiles[side], function);
  g_autofree char *folded = grove_function_name_display (name, TRUE);

  append_place (self, side, function, key);
  grove_name_append_canonical (key, folded);
  return TRUE;
}

static gboolean
make_plain_key (GrovePairing *self, GroveVersion side, guint32 function, GString *key)
{
  g_string_append (key, grove_profile_get_function_name (self->profiles[side], function));
  return TRUE;
}

/* What a name has before the first mark that a compiler may add. */
static char *
make_stem (const char *name)
{
  return g_strndup (name, strcspn (name, " .[(@'$"));
}

static void
note_stems (GrovePairing *self, GroveVersion side)
{
  for (guint32 f = 0; f < self->n_functions[side]; f++)
    if (grove_pairing_is_open (self, side, f))
      g_hash_table_add (self->stems, make_stem (grove_profile_get_function_name (self->profiles[side], f)));
}

/* Of the functions that have a partner, only those that can be clones of one without: making canonical names
 * of a million takes seconds. */
static gboolean
make_clone_key (GrovePairing *self, GroveVersion side, guint32 function, GString *key)
{
  g_autofree char *stem = NULL;

  if (!grove_pairing_is_open (self, side, function))
    {
      stem = make_stem (grove_profile_get_function_name (self->profiles[side], function));
      if (!g_hash_table_contains (self->stems, stem))
        return FALSE;
    }
  return make_canonical_key (self, side, function, key);
}

static guint32
count_open (GrovePairing *self, GroveVersion side, const guint32 *members, guint32 n, guint32 *last)
{
  guint32 n_open = 0;

  for (guint32 i = 0; i < n; i++)
    if (grove_pairing_is_open (self, side, members[i]))
      {
        *last = members[i];
        n_open++;
      }
  return n_open;
}

static void
join_open (GrovePairing *self, guint32 row, GroveVersion side, const guint32 *members, guint32 n)
{
  if (grove_pairing_is_open (self, side, members[0]))
    grove_pairing_join (self, row, side, members[0]);
  /* Each goes behind the first one. */
  for (guint32 i = n - 1; i > 0; i--)
    if (grove_pairing_is_open (self, side, members[i]))
      grove_pairing_join (self, row, side, members[i]);
}

/* The row that all members with a partner are in, or GROVE_NONE */
static guint32
find_only_row (GrovePairing *self, GroveVersion side, const guint32 *members, guint32 n)
{
  guint32 row = GROVE_NONE;

  for (guint32 i = 0; i < n; i++)
    {
      guint32 own = self->rows[side][members[i]];

      if (own != GROVE_NONE && row != GROVE_NONE && own != row)
        return GROVE_NONE;
      if (own != GROVE_NONE)
        row = own;
    }
  return row;
}

static gboolean
has_name (GrovePairing *self, GroveVersion side, const guint32 *members, guint32 n, guint32 row)
{
  guint32 first = g_array_index (self->pairs, GrovePair, row).first[side];
  const char *name = grove_profile_get_function_name (self->profiles[side], first);

  for (guint32 i = 0; i < n; i++)
    if (grove_pairing_is_open (self, side, members[i])
        && strcmp (grove_profile_get_function_name (self->profiles[side], members[i]), name) == 0)
      return TRUE;
  return FALSE;
}

/* "f" has a partner and "f.part.0" has none: the compiler split f on one side only. Two functions of the
 * same name, say two lambdas, are not such a case. */
static void
join_clones (GrovePairing *self, GroveVersion side, const guint32 *members, guint32 n)
{
  guint32 row = find_only_row (self, side, members, n);

  if (row == GROVE_NONE || has_name (self, side, members, n, row))
    return;
  join_open (self, row, side, members, n);
  grove_pairing_set_pass (self, row, GROVE_PASS_FAMILY);
}

static void
pair_general (GrovePairing *self, const guint32 *members, guint32 n_base, guint32 n_new, GrovePass pass)
{
  guint32 base = GROVE_NONE, renewed = GROVE_NONE;
  guint32 n_open_base = count_open (self, GROVE_VERSION_BASE, members, n_base, &base);
  guint32 n_open_new = count_open (self, GROVE_VERSION_NEW, members + n_base, n_new, &renewed);

  if (n_open_base == 0 && n_open_new == 0)
    return;
  if (n_open_base == 1 && n_open_new == 1)
    grove_pairing_add (self, base, renewed, pass);
  else if (n_open_base == 0)
    join_clones (self, GROVE_VERSION_NEW, members + n_base, n_new);
  else if (n_open_new == 0)
    join_clones (self, GROVE_VERSION_BASE, members, n_base);
  else
    {
      grove_pairing_add (self, GROVE_NONE, GROVE_NONE, GROVE_PASS_FAMILY);
      join_open (self, self->pairs->len - 1, GROVE_VERSION_BASE, members, n_base);
      join_open (self, self->pairs->len - 1, GROVE_VERSION_NEW, members + n_base, n_new);
    }
}

static gboolean
has_open (const GrovePairing *self)
{
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    for (guint32 f = 0; f < self->n_functions[side]; f++)
      if (grove_pairing_is_open (self, side, f))
        return TRUE;
  return FALSE;
}

void
grove_pairing_find_general (GrovePairing *self)
{
  if (!has_open (self))
    return;
  self->stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    note_stems (self, side);
  grove_pairing_group (self, make_clone_key, pair_general, GROVE_PASS_CANONICAL, TRUE);
  g_clear_pointer (&self->stems, g_hash_table_unref);
  grove_pairing_group (self, make_template_key, pair_general, GROVE_PASS_TEMPLATE, FALSE);
  grove_pairing_group (self, make_plain_key, grove_pairing_pair_single, GROVE_PASS_FILE, TRUE);
}
