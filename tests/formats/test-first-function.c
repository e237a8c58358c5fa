/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-entries.h"
#include "grove-entry-name.h"
#include "grove-first-way.h"
#include "grove-loader.h"
#include "test-files.h"
#include "test-load.h"

/* The function that each file of tests/files is opened at: a law, and the name that first-function.tsv has. */

static GHashTable *expected; /* of char*: path below tests/files, to name */

static void
read_expected (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "formats", "first-function.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 2);

      if (fields[0] != NULL && fields[1] != NULL)
        g_hash_table_insert (expected, g_strdup (fields[0]), g_strdup (fields[1]));
    }
}

/* What costs more than the first function and is called by none leads to it. */
static void
check_law (GroveProfile *profile, guint32 event, guint32 first)
{
  const GArray *entries = grove_profile_get_entries (profile, event);
  const GroveFunctionCost *most = &g_array_index (entries, GroveFunctionCost, 0);

  if (entries->len == 0 || most->function == first)
    return;
  g_assert_true (grove_entry_name_is_main (grove_profile_get_function_name (profile, first)));
  for (guint32 f = first, n = 0; f != most->function; n++)
    {
      const double *cost = grove_profile_get_call_inclusive (profile, event);
      guint32 n_callers, best = GROVE_NONE;
      const guint32 *callers = grove_profile_get_callers (profile, f, &n_callers);

      for (guint32 i = 0; i < n_callers; i++)
        if (best == GROVE_NONE || cost[callers[i]] > cost[best])
          best = callers[i];
      g_assert_cmpuint (best, !=, GROVE_NONE);
      g_assert_cmpuint (n, <, grove_profile_get_n_functions (profile));
      f = grove_profile_get_call_caller (profile, best);
    }
}

static char *
escape (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\t", -1);
  GString *escaped = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = g_strescape (parts[i], NULL);

      g_string_append_printf (escaped, "%s%s", i > 0 ? "\t" : "", part);
    }
  return g_string_free (escaped, FALSE);
}

static const char *
get_name (GroveProfile *profile, guint32 function)
{
  return function != GROVE_NONE ? grove_profile_get_function_name (profile, function) : "";
}

/* Each function of the way calls the next one, or is guessed to; the last is the function to show. */
static guint
check_way (GroveProfile *profile, guint32 event, guint32 root)
{
  g_autoptr (GArray) way = grove_profile_find_way (profile, event);
  const GroveWayStep *steps = (const GroveWayStep *) (gpointer) way->data;
  guint32 first = grove_profile_get_first (profile, event);

  g_assert_cmpuint (first, ==, way->len > 0 ? steps[way->len - 1].function : GROVE_NONE);
  if (way->len > 0)
    g_assert_cmpuint (steps[0].function, ==, root);
  for (guint i = 1; i < way->len; i++)
    g_assert_true ((grove_profile_find_call (profile, steps[i - 1].function, steps[i].function) == GROVE_NONE)
                   == steps[i].guessed);
  return way->len;
}

/* Root, length of the way, and what is shown first */
static void
check_name (GroveProfile *profile, const char *path, guint32 event, guint32 root)
{
  g_autofree char *line = g_strdup_printf ("%s\t%u\t%s", get_name (profile, root),
                                           check_way (profile, event, root),
                                           get_name (profile, grove_profile_get_first (profile, event)));
  g_autofree char *name = escape (line);
  const char *key = strstr (path, "files/") + strlen ("files/");
  const char *wanted = g_hash_table_lookup (expected, key);

  if (g_strcmp0 (name, wanted) != 0)
    g_test_fail_printf ("not %s:\n%s\t%s", wanted, key, name);
}

static void
check_file (gconstpointer data)
{
  const char *path = data;
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (GBytes) contents = NULL;
  g_autoptr (GroveProfile) profile = NULL;
  guint32 event, first;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  contents = g_bytes_new_take (g_steal_pointer (&bytes), length);
  profile = test_load_bytes (contents, path, NULL, NULL);
  if (profile == NULL)
    return;
  event = grove_profile_get_default_event (profile);
  first = grove_profile_get_root (profile, event);
  if (first != GROVE_NONE)
    check_law (profile, event, first);
  check_name (profile, path, event, first);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) paths = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  read_expected ();
  folder = g_test_build_filename (G_TEST_DIST, "files", NULL);
  paths = test_files_list (folder);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = paths->pdata[i];
      g_autofree char *name = g_strdup_printf ("/first-function/%s", path + strlen (folder) + 1);

      g_test_add_data_func (name, path, check_file);
    }
  result = g_test_run ();
  g_hash_table_unref (expected);
  return result;
}
