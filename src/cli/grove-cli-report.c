/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-cli-commands.h"
#include "grove-cli-job.h"
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

static gboolean
write_report (const GroveCliSubject *subject, const GroveCliOptions *options, GroveCliOutput *output,
              GCancellable *cancellable, GError **error)
{
  g_auto (GroveReport) report = { 0 };

  grove_report_init (&report, subject, options,
                     options->format == FORMAT_JSON
                       || (options->format == FORMAT_TEXT && subject->function != GROVE_NONE));
  return writers[options->format](&report, output, error);
}

GroveCliStatus
grove_cli_report (char **arguments, GCancellable *cancellable)
{
  const GroveCliJob job = {
    .command = GROVE_CLI_REPORT,
    .formats = formats,
    .summary = _("Writes the list of functions with their costs."),
    .write = write_report,
  };

  return grove_cli_job_run (&job, arguments, cancellable);
}
