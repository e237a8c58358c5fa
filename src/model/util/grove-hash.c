/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-hash.h"

#include <sys/random.h>

/* From the kernel itself: behind the fence (grove-fence.h) GLib cannot open /dev/urandom, and would take the
 * time. */
static gsize
draw (void)
{
  gsize drawn;

  if (getrandom (&drawn, sizeof drawn, GRND_NONBLOCK) == sizeof drawn)
    return drawn;
  return (gsize) g_random_int () << 16 << 16 | g_random_int ();
}

guint64
grove_hash_get_seed (void)
{
  static gsize seed;

  if (g_once_init_enter (&seed))
    g_once_init_leave (&seed, draw () | 1);
  return seed;
}
