/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>
#include <sys/resource.h>

#include "grove-loader.h"

/*
 * tests/files/bad/README: a line a file: what it is called, what must come of it
 * ("error", "load", or either of the two), and why. Each is opened as a user opens
 * it: by its bytes, in a process that may have 1 GiB (but for the sanitizers, which
 * reserve more than that).
 */

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

/* What can be shown of a profile is sane, however wild the file was. */
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

static void
check_case (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = grove_loader_load (&file, 1, NULL, NULL, NULL, &error);

  if (profile != NULL)
    check_profile (profile);
  else
    {
      g_test_message ("%s", error->message);
      g_assert_cmpuint (strlen (error->message), >, 10);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strchr (error->message, '\n'));
    }
  if (g_str_equal (self->want, "error"))
    g_assert_null (profile);
  else if (g_str_equal (self->want, "load"))
    g_assert_no_error (error);
  else
    g_assert_cmpstr (self->want, ==, "either");
}

static void
add_case (const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", 3);
  g_autofree char *test = g_strconcat ("/bad/", fields[0], NULL);
  Case *self = g_new0 (Case, 1);

  self->path = g_test_build_filename (G_TEST_DIST, "files", "bad", fields[0], NULL);
  self->want = g_strdup (fields[1]);
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
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_test_init (&argc, &argv, NULL);
  limit_memory ();
  path = g_test_build_filename (G_TEST_DIST, "files", "bad", "README", NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '#' && **line != '\0')
      add_case (*line);
  return g_test_run ();
}
