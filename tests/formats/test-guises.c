/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "grove-test-profile.h"
#include "test-files.h"

/* The same profile under another name, compressed, through a pipe, or with the conventions of another
 * system: the numbers are the same. */

/* Longer files are skipped, since a guise changes the beginning of a file or each line alike. */
#define LONGEST 30000

typedef struct
{
  const char *folder;  /* for files that the test writes */
  const char *summary; /* of the plain file */
} Fixture;

static char *
summarize (GroveProfile *profile)
{
  GString *text = g_string_new (grove_profile_get_format (profile));

  g_string_append_printf (text, " %u functions, %u calls, %u parts, %lu warnings:",
                          grove_profile_get_n_functions (profile), grove_profile_get_n_calls (profile),
                          grove_profile_get_n_parts (profile),
                          (gulong) grove_profile_get_n_warnings (profile));
  for (guint32 e = 0; e < grove_profile_get_n_events (profile); e++)
    g_string_append_printf (text, " %s %.17g", grove_profile_get_event (profile, e)->name,
                            grove_profile_get_total (profile, e));
  return g_string_free (text, FALSE);
}

static void
check_file (Fixture *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = grove_loader_load (&file, 1, NULL, NULL, NULL, &error);
  g_autofree char *summary = NULL;

  g_assert_no_error (error);
  summary = summarize (profile);
  g_assert_cmpstr (summary, ==, self->summary);
}

static void
check_bytes_as (Fixture *self, const char *name, gconstpointer bytes, gsize length)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
  check_file (self, path);
  g_unlink (path);
}

static GBytes *
pack (const char *bytes, gsize length)
{
  g_autoptr (GConverter) packer = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) out = g_converter_output_stream_new (memory, packer);

  g_assert_true (g_output_stream_write_all (out, bytes, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (out, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
check_packed (Fixture *self, const char *bytes, gsize length)
{
  g_autoptr (GBytes) packed = pack (bytes, length);

  check_bytes_as (self, "packed", g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
}

typedef struct
{
  const char *path;
  const char *bytes;
  gsize length;
} Pipe;

static gpointer
write_pipe (gpointer data)
{
  const Pipe *pipe = data;
  FILE *file = g_fopen (pipe->path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (pipe->bytes, 1, pipe->length, file), ==, pipe->length);
  fclose (file);
  return NULL;
}

static void
check_pipe (Fixture *self, const char *bytes, gsize length)
{
  g_autofree char *path = g_build_filename (self->folder, "pipe", NULL);
  Pipe pipe = { path, bytes, length };
  GThread *thread;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  thread = g_thread_new ("pipe", write_pipe, &pipe);
  check_file (self, path);
  g_thread_join (thread);
  g_unlink (path);
}

static void
check_text (Fixture *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *with_returns = g_strjoinv ("\r\n", lines);
  g_autofree char *with_mark = g_strconcat ("\xef\xbb\xbf", text, NULL);

  check_bytes_as (self, "returns", with_returns, strlen (with_returns));
  check_bytes_as (self, "mark", with_mark, strlen (with_mark));
}

/* DevTools writes metadata before the events, with all source maps if asked to. */
static void
check_metadata (Fixture *self, const char *text)
{
  static const char start[] = "{\"metadata\":{\"source\":\"DevTools\"";
  g_autofree char *maps = g_strnfill (100000, 'A');
  g_autofree char *with_maps = NULL;

  if (!g_str_has_prefix (text, start))
    return;
  with_maps = g_strconcat (start, ",\"sourceMaps\":\"", maps, "\"", text + strlen (start), NULL);
  check_bytes_as (self, "maps", with_maps, strlen (with_maps));
}

/* These contain lengths and offsets, so that no byte may change. */
static gboolean
is_text (const char *path, const char *format, const char *bytes, gsize length)
{
  return !g_str_equal (format, "pprof") && !g_str_equal (format, "pstats") && !g_str_equal (format, "ystat")
         && !g_str_has_suffix (path, ".xhprof") && g_utf8_validate (bytes, (gssize) length, NULL);
}

static void
test_profile (gconstpointer data)
{
  const char *path = data;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GroveLoadOptions alone = { 0 };
  g_autoptr (GroveProfile) profile = grove_loader_load (&file, 1, &alone, NULL, NULL, &error);
  g_autofree char *folder = g_dir_make_tmp ("guises-XXXXXX", NULL);
  g_autofree char *summary = NULL, *bytes = NULL;
  gsize length;

  g_assert_no_error (error);
  summary = summarize (profile);
  Fixture self = { folder, summary };
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  check_bytes_as (&self, "noname", bytes, length);
  check_bytes_as (&self, "odd.pb.gz", bytes, length);
  check_bytes_as (&self, "odd.json", bytes, length);
  check_packed (&self, bytes, length);
  check_pipe (&self, bytes, length);
  if (is_text (path, grove_profile_get_format (profile), bytes, length))
    {
      check_text (&self, bytes);
      check_metadata (&self, bytes);
    }
  g_rmdir (folder);
}

/* Every reader has a file that is tested in all guises. */
static void
test_all_readers (gconstpointer seen)
{
  for (const GroveFormat *const *format = grove_formats_get_all (); *format != NULL; format++)
    if (!g_hash_table_contains ((GHashTable *) seen, (*format)->id))
      g_test_fail_printf ("%s: no file of at most %d bytes", (*format)->id, LONGEST);
}

static gboolean
has_guises (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && info.st_size <= LONGEST && !g_str_has_suffix (path, ".gz")
         && strstr (path, "/files/bad/") == NULL && strstr (path, "/files/quirks/") == NULL;
}

/* Returns: the readers that have files */
static GHashTable *
add_files (const char *folder)
{
  g_autoptr (GPtrArray) paths = test_files_list (folder);
  GHashTable *seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = paths->pdata[i];
      const GroveFormat *format = test_files_probe_path (path);
      g_autofree char *name = g_strconcat ("/formats/guises", path + strlen (folder), NULL);

      if (format == NULL || !has_guises (path))
        continue;
      g_hash_table_add (seen, (gpointer) format->id);
      g_test_add_data_func_full (name, g_strdup (path), test_profile, g_free);
    }
  return seen;
}

int
main (int argc, char **argv)
{
  g_autoptr (GHashTable) seen = NULL;
  g_autofree char *folder = NULL;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "files", NULL);
  seen = add_files (folder);
  g_test_add_data_func ("/formats/guises/all-readers", seen, test_all_readers);
  return g_test_run ();
}
