/* SPDX-License-Identifier: MIT */
#pragma once

#include "grove-cli-load.h"
#include "grove-cli-output.h"

G_BEGIN_DECLS

/**
 * GroveCliJob: what the commands that make something of a profile differ in
 * @command: whose options they are
 * @formats: (array zero-terminated=1): what --format takes, the default first
 * @summary: one sentence for --help, translated
 * @check: (nullable): whether the output takes what the options ask for; it runs before anything is loaded.
 * Errors: %GROVE_CLI_ERROR
 * @write: puts the result into the output, which is closed or abandoned after it. Errors: any, and the
 * message names its file
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

/** grove_cli_job_run: the whole command, from its @arguments to its status; what goes wrong has been said */
GroveCliStatus grove_cli_job_run (const GroveCliJob *self, char **arguments, GCancellable *cancellable);

G_END_DECLS
