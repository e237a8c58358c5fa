/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grove-format-error.h"
#include "grove-input-private.h"

/* @text, compressed by gzip. */
static GByteArray *
compress (const char *text, gsize length)
{
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  GByteArray *out = g_byte_array_new ();
  GConverterResult result = G_CONVERTER_CONVERTED;
  g_autofree guint8 *block = g_malloc (65536);

  while (result != G_CONVERTER_FINISHED)
    {
      gsize read, written;

      result = g_converter_convert (G_CONVERTER (zlib), text, length, block, 65536, G_CONVERTER_INPUT_AT_END,
                                    &read, &written, NULL);
      g_assert_cmpint (result, !=, G_CONVERTER_ERROR);
      g_byte_array_append (out, block, (guint) written);
      text += read;
      length -= read;
    }
  return out;
}

static GroveInput *
open_chunks (const void *data, gsize length, gsize chunk, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return grove_input_new_for_source (grove_byte_source_new_for_bytes (bytes), "sample", chunk, NULL, error);
}

static char *
join_lines (GroveInput *input, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GError *cause = NULL;
  const char *lines;
  gsize length;

  while ((lines = grove_input_next_lines (input, &length, &cause)) != NULL)
    {
      g_assert_cmpuint (length, >, 0);
      g_assert_cmpint (lines[length - 1], ==, '\n');
      g_string_append_len (text, lines, (gssize) length);
    }
  if (cause == NULL)
    return g_string_free (g_steal_pointer (&text), FALSE);
  g_propagate_error (error, cause);
  return NULL;
}

/* Reads to the end in small chunks. Returns: (nullable): the error */
static GError *
read_error (GByteArray *data)
{
  GError *error = NULL;
  g_autoptr (GroveInput) input = open_chunks (data->data, data->len, 4096, &error);
  g_autofree char *text G_GNUC_UNUSED = input != NULL ? join_lines (input, &error) : NULL;

  return error;
}

/* However many bytes the reader leaves each time, it gets all bytes in order. */
static void
test_more_bytes (void)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();

  for (guint32 i = 0; i < 25000; i++)
    g_byte_array_append (data, (const guint8 *) &i, sizeof i);
  for (gsize chunk = 1; chunk <= 64; chunk++)
    {
      g_autoptr (GroveInput) input = open_chunks (data->data, data->len, chunk * 1000, NULL);
      gsize offset = 0, length = 0, left = 0;
      const char *bytes;

      do
        {
          gsize used = length - left;

          offset += used;
          bytes = grove_input_more_bytes (input, used, &length, NULL);
          g_assert_nonnull (bytes);
          g_assert_cmpmem (bytes, length, data->data + offset, MIN (length, data->len - offset));
          g_assert_cmpuint (length - left, <=, chunk * 1000);
          if (length == left)
            break;
          left = MIN (length, offset % 3000);
        }
      while (TRUE);
      g_assert_cmpuint (offset + length, ==, data->len);
    }
}

static void
test_lines_at_every_chunk_size (void)
{
  const char *text = "one\r\n\ntwo and more\nthree";

  for (gsize chunk = 1; chunk <= 64; chunk++)
    {
      g_autoptr (GroveInput) input = open_chunks (text, strlen (text), chunk, NULL);
      g_autofree char *lines = join_lines (input, NULL);

      g_assert_cmpstr (lines, ==, "one\r\n\ntwo and more\nthree\n");
    }
}

static void
test_nul_and_cr (void)
{
  const char nul[] = "a\0b\nc\rd\n";
  g_autoptr (GroveInput) input = open_chunks (nul, sizeof nul - 1, 4, NULL);
  gsize length;
  const char *lines = grove_input_next_lines (input, &length, NULL);

  g_assert_cmpmem (lines, length, "a\0b\n", 4);
  lines = grove_input_next_lines (input, &length, NULL);
  g_assert_cmpmem (lines, length, "c\rd\n", 4);
}

static void
test_old_mac_line_ends (void)
{
  g_autoptr (GroveInput) input = open_chunks ("a\rb\rc", 5, 2, NULL);
  g_autofree char *lines = join_lines (input, NULL);

  g_assert_cmpstr (lines, ==, "a\nb\nc\n");
}

