/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "test-files.h"

static gint
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
add_files (GPtrArray *paths, const char *folder)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);

  g_assert_nonnull (names);
  for (const char *name; (name = g_dir_read_name (names)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_equal (name, "expect") || g_str_equal (name, "README.md"))
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_files (paths, path);
      else if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
}

GPtrArray *
test_files_list (const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  add_files (paths, folder);
  g_assert_cmpuint (paths->len, >, 0);
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

const GroveFormat *
test_files_probe (gconstpointer data, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr (GroveInput) input = grove_input_new_for_bytes (bytes, "file", NULL);

  return input != NULL ? grove_formats_probe (input, NULL) : NULL;
}

const GroveFormat *
test_files_probe_path (const char *path)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return test_files_probe (data, length);
}
