/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-cli-load.h"
#include "grove-cli-output.h"

G_BEGIN_DECLS

/**
 * GroveCliJob: how the commands that process a profile differ
 * @command: which options apply
 * @formats: (array zero-terminated=1): the values of --format, the default first
 * @summary: one sentence for --help, translated
 * @check: (nullable): checks the options against the output before anything is loaded. Errors:
 * %GROVE_CLI_ERROR
 * @write: writes the result to the output, which is closed or abandoned afterwards. Errors: any; the message
 * names the file
 */
typedef struct
{
  GroveCliCommands command;
  const char *const *formats;
  const char *summary;
  gboolean (*check) (GroveCliOutput *output, const GroveCliOptions *options, GError **error);
  gboolean (*write) (const GroveCliSubject *subject, const GroveCliOptions *options, GroveCliOutput *output,
                     GCancellable *cancellable, GError **error);
} GroveCliJob;

/** grove_cli_job_run: runs a whole command and reports its errors. Returns: the exit status */
GroveCliStatus grove_cli_job_run (const GroveCliJob *self, char **arguments, GCancellable *cancellable);

G_END_DECLS