static void
test_empty (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) packed = compress ("", 0);

  g_assert_null (open_chunks ("", 0, 16, &error));
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_null (open_chunks (packed->data, packed->len, 16, &error));
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY);
}

static void
test_gzip_members (void)
{
  g_autoptr (GByteArray) one = compress ("one\ntw", 6);
  g_autoptr (GByteArray) two = compress ("o\nthree\n", 8);

  g_byte_array_append (one, two->data, two->len);
  g_byte_array_append (one, (const guint8 *) "\0\0\0\0", 4);
  for (gsize chunk = 1; chunk <= 64; chunk++)
    {
      g_autoptr (GroveInput) input = open_chunks (one->data, one->len, chunk, NULL);
      g_autofree char *lines = join_lines (input, NULL);

      g_assert_cmpstr (lines, ==, "one\ntwo\nthree\n");
      g_assert_null (grove_input_get_note (input));
    }
}

static void
test_gzip_then_garbage (void)
{
  g_autoptr (GByteArray) packed = compress ("one\n", 4);
  g_autoptr (GroveInput) input = NULL;
  g_autofree char *lines = NULL;

  g_byte_array_append (packed, (const guint8 *) "hello", 5);
  input = open_chunks (packed->data, packed->len, 16, NULL);
  lines = join_lines (input, NULL);
  g_assert_cmpstr (lines, ==, "one\n");
  g_assert_nonnull (grove_input_get_note (input));
}

static void
test_gzip_broken (void)
{
  g_autofree char *text = g_strnfill (200000, 'x');
  g_autoptr (GByteArray) packed = compress (text, 200000);
  guint whole = packed->len;

  packed->data[whole - 6] ^= 1;
  g_autoptr (GError) checksum = read_error (packed);
  g_assert_error (checksum, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_MALFORMED);
  packed->data[whole - 6] ^= 1;
  for (packed->len = 2; packed->len < whole; packed->len++)
    {
      g_autoptr (GError) error = read_error (packed);

      g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TRUNCATED);
    }
}

static void
test_gzip_limits (void)
{
  gsize length = 3 << 20;
  g_autofree char *text = g_strnfill (length, '\n');
  g_autoptr (GByteArray) packed = compress (text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveInput) input = open_chunks (packed->data, packed->len, 4096, NULL);
  g_autoptr (GroveInput) again = open_chunks (packed->data, packed->len, 4096, NULL);

  grove_inflate_set_limits (grove_input_get_inflate (input), G_MAXUINT64, 1 << 20, 100);
  g_assert_null (join_lines (input, &error));
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TOO_LARGE);
  g_clear_error (&error);
  grove_inflate_set_limits (grove_input_get_inflate (again), 2 << 20, 1 << 20, 100000);
  g_assert_null (join_lines (again, &error));
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TOO_LARGE);
}

static void
test_endless_line (void)
{
  gsize length = 70 << 20;
  g_autofree char *text = g_strnfill (length, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);
  g_autoptr (GroveInput) input = grove_input_new_for_bytes (bytes, "sample", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (join_lines (input, &error));
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TOO_LARGE);
}

static void
test_read_all (void)
{
  g_autoptr (GroveInput) input = open_chunks ("abc\ndef", 7, 2, NULL);
  g_autoptr (GroveInput) again = open_chunks ("abc\ndef", 7, 2, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = grove_input_read_all (input, 7, NULL);
  const char *data = g_bytes_get_data (bytes, NULL);

  g_assert_cmpmem (data, g_bytes_get_size (bytes), "abc\ndef", 7);
  g_assert_cmpint (data[7], ==, 0);
  g_assert_null (grove_input_read_all (again, 6, &error));
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TOO_LARGE);
}

