/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GroveCliStatus: exit status of callgrove-cli, a stable interface for scripts (doc/report.md, "Exit status")
 * @GROVE_CLI_DONE: success
 * @GROVE_CLI_INPUT: the input cannot be used or the output cannot be written
 * @GROVE_CLI_USAGE: the command line is wrong
 * @GROVE_CLI_STOPPED: stopped by a signal
 * @GROVE_CLI_FAILED: a limit of --fail-if is exceeded
 */
typedef enum
{
  GROVE_CLI_DONE = 0,
  GROVE_CLI_INPUT = 1,
  GROVE_CLI_USAGE = 2,
  GROVE_CLI_STOPPED = 3,
  GROVE_CLI_FAILED = 4,
} GroveCliStatus;

/** GroveCliError: errors of a command line */
typedef enum
{
  GROVE_CLI_ERROR_USAGE,
} GroveCliError;

#define GROVE_CLI_ERROR (grove_cli_error_quark ())
GQuark grove_cli_error_quark (void);

/** grove_cli_say: writes one line to standard error, prefixed with the program's name */
void grove_cli_say (const char *format, ...) G_GNUC_PRINTF (1, 2);
/** grove_cli_fail: reports @error, prefixed with @name (nullable) of the file concerned, and frees it.
 * Cancellation and broken pipes are silent. Returns: the exit status */
GroveCliStatus grove_cli_fail (GError *error, const char *name);

G_END_DECLS
