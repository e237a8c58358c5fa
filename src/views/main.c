/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <locale.h>

#include <glib/gi18n-lib.h>

#include "grove-application.h"
#include "grove-frame-memory.h"

/* CALLGROVE_LOCALEDIR finds the translations of a build that is not installed. */
static void
set_up_translation (void)
{
  const char *folder = g_getenv ("CALLGROVE_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  g_autoptr (GroveApplication) application = NULL;

  grove_frame_memory_keep ();
  set_up_translation ();
  g_set_application_name (_("Callgrove"));
  application = grove_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
