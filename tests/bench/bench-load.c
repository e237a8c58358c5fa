/* SPDX-License-Identifier: MIT */

/* Loads a profile as the window does, and says what is in it: the whole process is what is measured.
 *   bench-load FILE */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "grove-loader.h"

/* A path is a file here, whatever it looks like: nothing is asked of GVfs, whose modules take as long to find
 * as a small profile. */
static GFile *
file_for_path (const char *path)
{
  return g_vfs_get_file_for_path (g_vfs_get_local (), path);
}

static void
print_profile (GroveProfile *profile)
{
  printf ("%u functions, %u calls, %u cycles, total %.17g, root %.17g\n",
          grove_profile_get_n_functions (profile), grove_profile_get_n_calls (profile),
          grove_profile_get_n_cycles (profile), grove_profile_get_total (profile, 0),
          grove_profile_get_inclusive (profile, 0, GROVE_CYCLES_ON)[grove_profile_get_root (profile, 0)]);
}

int
main (int argc, char **argv)
{
  const char *path = argc > 1 ? argv[argc - 1] : "";
  g_autoptr (GFile) file = file_for_path (path);
  const GroveLoadOptions options = { NULL, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = NULL;

  profile = grove_loader_load (&file, 1, &options, NULL, NULL, &error);
  if (profile == NULL)
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  print_profile (profile);
  return EXIT_SUCCESS;
}
