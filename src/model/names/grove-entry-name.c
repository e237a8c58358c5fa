/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-entry-name.h"

#include <string.h>

#include "grove-function-name.h"
#include "grove-path-name.h"

static gboolean
is_one_of (const char *name, const char *const *names)
{
  for (; *names != NULL; names++)
    if (strcmp (name, *names) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
starts_with_one_of (const char *name, const char *const *starts)
{
  for (; *starts != NULL; starts++)
    if (g_str_has_prefix (name, *starts))
      return TRUE;
  return FALSE;
}

gboolean
grove_entry_name_is_main (const char *name)
{
  static const char *const names[] = { "main",     "Main",    "main()", "{main}",   "<module>",
                                       "__main__", "WinMain", "wmain",  "wWinMain", NULL };
  g_autofree char *base = NULL;

  if (is_one_of (name, names))
    return TRUE;
  /* Callgrind appends callers: "main'(below main)" */
  if (g_str_has_prefix (name, "main'"))
    return TRUE;
  /* Most names hold neither: they need not be taken apart. */
  if (strstr (name, "ain") == NULL && strstr (name, "<module>") == NULL)
    return FALSE;
  base = grove_function_name_base (name, TRUE);
  return is_one_of (base, names);
}

gboolean
grove_entry_name_is_loader (const char *name, const char *object)
{
  static const char *const names[] = { "(below main)", "_start", "start", "_init", "clone",  "clone3",
                                       "start_thread", "(root)", "root",  "all",   "[root]", NULL };
  static const char *const starts[] = { "0x",
                                        "_dl_",
                                        "__libc_start",
                                        "__clone",
                                        "_pthread_start",
                                        "thread_start",
                                        "mainCRTStartup",
                                        "BaseThreadInitThunk",
                                        "RtlUserThreadStart",
                                        NULL };
  static const char *const objects[] = { "ld-", "ld.so", "ld64.so", "dyld", NULL };

  return is_one_of (name, names) || starts_with_one_of (name, starts)
         || starts_with_one_of (grove_path_name_base (object), objects);
}
