/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-twins.h"

#include <string.h>

#include "grove-function-location.h"
#include "grove-function-name.h"
#include "grove-hash.h"
#include "grove-radix-private.h"

/* What differs among functions that read the same */
typedef enum
{
  DIFFERS_NAME = 1 << 0,
  DIFFERS_LOCATION = 1 << 1,
  DIFFERS_OBJECT = 1 << 2,
  SAME_HASH = 1 << 3, /* two names have the same hash, which tells them not apart */
} GroveTwinFlags;

struct _GroveTwins
{
  GroveProfile *profile;
  guint8 *flags; /* GroveTwinFlags of each function; 0: nothing reads the same */
};

/* A hash of all that is read of a function. That two differ and have the same one is not worth a comparison:
 * they would only have a mark that they do not need. */
static guint64
hash_shown (GroveProfile *profile, guint32 function)
{
  g_autofree char *name = grove_function_name_display (grove_profile_get_function_name (profile, function),
                                                       FALSE);
  g_autofree char *location = grove_function_location_short (profile, function);
  guint64 hash = grove_hash_bytes (name, strlen (name), grove_hash_get_seed ());

  return location != NULL ? grove_hash_bytes (location, strlen (location), hash) : hash;
}

static guint8
compare (GroveProfile *profile, guint32 a, guint32 b)
{
  g_autofree char *first = grove_function_location_full (profile, a);
  g_autofree char *second = grove_function_location_full (profile, b);
  guint8 flags = 0;

  if (strcmp (grove_profile_get_function_name (profile, a), grove_profile_get_function_name (profile, b))
      != 0)
    flags |= DIFFERS_NAME;
  if (g_strcmp0 (first, second) != 0)
    flags |= DIFFERS_LOCATION;
  if (grove_profile_get_function_object (profile, a) != grove_profile_get_function_object (profile, b))
    flags |= DIFFERS_OBJECT;
  return flags;
}

/* The hash of a Rust symbol says as much as all of it. */
static char *
make_name_mark (const char *name)
{
  const char *hash = g_strrstr (name, "17h");

  if (hash == NULL)
    hash = g_strrstr (name, "::h");
  if (hash != NULL && strspn (hash + 3, "0123456789abcdef") == 16)
    return g_strdup_printf ("%.17s%s", hash + 2, hash[19] == 'E' ? hash + 20 : hash + 19);
  return g_strdup (name);
}

static gboolean
has_same_hash (GroveTwins *self, const guint32 *functions, guint32 n)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint32 i = 0; i < n; i++)
    {
      const char *name = grove_profile_get_function_name (self->profile, functions[i]);
      g_autofree char *mark = make_name_mark (name);
      const char *other = g_hash_table_lookup (names, mark);

      if (other != NULL && strcmp (other, name) != 0)
        return TRUE;
      g_hash_table_replace (names, g_steal_pointer (&mark), (gpointer) name);
    }
  return FALSE;
}

static void
flag_group (GroveTwins *self, const guint32 *functions, guint32 n)
{
  guint8 flags = 0;

  for (guint32 i = 1; i < n; i++)
    flags |= compare (self->profile, functions[0], functions[i]);
  if ((flags & DIFFERS_NAME) != 0 && has_same_hash (self, functions, n))
    flags |= SAME_HASH;
  for (guint32 i = 0; i < n; i++)
    self->flags[functions[i]] = flags;
}

static void
flag_groups (GroveTwins *self, const guint64 *keys, const guint32 *functions, guint32 n)
{
  guint32 start = 0;

  for (guint32 i = 1; i <= n; i++)
    if (i == n || keys[i] != keys[start])
      {
        if (i - start > 1)
          flag_group (self, functions + start, i - start);
        start = i;
      }
}

GroveTwins *
grove_twins_new (GroveProfile *profile)
{
  GroveTwins *self;
  g_autofree guint64 *keys = NULL;
  g_autofree guint32 *functions = NULL;
  guint32 n;

  g_return_val_if_fail (GROVE_IS_PROFILE (profile), NULL);

  self = g_new0 (GroveTwins, 1);
  self->profile = g_object_ref (profile);
  n = grove_profile_get_n_functions (profile);
  self->flags = g_new0 (guint8, MAX (n, 1));
  keys = g_new (guint64, MAX (n, 1));
  functions = g_new (guint32, MAX (n, 1));
  for (guint32 f = 0; f < n; f++)
    {
      keys[f] = hash_shown (profile, f);
      functions[f] = f;
    }
  grove_radix_sort_rows (keys, functions, n);
  flag_groups (self, keys, functions, n);
  return self;
}

void
grove_twins_free (GroveTwins *self)
{
  g_object_unref (self->profile);
  g_free (self->flags);
  g_free (self);
}

static void
add_mark (GString *marks, const char *mark)
{
  if (mark != NULL && *mark != '\0')
    g_string_append_printf (marks, "%s%s", marks->len > 0 ? ", " : "", mark);
}

static void
add_name (GroveTwins *self, GString *marks, guint32 function)
{
  const char *name = grove_profile_get_function_name (self->profile, function);
  g_autofree char *shown = grove_function_name_display (name, FALSE);
  g_autofree char *mark = self->flags[function] & SAME_HASH ? g_strdup (name) : make_name_mark (name);

  if (strcmp (shown, name) != 0)
    add_mark (marks, mark);
}

char *
grove_twins_get_mark (GroveTwins *self, guint32 function)
{
  GString *marks;
  guint8 flags = self->flags[function];
  g_autofree char *location = NULL;

  if (flags == 0)
    return NULL;
  marks = g_string_new (NULL);
  if (flags & DIFFERS_NAME)
    add_name (self, marks, function);
  location = flags & DIFFERS_LOCATION ? grove_function_location_full (self->profile, function) : NULL;
  add_mark (marks, location);
  if (flags & DIFFERS_OBJECT)
    add_mark (marks,
              grove_profile_get_object_name (self->profile,
                                             grove_profile_get_function_object (self->profile, function)));
  return g_string_free (marks, marks->len == 0);
}
