/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "grove-loader.h"
#include "test-files.h"
#include "test-load.h"

/* A file that was cut off is an error, or has a warning. Formats of lines may be whole where they are cut
 * behind one. */

#define N_CUTS 40
#define LONGEST 200000

/* A whole file of the format may end behind any line, or behind these */
typedef struct
{
  const char *id;
  const char *ends;
} Format;

static const Format formats[] = {
  { "austin", "" }, { "bpftrace", "" }, { "callgrind", "" },   { "chrome-trace", "[}," }, { "folded", "" },
  { "gprof", "" },  { "massif", "" },   { "perf-script", "" }, { "importtime", "" },
};

static GroveProfile *
load (const char *contents, gsize length, const char *format)
{
  g_autoptr (GBytes) bytes = g_bytes_new (contents, length);

  return test_load_bytes (bytes, "file", format, NULL);
}

/* The final sums of callgrind end the file, whatever is missing of them. */
static gboolean
is_in_sums (const char *contents, gsize length)
{
  const char *line = memrchr (contents, '\n', length);

  return line != NULL && (g_str_has_prefix (line, "\ntotals:") || g_str_has_prefix (line, "\nsummary:"));
}

/* NULL: a cut file is never whole */
static const char *
find_ends (const char *format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].id, format))
      return formats[i].ends;
  return NULL;
}

static gboolean
may_end (const char *format, const char *contents, gsize length)
{
  const char *ends = find_ends (format);

  if (ends == NULL)
    return FALSE;
  if (contents[length - 1] == '\n' || (g_str_equal (format, "callgrind") && is_in_sums (contents, length)))
    return TRUE;
  while (length > 1 && g_ascii_isspace (contents[length - 1]))
    length--;
  return strchr (ends, contents[length - 1]) != NULL;
}

static void
check_cut (const char *path, const char *contents, gsize length, const GroveFormat *format)
{
  g_autoptr (GroveProfile) profile = load (contents, length, format->id);

  if (profile != NULL && grove_profile_get_n_warnings (profile) == 0
      && !may_end (format->id, contents, length))
    g_test_fail_printf ("%s, cut after %lu bytes, says nothing of it", path, (gulong) length);
}

static void
check_file (const char *path, GRand *random)
{
  const GroveFormat *format = test_files_probe_path (path);
  g_autoptr (GroveProfile) profile = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  if (format == NULL)
    return;
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  while (length > 0 && g_ascii_isspace (contents[length - 1]))
    length--;
  profile = length > 2 && length < LONGEST ? load (contents, length, format->id) : NULL;
  for (guint i = 0; i < N_CUTS && profile != NULL; i++)
    check_cut (path, contents, (gsize) g_rand_int_range (random, 1, (gint32) length), format);
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
  g_test_add_func ("/formats/cut", test_cuts);
  return g_test_run ();
}
