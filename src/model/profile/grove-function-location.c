/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-function-location.h"

#include "grove-path-name.h"

static char *
make_location (GroveProfile *profile, guint32 function, gboolean full)
{
  const char *file = grove_profile_get_file_name (profile,
                                                  grove_profile_get_function_file (profile, function));
  guint32 line = grove_profile_get_function_line (profile, function);

  if (*file == '\0')
    {
      file = grove_profile_get_object_name (profile, grove_profile_get_function_object (profile, function));
      line = 0;
    }
  if (*file == '\0')
    return NULL;
  if (!full)
    file = grove_path_name_base (file);
  return line > 0 ? g_strdup_printf ("%s:%u", file, line) : g_strdup (file);
}

char *
grove_function_location_short (GroveProfile *profile, guint32 function)
{
  return make_location (profile, function, FALSE);
}

char *
grove_function_location_full (GroveProfile *profile, guint32 function)
{
  return make_location (profile, function, TRUE);
}
