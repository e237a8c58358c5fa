/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-loader.h"
#include "test-files.h"
#include "test-load.h"

/* A truncated file gives an error or a warning, except for a list of events, which may end after any
 * event, and lines of events. */

#define N_CUTS 60
#define LONGEST 200000

static GroveProfile *
load (const char *contents, gsize length, const char *format)
{
  g_autoptr (GBytes) bytes = g_bytes_new (contents, length);

  return test_load_bytes (bytes, "file", format, NULL);
}

static gboolean
may_end (const char *contents, gsize length)
{
  while (length > 0 && g_ascii_isspace (contents[length - 1]))
    length--;
  return length > 0 && strchr ("[},", contents[length - 1]) != NULL;
}

static gboolean
says_so (GroveProfile *profile)
{
  const char *const *warnings = grove_profile_get_warnings (profile);

  for (gsize i = 0; i < grove_profile_get_n_warnings (profile); i++)
    if (strstr (warnings[i], "the file is incomplete") != NULL)
      return TRUE;
  return FALSE;
}

static void
check_cut (const char *path, const char *contents, gsize length, const char *format)
{
  g_autoptr (GroveProfile) profile = load (contents, length, format);

  if (profile == NULL || says_so (profile))
    return;
  if (!g_str_equal (format, "chrome-trace") || !may_end (contents, length))
    g_test_fail_printf ("%s, cut after %lu bytes, says nothing of it", path, (gulong) length);
}

static void
check_file (const char *path, GRand *random)
{
  const GroveFormat *format = test_files_probe_path (path);
  g_autoptr (GroveProfile) profile = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  if (format == NULL || format->probe_json == NULL)
    return;
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  while (length > 0 && g_ascii_isspace (contents[length - 1]))
    length--;
  profile = length > 0 && length < LONGEST && strchr ("{[", *contents) != NULL
              ? load (contents, length, format->id)
              : NULL;
  for (guint i = 0; i < N_CUTS && profile != NULL && length > 2; i++)
    check_cut (path, contents, (gsize) g_rand_int_range (random, 1, (gint32) length), format->id);
}

static void
test_cuts (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "files", NULL);
  g_autoptr (GPtrArray) paths = test_files_list (folder);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < paths->len; i++)
    if (strstr (paths->pdata[i], "/bad/") == NULL && strstr (paths->pdata[i], "-cut") == NULL)
      check_file (paths->pdata[i], random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/json/cut", test_cuts);
  return g_test_run ();
}
