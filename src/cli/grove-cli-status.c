/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <gio/gio.h>
#include <stdio.h>

#include "grove-cli-status.h"
#include "grove-printable.h"

G_DEFINE_QUARK (grove - cli - error - quark, grove_cli_error)

/* Error messages have one line, and no characters that a terminal obeys. */
static char *
flatten (char *text)
{
  char *valid = g_utf8_make_valid (text, -1);

  g_free (text);
  return grove_printable_make (g_strdelimit (valid, "\n\r\t", ' '));
}

void
grove_cli_say (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  text = flatten (g_steal_pointer (&text));
  /* g_printerr() would convert names to the locale's encoding and lose bytes in the C locale. */
  fprintf (stderr, "callgrove-cli: %s\n", text);
}

GroveCliStatus
grove_cli_fail (GError *error, const char *name)
{
  GroveCliStatus status = GROVE_CLI_INPUT;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    status = GROVE_CLI_STOPPED;
  else if (error->domain == GROVE_CLI_ERROR || error->domain == G_OPTION_ERROR)
    status = GROVE_CLI_USAGE;
  if (status != GROVE_CLI_STOPPED && name != NULL)
    grove_cli_say ("%s: %s", name, error->message);
  else if (status != GROVE_CLI_STOPPED)
    grove_cli_say ("%s", error->message);
  g_error_free (error);
  return status;
}
