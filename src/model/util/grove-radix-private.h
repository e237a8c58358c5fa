/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-types.h"

G_BEGIN_DECLS

/* Both sort numbers upwards; linear, with as much memory again for the time it takes. */

void grove_radix_sort (guint64 *keys, gsize n);
/* Rows go with their keys; rows of equal keys keep their order. */
void grove_radix_sort_rows (guint64 *keys, guint32 *rows, gsize n);

/* A key that is in the order of the numbers; 0 and -0 are the same. */
static inline guint64
grove_radix_get_key (double value)
{
  union
  {
    double value;
    guint64 bits;
  } word = { value + 0.0 };

  return word.bits & (guint64) 1 << 63 ? ~word.bits : word.bits | (guint64) 1 << 63;
}

G_END_DECLS
