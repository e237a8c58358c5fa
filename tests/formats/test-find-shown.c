/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-error.h"
#include "grove-function-location.h"
#include "grove-function-name.h"
#include "grove-loader.h"
#include "grove-twins.h"
#include "test-files.h"
#include "test-load.h"

/* Every displayed name, of every function of every file in tests/files, is found. */

#define MAX_FUNCTIONS 60 /* of one file */
#define MAX_SIZE (1024 * 1024)

/* @taken is freed. Finds the function; or several functions, if another one has exactly this name. */
static guint32
find (GroveProfile *profile, const char *path, char *taken)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = taken;
  guint32 found;

  if (text == NULL || *text == '\0')
    return GROVE_NONE;
  found = grove_profile_find_function (profile, text, &error);
  if (found == GROVE_NONE && !g_error_matches (error, GROVE_MODEL_ERROR, GROVE_MODEL_ERROR_AMBIGUOUS))
    g_error ("%s: “%s” is not found", path, text);
  return found;
}

static void
check_function (GroveProfile *profile, const char *path, GroveTwins *twins, guint32 function)
{
  const char *name = grove_profile_get_function_name (profile, function);
  g_autofree char *shown = grove_function_name_display (name, FALSE);
  g_autofree char *place = grove_function_location_short (profile, function);
  g_autofree char *mark = grove_twins_get_mark (twins, function);

  find (profile, path, g_strdup (name));
  find (profile, path, g_strdup (shown));
  find (profile, path, grove_function_name_display (name, TRUE));
  find (profile, path, grove_function_name_base (name, TRUE));
  find (profile, path, grove_function_name_base (name, FALSE));
  find (profile, path, place != NULL ? g_strdup_printf ("%s (%s)", shown, place) : NULL);
  if (mark != NULL)
    {
      g_autofree char *start = place != NULL ? g_strdup_printf ("%s (%s)", shown, place) : g_strdup (shown);

      g_assert_cmpuint (find (profile, path, g_strdup_printf ("%s [%s]", start, mark)), ==, function);
    }
}

static void
check_file (gconstpointer data)
{
  const char *path = data;
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (GBytes) contents = NULL;
  g_autoptr (GroveProfile) profile = NULL;
  g_autoptr (GroveTwins) twins = NULL;

  if (!g_file_get_contents (path, &bytes, &length, NULL) || length > MAX_SIZE)
    return;
  contents = g_bytes_new_take (g_steal_pointer (&bytes), length);
  profile = test_load_bytes (contents, path, NULL, NULL);
  if (profile == NULL)
    return;
  twins = grove_twins_new (profile);
  for (guint32 f = 0; f < MIN (grove_profile_get_n_functions (profile), MAX_FUNCTIONS); f++)
    check_function (profile, path, twins, f);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) paths = NULL;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "files", NULL);
  paths = test_files_list (folder);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = paths->pdata[i];
      g_autofree char *name = g_strdup_printf ("/find-shown/%s", path + strlen (folder) + 1);

      g_test_add_data_func (name, path, check_file);
    }
  return g_test_run ();
}
