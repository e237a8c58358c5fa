/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-callgrind-writer.h"
#include "grove-cli-commands.h"
#include "grove-cli-load.h"
#include "grove-cli-output.h"

static const char *const formats[] = { "callgrind", NULL };

static GroveCliStatus
write_callgrind (const GroveCliSubject *subject,
                 GroveCliOutput        *output)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = grove_callgrind_writer_write (subject->profile, &error);

  if (bytes == NULL || !grove_cli_output_write (output, bytes, &error))
    {
      grove_cli_output_abandon (output);
      return grove_cli_fail (error, NULL);
    }
  return grove_cli_output_close (output, &error) ? GROVE_CLI_DONE : grove_cli_fail (error, NULL);
}

GroveCliStatus
grove_cli_convert (char         **arguments,
                   GCancellable  *cancellable)
{
  g_auto (GroveCliOptions) options = { 0 };
  g_auto (GroveCliSubject) subject = { 0 };
  g_autoptr (GroveCliOutput) output = NULL;
  g_autofree char *help = NULL;
  GError *error = NULL;
  GroveCliStatus status;

  if (!grove_cli_options_parse (&options, arguments, GROVE_CLI_CONVERT, formats,
                                _("Writes any profile as callgrind text, which KCachegrind and callgrind_annotate read."),
                                &help, &error))
    return grove_cli_fail (error, NULL);
  if (help != NULL)
    return grove_cli_print (help);
  output = grove_cli_output_open (options.output, cancellable, &error);
  if (output == NULL)
    return grove_cli_fail (error, NULL);
  status = grove_cli_load (&subject, &options, cancellable);
  return status == GROVE_CLI_DONE ? write_callgrind (&subject, g_steal_pointer (&output)) : status;
}
