/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-path-name.h"

#include <string.h>

/* "C:\php\index.php", "\\server\share\index.php". A backslash elsewhere is a letter of a name. */
static gboolean
is_windows_path (const char *path)
{
  return (g_ascii_isalpha (path[0]) && path[1] == ':' && (path[2] == '\\' || path[2] == '/'))
         || g_str_has_prefix (path, "\\\\");
}

const char *
grove_path_name_base (const char *path)
{
  const char *separators = is_windows_path (path) ? "/\\" : "/";
  const char *base = path;

  for (const char *p = path; *p != '\0'; p++)
    if (strchr (separators, *p) != NULL && p[1] != '\0')
      base = p + 1;
  return base;
}
