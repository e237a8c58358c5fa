/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-pairing-private.h"

#include "grove-hash.h"
#include "grove-radix-private.h"

/* Functions of both sides, sorted by the hash of their key: those of one key lie together. */
typedef struct
{
  GrovePairing *pairing;
  GrovePairKey key;
  GArray *hashes;  /* guint64 */
  GArray *members; /* guint32: functions; those of the new side follow n_functions of the base */
  GString *text;
  GString *other;
} Groups;

static guint32
get_member (const Groups *groups, guint i, GroveVersion *side)
{
  guint32 member = g_array_index (groups->members, guint32, i);
  guint32 n_base = groups->pairing->n_functions[GROVE_VERSION_BASE];

  *side = member >= n_base ? GROVE_VERSION_NEW : GROVE_VERSION_BASE;
  return member >= n_base ? member - n_base : member;
}

static gboolean
make_key (const Groups *groups, GroveVersion side, guint32 function, GString *text)
{
  g_string_truncate (text, 0);
  return groups->key (groups->pairing, side, function, text);
}

static void
add_side (Groups *groups, GroveVersion side, gboolean all)
{
  GrovePairing *self = groups->pairing;
  guint32 first = side == GROVE_VERSION_NEW ? self->n_functions[GROVE_VERSION_BASE] : 0;

  for (guint32 f = 0; f < self->n_functions[side]; f++)
    if ((all || grove_pairing_is_open (self, side, f)) && make_key (groups, side, f, groups->text))
      {
        guint64 hash = grove_hash_bytes (groups->text->str, groups->text->len, grove_hash_get_seed ());
        guint32 member = first + f;

        g_array_append_val (groups->hashes, hash);
        g_array_append_val (groups->members, member);
      }
}

static gboolean
has_key (const Groups *groups, guint i, const GString *text)
{
  GroveVersion side;
  guint32 function = get_member (groups, i, &side);

  make_key (groups, side, function, groups->other);
  return g_string_equal (text, groups->other);
}

/* The members with the key of the first one; others of its hash are left out, since equal hashes of different
 * keys are an accident. */
static void
collect (const Groups *groups, guint begin, guint end, GArray *members, guint32 n_members[GROVE_N_VERSIONS])
{
  GroveVersion side;
  guint32 function = get_member (groups, begin, &side);

  g_array_set_size (members, 0);
  n_members[GROVE_VERSION_BASE] = n_members[GROVE_VERSION_NEW] = 0;
  make_key (groups, side, function, groups->text);
  for (guint i = begin; i < end; i++)
    if (i == begin || has_key (groups, i, groups->text))
      {
        function = get_member (groups, i, &side);
        g_array_append_val (members, function);
        n_members[side]++;
      }
}

static guint
find_end (const Groups *groups, guint begin)
{
  const guint64 *hashes = (const guint64 *) (gpointer) groups->hashes->data;
  guint end = begin + 1;

  while (end < groups->hashes->len && hashes[end] == hashes[begin])
    end++;
  return end;
}

static void
visit (const Groups *groups, GrovePairGroup group, GrovePass pass)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 n_members[GROVE_N_VERSIONS];

  for (guint begin = 0, end; begin < groups->hashes->len; begin = end)
    {
      end = find_end (groups, begin);
      if (end == begin + 1)
        continue;
      collect (groups, begin, end, members, n_members);
      if (n_members[GROVE_VERSION_BASE] > 0 && n_members[GROVE_VERSION_NEW] > 0)
        group (groups->pairing, (const guint32 *) (gpointer) members->data, n_members[GROVE_VERSION_BASE],
               n_members[GROVE_VERSION_NEW], pass);
    }
}

void
grove_pairing_group (GrovePairing *self, GrovePairKey key, GrovePairGroup group, GrovePass pass, gboolean all)
{
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GString) text = g_string_new (NULL), other = g_string_new (NULL);
  Groups groups = { self, key, hashes, members, text, other };

  add_side (&groups, GROVE_VERSION_BASE, all);
  add_side (&groups, GROVE_VERSION_NEW, all);
  grove_radix_sort_rows ((guint64 *) (gpointer) hashes->data, (guint32 *) (gpointer) members->data,
                         hashes->len);
  visit (&groups, group, pass);
}