static void
test_split (void)
{
  const char *text = "head\nfn=a\n1 1\nfn=b\n2 2\nxfn=\nfn=c\n3 3\n";

  for (gsize chunk = 1; chunk <= 64; chunk++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
      g_autoptr (GroveInput) first = grove_input_new_for_source (grove_byte_source_new_for_bytes (bytes),
                                                                 "sample", chunk, NULL, NULL);
      g_autoptr (GroveInput) second = grove_input_split (first, "fn=");
      g_autofree char *head = NULL;
      g_autofree char *tail = NULL;
      g_autofree char *whole = NULL;

      head = join_lines (first, NULL);
      tail = second != NULL ? join_lines (second, NULL) : g_strdup ("");
      whole = g_strconcat (head, tail, NULL);
      g_assert_cmpstr (whole, ==, text);
    }
}

static char *
write_temporary (const char *text)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("grove-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_steal_pointer (&path);
}

/* The file changes after only its first bytes were read. */
static GError *
read_while (void (*change) (const char *path))
{
  g_autofree char *text = g_strnfill (300000, '\n');
  g_autofree char *path = write_temporary (text);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GroveInput) input = NULL;
  GError *error = NULL;

  input = grove_input_new_for_source (grove_byte_source_new_for_file (file, NULL, NULL), "sample", 4096, NULL,
                                      NULL);
  change (path);
  g_assert_null (join_lines (input, &error));
  g_unlink (path);
  return error;
}

static void
truncate_file (const char *path)
{
  g_assert_cmpint (truncate (path, 100), ==, 0);
}

static void
grow_file (const char *path)
{
  FILE *file = g_fopen (path, "a");

  g_assert_nonnull (file);
  fputs ("more\n", file);
  fclose (file);
}

static void
remove_file (const char *path)
{
  g_unlink (path);
}

static void
test_changed_file (void)
{
  g_autoptr (GError) truncated = read_while (truncate_file);
  g_autoptr (GError) grown = read_while (grow_file);
  g_autoptr (GError) removed = read_while (remove_file);

  g_assert_error (truncated, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_CHANGED);
  g_assert_error (grown, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_CHANGED);
  g_assert_error (removed, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_CHANGED);
}

/* A byte order mark is no text, and readers get UTF-16 as UTF-8, wherever the chunks are cut. */
static void
test_marks (void)
{
  const char *text = "eins\nzw\xc3\xb6lf \xe2\x82\xac\n\xf0\x9f\x8c\xb3\n";
  const struct
  {
    const char *mark;
    const char *encoding;
  } cases[] = {
    { "", "UTF-8" },
    { "\xef\xbb\xbf", "UTF-8" },
    { "\xff\xfe", "UTF-16LE" },
    { "\xfe\xff", "UTF-16BE" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize chunk = 1; chunk < 20; chunk++)
      {
        gsize length;
        g_autofree char *converted = g_convert (text, -1, cases[i].encoding, "UTF-8", NULL, &length, NULL);
        g_autoptr (GString) bytes = g_string_new (cases[i].mark);
        g_autoptr (GroveInput) input = NULL;
        g_autofree char *lines = NULL;

        g_string_append_len (bytes, converted, (gssize) length);
        input = open_chunks (bytes->str, bytes->len, chunk, NULL);
        lines = join_lines (input, NULL);
        g_assert_cmpstr (lines, ==, text);
      }
}

/* Halves of surrogate pairs, and half a unit at the end */
static void
test_bad_utf16 (void)
{
  const char bytes[] = "\xff\xfe"
                       "a\0"
                       "\x00\xd8"
                       "b\0"
                       "\x00\xdc"
                       "\x00\xd8\x00\xd8"
                       "c";
  g_autoptr (GroveInput) input = open_chunks (bytes, sizeof bytes - 1, 3, NULL);
  g_autofree char *lines = join_lines (input, NULL);

  g_assert_cmpstr (lines, ==,
                   "a\xef\xbf\xbd"
                   "b\xef\xbf\xbd\xef\xbf\xbd\n");
}

static void
test_only_a_mark (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (open_chunks ("\xef\xbb\xbf", 3, 4096, &error));
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_EMPTY);
}

static gpointer
write_late (gpointer path)
{
  int fd = g_open (path, O_WRONLY, 0);

  g_assert_cmpint (write (fd, "a\nb\n", 4), ==, 4);
  close (fd);
  return NULL;
}

