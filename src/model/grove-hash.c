/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-hash-private.h"

guint64
grove_hash_get_seed (void)
{
  static gsize seed;

  if (g_once_init_enter (&seed))
    g_once_init_leave (&seed, (gsize) g_random_int () << 16 << 16 | g_random_int () | 1);
  return seed;
}
