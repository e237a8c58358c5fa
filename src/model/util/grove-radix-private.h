/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-types.h"

G_BEGIN_DECLS

/* Both sort numbers in ascending order, in linear time, with a temporary copy. */

void grove_radix_sort (guint64 *keys, gsize n);
/* Rows are moved with their keys; rows of equal keys keep their order. */
void grove_radix_sort_rows (guint64 *keys, guint32 *rows, gsize n);

/* Returns: a key that sorts like the number; 0 and -0 are equal */
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
