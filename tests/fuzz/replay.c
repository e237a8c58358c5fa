/* SPDX-License-Identifier: MIT */
#include "grove-fuzz.h"

#include <glib/gstdio.h>

/* The main of a fuzz entry that is built without libFuzzer: every file below the
   folders given, whole, cut at some places and with single bytes changed, goes
   through it. What stands in the way is a crash, a failed check or a hang. */

enum { N_CUTS = 16, N_CHANGES = 16 };

static void
one_input (const guint8 *data, gsize size)
{
  LLVMFuzzerTestOneInput (data, size);
}

static void
cut (const guint8 *data, gsize size)
{
  for (guint i = 1; i < N_CUTS; i++)
    {
      /* A copy of just that size, so that a sanitizer sees a read beyond it. */
      g_autofree guint8 *part = g_memdup2 (data, size * i / N_CUTS);

      one_input (part, size * i / N_CUTS);
    }
}

static void
change (const guint8 *data, gsize size, GRand *rand)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);

  for (guint i = 0; i < N_CHANGES && size > 0; i++)
    {
      gsize at = (gsize) g_rand_double_range (rand, 0, size);
      guint8 was = copy[at];

      copy[at] = (guint8) g_rand_int_range (rand, 0, 256);
      one_input (copy, size);
      copy[at] = was;
    }
}

static void
test_file (gconstpointer user_data)
{
  const char *path = user_data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree char *contents = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  one_input ((const guint8 *) contents, size);
  cut ((const guint8 *) contents, size);
  change ((const guint8 *) contents, size, rand);
}

/* Larger files say nothing new here and take long. */
static gboolean
is_small (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && info.st_size <= 256 * 1024;
}

static void
add_files (const char *folder, const char *name_so_far)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *test = g_build_path ("/", name_so_far, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_files (path, test);
      else if (is_small (path) && !g_str_has_suffix (path, ".json"))
        g_test_add_data_func_full (test, g_steal_pointer (&path), test_file, g_free);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *name = g_path_get_basename (argv[i]);
      g_autofree char *test = g_strconcat ("/", name, NULL);

      add_files (argv[i], test);
    }
  return g_test_run ();
}
