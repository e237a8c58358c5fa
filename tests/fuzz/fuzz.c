/* SPDX-License-Identifier: MIT */
#include "grove-fuzz.h"

#include <string.h>

#include "test-files.h"

/*
 * A libFuzzer program: fuzz READER FILES CORPUS [LIBFUZZER OPTION]...
 *
 * READER is the id of a reader, or "probe" for the one that the bytes ask for. The fuzzer starts from
 * the files below FILES that the reader would be given, as they are when inflated: a fuzzer cannot
 * change what is inside gzip. Copies of them lie in CORPUS/seeds, inputs that are new in CORPUS/new.
 */

/* Compressed input that would be inflated to megabytes takes seconds under the sanitizers, and finds no more
 * than what it inflates to: longer ones are kept out of the corpus (libFuzzer: -1). */
#define COMPRESSED_MOST 2048

int LLVMFuzzerInitialize (int *argc, char ***argv);

static const char *reader; /* NULL: by probing */

static void
write_seed (const char *path, const char *folder, guint number)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GroveInput) input = grove_input_new_for_file (file, NULL, NULL);
  const GroveFormat *format = input != NULL ? grove_formats_probe (input, NULL) : NULL;
  g_autofree char *name = g_strdup_printf ("%u", number), *seed = g_build_filename (folder, name, NULL);
  const guint8 *head;
  gsize length;

  if (format == NULL || (reader != NULL && !g_str_equal (format->id, reader)))
    return;
  head = grove_input_get_head (input, &length);
  g_assert_true (g_file_set_contents (seed, (const char *) head, (gssize) length, NULL));
}

static char *
make_folder (const char *corpus, const char *name)
{
  char *folder = g_build_filename (corpus, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return folder;
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_autoptr (GPtrArray) paths = NULL;
  char *seeds;

  g_assert_cmpint (*argc, >=, 4);
  reader = g_str_equal ((*argv)[1], "probe") ? NULL : (*argv)[1];
  g_assert_true (reader == NULL || grove_formats_find (reader) != NULL);
  seeds = make_folder ((*argv)[3], "seeds");
  paths = test_files_list ((*argv)[2]);
  for (guint i = 0; i < paths->len; i++)
    write_seed (paths->pdata[i], seeds, i);
  /* libFuzzer is given its program, the two folders, and what else there is. */
  (*argv)[1] = (*argv)[0];
  (*argv)[2] = make_folder ((*argv)[3], "new");
  (*argv)[3] = seeds;
  *argv += 1;
  *argc -= 1;
  return 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  if (size > COMPRESSED_MOST && data[0] == 0x1f && data[1] == 0x8b)
    return -1;
  grove_fuzz_read (reader, data, size);
  return 0;
}
