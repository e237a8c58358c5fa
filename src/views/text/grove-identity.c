/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-identity.h"

/* The unit separator, which occurs in no name. */
#define SEPARATOR "\037"

enum
{
  NAME,
  FILE_NAME,
  LINE,
  OBJECT,
  N_FIELDS
};

/* "22", and "1:900" where the format has columns */
static char *
make_place (GroveProfile *profile, guint32 function)
{
  guint32 line = grove_profile_get_function_line (profile, function);
  guint32 column = grove_profile_get_function_column (profile, function);

  return column > 0 ? g_strdup_printf ("%u:%u", line, column) : g_strdup_printf ("%u", line);
}

char *
grove_identity_make (GroveProfile *profile, guint32 function)
{
  g_autofree char *place = make_place (profile, function);

  return g_strdup_printf ("%s" SEPARATOR "%s" SEPARATOR "%s" SEPARATOR "%s",
                          grove_profile_get_function_name (profile, function),
                          grove_profile_get_file_name (profile,
                                                       grove_profile_get_function_file (profile, function)),
                          place,
                          grove_profile_get_object_name (profile,
                                                         grove_profile_get_function_object (profile,
                                                                                            function)));
}

/* A function to find, and the best match so far. */
typedef struct
{
  char **fields;
  guint n_fields;
  int score;
  guint32 function;
} Wanted;

static int
compute_score (const Wanted *wanted, GroveProfile *profile, guint32 function)
{
  g_autofree char *place = NULL;
  int score = 1;

  if (wanted->n_fields < N_FIELDS)
    return score;
  if (g_str_equal (wanted->fields[FILE_NAME],
                   grove_profile_get_file_name (profile,
                                                grove_profile_get_function_file (profile, function))))
    score += 4;
  if (g_str_equal (wanted->fields[OBJECT],
                   grove_profile_get_object_name (profile,
                                                  grove_profile_get_function_object (profile, function))))
    score += 2;
  place = make_place (profile, function);
  if (g_str_equal (wanted->fields[LINE], place))
    score += 1;
  return score;
}

static void
consider (Wanted *wanted, GroveProfile *profile, guint32 function)
{
  int score = compute_score (wanted, profile, function);

  if (score <= wanted->score)
    return;
  wanted->score = score;
  wanted->function = function;
}

/* Several functions may share a name: name -> GPtrArray of Wanted. */
static GHashTable *
index_by_name (Wanted *wanted, guint n)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                             (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < n; i++)
    {
      GPtrArray *list = g_hash_table_lookup (names, wanted[i].fields[NAME]);

      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (names, wanted[i].fields[NAME], list);
        }
      g_ptr_array_add (list, &wanted[i]);
    }
  return names;
}

static Wanted *
parse (const char *const *identities, guint n)
{
  Wanted *wanted = g_new0 (Wanted, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      wanted[i].fields = g_strsplit (*identities[i] != '\0' ? identities[i] : SEPARATOR, SEPARATOR, N_FIELDS);
      wanted[i].n_fields = g_strv_length (wanted[i].fields);
      wanted[i].function = GROVE_NONE;
    }
  return wanted;
}

guint32 *
grove_identity_find (GroveProfile *profile, const char *const *identities, guint n)
{
  g_autofree Wanted *wanted = parse (identities, n);
  g_autoptr (GHashTable) names = index_by_name (wanted, n);
  guint32 *functions = g_new (guint32, MAX (n, 1)), n_functions = grove_profile_get_n_functions (profile);

  for (guint32 i = 0; n > 0 && i < n_functions; i++)
    {
      GPtrArray *list = g_hash_table_lookup (names, grove_profile_get_function_name (profile, i));

      for (guint j = 0; list != NULL && j < list->len; j++)
        consider (list->pdata[j], profile, i);
    }
  for (guint i = 0; i < n; i++)
    {
      functions[i] = wanted[i].function;
      g_strfreev (wanted[i].fields);
    }
  return functions;
}
