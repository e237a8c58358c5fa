/* SPDX-License-Identifier: MIT */
#include "grove-fuzz.h"

/* READER is set by the build: the id of a reader, or NULL for what probing says. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  grove_fuzz_read (READER, data, size);
  return 0;
}
