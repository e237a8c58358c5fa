/* SPDX-License-Identifier: MIT */

/* Loads a profile as the window does, and says what is in it: the whole process is what is measured.
 *   bench-load FILE */
#include "config.h"

#include <stdlib.h>

#include "grove-loader.h"

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argc > 1 ? argv[1] : "");
  const GroveLoadOptions options = { NULL, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GroveProfile) profile = grove_loader_load (&file, 1, &options, NULL, NULL, &error);

  if (profile == NULL)
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  g_print ("%u functions, %u calls, %u cycles, total %.17g, root %.17g\n",
           grove_profile_get_n_functions (profile), grove_profile_get_n_calls (profile), grove_profile_get_n_cycles (profile),
           grove_profile_get_total (profile, 0),
           grove_profile_get_inclusive (profile, 0, GROVE_CYCLES_ON)[grove_profile_get_root (profile, 0)]);
  return EXIT_SUCCESS;
}
