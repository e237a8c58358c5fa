/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-layout-program.h"

#include <glib/gi18n-lib.h>

#include "grove-layout-error.h"

#define PROGRAM "callgrove-layout"

static char *
take_if_program (char *path)
{
  g_autofree char *taken = path;

  return g_file_test (taken, G_FILE_TEST_IS_EXECUTABLE) && !g_file_test (taken, G_FILE_TEST_IS_DIR)
           ? g_steal_pointer (&taken)
           : NULL;
}

/* An installed program never looks into the directory where it was built. */
static char *
find_in_build (const char *self)
{
  if (!g_str_has_prefix (self, BUILD_ROOT G_DIR_SEPARATOR_S))
    return NULL;
  return take_if_program (g_build_filename (BUILD_ROOT, "src", "layout", PROGRAM, NULL));
}

static char *
find_beside (const char *self)
{
  g_autofree char *directory = g_path_get_dirname (self);
  char *path = take_if_program (g_build_filename (directory, PROGRAM, NULL));

  return path != NULL ? path : take_if_program (g_build_filename (directory, "..", "libexec", PROGRAM, NULL));
}

char *
grove_layout_program_find (GError **error)
{
  const char *named = g_getenv ("CALLGROVE_LAYOUT");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  char *path = NULL;

  if (named != NULL && *named != '\0')
    return g_strdup (named);
  if (self != NULL)
    path = find_in_build (self);
  if (path == NULL)
    path = take_if_program (g_build_filename (LIBEXECDIR, PROGRAM, NULL));
  if (path == NULL && self != NULL)
    path = find_beside (self);
  if (path == NULL)
    g_set_error (
      error, GROVE_LAYOUT_ERROR, GROVE_LAYOUT_ERROR_NO_PROGRAM,
      _(
        "The program %s, which places the nodes of the graph, is not in %s. Install Callgrove again, or name the program in the environment variable CALLGROVE_LAYOUT."),
      PROGRAM, LIBEXECDIR);
  return path;
}

void
grove_layout_program_set_error (GError **error, const char *path, int error_number)
{
  g_set_error (error, GROVE_LAYOUT_ERROR, GROVE_LAYOUT_ERROR_NO_PROGRAM,
               _("The program %s, which places the nodes of the graph, cannot be started: %s."), path,
               g_strerror (error_number));
}
