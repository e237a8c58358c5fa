/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>
#include <sys/resource.h>

#include "grove-callgrind-writer.h"
#include "grove-loader.h"

/* tests/files/bad/expect/outcomes.tsv has a line for each file: its name, its outcome ("error"; "warn": it
 * loads with warnings; "load": it loads without), and what is wrong with it. Each file is opened as a user
 * opens it, by its contents, in a process that is limited to 1 GiB (not under the sanitizers, which
 * reserve more than that). */

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif

typedef struct
{
  char *path;
  char *want;
} Case;

static void
case_free (gpointer data)
{
  Case *self = data;

  g_free (self->path);
  g_free (self->want);
  g_free (self);
}

/* Everything that is displayed is valid, however damaged the file was. */
static void
check_profile (GroveProfile *profile)
{
  for (guint32 e = 0; e < grove_profile_get_n_events (profile); e++)
    {
      double base = grove_profile_get_base (profile, e);

      for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
        g_assert_cmpfloat (grove_profile_get_inclusive (profile, e, GROVE_CYCLES_ON)[f], <=, base);

      for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
        g_assert_cmpfloat (grove_profile_get_inclusive (profile, e, GROVE_CYCLES_OFF)[f], <=, base);
    }
  for (guint32 f = 0; f < grove_profile_get_n_functions (profile); f++)
    g_assert_true (g_utf8_validate (grove_profile_get_function_name (profile, f), -1, NULL));
}

/* The profile can be written and read again, unless it is empty. */
static void
check_conversion (GroveProfile *profile)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = grove_callgrind_writer_write (profile, &error);

  g_assert_true ((bytes == NULL) == (error != NULL));
}

static void
check_message (const GError *error)
{
  g_test_message ("%s", error->message);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strchr (error->message, '\n'));
}

static const char *
get_outcome (GroveProfile *profile)
{
  if (profile == NULL)
    return "error";
  return grove_profile_get_n_warnings (profile) > 0 ? "warn" : "load";
}

static void
check_case (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = NULL;

  g_assert_true (g_file_test (self->path, G_FILE_TEST_EXISTS));
  profile = grove_loader_load (&file, 1, NULL, NULL, NULL, &error);
  if (profile != NULL)
    {
      check_profile (profile);
      check_conversion (profile);
    }
  else
    check_message (error);
  g_assert_cmpstr (get_outcome (profile), ==, self->want);
}

static char *
get_folder (void)
{
  return g_test_build_filename (G_TEST_DIST, "files", "bad", NULL);
}

/* Returns: the line of each file, by its name */
static GHashTable *
read_cases (void)
{
  g_autofree char *folder = get_folder (), *text = NULL;
  g_autofree char *path = g_build_filename (folder, "expect", "outcomes.tsv", NULL);
  GHashTable *cases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '#' && **line != '\0')
      {
        char **fields = g_strsplit (*line, "\t", 3);

        g_assert_true (g_hash_table_insert (cases, g_strdup (fields[0]), fields));
      }
  return cases;
}

/* Without a line, the outcome of a file would not be tested. */
static void
test_all_have_a_line (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GHashTable) cases = read_cases ();
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  guint n = 0;

  for (const char *name; (name = g_dir_read_name (names)) != NULL;)
    if (!g_str_equal (name, "expect") && !g_str_equal (name, "README.md"))
      {
        g_test_message ("%s", name);
        g_assert_true (g_hash_table_contains (cases, name));
        n++;
      }
  g_assert_cmpuint (n, ==, g_hash_table_size (cases));
}

static void
add_case (gpointer name, gpointer fields, gpointer data)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *test = g_strconcat ("/bad/file/", name, NULL);
  Case *self = g_new0 (Case, 1);

  self->path = g_build_filename (folder, name, NULL);
  self->want = g_strdup (((char **) fields)[1]);
  g_test_add_data_func_full (test, self, check_case, case_free);
}

static void
limit_memory (void)
{
#ifndef SANITIZED
  struct rlimit limit = { G_GUINT64_CONSTANT (1) << 30, G_GUINT64_CONSTANT (1) << 30 };

  g_assert_cmpint (setrlimit (RLIMIT_AS, &limit), ==, 0);
#endif
}

int
main (int argc, char **argv)
{
  g_autoptr (GHashTable) cases = NULL;

  g_test_init (&argc, &argv, NULL);
  limit_memory ();
  cases = read_cases ();
  g_test_add_func ("/bad/all-have-a-line", test_all_have_a_line);
  g_hash_table_foreach (cases, add_case, NULL);
  return g_test_run ();
}
