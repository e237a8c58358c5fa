/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-cli-commands.h"
#include "grove-report.h"

typedef enum
{
  FORMAT_TEXT,
  FORMAT_CSV,
  FORMAT_JSON,
} Format;

static const char *const formats[] = { "text", "csv", "json", NULL };

static gboolean (*const writers[]) (GroveReport *report, GroveCliOutput *output, GError **error) = {
  grove_report_write_text,
  grove_report_write_csv,
  grove_report_write_json,
};

static GroveCliStatus
write_report (const GroveCliSubject *subject,
              const GroveCliOptions *options,
              GroveCliOutput        *output)
{
  g_auto (GroveReport) report = { 0 };
  GError *error = NULL;

  grove_report_init (&report, subject, options,
                     options->format == FORMAT_JSON || (options->format == FORMAT_TEXT && subject->function != GROVE_NONE));
  if (!writers[options->format] (&report, output, &error))
    {
      grove_cli_output_abandon (output);
      return grove_cli_fail (error, NULL);
    }
  return grove_cli_output_close (output, &error) ? GROVE_CLI_DONE : grove_cli_fail (error, NULL);
}

GroveCliStatus
grove_cli_report (char         **arguments,
                  GCancellable  *cancellable)
{
  g_auto (GroveCliOptions) options = { 0 };
  g_auto (GroveCliSubject) subject = { 0 };
  g_autoptr (GroveCliOutput) output = NULL;
  g_autofree char *help = NULL;
  GError *error = NULL;
  GroveCliStatus status;

  if (!grove_cli_options_parse (&options, arguments, GROVE_CLI_REPORT, formats,
                                _("Writes the list of functions with their costs."), &help, &error))
    return grove_cli_fail (error, NULL);
  if (help != NULL)
    return grove_cli_print (help);
  output = grove_cli_output_open (options.output, cancellable, &error);
  if (output == NULL)
    return grove_cli_fail (error, NULL);
  status = grove_cli_load (&subject, &options, cancellable);
  return status == GROVE_CLI_DONE ? write_report (&subject, &options, g_steal_pointer (&output)) : status;
}
