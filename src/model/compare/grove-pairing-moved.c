/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pairing-private.h"

#include <string.h>

#include "grove-path-name.h"

/* Programs that were built or installed in another folder. Functions of the same name and file name vote for
 * which folders took the place of which. */

#define MIN_VOTES 3
#define MIN_SHARE 0.6
#define MAX_RULES 16

typedef struct
{
  GrovePathRule rule;
  guint n;
} Vote;

/* How often folders were named, by each side and by the pair */
typedef struct _GrovePathVotes
{
  GHashTable *pairs; /* "base\nnew" -> Vote */
  GHashTable *sides[GROVE_N_VERSIONS];
} GrovePathVotes;

static void
vote_free (gpointer data)
{
  Vote *vote = data;

  g_free (vote->rule.base);
  g_free (vote->rule.renewed);
  g_free (vote);
}

static void
count_side (GHashTable *side, const char *folders)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (side, folders));

  g_hash_table_insert (side, g_strdup (folders), GUINT_TO_POINTER (n + 1));
}

static void
add_vote (GrovePathVotes *votes, GrovePathRule rule)
{
  g_autofree char *key = g_strconcat (rule.base, "\n", rule.renewed, NULL);
  Vote *vote = g_hash_table_lookup (votes->pairs, key);

  count_side (votes->sides[GROVE_VERSION_BASE], rule.base);
  count_side (votes->sides[GROVE_VERSION_NEW], rule.renewed);
  if (vote != NULL)
    {
      vote->n++;
      g_free (rule.base);
      g_free (rule.renewed);
      return;
    }
  vote = g_new (Vote, 1);
  *vote = (Vote){ rule, 1 };
  g_hash_table_insert (votes->pairs, g_steal_pointer (&key), vote);
}

static gboolean
make_base_name_key (GrovePairing *self, GroveVersion side, guint32 function, GString *key)
{
  const char *place = grove_pairing_get_place (self, side, function);

  g_string_append (key, grove_profile_get_function_name (self->profiles[side], function));
  g_string_append_c (key, '\0');
  g_string_append (key, grove_path_name_base (place));
  return *place != '\0';
}

static void
vote_on (GrovePairing *self, const guint32 *members, guint32 n_base, guint32 n_new, GrovePass pass)
{
  GrovePathRule rule = { NULL, NULL };

  if (n_base == 1 && n_new == 1
      && grove_path_rule_guess (&rule, grove_pairing_get_place (self, GROVE_VERSION_BASE, members[0]),
                                grove_pairing_get_place (self, GROVE_VERSION_NEW, members[1])))
    add_vote (self->votes, rule);
}

static gboolean
is_elected (const GrovePathVotes *votes, const Vote *vote)
{
  guint n_base = GPOINTER_TO_UINT (g_hash_table_lookup (votes->sides[GROVE_VERSION_BASE], vote->rule.base));
  guint n_new = GPOINTER_TO_UINT (g_hash_table_lookup (votes->sides[GROVE_VERSION_NEW], vote->rule.renewed));

  return vote->n >= MIN_VOTES && vote->n >= MIN_SHARE * n_base && vote->n >= MIN_SHARE * n_new;
}

static int
compare_votes (const void *a, const void *b)
{
  const Vote *x = *(Vote *const *) a, *y = *(Vote *const *) b;
  int order;

  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  order = strcmp (x->rule.base, y->rule.base);
  return order != 0 ? order : strcmp (x->rule.renewed, y->rule.renewed);
}

static void
elect (GrovePairing *self, const GrovePathVotes *votes)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, votes->pairs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (sorted, value);
  g_ptr_array_sort (sorted, compare_votes);
  for (guint i = 0; i < sorted->len && self->rules->len < MAX_RULES; i++)
    {
      Vote *vote = g_ptr_array_index (sorted, i);
      const GrovePathRule rule = { vote->rule.base, vote->rule.renewed };

      if (!is_elected (votes, vote))
        continue;
      g_array_append_val (self->rules, rule);
      vote->rule = (GrovePathRule){ NULL, NULL };
    }
}

static void
find_rules (GrovePairing *self)
{
  GrovePathVotes votes = { .pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, vote_free) };

  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    votes.sides[side] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->votes = &votes;
  grove_pairing_group (self, make_base_name_key, vote_on, GROVE_PASS_MOVED, FALSE);
  self->votes = NULL;
  elect (self, &votes);
  g_hash_table_unref (votes.pairs);
  for (guint side = 0; side < GROVE_N_VERSIONS; side++)
    g_hash_table_unref (votes.sides[side]);
}

static gboolean
make_moved_key (GrovePairing *self, GroveVersion side, guint32 function, GString *key)
{
  GroveProfile *profile = self->profiles[side];
  const char *rest = grove_path_rule_skip (self->rule, side, grove_pairing_get_place (self, side, function));
  guint32 object = grove_profile_get_function_object (profile, function);

  if (rest == NULL)
    return FALSE;
  g_string_append (key, rest);
  g_string_append_c (key, '\0');
  g_string_append (key, grove_path_name_base (grove_profile_get_object_name (profile, object)));
  g_string_append_c (key, '\0');
  g_string_append (key, grove_profile_get_function_name (profile, function));
  return TRUE;
}

static gboolean
make_moved_line_key (GrovePairing *self, GroveVersion side, guint32 function, GString *key)
{
  const guint32 place[] = { grove_profile_get_function_line (self->profiles[side], function),
                            grove_profile_get_function_column (self->profiles[side], function) };

  g_string_append_len (key, (const char *) place, sizeof place);
  return make_moved_key (self, side, function, key);
}

static void
apply_rules (GrovePairing *self, guint first)
{
  for (guint i = first; i < self->rules->len; i++)
    {
      self->rule = &g_array_index (self->rules, GrovePathRule, i);
      grove_pairing_group (self, make_moved_line_key, grove_pairing_pair_in_order, GROVE_PASS_MOVED, FALSE);
      grove_pairing_group (self, make_moved_key, grove_pairing_pair_in_order, GROVE_PASS_MOVED, FALSE);
    }
  self->rule = NULL;
}

void
grove_pairing_find_moved (GrovePairing *self)
{
  guint n_given = self->rules->len;

  apply_rules (self, 0);
  find_rules (self);
  apply_rules (self, n_given);
}
