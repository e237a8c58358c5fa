/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "grove-callgrind-writer.h"
#include "grove-cli-commands.h"
#include "grove-cli-job.h"

static const char *const formats[] = { "callgrind", NULL };

static gboolean
write_callgrind (const GroveCliSubject *subject, const GroveCliOptions *options, GroveCliOutput *output,
                 GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = grove_callgrind_writer_write (subject->profile, error);

  return bytes != NULL && grove_cli_output_write (output, bytes, error);
}

GroveCliStatus
grove_cli_convert (char **arguments, GCancellable *cancellable)
{
  const GroveCliJob job = {
    .command = GROVE_CLI_CONVERT,
    .formats = formats,
    .summary = _("Writes any profile as callgrind text, which KCachegrind and callgrind_annotate read."),
    .write = write_callgrind,
  };

  return grove_cli_job_run (&job, arguments, cancellable);
}
