/* SPDX-License-Identifier: MIT */
#include "grove-fuzz.h"

/* Compressed input that would be inflated to megabytes: seconds under the sanitizers, and it finds no more
 * than what it inflates to. While fuzzing, longer ones are kept out of the corpus (libFuzzer: -1);
 * `run` inflates the seeds. */
#ifdef FUZZING
#define COMPRESSED_MOST 2048
#else
#define COMPRESSED_MOST G_MAXSIZE
#endif

static gboolean
is_compressed (const guint8 *data, gsize size)
{
  return size >= 2 && data[0] == 0x1f && data[1] == 0x8b;
}

/* READER is set by the build: the id of a reader, or NULL for what probing says. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  if (is_compressed (data, size) && size > COMPRESSED_MOST)
    return -1;
  grove_fuzz_read (READER, data, size);
  return 0;
}
