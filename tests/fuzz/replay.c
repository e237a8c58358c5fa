/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-fuzz.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "test-files.h"

/*
 * replay READER FOLDER: what can be done without a fuzzer.
 *
 * Every file below the folder that the reader would be given goes through it whole, cut at fifty
 * places, and fifty times with a single byte changed. Each must be an error or a profile
 * (grove_fuzz_read() says of what kind) within TIME_LIMIT and MEMORY_LIMIT. Large files are cut and changed
 * at fewer places, and so are those of "bad" that another reader would be given. READER "probe" is
 * whichever reader the bytes ask for; it is given all files.
 */

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED TRUE
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED TRUE
#endif
#endif
#ifndef SANITIZED
#define SANITIZED FALSE
#endif

enum
{
  N_OWN = 50, /* places */
  N_FOREIGN = 2,
  BYTES_READ = 1 << 22,             /* a large file at so many places that about this much is read */
  TIME_LIMIT = SANITIZED ? 60 : 10, /* seconds for one input */
};

/* What the process may have. A sanitizer reserves far more than it uses: there, what it uses counts. */
#define MEMORY_LIMIT (G_GUINT64_CONSTANT (1) << 30)
#define SANITIZED_LIMIT_KB (4 << 20)

static const char *reader; /* NULL: by probing */
static char current[4096];

static void
take_too_long (int number)
{
  static const char what[] = "# took too long: ";

  if (write (STDERR_FILENO, what, sizeof what - 1) < 0
      || write (STDERR_FILENO, current, strlen (current)) < 0)
    _exit (2);
  abort ();
}

static void
one_input (const guint8 *data, gsize size)
{
  alarm (TIME_LIMIT);
  grove_fuzz_read (reader, data, size);
  alarm (0);
}

static void
cut (const guint8 *data, gsize size, guint n)
{
  for (guint i = 1; i <= n; i++)
    {
      gsize length = size * i / (n + 1);
      /* A copy of just that size, so that a sanitizer sees a read beyond it. */
      g_autofree guint8 *part = g_memdup2 (data, length);

      one_input (part, length);
    }
}

static void
change (const guint8 *data, gsize size, guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree guint8 *copy = g_memdup2 (data, size);

  for (guint i = 0; i < n && size > 0; i++)
    {
      gsize at = (gsize) g_rand_double_range (rand, 0, size);
      guint8 was = copy[at];

      copy[at] = (guint8) g_rand_int_range (rand, 0, 256);
      one_input (copy, size);
      copy[at] = was;
    }
}

/* Returns: whether it is a file that the reader would be given. What all readers share (probing, gzip) has no
 * files of its own. */
static gboolean
is_own (gconstpointer data, gsize size)
{
  const GroveFormat *format = test_files_probe (data, size);

  return reader != NULL && format != NULL && g_str_equal (format->id, reader);
}

static void
check_memory (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
  g_assert_cmpint (usage.ru_maxrss, <, SANITIZED_LIMIT_KB);
}

static void
test_file (gconstpointer user_data)
{
  const char *path = user_data;
  g_autofree char *contents = NULL;
  const guint8 *data;
  gsize size = 0;
  gboolean own;
  guint n;

  g_strlcpy (current, path, sizeof current);
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  data = (const guint8 *) contents;
  own = is_own (data, size);
  n = MIN (own ? N_OWN : N_FOREIGN, BYTES_READ / MAX (size, 1));
  /* A few bytes of it are hundreds of megabytes to read: once is enough. */
  if (g_str_has_prefix (strrchr (path, '/') + 1, "bomb"))
    n = 0;
  if (own || n > 0)
    one_input (data, size);
  cut (data, size, n);
  change (data, size, n);
  check_memory ();
}

static void
limit (void)
{
  struct rlimit memory = { MEMORY_LIMIT, MEMORY_LIMIT };

  signal (SIGALRM, take_too_long);
  g_assert_true (SANITIZED || setrlimit (RLIMIT_AS, &memory) == 0);
}

static gboolean
is_bad (const char *path)
{
  return strstr (path, "/files/bad/") != NULL;
}

/* A reader without a file of its own would be tested by nothing. */
static void
test_has_files (gconstpointer n_own)
{
  g_assert_cmpuint (GPOINTER_TO_UINT (n_own), >, 0);
}

static guint
add_files (const char *folder)
{
  g_autoptr (GPtrArray) paths = test_files_list (folder);
  guint n_own = 0;

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = paths->pdata[i];
      const GroveFormat *format = test_files_probe_path (path);
      gboolean own = reader == NULL || (format != NULL && g_str_equal (format->id, reader));

      n_own += own && !is_bad (path);
      if (own || is_bad (path))
        g_test_add_data_func_full (path + strlen (folder), g_strdup (path), test_file, g_free);
    }
  return n_own;
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  limit ();
  g_assert_cmpint (argc, ==, 3);
  reader = g_str_equal (argv[1], "probe") ? NULL : argv[1];
  g_assert_true (reader == NULL || grove_formats_find (reader) != NULL);
  g_test_add_data_func ("/has-files", GUINT_TO_POINTER (add_files (argv[2])), test_has_files);
  return g_test_run ();
}
