/* SPDX-License-Identifier: MIT */
#include "grove-fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  grove_fuzz_read ("ystat", data, size);
  return 0;
}
