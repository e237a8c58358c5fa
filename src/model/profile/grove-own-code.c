/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-own-code.h"

#include <string.h>

/* Folders that libraries are installed in, by language */
static const char *const library_folders[] = {
  "/site-packages/",
  "/dist-packages/",
  "/lib/python",
  "/lib64/python",
  "/node_modules/",
  "/vendor/",
  "/pkg/mod/",
  "/go/src/",
  "/.cargo/",
  "/rustc/",
  "/gems/",
  "/lib/ruby/",
  "/rustlib/",
  "/lib/php/",
  "/glibc",
  "/gcc-",
  "/jdk",
  "/nodejs/src/",
  "\\Lib\\",
  "\\site-packages\\",
  "\\node_modules\\",
};

/* Paths of the system and of interpreters' own code begin so. */
static const char *const library_beginnings[] = {
  "/usr/", "/lib/", "/lib64/", "/opt/", "/nix/store/", "<", "~", "node:", "internal/", "native ", "[", "php:",
};

gboolean
grove_path_is_library (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (library_beginnings); i++)
    if (g_str_has_prefix (path, library_beginnings[i]))
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (library_folders); i++)
    if (strstr (path, library_folders[i]) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
grove_function_is_own (GroveProfile *profile, guint32 function)
{
  guint32 file = grove_profile_get_function_file (profile, function);

  return file != GROVE_UNKNOWN && !grove_path_is_library (grove_profile_get_file_name (profile, file))
         && !g_str_has_prefix (grove_profile_get_function_name (profile, function), "<built-in");
}
