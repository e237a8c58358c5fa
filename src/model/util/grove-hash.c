/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-hash.h"

#include <sys/random.h>

/* Uses getrandom(), since inside the sandbox (grove-fence.h) GLib cannot open /dev/urandom and would fall
 * back to the time. */
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
