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
  guint32 column;

  if (*file == '\0')
    {
      file = grove_profile_get_object_name (profile, grove_profile_get_function_object (profile, function));
      line = 0;
    }
  if (*file == '\0')
    return NULL;
  if (!full)
    file = grove_path_name_base (file);
  if (line == 0)
    return g_strdup (file);
  column = grove_profile_get_function_column (profile, function);
  return column > 0 ? g_strdup_printf ("%s:%u:%u", file, line, column)
                    : g_strdup_printf ("%s:%u", file, line);
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