/* The input waits for a pipe without losing bytes, and the wait can be cancelled. */
static void
test_pipe (void)
{
  g_autofree char *folder = g_dir_make_tmp ("grove-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "pipe", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveInput) input = NULL;
  g_autofree char *lines = NULL;
  GThread *writer;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_cancellable_cancel (cancellable);
  g_assert_null (grove_input_new_for_file (file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  writer = g_thread_new ("writer", write_late, path);
  input = grove_input_new_for_file (file, NULL, NULL);
  g_thread_join (writer);
  lines = join_lines (input, NULL);
  g_assert_cmpstr (lines, ==, "a\nb\n");
  g_unlink (path);
  g_rmdir (folder);
}

/* Folders, devices and the like give a message and no hang. */
static void
test_odd_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("grove-XXXXXX", NULL);
  g_autofree char *loop = g_build_filename (folder, "loop", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (loop);
  g_autoptr (GFile) zero = g_file_new_for_path ("/dev/zero");
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveInput) zeros = grove_input_new_for_file (zero, NULL, NULL);

  g_assert_cmpint (symlink ("loop", loop), ==, 0);
  g_assert_null (grove_input_new_for_file (file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_LINKS);
  g_clear_error (&error);
  g_unlink (loop);
  g_assert_true (g_file_set_contents (loop, "x", 1, NULL));
  g_assert_cmpint (g_chmod (loop, 0), ==, 0);
  if (geteuid () != 0)
    {
      g_assert_null (grove_input_new_for_file (file, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
      g_clear_error (&error);
    }
  g_assert_null (grove_input_read_all (zeros, 1 << 20, &error));
  g_assert_error (error, GROVE_FORMAT_ERROR, GROVE_FORMAT_ERROR_TOO_LARGE);
  g_unlink (loop);
  g_rmdir (folder);
}

static void
test_directory_and_missing (void)
{
  g_autoptr (GFile) directory = g_file_new_for_path (g_get_tmp_dir ());
  g_autoptr (GFile) missing = g_file_new_for_path ("/nonexistent/grove");
  g_autoptr (GError) error = NULL;

  g_assert_null (grove_input_new_for_file (directory, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);
  g_assert_null (grove_input_new_for_file (missing, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_cancel_and_progress (void)
{
  g_autofree char *text = g_strnfill (300000, '\n');
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, 300000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GroveInput) input = grove_input_new_for_source (grove_byte_source_new_for_bytes (bytes),
                                                             "sample", 4096, cancellable, NULL);
  g_autoptr (GError) error = NULL;
  gint progress = 0;
  gsize length;

  grove_input_set_progress (input, &progress, 600000);
  while (progress < 4000)
    g_assert_nonnull (grove_input_next_lines (input, &length, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_null (join_lines (input, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (progress, <=, 5000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/input/lines-at-every-chunk-size", test_lines_at_every_chunk_size);
  g_test_add_func ("/input/more-bytes", test_more_bytes);
  g_test_add_func ("/input/nul-and-cr", test_nul_and_cr);
  g_test_add_func ("/input/old-mac-line-ends", test_old_mac_line_ends);
  g_test_add_func ("/input/empty", test_empty);
  g_test_add_func ("/input/gzip/members", test_gzip_members);
  g_test_add_func ("/input/gzip/then-garbage", test_gzip_then_garbage);
  g_test_add_func ("/input/gzip/broken", test_gzip_broken);
  g_test_add_func ("/input/gzip/limits", test_gzip_limits);
  g_test_add_func ("/input/endless-line", test_endless_line);
  g_test_add_func ("/input/read-all", test_read_all);
  g_test_add_func ("/input/split", test_split);
  g_test_add_func ("/input/changed-file", test_changed_file);
  g_test_add_func ("/input/directory-and-missing", test_directory_and_missing);
  g_test_add_func ("/input/marks", test_marks);
  g_test_add_func ("/input/bad-utf16", test_bad_utf16);
  g_test_add_func ("/input/only-a-mark", test_only_a_mark);
  g_test_add_func ("/input/pipe", test_pipe);
  g_test_add_func ("/input/odd-files", test_odd_files);
  g_test_add_func ("/input/cancel-and-progress", test_cancel_and_progress);
  return g_test_run ();
}
