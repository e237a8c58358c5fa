/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-function-name.h"

#include <string.h>

char *
grove_function_name_display (const char *name, gboolean fold)
{
  return g_strdup (name);
}

char *
grove_function_name_base (const char *name, gboolean fold)
{
  return g_strdup (name);
}

char *
grove_function_name_qualifier (const char *name, gboolean fold)
{
  return NULL;
}

static char *
make_location (GroveProfile *profile, guint32 function, gboolean full)
{
  const char *file = grove_profile_get_file_name (profile, grove_profile_get_function_file (profile, function));
  guint32 line = grove_profile_get_function_line (profile, function);
  const char *slash = strrchr (file, '/');

  if (*file == '\0')
    {
      file = grove_profile_get_object_name (profile, grove_profile_get_function_object (profile, function));
      slash = strrchr (file, '/');
      line = 0;
    }
  if (*file == '\0')
    return NULL;
  if (!full && slash != NULL && slash[1] != '\0')
    file = slash + 1;
  return line > 0 ? g_strdup_printf ("%s:%u", file, line) : g_strdup (file);
}

char *
grove_function_name_location (GroveProfile *profile, guint32 function)
{
  return make_location (profile, function, FALSE);
}

char *
grove_function_name_full_location (GroveProfile *profile, guint32 function)
{
  return make_location (profile, function, TRUE);
}
