/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "grove-cli-commands.h"
#include "grove-cli-job.h"

/* Opens the output first, so that a file that cannot be written is reported before a long load. */
static GroveCliOutput *
open_output (const GroveCliJob *self, const GroveCliOptions *options, GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GroveCliOutput) output = grove_cli_output_open (options->output, options->files, cancellable,
                                                             error);

  if (output == NULL || (self->check != NULL && !self->check (output, options, error)))
    return NULL;
  return g_steal_pointer (&output);
}

static GroveCliStatus
load_and_write (const GroveCliJob *self, const GroveCliOptions *options, GroveCliOutput **output,
                GCancellable *cancellable)
{
  g_auto (GroveCliSubject) subject = { 0 };
  GError *error = NULL;
  GroveCliStatus status = grove_cli_load (&subject, options, cancellable);

  if (status != GROVE_CLI_DONE)
    return status;
  if (!self->write (&subject, options, *output, cancellable, &error)
      || !grove_cli_output_close (g_steal_pointer (output), &error))
    return grove_cli_fail (error, NULL);
  return GROVE_CLI_DONE;
}

GroveCliStatus
grove_cli_job_run (const GroveCliJob *self, char **arguments, GCancellable *cancellable)
{
  g_auto (GroveCliOptions) options = { 0 };
  g_autoptr (GroveCliOutput) output = NULL;
  g_autofree char *help = NULL;
  GError *error = NULL;

  if (!grove_cli_options_parse (&options, arguments, self->command, self->formats, self->summary, &help,
                                &error))
    return grove_cli_fail (error, NULL);
  if (help != NULL)
    return grove_cli_print (help);
  output = open_output (self, &options, cancellable, &error);
  return output != NULL ? load_and_write (self, &options, &output, cancellable)
                        : grove_cli_fail (error, NULL);
}
